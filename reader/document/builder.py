"""Builds a document as a reader of some source meets its words: one text, with blocks and spans as ranges."""

from dataclasses import dataclass

from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind, Range


@dataclass(slots=True)
class Item:
    """A list item or footnote while it is open: only its first block carries the mark."""

    ordinal: int | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block that begins now will be."""

    kind: BlockKind = BlockKind.PARAGRAPH
    role: BlockRole = BlockRole.BODY
    level: int = 0
    quote_depth: int = 0
    label: str = ""
    item: Item | None = None


@dataclass(slots=True, eq=False)
class Span:
    """An inline element while it is open; `start` is -1 until it has a word in the present block."""

    kind: InlineKind
    target: str = ""
    start: int = -1


class Builder:
    """Collects words into blocks.

    Blanks are collapsed as CSS does (`white-space: normal`): one is kept waiting and set only when a word
    follows in the same block, so that no block begins or ends with one.
    """

    def __init__(self) -> None:
        self.shape = Shape()
        self.flat = ""
        """Where set, block boundaries do not end the block but count as this (in table cells, captions)."""
        self.length = 0
        self.start = -1
        """Where the present block begins; -1 when none is open."""
        self._waiting = ""
        self._edge = -1
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._open: list[Span] = []

    def words(self, text: str) -> None:
        """Add words that hold no white space but single blanks, behind whatever waits."""
        if self.start < 0:
            self._begin()
        elif self._waiting and self.length != self._edge:
            self._append(self._waiting)
        self._waiting = ""
        for span in self._open:
            if span.start < 0:
                span.start = self.length
        self._append(text)

    def lines(self, text: str) -> None:
        """Add lines of words, parted by line breaks."""
        for line in text.split("\n"):
            self.words(line)
            self._waiting = "\n"
        self._waiting = ""

    def attach(self, text: str) -> None:
        """Add a sign right behind the last word, whatever white space waits."""
        self._waiting = ""
        self.words(text)

    def verbatim(self, text: str) -> None:
        """Add text whose white space counts (code); blank lines at the block's edges are left out."""
        body = text.rstrip()
        if body:
            if self.start < 0:  # the first line keeps its indent
                lead = body[: len(body) - len(body.lstrip())]
                body = body[lead.rfind("\n") + 1 :]
                if not lead.count("\n"):
                    body = self._waiting.rpartition("\n")[2] + body
                self._waiting = ""
            self.words(body)
        self._waiting += text[len(text.rstrip()) :]

    def blank(self) -> None:
        """Note white space: one blank, if a word follows in the same block."""
        if not self._waiting:
            self._waiting = " "

    def line_break(self) -> None:
        """Note a break: of the line, or of the paragraph where two follow each other."""
        if self.flat:
            self._waiting = self.flat
        elif self.shape.kind is BlockKind.CODE:
            self._waiting += "\n"
        elif self._waiting == "\n":
            self.boundary()
        else:
            self._waiting = "\n"

    def boundary(self) -> None:
        """End the present block (in flat mode: only note that something ended)."""
        if self.flat:
            if self.start >= 0:
                self._waiting = self.flat
        else:
            self.end()

    def end(self, cells: tuple[tuple[Range, ...], ...] = (), header_rows: int = 0) -> None:
        """End the present block, if one is open; spans still open go on in the next."""
        self._waiting = ""
        if self.start < 0:
            return
        for span in self._open:
            self._close(span)
        self._add(self.start, cells=cells, header_rows=header_rows)
        self.start = -1

    def mark(self, kind: BlockKind, label: str = "") -> None:
        """Add a block without words (a rule, a picture)."""
        self.end()
        shape = self.shape
        self._blocks.append(
            Block(kind, self.length, self.length, quote_depth=shape.quote_depth, label=label)
        )

    def separate(self, text: str) -> Range:
        """Add a separator inside the block (between cells), begin one if none is open; return the place."""
        if self.start < 0:
            self._begin()
        for span in self._open:  # a span is cut at the border of a cell
            self._close(span)
        self._waiting = ""
        self._append(text)
        self._edge = self.length
        return self.length, self.length

    def open_span(self, kind: InlineKind, target: str = "") -> Span:
        """Begin an inline span; it starts with the next word."""
        span = Span(kind, target)
        self._open.append(span)
        return span

    def close_span(self, span: Span) -> None:
        """End an inline span: with the last word, never with the blank behind it."""
        self._open.remove(span)
        self._close(span)

    def last_block(self) -> Block | None:
        """Return the block that was ended last."""
        return self._blocks[-1] if self._blocks else None

    def document(self) -> Document:
        """Return what was built."""
        self.end()
        # Inner spans were closed first; of two with the same words the outer one comes first.
        inlines = self._inlines[::-1]
        inlines.sort(key=lambda span: (span.start, -span.end))
        return Document("".join(self._parts), tuple(self._blocks), tuple(inlines))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _begin(self) -> None:
        if self.length:
            last = self._blocks[-1].kind if self._blocks else None
            both_items = last is self.shape.kind is BlockKind.LIST_ITEM
            self._append("\n" if both_items else "\n\n")
        self.start = self.length

    def _close(self, span: Span) -> None:
        if 0 <= span.start < self.length:
            self._inlines.append(Inline(span.start, self.length, span.kind, span.target))
        span.start = -1

    def _add(self, start: int, cells: tuple[tuple[Range, ...], ...], header_rows: int) -> None:
        shape = self.shape
        item = shape.item
        self._blocks.append(
            Block(
                kind=shape.kind,
                start=start,
                end=self.length,
                role=shape.role,
                level=shape.level,
                ordinal=None if item is None else item.ordinal,
                continues=item is not None and item.begun,
                quote_depth=shape.quote_depth,
                label=shape.label,
                cells=cells,
                header_rows=header_rows,
            )
        )
        if item is not None:
            item.begun = True
