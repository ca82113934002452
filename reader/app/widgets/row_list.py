"""A list of any length that draws only the rows on the screen (Textual's Line API)."""

from collections.abc import Iterable
from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.app.widgets.blending import blended

_STEPS = {"down": 1, "up": -1}
_PAGES = {
    "page-down": (1, False), "page-up": (-1, False), "read-on": (1, False), "page-back": (-1, False),
    "half-down": (1, True), "half-up": (-1, True),
}  # fmt: skip


class RowList(Widget, can_focus=True):
    """Rows of one line or more under a title, one of them the cursor's.

    The list scrolls by whole rows, so that a hundred thousand rows of unequal height need no measuring.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--title",
        "row-list--cursor",
        "row-list--cursor-away",
        "row-list--strong",
        "row-list--dim",
        "row-list--mark",
        "row-list--error",
    }
    ALLOW_SELECT = False

    cursor = reactive(0, repaint=False, init=False)
    """Index of the row the cursor is on."""
    title_text = reactive("")
    """What the list is of; clean text."""

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, sender: "RowList") -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.sender

    class Chosen(Moved):
        """A row was clicked while it held the cursor, or a dialog's list was entered."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.top = 0
        self._painted: dict[int, list[Strip]] = {}
        self._styles_of: dict[tuple[str, bool], Style] = {}
        self._lines: list[tuple[int, int]] = []
        self._painted_size = Size(0, 0)

    # What a list of something has to say

    def row_count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return the lines of a row, each `width` cells wide."""
        raise NotImplementedError

    def empty_lines(self) -> tuple[str, ...]:
        """Return what stands where there are no rows."""
        return ()

    # Moving

    @property
    def body_height(self) -> int:
        """Lines for rows, below the title."""
        return max(self.size.height - (1 if self.title_text else 0), 1)

    def move(self, step: int) -> bool:
        """Move the cursor by rows; False where it could not move."""
        return self.go(self.cursor + step)

    def go(self, index: int) -> bool:
        """Put the cursor on a row, the nearest there is; False where it stood there already."""
        index = max(0, min(index, self.row_count() - 1))
        if index == self.cursor:
            return False
        self.cursor = index
        return True

    def travel(self, command: str) -> bool:
        """Obey a command that moves in rows; False for any other."""
        if command in _STEPS:
            self.move(_STEPS[command])
        elif command in _PAGES:
            step, half = _PAGES[command]
            self.page(step, half=half)
        elif command in {"top", "bottom"}:
            self.go(0 if command == "top" else self.row_count())
        else:
            return False
        return True

    def page(self, step: int, *, half: bool = False) -> bool:
        """Move the cursor by the rows that fit the screen, or half of them."""
        visible = max(len({index for index, _ in self._visible()}) - 1, 1)
        return self.move(step * max(visible // 2 if half else visible, 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor's row on the screen and say that it moved."""
        self._painted.pop(old, None)
        self._painted.pop(new, None)
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def show_cursor(self) -> None:
        """Scroll by whole rows until the cursor's row is on the screen."""
        if not self.row_count() or self.cursor < self.top:
            self.top = min(self.cursor, self.top)
            return
        room, height, first = self.body_height, 0, self.cursor
        # Walked upwards from the cursor, so that rows far away need no painting.
        while first >= 0 and height + len(self._row(first)) <= room:
            height += len(self._row(first))
            first -= 1
        self.top = max(self.top, min(first + 1, self.cursor))

    def repaint(self, *indexes: int) -> None:
        """Draw rows anew; without an index all of them."""
        if indexes:
            for index in indexes:
                self._painted.pop(index, None)
        else:
            self._painted.clear()
        self.refresh()

    # Drawing

    def style(self, name: str = "", *, cursor: bool = False) -> Style:
        """Return a part's style ("strong", "dim", "mark", "error"; "" is plain), on the cursor or off."""
        found = self._styles_of.get((name, cursor))
        if found is None:
            names = [f"row-list--{name}"] if name else []
            if cursor:
                part = "cursor" if self.has_focus or not self.can_focus else "cursor-away"
                names.insert(0, f"row-list--{part}")
            found = self._styles_of[name, cursor] = blended(self, *names)
        return found

    def strip(self, parts: Iterable[tuple[str, str]], width: int, *, cursor: bool) -> Strip:
        """Return a line from (text, part name) pairs, cropped or filled to a width."""
        segments = [Segment(text, self.style(name, cursor=cursor)) for text, name in parts if text]
        return Strip(segments).adjust_cell_length(width, self.style(cursor=cursor))

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        width = self.size.width
        if self.title_text:
            if y == 0:
                return self._title(width)
            y -= 1
        if not self.row_count():
            lines = self.empty_lines()
            text = lines[y] if y < len(lines) else ""
            return self.strip([(f" {text}", "dim")], width, cursor=False)
        lines_of = self._visible()
        if y >= len(lines_of):
            return Strip.blank(width, self.style())
        index, line = lines_of[y]
        return self._row(index)[line]

    def _title(self, width: int) -> Strip:
        base = self.style("title")
        if self.has_focus:
            base += Style(bold=True)
        return Strip([Segment(fitted(f" {self.title_text}", width), base)]).adjust_cell_length(width, base)

    def _visible(self) -> list[tuple[int, int]]:
        self._check_size()
        if not self._lines:
            room = self.body_height
            index = self.top
            total = self.row_count()
            while index < total and len(self._lines) < room:
                self._lines.extend((index, line) for line in range(len(self._row(index))))
                index += 1
        return self._lines

    def _check_size(self) -> None:
        """Forget what was painted for another size: drawing may come before the event that tells of it."""
        if self._painted_size != self.size:
            self._painted_size = self.size
            self._painted.clear()
            self._lines = []

    def _row(self, index: int) -> list[Strip]:
        self._check_size()
        row = self._painted.get(index)
        if row is None:
            if len(self._painted) > 400:
                self._painted.clear()
            row = self._painted[index] = self.paint(index, self.size.width)
        return row

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw anew; which rows stand on which lines is found again."""
        self._lines = []
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        self._styles_of.clear()
        self._painted.clear()
        self._lines = []

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor's row on the screen."""
        del event
        self.show_cursor()
        self.refresh()

    # The focus

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self._restyle()

    def on_blur(self) -> None:
        """Draw the cursor as one that waits."""
        self._restyle()

    def _restyle(self) -> None:
        self._styles_of.clear()
        self.repaint(self.cursor)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row; a click on the cursor's row chooses it."""
        y = event.y - (1 if self.title_text else 0)
        lines = self._visible() if self.row_count() else []
        if 0 <= y < len(lines) and not self.go(lines[y][0]):
            self.post_message(self.Chosen(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll a row down; the cursor stays."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll a row up; the cursor stays."""
        event.stop()
        self._scroll(-1)

    def _scroll(self, step: int) -> None:
        self.top = max(0, min(self.top + step, self.row_count() - 1))
        self.refresh()


def fitted(text: str, width: int) -> str:
    """Return a clean line cut to a width in cells, with an ellipsis where something was cut."""
    if cell_len(text) <= width:
        return text
    kept = ""
    room = max(width - 1, 0)
    for char in text:
        room -= cell_len(char)
        if room < 0:
            break
        kept += char
    return f"{kept.rstrip()}…" if width > 0 else ""


def wrapped(text: str, width: int) -> tuple[str, str]:
    """Return a headline on up to two lines of `width` cells; the second is cut with an ellipsis."""
    if cell_len(text) <= width:
        return text, ""
    first = fitted(text, width + 1)[:-1]  # as many characters as fit the width
    at = len(first)
    if text[at : at + 1] != " " and " " in first[1:]:
        at = first.rindex(" ")
    return text[:at].rstrip(), fitted(text[at:].strip(), width)
