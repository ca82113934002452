"""Read config.toml; whatever is wrong in it is reported with its line, and the default holds there."""

from __future__ import annotations

import re
from dataclasses import Field, dataclass, fields, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from reader.config.schema import Config

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MAX_BYTES = 1 << 20
"""A larger file is no configuration."""

_KEYS = "keys"
_PRESET = "preset"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration and how it came about."""

    config: Config
    problems: tuple[str, ...] = ()
    """One line each: file, line, what is wrong there and what holds instead."""
    given: frozenset[str] = frozenset()
    """The settings that the file set, such as "look.measure"."""


def load_config(path: Path) -> Loaded:
    """Read a configuration file; where there is none, all defaults hold. Never raises for what it holds."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Loaded(Config())
    except OSError as error:
        return Loaded(Config(), (f"{path}: {error.strerror}; the defaults hold",))
    if len(content) > MAX_BYTES:
        return Loaded(Config(), (f"{path}: larger than 1 MiB, no configuration; the defaults hold",))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Loaded(Config(), (f"{path}:{line}: not UTF-8; the defaults hold",))
    return parse_config(text, str(path))


def parse_config(text: str, name: str) -> Loaded:
    """Return the configuration of a file's text; `name` stands before each problem."""
    import tomllib  # deferred: without a file it is not needed

    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, what = _toml_problem(error, text)
        return Loaded(Config(), (f"{name}:{line}: {what}; the defaults hold",))
    return _Reading(name, _lines(text)).config(table)


def settings(config: Config) -> dict[str, Any]:
    """Return every setting of the tables but `keys` with its value, such as "look.measure": 72."""
    return {
        f"{section.name}.{each.name}": getattr(getattr(config, section.name), each.name)
        for section in sections()
        for each in fields(getattr(config, section.name))
    }


def sections() -> list[Field[Any]]:
    """Return the tables of the schema, `keys` left out."""
    return [section for section in fields(Config) if section.name != _KEYS]


def with_choices(config: Config, choices: Mapping[str, object]) -> Config:
    """Return a configuration with choices ("look.theme": "nord") in the place of settings.

    A choice that names no setting, or does not fit it, is passed over: it may be of another version.
    """
    for key, value in choices.items():
        section, _, name = key.partition(".")
        try:
            fitting = _fitted(section, name, value)
        except (KeyError, _MisfitError):
            continue
        table = getattr(config, section)
        config = replace(config, **{section: replace(table, **{name: fitting})})
    return config


class _MisfitError(Exception):
    """A value does not fit its setting; the text says what would."""


