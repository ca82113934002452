import pytest
from rich.cells import cell_len

from reader.app.keymap import keymap_of
from reader.app.screens.hinting import hints_for
from reader.app.widgets.status import KEPT, Hint, fit_hints
from reader.config.schema import Config
from reader.model.commands import COMMANDS, Context

PANES = [context for context in Context if context is not Context.ANYWHERE]


def width_of(hints: list[Hint]) -> int:
    return sum(hint.width for hint in hints) + 2 * (len(hints) - 1)


@pytest.mark.parametrize("context", PANES)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_hints_are_never_wider_than_the_terminal_and_keep_keys_and_quit(context: Context, width: int) -> None:
    hints = fit_hints(hints_for(context, keymap_of(Config())), width)
    assert width_of(hints) <= width
    assert [(hint.key, hint.label) for hint in hints][-2:] == [("?", "keys"), ("q", "quit")]


@pytest.mark.parametrize("context", PANES)
def test_no_hint_names_a_key_that_gives_something_else(context: Context) -> None:
    keymap = keymap_of(Config())
    by_key = {keymap.label(command.id): command.id for command in COMMANDS if keymap.label(command.id)}
    for hint in hints_for(context, keymap):
        command = by_key[hint.key]
        first = keymap.keys[command][0]
        assert keymap.command(context, tuple(first.split(" "))) == command


def test_lowest_priority_is_dropped_first_and_the_last_of_equals() -> None:
    hints = [Hint("a", "one", 3), Hint("b", "two", 3), Hint("c", "three", 5), Hint("q", "quit", KEPT)]
    assert [hint.key for hint in fit_hints(hints, 100)] == ["a", "b", "c", "q"]
    assert [hint.key for hint in fit_hints(hints, 23)] == ["a", "c", "q"]
    assert [hint.key for hint in fit_hints(hints, 1)] == ["q"]


def test_hints_are_counted_in_cells() -> None:
    assert Hint("字", "字", 1).width == cell_len("字 字")
