"""The status line, and the hint line that shares its row where rows are few."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.app.widgets.blending import blended
from reader.app.widgets.row_list import fitted

KEPT = 9
"""The priority of a hint that is never dropped."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does here."""

    key: str
    label: str
    priority: int
    """The lowest is dropped first; `KEPT` never."""

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_len(self.key) + 1 + cell_len(self.label)


def fit_hints(hints: Sequence[Hint], width: int) -> list[Hint]:
    """Return the hints that fit a width, in their order; the lowest priorities are left out first."""
    kept = list(hints)
    while kept and sum(hint.width + _GAP for hint in kept) - _GAP > width:
        lowest = min(kept, key=lambda hint: hint.priority)
        if lowest.priority >= KEPT:
            break
        # Of equals the last one goes, so that the line shortens from its end.
        at = max(index for index, hint in enumerate(kept) if hint.priority == lowest.priority)
        del kept[at]
    return kept


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line says; every text is clean."""

    left: str = ""
    """The pull: "⟳ 7/12 theguardian.com…", then "✓ 12 feeds · 3 new"."""
    problem: str = ""
    """"! 1 error (E)"."""
    middle: str = ""
    """A pending chord, SEARCH 3/9, the focused target."""
    right: str = ""
    """Where in the text: "¶5/12 · 38%"."""
    notice: str = ""
    """One line that stands instead of the hints until the next key."""


class StatusLine(Widget):
    """One row, or two: status above, hints below; nothing is ever wider than the terminal."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--key",
        "status--label",
        "status--left",
        "status--problem",
        "status--middle",
        "status--right",
        "status--notice",
    }
    ALLOW_SELECT = False

    status: reactive[Status] = reactive(Status())
    hints: reactive[tuple[Hint, ...]] = reactive(())

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows = 1
        self._styles_of: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._styles_of.clear()

    def render_line(self, y: int) -> Strip:
        """Return a row of the screen."""
        width = self.size.width
        if self.rows == 1:
            parts = self._shared(width)
        elif y == 0:
            parts = self._status(width)
        else:
            parts = self._notice(width) if self.status.notice else self._hint_parts(width - 2)
            parts.insert(0, (" ", ""))
        segments = [Segment(text, self._style(name)) for text, name in parts if text]
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _style(self, name: str) -> Style:
        found = self._styles_of.get(name)
        if found is None:
            names = [f"status--{name}"] if name else []
            found = self._styles_of[name] = blended(self, *names)
        return found

    def _notice(self, width: int) -> list[tuple[str, str]]:
        return [(fitted(self.status.notice, width - 2), "notice")]

    def _hint_parts(self, width: int) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for hint in fit_hints(self.hints, width):
            parts += [("  " if parts else "", ""), (hint.key, "key"), (f" {hint.label}", "label")]
        return parts

    def _status(self, width: int) -> list[tuple[str, str]]:
        """Return left, middle and right of the status row, cut to the width; the left yields first."""
        status = self.status
        right = fitted(status.right, max(width - 4, 0))
        room = width - cell_len(right) - 2
        middle = fitted(status.middle, room - 2)
        left_room = room - (cell_len(middle) + 3 if middle else 0)
        problem = fitted(status.problem, max(left_room - 1, 0))
        left = fitted(status.left, max(left_room - cell_len(problem) - 3, 0))
        parts = [(" ", ""), (left, "left"), (" · " if left and problem else "", "left"), (problem, "problem")]
        used = sum(cell_len(text) for text, _ in parts)
        if middle:
            gap = max((width - cell_len(middle)) // 2 - used, 3 if used > 1 else 0)
            gap = min(gap, max(room - used - cell_len(middle), 1))
            parts += [(" " * gap, ""), (middle, "middle")]
            used += gap + cell_len(middle)
        return [*parts, (" " * max(width - used - cell_len(right) - 1, 1), ""), (right, "right")]

    def _shared(self, width: int) -> list[tuple[str, str]]:
        """Return the one row: a notice, or what is going on, then as many hints as fit, then the place."""
        status = self.status
        if status.notice:
            return [(" ", ""), *self._notice(width)]
        kept = [hint for hint in self.hints if hint.priority >= KEPT]
        least = sum(hint.width + _GAP for hint in kept)
        words = status.middle or " · ".join(text for text in (status.left, status.problem) if text)
        name = "middle" if status.middle else "problem" if status.problem and not status.left else "left"
        words = fitted(words, max(width - least - 4, 0))
        right = status.right if cell_len(words) + cell_len(status.right) + least + 6 <= width else ""
        room = width - 1 - (cell_len(words) + 2 if words else 0) - (cell_len(right) + 3 if right else 1)
        parts = [(" ", ""), (words, name), ("  " if words else "", ""), *self._hint_parts(room)]
        used = sum(cell_len(text) for text, _ in parts)
        if right:
            parts += [(" " * max(width - used - cell_len(right) - 1, 1), ""), (right, "right")]
        return parts
