"""Pieces of a laid-out article: each keeps its rows as offsets and makes a row's runs when it is drawn."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len

from reader.app.render.flow import Flow, Run
from reader.app.render.wrap import fits, line_end


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an article: its runs, and the document's code points that stand on it."""

    runs: tuple[Run, ...]
    start: int
    end: int
    """Equal to `start` where no words of the text stand on it."""
    block: int = -1
    """Index of the document's block, -1 for a row of the reader's own."""


class Piece(Protocol):
    """A stretch of rows that belong together."""

    start: int
    """First code point of the document it stands for."""
    end: int
    rows: int
    block: int

    def line(self, row: int) -> Line:
        """Return a row, counted from the piece's own first."""
        ...

    def row_of(self, at: int) -> int:
        """Return the row on which a code point of the document stands."""
        ...

    def range_of(self, row: int) -> tuple[int, int]:
        """Return the code points on a row, without drawing it."""
        ...


class OwnPiece:
    """Rows that the reader draws of its own: the header, a blank row, a rule, a fold."""

    __slots__ = ("_lines", "block", "end", "rows", "start")

    def __init__(
        self, lines: Sequence[Sequence[Run]], start: int, end: int | None = None, block: int = -1
    ) -> None:
        """Hold ready-made rows for the document's range `start` to `end`."""
        self._lines = lines
        self.start = start
        self.end = start if end is None else end
        self.rows = len(lines)
        self.block = block

    def line(self, row: int) -> Line:
        """Return a row."""
        return Line(tuple(self._lines[row]), self.start, self.start, self.block)

    def row_of(self, at: int) -> int:  # noqa: ARG002 - the protocol's
        """Return 0: its rows stand for one place."""
        return 0

    def range_of(self, row: int) -> tuple[int, int]:  # noqa: ARG002 - the protocol's
        """Return the piece's own place."""
        return self.start, self.start


class TextPiece:
    """Wrapped words with something before the first row and before each later one."""

    __slots__ = (
        *("_base", "_first", "_flow", "_marked", "_rest", "_starts", "_stop"),
        *("block", "end", "rows", "start"),
    )

    def __init__(
        self,
        flow: Flow,
        starts: Sequence[int],
        *,
        stop: int | None = None,
        block: int,
        marked: Callable[[Flow], None],
        first: Sequence[Run] = (),
        rest: Sequence[Run] = (),
        base: int = 0,
    ) -> None:
        """Lay out a flow.

        Args:
            flow: the words.
            starts: where each row starts in the drawn words.
            stop: where the last row ends; the flow's end when None.
            block: index of the document's block.
            marked: lays the marks over the flow, called before the first row is drawn.
            first: what stands before the first row.
            rest: what stands before every other row.
            base: marks of all words.
        """
        self._flow = flow
        self._starts = starts
        self._stop = len(flow.words) if stop is None else stop
        self._marked = marked
        self._first = tuple(first)
        self._rest = tuple(rest)
        self._base = base
        self.rows = len(starts)
        self.block = block
        self.start = flow.text_at(starts[0])
        self.end = flow.end if stop is None else flow.text_at(stop - 1) + 1

    def _span(self, row: int) -> tuple[int, int]:
        start = self._starts[row]
        stop = self._starts[row + 1] if row + 1 < self.rows else self._stop
        return start, line_end(self._flow.words, start, stop)

    def line(self, row: int) -> Line:
        """Return a row."""
        if not self._flow.is_marked:
            self._marked(self._flow)
        start, stop = self._span(row)
        before = self._rest if row else self._first
        runs = (*before, *self._flow.runs(start, stop, self._base))
        return Line(runs, *self.range_of(row), self.block)

    def row_of(self, at: int) -> int:
        """Return the row on which a code point stands."""
        return max(0, bisect_right(self._starts, self._flow.drawn(at)) - 1)

    def range_of(self, row: int) -> tuple[int, int]:
        """Return the code points on a row, the blanks at its end included."""
        start = self._flow.text_at(self._starts[row])
        end = self._flow.text_at(self._starts[row + 1]) if row + 1 < self.rows else self.end
        return start, max(start, end)


class CodePiece:
    """Lines of code: never wrapped, cropped with a sign, and moved sideways together."""

    __slots__ = (
        *("_before", "_crop", "_flow", "_marked", "_pan", "_starts", "_width"),
        *("block", "end", "rows", "start"),
    )

    def __init__(
        self,
        flow: Flow,
        *,
        width: int,
        block: int,
        marked: Callable[[Flow], None],
        crop: Run,
        before: Sequence[Run] = (),
        pan: int = 0,
    ) -> None:
        """Lay out code.

        Args:
            flow: its words, tabs drawn as blanks.
            width: cells for a line.
            block: index of the document's block.
            marked: lays the marks over the flow, called before the first row is drawn.
            crop: the sign at the end of a line that goes on.
            before: what stands before every row.
            pan: how many cells of each line are left out at its beginning.
        """
        self._flow = flow
        self._starts = [0]
        at = flow.words.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = flow.words.find("\n", at + 1)
        if len(self._starts) > 1 and self._starts[-1] >= len(flow.words):
            self._starts.pop()
        self._width = max(2, width)
        self._marked = marked
        self._crop = crop
        self._before = tuple(before)
        self._pan = pan
        self.rows = len(self._starts)
        self.block = block
        self.start = flow.start
        self.end = flow.end

    def _span(self, row: int) -> tuple[int, int]:
        start = self._starts[row]
        stop = self._starts[row + 1] - 1 if row + 1 < self.rows else len(self._flow.words)
        return start, line_end(self._flow.words, start, stop)

    def line(self, row: int) -> Line:
        """Return a row."""
        if not self._flow.is_marked:
            self._marked(self._flow)
        start, shown, stop = self._shown(row)
        runs = [*self._before, *self._flow.runs(start, shown)]
        if shown < stop:
            runs.append(self._crop)
        return Line(tuple(runs), *self.range_of(row), self.block)

    def _shown(self, row: int) -> tuple[int, int, int]:
        """Return from where to where a line is drawn, and where it ends."""
        start, stop = self._span(row)
        words = self._flow.words
        start = fits(words, start, stop, self._pan) if self._pan else start
        if stop - start <= self._width and cell_len(words[start:stop]) <= self._width:
            return start, stop, stop
        return start, fits(words, start, stop, self._width - cell_len(self._crop.words)), stop

    @property
    def is_cropped(self) -> bool:
        """Whether some line goes on beyond what is drawn of it."""
        return any(shown < stop for _, shown, stop in map(self._shown, range(self.rows)))

    def shows(self, at: int) -> bool:
        """Return whether a code point is drawn: not in what is cropped."""
        start, shown, _ = self._shown(self.row_of(at))
        return start <= self._flow.drawn(at) < shown

    def row_of(self, at: int) -> int:
        """Return the row on which a code point stands."""
        return max(0, bisect_right(self._starts, self._flow.drawn(at)) - 1)

    def range_of(self, row: int) -> tuple[int, int]:
        """Return the code points on a row, its line break included."""
        start = self._flow.text_at(self._starts[row])
        end = self._flow.text_at(self._starts[row + 1]) if row + 1 < self.rows else self.end
        return start, max(start, end)
