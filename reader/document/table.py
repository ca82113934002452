"""Tables of an HTML body: which hold data, and how their cells become ranges."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from reader.document.allow import child_elements
from reader.document.builder import Builder
from reader.model.document import Range

_MOST_NODES_LOOKED_AT = 2_000
_MOST_COLUMNS_FILLED = 200
_LAYOUT_CONTENT = frozenset(
    [
        "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "figure", "pre", "iframe",
    ]
)  # fmt: skip
_DIGITS = re.compile(r"\s*(\d{1,4})")


def is_data_table(table: LexborNode) -> bool:
    """Return whether a table is one, and not a way to lay out a page or newsletter."""
    if table.attributes.get("role") in {"presentation", "none"}:
        return False
    nested = layout = False
    columns = cells = 0
    for seen, node in enumerate(table.traverse()):
        if seen > _MOST_NODES_LOOKED_AT:
            break
        tag = node.tag
        if tag in {"th", "thead", "caption"}:
            return True
        if tag == "tr":
            columns, cells = max(columns, cells), 0
        elif tag == "td":
            cells += 1
        elif tag == "table" and seen:
            nested = True
        elif tag in _LAYOUT_CONTENT:
            layout = True
    return not nested and not layout and max(columns, cells) > 1


@dataclass(slots=True)
class TableState:
    """The table that is being walked: its rows so far, and the cells that reach down from above."""

    rows: list[tuple[Range, ...]] = field(default_factory=list)
    header_rows: int = 0
    _row: list[Range] = field(default_factory=list)
    _reaching: dict[int, int] = field(default_factory=dict)
    _in_row: bool = False
    _all_headers: bool = True

    def begin_row(self) -> None:
        """Begin a row; its separator comes with the first cell, so that empty rows leave none."""
        self._row = []
        self._in_row = False
        self._all_headers = True

    def begin_cell(self, builder: Builder, *, header: bool) -> None:
        """Begin a cell: set the separator before it and the empty cells that others reach into."""
        if not self._in_row:
            self._in_row = True
            if self.rows:
                builder.separate("\n")
        elif self._row:
            builder.separate("\t")
        self._fill(builder)
        self._all_headers &= header
        here = builder.separate("")
        self._row.append(here)

    def end_cell(self, builder: Builder, node: LexborNode) -> None:
        """End the cell, and fill the columns it spans with empty cells."""
        start, _ = self._row[-1]
        end = builder.separate("")[1]
        self._row[-1] = (start, end)
        column = len(self._row) - 1
        attributes = node.attributes
        wide = min(_span(attributes.get("colspan")), max(1, _MOST_COLUMNS_FILLED - column))
        deep = _span(attributes.get("rowspan"))
        for offset in range(wide):
            if offset:
                builder.separate("\t")
                self._row.append(builder.separate(""))
            if deep > 1 and column + offset < _MOST_COLUMNS_FILLED:
                self._reaching[column + offset] = deep

    def end_row(self, *, in_head: bool) -> None:
        """End the row; rows without cells do not count."""
        if not self._row:
            return
        self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 1}
        if (in_head or self._all_headers) and self.header_rows == len(self.rows):
            self.header_rows += 1
        self.rows.append(tuple(self._row))
        self._row = []

    def _fill(self, builder: Builder) -> None:
        while self._reaching.get(len(self._row), 0) > 0:
            self._row.append(builder.separate(""))
            builder.separate("\t")


def in_head(row: LexborNode) -> bool:
    """Return whether a row stands in the table's `thead`."""
    parent = row.parent
    return parent is not None and parent.tag == "thead"


def captions(table: LexborNode) -> list[LexborNode]:
    """Return a table's captions."""
    return [child for child in child_elements(table) if child.tag == "caption"]


def _span(value: str | None) -> int:
    found = _DIGITS.match(value or "")
    return max(1, int(found.group(1))) if found else 1
