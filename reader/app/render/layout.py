"""An article laid out at a width: which piece stands on which row, as plain numbers."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len

from reader.app.glyphs import GlyphSet, glyphs_for
from reader.app.render.code import code_spans
from reader.app.render.flow import Edit, Flow, Run
from reader.app.render.header import header_lines
from reader.app.render.marks import BIT
from reader.app.render.overlay import Bar, Density, Level, Overlay, overlay_of, with_marks
from reader.app.render.pieces import CodePiece, Line, OwnPiece, Piece, TextPiece
from reader.app.render.tables import TablePiece
from reader.app.render.wrap import fit, wrap
from reader.model.annotation import How
from reader.model.document import Block, BlockKind, BlockRole, Document, Range
from reader.model.reading import Reading
from reader.text.clean import clean_line

_TINY = 44
"""A pane of fewer cells is tiny on any screen."""
_DEEPEST = 6
"""Deeper lists and block quotes are not indented further, so that words always have room."""
_COUNTED = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE,
        BlockKind.CODE,
        BlockKind.FOOTNOTE,
    }
)
_BASE = {
    BlockRole.BYLINE: BIT["byline"],
    BlockRole.CAPTION: BIT["caption"],
    BlockRole.BOILERPLATE: BIT["boilerplate"],
}


@dataclass(frozen=True, slots=True)
class Options:
    """How an article is drawn; another value anywhere means another layout."""

    width: int
    """Cells of the whole pane."""
    measure: int = 72
    """Cells of a line of text at most."""
    level: Level = "all"
    density: Density = "first"
    quotes_only: bool = False
    colour_words: bool = True
    """Quoted words have their speaker's colour, not the bar alone."""
    glyphs: GlyphSet = "unicode"
    unfolded: frozenset[int] = frozenset()
    """Block indexes at which a folded run is open."""
    pan: int = 0
    """Cells by which code is moved to the left."""
    tiny: bool = False
    """The gutter is one cell wide, and no row is spent on air."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that are drawn as one row until they are opened."""

    block: int
    """Index of the first of them."""
    start: int
    end: int
    is_figure: bool
    address: str
    """The picture's, or ""."""


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
        )
        self.is_tiny = options.tiny or options.width < _TINY
        letters = max((cell_len(one.letters) for one in self.overlay.speakers.values()), default=1)
        self.gutter = 1 if self.is_tiny else letters + 1
        right = 1
        self.measure = max(4, min(options.measure, options.width - self.gutter - right))
        self.left = max(0, (options.width - self.gutter - self.measure) // 2)
        self.folds: list[Fold] = []
        self._pieces: list[Piece] = [OwnPiece(header_lines(reading, self.measure, self.glyphs), 0)]
        self._header_rows = self._pieces[0].rows
        self.paragraphs = [
            index
            for index, block in enumerate(self.document.blocks)
            if block.role is BlockRole.BODY and block.kind in _COUNTED and block.start < block.end
        ]
        """Indexes of the blocks that a reader counts: no headings, pictures or furniture."""
        if options.quotes_only:
            self._lay_quotes()
        else:
            self._lay_blocks()
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
        if isinstance(piece, TablePiece):
            return None
        index = bisect_right(bars, end - 1, key=lambda bar: bar.start) - 1
        while index >= 0:
            if bars[index].end > start:
                return bars[index]
            if index < len(bars) - 3:
                break
            index -= 1
        return None

    def fold_at(self, block: int) -> Fold | None:
        """Return the fold that begins with a block."""
        return next((fold for fold in self.folds if fold.block == block), None)

    def shows(self, at: int) -> bool:
        """Return whether a code point is drawn: not in a closed fold, nor left out."""
        index = bisect_right(self._starts, at) - 1
        while index > 0 and isinstance(self._pieces[index], OwnPiece):
            index -= 1
        piece = self._pieces[max(0, index)]
        return not isinstance(piece, OwnPiece) and piece.start <= at < piece.end

    def _at(self, row: int) -> tuple[Piece, int]:
        index = max(0, bisect_right(self._tops, row) - 1)
        while not self._pieces[index].rows:
            index -= 1
        return self._pieces[index], row - self._tops[index]

    # ---- laying out

    def _lay_blocks(self) -> None:
        blocks = self.document.blocks
        index = 0
        before: Block | None = None
        while index < len(blocks):
            block = blocks[index]
            if block.role in {BlockRole.TITLE, BlockRole.DATELINE}:
                index += 1
                continue
            folded = _fold_kind(block)
            if not (folded and before is None and folded == "figure"):
                self._space(before, block)
            if folded:
                stop = index + 1
                while stop < len(blocks) and _fold_kind(blocks[stop]) == folded:
                    stop += 1
                self._lay_fold(index, stop, is_figure=folded == "figure")
                before = blocks[stop - 1]
                index = stop
                continue
            self._lay(index, block)
            before = block
            index += 1

    def _lay_quotes(self) -> None:
        """Lay out nothing but what was said, each with the one who said it."""
        for quote in self.overlay.quotes:
            speaker = self.overlay.speakers.get(quote.speaker) if quote.speaker is not None else None
            ranges = [with_marks(self.text, segment) for segment in quote.segments]
            self._own_row((), ranges[0][0])
            for first, last in ranges:
                for index, start, end in self.overlay.blocks.clip(first, last):
                    self._lay_range(index, start, end)
            name = clean_line(speaker.name) if speaker is not None else "speaker not named beside it"
            sure = "" if quote.how is not How.INFERRED else " " + self.glyphs.inferred
            words = fit(f"  {self.glyphs.dash} {name}{sure}", self.measure, self.glyphs.crop)
            self._own_row((Run(words, BIT["meta"]),), ranges[-1][1])
        if not self.overlay.quotes:
            self._own_row((), 0)
            self._own_row((Run("No quotes found in this article", BIT["meta"]),), 0)

    def _lay_range(self, index: int, start: int, end: int) -> None:
        block = self.document.blocks[index]
        edits = [edit for edit in self.overlay.edits.get(index, ()) if start <= edit.at < end]
        flow = Flow(self.text, start, end, edits, soft_breaks=block.soft_breaks)
        starts = wrap(flow.words, self.measure)
        self._pieces.append(TextPiece(flow, starts, block=index, marked=partial(self._mark, index)))

    def _own_row(self, runs: Sequence[Run], at: int, end: int | None = None) -> None:
        self._pieces.append(OwnPiece((runs,), at, end))

    def _space(self, before: Block | None, block: Block) -> None:
        if before is None:
            if not self.is_tiny:
                self._own_row((), min(block.start, self._pieces[-1].end))
            return
        if before.kind is BlockKind.HEADING and block.kind is not BlockKind.HEADING:
            return
        if BlockKind.LIST_ITEM in {before.kind} & {block.kind}:
            return
        if before.kind is block.kind is BlockKind.FOOTNOTE:
            return
        self._own_row(tuple(self._depth(min(before.quote_depth, block.quote_depth))), before.end, block.start)

    def _lay_fold(self, first: int, stop: int, *, is_figure: bool) -> None:
        blocks = self.document.blocks[first:stop]
        pictures = (block.label for block in blocks if block.kind is BlockKind.FIGURE)
        address = next((each for each in pictures if each), "")
        fold = Fold(first, blocks[0].start, max(blocks[-1].end, blocks[0].start), is_figure, address)
        self.folds.append(fold)
        is_open = first in self.options.unfolded
        bits = BIT["caption"] if is_figure else BIT["boilerplate"]
        words = [" ".join(self.document.block_text(block).split()) for block in blocks]
        words = [each for each in words if each]
        if is_figure:
            # The caption says more than the picture's replacement text before it.
            summary = words[-1] if words else "picture"
            sign = self.glyphs.figure
        else:
            summary = f" {self.glyphs.dot} ".join(words)
            sign = self.glyphs.fold_open if is_open else self.glyphs.fold_closed
        if is_open:
            summary = (clean_line(address) or "picture") if is_figure else "set apart from the text"
        row = fit(f"{sign} {summary}", self.measure, self.glyphs.crop)
        end = fold.start if is_open else fold.end
        self._pieces.append(OwnPiece(((Run(row, bits),),), fold.start, end, first))
        if is_open:
            for index, block in enumerate(blocks, first):
                if block.start < block.end:
                    self._lay(index, block, indent="  ", base=bits)

    def _lay(self, index: int, block: Block, indent: str = "", base: int = 0) -> None:
        depth = list(self._depth(block.quote_depth))
        if indent:
            depth.append(Run(indent, 0))
        if block.kind is BlockKind.RULE:
            width = min(self.measure, 9)
            rule = " " * ((self.measure - width) // 2) + self.glyphs.rule * width
            row = (*depth, Run(rule, BIT["furniture"]))
            self._pieces.append(OwnPiece((row,), block.start, block.end, index))
            return
        room = self.measure - sum(cell_len(run.words) for run in depth)
        edits = self.overlay.edits.get(index, [])
        if block.kind is BlockKind.CODE:
            self._lay_code(index, block, depth, room)
            return
        if block.kind is BlockKind.TABLE and block.cells:
            self._pieces.append(
                TablePiece(
                    self.text,
                    block,
                    edits=edits,
                    width=room,
                    block=index,
                    marked=partial(self._mark, index),
                    glyphs=self.glyphs,
                    before=depth,
                )
            )
            return
        first, rest = self._prefix(block)
        bits = base | _BASE.get(block.role, 0)
        if block.kind is BlockKind.HEADING:
            bits |= BIT["heading"] if block.level <= 2 else BIT["heading-minor"]
        elif block.kind is BlockKind.FOOTNOTE:
            bits |= BIT["footnote"]
        elif block.quote_depth:
            bits |= BIT["block-quote"]
        flow = Flow(self.text, block.start, block.end, edits, soft_breaks=block.soft_breaks)
        if not flow.words.strip():
            return
        self._pieces.append(
            TextPiece(
                flow,
                wrap(flow.words, room - cell_len(first)),
                block=index,
                marked=partial(self._mark, index),
                first=(*depth, Run(first, BIT["furniture"])) if first else depth,
                rest=(*depth, Run(rest, 0)) if rest else depth,
                base=bits,
            )
        )

    def _lay_code(self, index: int, block: Block, depth: list[Run], room: int) -> None:
        tabs: list[Edit] = []
        at = self.text.find("\t", block.start, block.end)
        while at >= 0:
            tabs.append(Edit(at, "    ", 0, 1))
            at = self.text.find("\t", at + 1, block.end)
        flow = Flow(self.text, block.start, block.end, tabs)

        def marked(flow: Flow) -> None:
            flow.mark(code_spans(self.text[block.start : block.end], block.label, block.start))

        self._pieces.append(
            CodePiece(
                flow,
                width=room - 2,
                block=index,
                marked=marked,
                crop=Run(self.glyphs.crop_code, BIT["furniture"]),
                before=(*depth, Run("  ", 0)),
                pan=self.options.pan,
            )
        )

    def _mark(self, index: int, flow: Flow) -> None:
        flow.mark(self.overlay.spans.get(index, ()))

    def _depth(self, depth: int) -> Iterator[Run]:
        if depth:
            yield Run(f"{self.glyphs.block_quote} " * min(depth, _DEEPEST), BIT["furniture"])

    def _prefix(self, block: Block) -> tuple[str, str]:
        if block.kind is BlockKind.LIST_ITEM:
            depth = min(max(1, block.level), _DEEPEST)
            indent = "  " * (depth - 1)
            if block.ordinal is not None:
                sign = f"{block.ordinal}. "
            else:
                sign = self.glyphs.bullets[min(depth, len(self.glyphs.bullets)) - 1] + " "
            blank = indent + " " * cell_len(sign)
            return (blank if block.continues else indent + sign), blank
        if block.kind is BlockKind.FOOTNOTE and block.label:
            sign = f"^{clean_line(block.label, 12)} "
            return sign, " " * cell_len(sign)
        return "", ""


def _fold_kind(block: Block) -> str:
    if block.kind is BlockKind.FIGURE or block.role is BlockRole.CAPTION:
        return "figure"
    return "boilerplate" if block.role is BlockRole.BOILERPLATE else ""
