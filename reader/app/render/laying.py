"""Laying out: an article's blocks become pieces of rows, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from rich.cells import cell_len

from reader.app.glyphs import Glyphs
from reader.app.render.flow import Edit, Flow, Run
from reader.app.render.marks import BIT
from reader.app.render.options import Options
from reader.app.render.overlay import Overlay, with_marks
from reader.app.render.pieces import CodePiece, OwnPiece, Piece, TextPiece
from reader.app.render.wrap import fit, wrap
from reader.model.annotation import How
from reader.model.document import Block, BlockKind, BlockRole, Document
from reader.text.clean import clean_line

_DEEPEST = 6
"""Deeper lists and block quotes are not indented further, so that words always have room."""
_BASE = {
    BlockRole.BYLINE: BIT["byline"],
    BlockRole.CAPTION: BIT["caption"],
    BlockRole.BOILERPLATE: BIT["boilerplate"],
}


class FoldKind(StrEnum):
    """What is folded."""

    FIGURE = "figure"
    BOILERPLATE = "boilerplate"
    CODE = "code"  # lines that are cropped while it is closed, and wrapped when it is open


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks of which only a part is drawn until they are opened."""

    block: int
    """Index of the first of them."""
    start: int
    end: int
    kind: FoldKind
    address: str = ""
    """The picture's, or ""."""


