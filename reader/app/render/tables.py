"""Tables as columns whose cells wrap, or, where even that is too wide, as one cell a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reader.app.glyphs import Glyphs
from reader.app.render.flow import Edit, Flow, Run
from reader.app.render.marks import BIT
from reader.app.render.pieces import Line
from reader.app.render.wrap import fit, line_end, wrap
from reader.model.document import Block, Range

_LEAST = 6
"""A column narrower than this (cells) cannot be read: the table is stacked instead."""
_GAP = 3
_HEAD_SHARE = 3
"""In a stacked table a column's name takes at most one of so many parts of the line."""


@dataclass(frozen=True, slots=True)
class _Cell:
    flow: Flow
    starts: Sequence[int]
    x: int
    """Cells from the left edge to the words."""
    width: int
    head: bool
    name: str = ""
    """Stacked: what is drawn before the first line."""

    def span(self, row: int) -> tuple[int, int]:
        start = self.starts[row]
        stop = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.flow.words)
        return start, line_end(self.flow.words, start, stop)


class TablePiece:
    """A table's rows on the screen."""

    __slots__ = (
        *("_bands", "_before", "_columns", "_cross", "_marked", "_rule", "_tops"),
        *("block", "end", "rows", "start"),
    )

    def __init__(
        self,
        text: str,
        table: Block,
        *,
        edits: Sequence[Edit],
        width: int,
        block: int,
        marked: Callable[[Flow], None],
        glyphs: Glyphs,
        before: Sequence[Run] = (),
    ) -> None:
        """Lay out a table.

        Args:
            text: the whole document's text.
            table: the block.
            edits: what is drawn differently within it.
            width: cells for a row.
            block: index of the document's block.
            marked: lays the marks over a cell's flow, called before it is drawn.
            glyphs: the signs.
            before: what stands before every row.
        """
        self.start = table.start
        self.end = table.end
        self.block = block
        self._marked = marked
        self._before = tuple(before)
        flows = [[_flow(text, cell, edits) for cell in row] for row in table.cells]
        widths = _column_widths(flows, width)
        self._bands: list[list[_Cell]] = []
        """Cells that stand beside one another; none at all is the rule under the head, or a blank row."""
        if widths is None:
            self._columns: tuple[int, ...] = ()
            self._cross = ""
            self._stack(flows, table.header_rows, width, glyphs)
        else:
            self._columns = widths
            self._cross = f" {glyphs.column} "
            self._set(flows, table.header_rows, widths)
        self._tops = [0]
        for band in self._bands:
            self._tops.append(self._tops[-1] + max((len(cell.starts) for cell in band), default=1))
        self.rows = self._tops[-1]
        cross = f"{glyphs.rule}{glyphs.cross}{glyphs.rule}"
        rule = cross.join(glyphs.rule * wide for wide in self._columns)
        self._rule = (Run(rule, BIT["furniture"]),)

    def _set(self, flows: list[list[Flow]], header_rows: int, widths: tuple[int, ...]) -> None:
        for at, row in enumerate(flows):
            x, band = 0, []
            for flow, wide in zip(row, widths, strict=False):
                band.append(_Cell(flow, wrap(flow.words, wide), x, wide, head=at < header_rows))
                x += wide + _GAP
            if band:
                self._bands.append(band)
            if at == header_rows - 1:
                self._bands.append([])

    def _stack(self, flows: list[list[Flow]], header_rows: int, width: int, glyphs: Glyphs) -> None:
        heads = [flow.words.strip() for flow in flows[header_rows - 1]] if header_rows else []
        for at, row in enumerate(flows):
            if at:
                self._bands.append([])
            for column, flow in enumerate(row):
                if not flow.words.strip():
                    continue
                # The head is drawn once in full, for its names are cut where they stand before the cells.
                named = at >= header_rows and column < len(heads)
                head = fit(heads[column], width // _HEAD_SHARE, glyphs.crop) if named else ""
                name = f"{head}: " if head else ""
                x = cell_len(name)
                starts = wrap(flow.words, max(2, width - x))
                self._bands.append([_Cell(flow, starts, x, width - x, head=at < header_rows, name=name)])

    def line(self, row: int) -> Line:
        """Return a row."""
        at = bisect_right(self._tops, row) - 1
        band, within = self._bands[at], row - self._tops[at]
        if not band:
            return Line((*self._before, *self._rule), *self.range_of(row), self.block)
        runs = [*self._before]
        for column, cell in enumerate(band):
            if column and self._cross:
                runs.append(Run(self._cross, BIT["furniture"]))
            if cell.x and not self._cross:
                name = cell.name if within == 0 else " " * cell.x
                runs.append(Run(name, BIT["table-head"]))
            used = 0
            if within < len(cell.starts):
                if not cell.flow.is_marked:
                    self._marked(cell.flow)
                start, stop = cell.span(within)
                runs.extend(cell.flow.runs(start, stop, BIT["table-head"] if cell.head else 0))
                used = cell_len(cell.flow.words[start:stop])
            if column + 1 < len(band):
                runs.append(Run(" " * (cell.width - used), 0))
        return Line(tuple(runs), *self.range_of(row), self.block)

    def row_of(self, at: int) -> int:
        """Return the row on which a code point stands."""
        best = 0
        for index, band in enumerate(self._bands):
            for cell in band:
                if cell.flow.start <= at < max(cell.flow.end, cell.flow.start + 1):
                    return self._tops[index] + max(0, bisect_right(cell.starts, cell.flow.drawn(at)) - 1)
                if cell.flow.start <= at:
                    best = self._tops[index]
        return best

    def range_of(self, row: int) -> tuple[int, int]:
        """Return the code points of the table's row that stands there."""
        at = bisect_right(self._tops, row) - 1
        while at >= 0 and not self._bands[at]:
            at -= 1
        if at < 0:
            return self.start, self.start
        band = self._bands[at]
        return band[0].flow.start, band[-1].flow.end


def _flow(text: str, cell: Range, edits: Sequence[Edit]) -> Flow:
    start, end = cell
    first = bisect_left(edits, start, key=lambda edit: edit.at)
    last = bisect_right(edits, end, key=lambda edit: edit.at)
    return Flow(text, start, end, edits[first:last], soft_breaks=True)


def _column_widths(flows: list[list[Flow]], width: int) -> tuple[int, ...] | None:
    """Return each column's cells, the widest made narrower until the table fits; None where it cannot."""
    columns = max((len(row) for row in flows), default=0)
    wanted = [1] * columns
    for row in flows:
        for column, flow in enumerate(row):
            wanted[column] = max(wanted[column], cell_len(flow.words.strip()))
    room = width - _GAP * (columns - 1)
    if sum(wanted) <= room:
        return tuple(wanted)
    if room < sum(min(wide, _LEAST) for wide in wanted):
        return None
    low, high = _LEAST, max(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(wide, middle) for wide in wanted) <= room:
            low = middle
        else:
            high = middle - 1
    spare = room - sum(min(wide, low) for wide in wanted)
    widths: list[int] = []
    for wide in wanted:
        more = min(spare, max(0, wide - low))
        spare -= more
        widths.append(min(wide, low) + more)
    return tuple(widths)
