"""A list of what is told: rows of styled lines, some of them only to be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from reader.app.render.styled import Line
from reader.app.widgets.headed_list import HeadedList
from reader.app.widgets.row_list import RowList

_OWN = frozenset({*(f"speaker-{slot}" for slot in range(1, 7)), "altered", "added", "rule"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row; what it stands for is looked up by its index."""

    draw: Callable[[int], Sequence[Line]]
    """Its lines at a width in cells; every word of them clean."""
    choosable: bool = True
    section: bool = False
    """A part of the list begins here."""


class TellingList(HeadedList):
    """Rows of styled lines, kept to a width that can be read."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"telling--{name}" for name in _OWN}

    def __init__(self, *, widest: int = 100, id: str | None = None) -> None:  # noqa: A002
        """Make an empty list; no line is wider than `widest` cells."""
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.nothing: tuple[str, ...] = ()
        """What stands where there are no rows."""
        self._widest = widest

    def show(self, rows: Sequence[Row], at: int = 0) -> None:
        """Show other rows, the cursor on one of them or the next that can be chosen."""
        self.rows, self.top = rows, 0
        at = max(0, min(at, len(rows) - 1))
        near = (*range(at, len(rows)), *range(min(at, len(rows) - 1), -1, -1))
        here = next((index for index in near if rows[index].choosable), at)
        self.set_reactive(RowList.cursor, here)
        self._painted.clear()
        self.show_cursor()
        self.refresh()

    def go(self, index: int) -> bool:
        """Put the cursor on a row, or the nearest that can be chosen; at the ends the last one there."""
        count = self.row_count()
        index = max(0, min(index, count - 1))
        ahead = range(index, count) if index > self.cursor or not index else range(index, -1, -1)
        behind = range(index, -1, -1) if ahead.step > 0 else range(index, count)
        here = next((at for at in (*ahead, *behind) if not self.is_heading(at)), None)
        return here is not None and RowList.go(self, here)

    def go_section(self, step: int) -> bool:
        """Put the cursor on the first row of the next part that has one, or of the one before."""
        heads = [index for index, row in enumerate(self.rows) if row.section]
        firsts = []
        for head in heads:
            first = next((at for at in range(head, len(self.rows)) if self.rows[at].choosable), None)
            if first is not None:
                firsts.append(first)
        if step > 0:
            target = next((at for at in firsts if at > self.cursor), None)
        else:
            target = next((at for at in reversed(firsts) if at < self.cursor), None)
        return target is not None and self.go(target)

    def is_heading(self, index: int) -> bool:
        """Tell whether a row is only to be read."""
        return not self.rows[index].choosable

    def show_cursor(self) -> None:
        """Keep the cursor in sight, and above it what leads to it, as far as there is room."""
        super().show_cursor()
        if self.cursor == self.top:
            room = self.body_height - (len(self._row(self.cursor)) if self.row_count() else 0)
            while self.top and self.is_heading(self.top - 1) and len(self._row(self.top - 1)) <= room:
                room -= len(self._row(self.top - 1))
                self.top -= 1

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def empty_lines(self) -> tuple[str, ...]:
        """Return why there are no rows."""
        return self.nothing

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return a row's lines."""
        cursor = index == self.cursor and self.rows[index].choosable
        room = min(width, self._widest)
        left = (width - room) // 2
        lines = self.rows[index].draw(room)
        return [self.strip([(" " * left, ""), *line], width, cursor=cursor) for line in lines]

    def style(self, name: str = "", *, cursor: bool = False) -> Style:
        """Return the style of a part."""
        if name not in _OWN:
            return super().style(name, cursor=cursor)
        own = self.get_component_rich_style(f"telling--{name}", partial=True)
        return super().style(cursor=cursor) + own
