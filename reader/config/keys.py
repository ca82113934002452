"""Keys as a person writes them, and which command each key gives in the end."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.commands import BY_ID, COMMANDS, Command, Context

Keymap = Mapping[str, tuple[str, ...]]
"""Command id to its keys, in Textual's names; "g g" is a chord."""

# Textual names a sign by its Unicode name, but for these (textual.keys, KEY_NAME_REPLACEMENTS).
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SPELLED = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
}
_NAMED = frozenset(
    {"escape", "enter", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
     "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))}
)  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_SHOWN = {
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two commands that one key would give in the same place."""

    key: str
    command: str
    other: str


def key_name(written: str) -> str:
    """Return Textual's name of a key or chord ("/" is "slash", "G" is "G", "Ctrl+X" is "ctrl+x").

    Raises:
        ValueError: there is no such key; the text says which part is unknown.
    """
    if written == " ":
        return "space"
    keys = written.split()
    if not keys:
        raise ValueError("a key is missing")
    return " ".join(_one_name(key) for key in keys)


def _one_name(written: str) -> str:
    if len(written) == 1:
        return written if written.isalnum() else _sign_name(written)
    head, _, last = written.rpartition("+")
    if not last:  # "ctrl++" is control with a plus
        head, last = head.removesuffix("+"), "+"
    modifiers = head.lower().split("+") if head else []
    for modifier in modifiers:
        if modifier not in _MODIFIERS:
            raise ValueError(f"{modifier} is no key that is held with another")
    if len(last) == 1:
        name = last if last.isalnum() else _sign_name(last)
    else:
        name = _SPELLED.get(last.lower(), last.lower())
        if name not in _NAMED and not _is_sign_name(name):
            raise ValueError(f"there is no key {last}")
    if "ctrl" in modifiers:
        name = name.lower()  # a terminal does not tell ctrl+X from ctrl+x
    return "+".join((*sorted(set(modifiers), key=_MODIFIERS.index), name))


def _sign_name(char: str) -> str:
    name = unicodedata.name(char, "").lower().replace("-", "_").replace(" ", "_")
    if not name:
        raise ValueError("a control character is no key")
    return _RENAMED.get(name, name)


def _is_sign_name(name: str) -> bool:
    return _sign(name) is not None


def _sign(name: str) -> str | None:
    original = next((old for old, new in _RENAMED.items() if new == name), name).replace("_", " ")
    for attempt in (original, original.replace("hyphen minus", "hyphen-minus")):
        try:
            return unicodedata.lookup(attempt)
        except KeyError:
            continue
    return None


def shown_key(name: str) -> str:
    """Return a key or chord as help and footer show it: "slash" as "/", "g g" as it is."""
    return " ".join(_shown_one(key) for key in name.split(" "))


def _shown_one(name: str) -> str:
    head, plus, last = name.rpartition("+")
    shown = _SHOWN.get(last) or (last if last in _NAMED or len(last) == 1 else _sign(last) or last)
    return f"{head}{plus}{shown}"


def keymap(overrides: Iterable[tuple[str, tuple[str, ...]]] = ()) -> dict[str, tuple[str, ...]]:
    """Return every command's keys: the defaults with the overrides in their place."""
    return {command.id: command.keys for command in COMMANDS} | dict(overrides)


def clashes(keys: Keymap, changed: Iterable[str]) -> list[Clash]:
    """Return what keeps the changed commands from being heard, or makes them deafen another.

    Two commands clash when they share a place (one that works anywhere shares all) and a key, or when one's
    key begins the other's chord.
    """
    found = []
    for id_ in changed:
        for other in COMMANDS:
            if other.id == id_ or not _share_a_place(BY_ID[id_], other):
                continue
            found += [
                Clash(key, id_, other.id)
                for key in keys[id_]
                for theirs in keys[other.id]
                if key == theirs or theirs.startswith(f"{key} ") or key.startswith(f"{theirs} ")
            ]
    return found


def _share_a_place(one: Command, other: Command) -> bool:
    places = {*one.contexts}, {*other.contexts}
    return any(Context.ANYWHERE in each for each in places) or not places[0].isdisjoint(places[1])
