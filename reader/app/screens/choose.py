"""A dialog to choose one of many by typing a part of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Input, Static

from reader.app.screens.dialog import Dialog
from reader.app.text import line, safe_line
from reader.app.widgets.row_list import RowList, fitted


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen."""

    name: str
    """What is shown and searched; foreign text is welcome."""
    detail: str
    """What it is or does, dim."""
    value: str
    key: str = ""
    """The keys that do the same."""


class ChoiceList(RowList):
    """The choices that match, best first."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.choices: list[Choice] = []
        self.nothing = "Nothing matches."

    def show(self, choices: list[Choice], at: int = 0) -> None:
        """Show other choices."""
        self.choices = choices
        self.top = 0
        self.set_reactive(RowList.cursor, max(0, min(at, len(choices) - 1)))
        self.repaint()
        self.show_cursor()

    @property
    def choice(self) -> Choice | None:
        """The cursor's choice."""
        return self.choices[self.cursor] if self.cursor < len(self.choices) else None

    def row_count(self) -> int:
        """Return how many choices there are."""
        return len(self.choices)

    def empty_lines(self) -> tuple[str, ...]:
        """Return what stands where nothing matches."""
        return (self.nothing,)

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return a choice's line."""
        choice = self.choices[index]
        cursor = index == self.cursor
        key = f"  {choice.key} " if choice.key else ""
        room = width - 2 - cell_len(key)
        name = fitted(safe_line(choice.name), room)
        detail = fitted(f"  {safe_line(choice.detail)}", room - cell_len(name)) if choice.detail else ""
        if cell_len(detail) < 5:
            detail = ""
        gap = " " * max(room - cell_len(name) - cell_len(detail), 0)
        parts = [
            ("▸ " if cursor else "  ", "mark"),
            (name, "strong" if cursor else ""),
            (detail, "dim"),
            (gap, ""),
        ]
        return [self.strip([*parts, (key, "mark")], width, cursor=cursor)]


class Choose(Dialog[str]):
    """Type to narrow, up and down to move, enter to take, escape to leave."""

    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        at: str = "",
        fuzzy: bool = False,
        new: str = "",
        empty: str = "Nothing matches.",
        live: Callable[[str], None] | None = None,
    ) -> None:
        """Make a dialog.

        Args:
            title: what is chosen.
            choices: all there are.
            at: the value that the cursor starts on.
            fuzzy: letters may stand apart, and the best match comes first.
            new: offers what was typed as a value of its own; "{}" stands for it.
            empty: what stands where nothing matches.
            live: is called with the value that the cursor is on, and with `at` when the dialog is left.
        """
        super().__init__()
        self._title = title
        self._all = list(choices)
        self._at = at
        self._fuzzy = fuzzy
        self._new = new
        self._empty = empty
        self._live = live

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(id="dialog", classes="choose"):
            yield Static(line(self._title), id="dialog-title", markup=False)
            yield Input(placeholder="type to find", compact=True)
            yield ChoiceList(id="choices")
            yield Static("enter takes · ↑↓ · esc leaves", id="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show everything, the cursor where it was asked for."""
        rows = self.query_one(ChoiceList)
        rows.nothing = self._empty
        rows.can_focus = False
        index = next((at for at, choice in enumerate(self._all) if choice.value == self._at), 0)
        rows.show(self._all, index)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow to what matches."""
        event.stop()
        self.query_one(ChoiceList).show(self._matching(event.value.strip()))
        self._tell()

    def _matching(self, text: str) -> list[Choice]:
        if not text:
            return self._all
        if self._fuzzy:
            found = ranked(self._all, text)
        else:
            found = [each for each in self._all if text.casefold() in f"{each.name} {each.detail}".casefold()]
        if self._new and all(each.value != text for each in found):
            found.append(Choice(self._new.format(text), "", text))
        return found

    def on_key(self, event: events.Key) -> None:
        """Move, take or leave."""
        rows = self.query_one(ChoiceList)
        steps = {"down": 1, "up": -1, "ctrl+n": 1, "ctrl+p": -1, "tab": 1, "shift+tab": -1}
        if event.key in steps:
            rows.move(steps[event.key])
        elif event.key in {"pagedown", "pageup"}:
            rows.page(1 if event.key == "pagedown" else -1)
        elif event.key == "escape":
            if self._live is not None:
                self._live(self._at)
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the cursor's choice."""
        event.stop()
        self._take()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show live what the cursor is on."""
        event.stop()
        self._tell()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take what was clicked."""
        event.stop()
        self._take()

    def _tell(self) -> None:
        choice = self.query_one(ChoiceList).choice
        if self._live is not None and choice is not None:
            self._live(choice.value)

    def _take(self) -> None:
        choice = self.query_one(ChoiceList).choice
        if choice is not None:
            self.dismiss(choice.value)


def ranked(choices: Sequence[Choice], text: str) -> list[Choice]:
    """Return what matches: names that begin so, then names and details that hold it, then letters apart."""
    from textual.fuzzy import Matcher  # deferred: only a palette needs it

    wanted = text.casefold()
    match = Matcher(text).match
    found: list[tuple[int, float, int]] = []
    for at, choice in enumerate(choices):
        name, detail = choice.name.casefold(), choice.detail.casefold()
        if name.startswith(wanted):
            found.append((0, 0.0, at))
        elif wanted in name:
            found.append((1, 0.0, at))
        elif wanted in detail:
            found.append((2, 0.0, at))
        elif (score := match(choice.name)) > 0:
            found.append((3, -score, at))
    return [choices[at] for _, _, at in sorted(found)]