class Laying:
    """Makes the pieces of one article at one width, in text order."""

    def __init__(
        self, document: Document, overlay: Overlay, options: Options, glyphs: Glyphs, measure: int
    ) -> None:
        """Lay nothing out yet.

        Args:
            document: the article, its text made safe.
            overlay: its marks.
            options: how it is drawn.
            glyphs: the signs.
            measure: cells of a row.
        """
        self._document = document
        self._overlay = overlay
        self._options = options
        self._glyphs = glyphs
        self._measure = measure
        self.pieces: list[Piece] = []
        """What is laid out so far."""
        self.folds: list[Fold] = []
        """The folds among them, open or closed."""

    def lay_blocks(self, *, airy: bool) -> None:
        """Lay out every block; with `airy` a blank row stands under the header."""
        blocks = self._document.blocks
        index = 0
        before: Block | None = None
        while index < len(blocks):
            block = blocks[index]
            if block.role in {BlockRole.TITLE, BlockRole.DATELINE}:
                index += 1
                continue
            folded = _fold_kind(block)
            if before is not None:
                self._space(before, block)
            elif airy and folded is not FoldKind.FIGURE:
                self._own_row((), min(block.start, self.pieces[-1].end))
            if folded:
                stop = index + 1
                while stop < len(blocks) and _fold_kind(blocks[stop]) == folded:
                    stop += 1
                self._lay_fold(index, stop, folded)
                before = blocks[stop - 1]
                index = stop
                continue
            self._lay(index, block)
            before = block
            index += 1

    def lay_quotes(self) -> None:
        """Lay out nothing but what was said, each with the one who said it."""
        for quote in self._overlay.quotes:
            speaker = self._overlay.speakers.get(quote.speaker) if quote.speaker is not None else None
            ranges = [with_marks(self._document.text, segment) for segment in quote.segments]
            self._own_row((), ranges[0][0])
            for first, last in ranges:
                for index, start, end in self._overlay.blocks.clip(first, last):
                    self._lay_range(index, start, end)
            named = self._overlay.spoken.get(quote.id, "") if speaker is not None else ""
            name = named or "speaker not named beside it"
            sure = "" if quote.how is not How.INFERRED else " " + self._glyphs.inferred
            words = fit(f"  {self._glyphs.dash} {name}{sure}", self._measure, self._glyphs.crop)
            self._own_row((Run(words, BIT["meta"]),), ranges[-1][1])
        if not self._overlay.quotes:
            self._own_row((), 0)
            self._own_row((Run("No quotes found in this article", BIT["meta"]),), 0)

    def _lay_range(self, index: int, start: int, end: int) -> None:
        block = self._document.blocks[index]
        edits = [edit for edit in self._overlay.edits.get(index, ()) if start <= edit.at < end]
        flow = Flow(self._document.text, start, end, edits, soft_breaks=block.soft_breaks)
        starts = wrap(flow.words, self._measure)
        self.pieces.append(TextPiece(flow, starts, block=index, marked=partial(self._mark, index)))

    def _own_row(self, runs: Sequence[Run], at: int, end: int | None = None) -> None:
        self.pieces.append(OwnPiece((runs,), at, end))

    def _space(self, before: Block, block: Block) -> None:
        """Put a blank row between two blocks, unless they belong together."""
        if before.kind is BlockKind.HEADING and block.kind is not BlockKind.HEADING:
            return
        if BlockKind.LIST_ITEM in {before.kind} & {block.kind}:
            return
        if before.kind is block.kind is BlockKind.FOOTNOTE:
            return
        self._own_row(tuple(self._depth(min(before.quote_depth, block.quote_depth))), before.end, block.start)

    def _lay_fold(self, first: int, stop: int, kind: FoldKind) -> None:
        is_figure = kind is FoldKind.FIGURE
        blocks = self._document.blocks[first:stop]
        pictures = (block.label for block in blocks if block.kind is BlockKind.FIGURE)
        address = next((each for each in pictures if each), "")
        fold = Fold(first, blocks[0].start, max(blocks[-1].end, blocks[0].start), kind, address)
        self.folds.append(fold)
        is_open = first in self._options.unfolded
        bits = BIT["caption"] if is_figure else BIT["boilerplate"]
        words = [" ".join(self._document.block_text(block).split()) for block in blocks]
        words = [each for each in words if each]
        if is_figure:
            # The caption says more than the picture's replacement text before it.
            summary = words[-1] if words else "picture"
            sign = self._glyphs.figure
        else:
            summary = f" {self._glyphs.dot} ".join(words)
            sign = self._glyphs.fold_open if is_open else self._glyphs.fold_closed
        if is_open:
            summary = (clean_line(address) or "picture") if is_figure else "set apart from the text"
        row = fit(f"{sign} {summary}", self._measure, self._glyphs.crop)
        end = fold.start if is_open else fold.end
        self.pieces.append(OwnPiece(((Run(row, bits),),), fold.start, end, first))
        if is_open:
            for index, block in enumerate(blocks, first):
                if block.start < block.end:
                    self._lay(index, block, indent="  ", base=bits)

    def _lay(self, index: int, block: Block, indent: str = "", base: int = 0) -> None:
        depth = list(self._depth(block.quote_depth))
        if indent:
            depth.append(Run(indent, 0))
        if block.kind is BlockKind.RULE:
            width = min(self._measure, 9)
            rule = " " * ((self._measure - width) // 2) + self._glyphs.rule * width
            row = (*depth, Run(rule, BIT["furniture"]))
            self.pieces.append(OwnPiece((row,), block.start, block.end, index))
            return
        room = self._measure - sum(cell_len(run.words) for run in depth)
        edits = self._overlay.edits.get(index, [])
        if block.kind is BlockKind.CODE:
            self._lay_code(index, block, depth, room)
            return
        if block.kind is BlockKind.TABLE and block.cells:
            from reader.app.render.tables import TablePiece

            self.pieces.append(
                TablePiece(
                    self._document.text,
                    block,
                    edits=edits,
                    width=room,
                    block=index,
                    marked=partial(self._mark, index),
                    glyphs=self._glyphs,
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
        flow = Flow(self._document.text, block.start, block.end, edits, soft_breaks=block.soft_breaks)
        if not flow.words.strip():
            return
        self.pieces.append(
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
        at = self._document.text.find("\t", block.start, block.end)
        while at >= 0:
            tabs.append(Edit(at, "    ", 0, 1))
            at = self._document.text.find("\t", at + 1, block.end)
        flow = Flow(self._document.text, block.start, block.end, tabs)

        def marked(flow: Flow) -> None:
            from reader.app.render.code import code_spans

            flow.mark(code_spans(self._document.text[block.start : block.end], block.label, block.start))

        before = (*depth, Run("  ", 0))
        code = CodePiece(
            flow,
            width=room - 2,
            block=index,
            marked=marked,
            crop=Run(self._glyphs.crop_code, BIT["furniture"]),
            before=before,
            pan=self._options.pan,
        )
        if code.is_cropped:
            self.folds.append(Fold(index, block.start, block.end, FoldKind.CODE))
            if index in self._options.unfolded:
                starts = wrap(flow.words, room - 2)
                whole = TextPiece(flow, starts, block=index, marked=marked, first=before, rest=before)
                self.pieces.append(whole)
                return
        self.pieces.append(code)

    def _mark(self, index: int, flow: Flow) -> None:
        flow.mark(self._overlay.spans.get(index, ()))

    def _depth(self, depth: int) -> Iterator[Run]:
        if depth:
            yield Run(f"{self._glyphs.block_quote} " * min(depth, _DEEPEST), BIT["furniture"])

    def _prefix(self, block: Block) -> tuple[str, str]:
        if block.kind is BlockKind.LIST_ITEM:
            depth = min(max(1, block.level), _DEEPEST)
            indent = "  " * (depth - 1)
            if block.ordinal is not None:
                sign = f"{block.ordinal}. "
            else:
                sign = self._glyphs.bullets[min(depth, len(self._glyphs.bullets)) - 1] + " "
            blank = indent + " " * cell_len(sign)
            return (blank if block.continues else indent + sign), blank
        if block.kind is BlockKind.FOOTNOTE and block.label:
            sign = f"^{clean_line(block.label, 12)} "
            return sign, " " * cell_len(sign)
        return "", ""


def _fold_kind(block: Block) -> FoldKind | None:
    if block.kind is BlockKind.FIGURE or block.role is BlockRole.CAPTION:
        return FoldKind.FIGURE
    return FoldKind.BOILERPLATE if block.role is BlockRole.BOILERPLATE else None
