"""The list on the page of a name: what it says, where it is mentioned, with whom."""

from rich.cells import cell_len
from textual.strip import Strip

from reader.app.glyphs import Glyphs
from reader.app.screens.entity_rows import Kind, Row, mention_words, quote_source
from reader.app.text import safe_line
from reader.app.widgets.headed_list import HeadedList
from reader.app.widgets.row_list import RowList, fitted, wrapped
from reader.model.people import Mentions


class PageList(HeadedList):
    """The rows of a page."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.mentions: dict[int, Mentions | None] = {}
        self._glyphs = glyphs

    def show(self, rows: list[Row], at: int) -> None:
        """Show other rows, the cursor on one of them."""
        self.rows, self.top = rows, 0
        at = max(0, min(at, len(rows) - 1))
        self.set_reactive(RowList.cursor, at)
        if rows and self.is_heading(at):
            self.go(at + 1)
        self.show_cursor()
        self.repaint()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def is_heading(self, index: int) -> bool:
        """Tell whether nothing can be done with a row."""
        return self.rows[index].kind in {Kind.HEADING, Kind.NOTHING}

    def go_section(self, step: int) -> bool:
        """Put the cursor on the first row of the next part, or of the one before; around the ends."""
        heads = [at for at, row in enumerate(self.rows) if row.kind is Kind.HEADING]
        here = sum(at < self.cursor for at in heads) - 1
        return self.go(heads[(here + step) % len(heads)] + 1) if heads else False

    def row_count(self) -> int:
        """Return how many rows there are, headings included."""
        return len(self.rows)

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return the lines of a row."""
        row, cursor = self.rows[index], index == self.cursor
        lines: list[list[tuple[str, str]]]
        if row.kind is Kind.HEADING:
            count = f" {row.count:,}" if row.count else ""
            lines = [[(f" {row.text.upper()}", "strong"), (count, "dim")]]
        elif row.quote is not None:
            first, second = wrapped(f"“{safe_line(row.quote.text, 1000)}”", width - 4)
            source = fitted(quote_source(row.quote, self._glyphs), width - 4)
            lines = [[(f"   {words}", "")] for words in (first, second) if words]
            lines.append([(f"   {source}", "dim")])
        elif row.article is not None:
            lines = self._article(row, width)
        elif row.kind is Kind.ENTITY:
            name = fitted(safe_line(row.text), width - 18)
            lines = [[(f"   {name}", ""), (f"  {row.count:,} article{'' if row.count == 1 else 's'}", "dim")]]
        else:
            lines = [[(f"   {row.text}", "dim")]]
        return [self.strip(parts, width, cursor=cursor) for parts in lines]

    def _article(self, row: Row, width: int) -> list[list[tuple[str, str]]]:
        assert row.article is not None
        article, glyphs = row.article, self._glyphs
        mark = glyphs.star if article.starred else glyphs.unread if article.unread else " "
        outlet = fitted(safe_line(article.outlet or article.feed), max(width // 4, 8))
        room = width - cell_len(outlet) - cell_len(mark) - 5
        title = fitted(safe_line(article.title), room)
        words = fitted(mention_words(self.mentions.get(article.id), glyphs), width - 6)
        return [
            [(f" {mark} ", "mark"), (f"{outlet}  ", "dim"), (title, "strong" if article.unread else "")],
            *([[(f"     {words}", "dim")]] if words else []),
        ]