class _Reading:
    """One file on its way to a configuration."""

    def __init__(self, name: str, lines: Mapping[str, int]) -> None:
        self._name = name
        self._lines = lines
        self._problems: list[tuple[int, str]] = []
        self._given: set[str] = set()

    def config(self, table: Mapping[str, object]) -> Loaded:
        config = Config()
        known = {section.name for section in sections()}
        for section, value in table.items():
            if section not in known | {_KEYS}:
                self._report(section, _no_table(section, known | {_KEYS}, in_table=isinstance(value, dict)))
            elif not isinstance(value, dict):
                self._report(section, f"{section} is a table: write [{section}] on a line of its own")
            elif section == _KEYS:
                config = replace(config, keys=self._keys(value))
            else:
                config = replace(config, **{section: self._section(getattr(config, section), section, value)})
        problems = tuple(f"{self._name}:{line}: {what}" for line, what in sorted(self._problems))
        return Loaded(config, problems, frozenset(self._given))

    def _section(self, default: Any, section: str, table: Mapping[str, object]) -> Any:
        values: dict[str, object] = {}
        for name, value in table.items():
            try:
                values[name] = _fitted(section, name, value)
            except KeyError:
                near = _near(name, [each.name for each in fields(default)])
                self._report(f"{section}.{name}", f"[{section}] has no setting {name}{near}")
            except _MisfitError as misfit:
                wrong, holds = _shown(value), _shown(getattr(default, name))
                self._report(f"{section}.{name}", f"{name} must be {misfit}, not {wrong}; {holds} holds")
            else:
                self._given.add(f"{section}.{name}")
        return replace(default, **values)

    def _keys(self, table: Mapping[str, object]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        from reader.config.keys import clashes, keymap, shown_key  # deferred: needs the table of commands
        from reader.model.commands import BY_ID

        preset = self._preset(table.get(_PRESET, "default"))
        changed: dict[str, tuple[str, ...]] = {}
        for id_, value in table.items():
            if id_ == _PRESET:
                continue
            if id_ not in BY_ID:
                self._report(f"keys.{id_}", f"there is no command {id_}{_near(id_, BY_ID)}")
                continue
            try:
                changed[id_] = _key_names(value)
            except _MisfitError as misfit:
                self._report(f"keys.{id_}", f"{id_}: {misfit}; its default holds")
        while found := clashes(keymap((*preset.items(), *changed.items())), changed):
            # The later line of the file yields, then what is left is looked at again.
            clash = max(found, key=lambda clash: self._line(f"keys.{clash.command}"))
            del changed[clash.command]
            self._report(
                f"keys.{clash.command}",
                f"{shown_key(clash.key)} for {clash.command} clashes with {clash.other}; its default holds",
            )
        self._given |= {f"keys.{id_}" for id_ in changed}
        return tuple((preset | changed).items())

    def _preset(self, name: object) -> dict[str, tuple[str, ...]]:
        from reader.config.presets import PRESETS

        if isinstance(name, str) and name in PRESETS:
            return dict(PRESETS[name])
        known = ", ".join(PRESETS)
        self._report(f"keys.{_PRESET}", f"preset must be one of {known}, not {_shown(name)}; default holds")
        return {}

    def _line(self, key: str) -> int:
        return self._lines.get(key) or self._lines.get(key.partition(".")[0], 1)

    def _report(self, key: str, what: str) -> None:
        self._problems.append((self._line(key), what))


@cache
def _schema() -> dict[str, dict[str, tuple[Any, Mapping[Any, float]]]]:
    """Return the type and bounds of every setting."""
    tables: dict[str, dict[str, tuple[Any, Mapping[Any, float]]]] = {}
    for section, kind in get_type_hints(Config).items():
        if section != _KEYS:
            types = get_type_hints(kind)
            tables[section] = {each.name: (types[each.name], each.metadata) for each in fields(kind)}
    return tables


def _fitted(section: str, name: str, value: object) -> object:
    """Return a value as its setting holds it; KeyError: no such setting; _MisfitError: it does not fit."""
    kind, bounds = _schema()[section][name]
    if issubclass(kind, StrEnum):
        if value not in list(kind):
            raise _MisfitError("one of " + ", ".join(each.value for each in kind))
        return kind(value)
    if kind is bool or kind is str:
        if not isinstance(value, kind):
            raise _MisfitError("true or false" if kind is bool else "a string in quotation marks")
        return value
    number = kind(value) if isinstance(value, (int, kind)) and not isinstance(value, bool) else None
    least, most = bounds["least"], bounds["most"]
    if number is None or not least <= number <= most:
        raise _MisfitError(f"a {'whole ' if kind is int else ''}number from {least:g} to {most:g}")
    return number


def _key_names(value: object) -> tuple[str, ...]:
    from reader.config.keys import key_name

    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
        raise _MisfitError('keys are a string ("n") or a list of strings (["n", "ctrl+n"])')
    try:
        return tuple(dict.fromkeys(key_name(key) for key in written if key))
    except ValueError as error:
        raise _MisfitError(str(error)) from error


def _no_table(name: str, tables: set[str], *, in_table: bool) -> str:
    """Return what is wrong with a name at the top level: no such table, or a setting outside its own."""
    if in_table:
        return f"there is no table [{name}]{_near(name, tables)}"
    default = Config()
    settings = {
        field.name: section.name for section in sections() for field in fields(getattr(default, section.name))
    }
    import difflib  # deferred: needed for mistakes only

    near = difflib.get_close_matches(name, settings, n=1, cutoff=0.6)
    if near:
        return f"{name} stands outside a table; did you mean {near[0]} in [{settings[near[0]]}]?"
    return f"{name} stands outside a table{_near(name, tables)}"


def _near(name: str, names: Iterable[str]) -> str:
    import difflib  # deferred: needed for mistakes only

    near = difflib.get_close_matches(name, list(names), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"“{value:.40}”" if isinstance(value, str) else f"{value!s:.40}"


def _toml_problem(error: Exception, text: str) -> tuple[int, str]:
    message = str(error)
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if found is None:
        return 1, "nested too deeply" if isinstance(error, RecursionError) else message
    line = int(found[1]) if found[1] else text.count("\n") + 1
    return line, message[: found.start()]


_TABLE = re.compile(r"\s*\[\s*([\w.\"'-]+)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")


def _lines(text: str) -> dict[str, int]:
    """Return the line of each table and key, from 1; tomllib does not tell it."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = re.sub("[\"']", "", header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            name = re.sub("[\"']", "", key[1])
            found.setdefault(f"{table}.{name}" if table else name, number)
    return found
