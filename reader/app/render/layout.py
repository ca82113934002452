"""An article laid out at a width: which piece stands on which row, as plain numbers."""

from bisect import bisect_right

from rich.cells import cell_len

from reader.app.glyphs import glyphs_for
from reader.app.render.header import header_lines
from reader.app.render.laying import Fold, FoldKind, Laying
from reader.app.render.options import Options
from reader.app.render.overlay import Bar, Overlay, overlay_of
from reader.app.render.pieces import CodePiece, Line, OwnPiece, Piece
from reader.model.document import Document, Range
from reader.model.reading import Reading

_TINY = 44
"""A pane of fewer cells is tiny on any screen."""
_NESTED = 4


class Layout:
    """Rows of one article at one width; rows are counted from 0, the header's first."""

    def __init__(self, reading: Reading, text: str, options: Options) -> None:
        """Lay an article out.

        Args:
            reading: the article.
            text: its document's text, made safe one code point for one.
            options: how it is drawn.
        """
        body = reading.body
        self.options = options
        self.glyphs = glyphs_for(options.glyphs)
        self.document = Document(text, body.document.blocks, body.document.inlines)
        self.text = text
        self.overlay: Overlay = overlay_of(
            self.document,
            body.annotations,
            level=options.level,
            density=options.density,
            glyphs=self.glyphs,
            colour_words=options.colour_words,
            followed=reading.followed,
            coverage=reading.coverage,
            entities=reading.entities,
        )
        self.is_tiny = options.tiny or options.width < _TINY
        letters = max((cell_len(one.letters) for one in self.overlay.speakers.values()), default=1)
        self.gutter = 1 if self.is_tiny else letters + 1
        right = 1
        self.measure = max(4, min(options.measure, options.width - self.gutter - right))
        self.left = max(0, (options.width - self.gutter - self.measure) // 2)
        header = OwnPiece(header_lines(reading, self.measure, self.glyphs), 0)
        self._header_rows = header.rows
        laying = Laying(self.document, self.overlay, options, self.glyphs, self.measure)
        laying.pieces.append(header)
        if options.quotes_only:
            laying.lay_quotes()
        else:
            laying.lay_blocks(airy=not self.is_tiny)
        self.folds = laying.folds
        self._pieces = laying.pieces
        self.paragraphs = self.document.paragraphs
        self._tops: list[int] = []
        rows = 0
        for piece in self._pieces:
            self._tops.append(rows)
            rows += piece.rows
        self.rows = rows
        self._starts = [piece.start for piece in self._pieces]

    # ---- questions

    def line(self, row: int) -> Line:
        """Return a row."""
        piece, within = self._at(row)
        return piece.line(within)

    def range_of(self, row: int) -> Range:
        """Return the code points that stand on a row; empty for a row of the reader's own."""
        piece, within = self._at(row)
        return piece.range_of(within)

    def block_of(self, row: int) -> int:
        """Return the index of the block on a row, -1 for none."""
        return self._at(row)[0].block

    def row_of(self, at: int) -> int:
        """Return the row on which a code point stands, or the nearest before it."""
        index = max(0, bisect_right(self._starts, at) - 1)
        return self._tops[index] + self._pieces[index].row_of(at)

    def place_of(self, row: int) -> int:
        """Return the code point that stands for a row; 0 for the header's."""
        return 0 if row < self._header_rows else self.range_of(row)[0]

    def bar_on(self, row: int) -> Bar | None:
        """Return the bar beside a row: of the last quote that begins on it, else of the one that goes on."""
        piece, within = self._at(row)
        bars = self.overlay.bars.get(piece.block)
        if not bars or isinstance(piece, OwnPiece):
            return None
        start, end = piece.range_of(within)
        last = bisect_right(bars, end - 1, key=lambda bar: bar.start)
        # A quote in another ends before it: a few of them may stand between a row and the bar it has.
        near = reversed(bars[max(0, last - _NESTED) : last])
        return next((bar for bar in near if bar.end > start), None)

    def fold_at(self, block: int) -> Fold | None:
        """Return the fold whose row stands for a run of blocks that begins with this one."""
        rows = (fold for fold in self.folds if fold.kind is not FoldKind.CODE)
        return next((fold for fold in rows if fold.block == block), None)

    def shows(self, at: int) -> bool:
        """Return whether a code point is drawn: not in a closed fold, nor cropped or left out."""
        index = bisect_right(self._starts, at) - 1
        while index > 0 and isinstance(self._pieces[index], OwnPiece):
            index -= 1
        piece = self._pieces[max(0, index)]
        if isinstance(piece, CodePiece) and piece.start <= at < piece.end:
            return piece.shows(at)
        return not isinstance(piece, OwnPiece) and piece.start <= at < piece.end

    def _at(self, row: int) -> tuple[Piece, int]:
        index = max(0, bisect_right(self._tops, row) - 1)
        while not self._pieces[index].rows:
            index -= 1
        return self._pieces[index], row - self._tops[index]
