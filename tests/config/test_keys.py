import string

import pytest
from textual.keys import _character_to_key

from reader.config.keys import clashes, key_name, keymap, shown_key
from reader.model.commands import COMMANDS


@pytest.mark.parametrize("char", [*string.printable.strip(), "ä", "ß", "é", "€", "“", "½"])
def test_a_sign_has_the_name_that_the_terminal_library_gives_it(char: str) -> None:
    assert key_name(char) == _character_to_key(char)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("G", "G"),
        ("g g", "g g"),
        ("Ctrl+X", "ctrl+x"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("ctrl++", "ctrl+plus"),
        ("ESC", "escape"),
        ("pgdn", "pagedown"),
        ("F5", "f5"),
        (" ", "space"),
        ("question_mark", "question_mark"),
        ("minus", "minus"),
    ],
)
def test_keys_may_be_written_in_the_usual_ways(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize("written", ["", "\t", "hyperx", "foo+x", "f25", "\x01", "nosuchname"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"key|held"):
        key_name(written)


def test_every_declared_key_is_written_in_its_own_name() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert key_name(key) == key, command.id


def test_keys_are_shown_as_they_stand_on_the_keyboard() -> None:
    names = ("slash", "g g", "ctrl+d", "question_mark", "escape", "minus", "space")
    assert [shown_key(name) for name in names] == [
        "/",
        "g g",
        "ctrl+d",
        "?",
        "esc",
        "-",
        "space",
    ]


def test_no_declared_key_clashes_with_another() -> None:
    assert clashes(keymap(), [command.id for command in COMMANDS]) == []


def test_a_key_that_begins_a_chord_clashes_with_it() -> None:
    keys = keymap([("star", ("g",))])
    assert [(clash.command, clash.other) for clash in clashes(keys, ["star"])] == [("star", "top")]
