"""A document: one plain-text string, and blocks and inline spans as ranges into it."""

from dataclasses import dataclass
from enum import StrEnum

Range = tuple[int, int]
"""A half-open range of Unicode code points into a document's text."""


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FIGURE = "figure"
    RULE = "rule"
    FOOTNOTE = "footnote"


class BlockRole(StrEnum):
    """What a block is for: only BODY, TITLE and QUOTE-like text is analysed."""

    BODY = "body"
    TITLE = "title"  # the headline, where the text itself holds it: shown in the header, not again below
    DATELINE = "dateline"  # "Jan 7, 2022 - World": date and section
    BYLINE = "byline"
    CAPTION = "caption"  # of a photo: shown folded
    BOILERPLATE = "boilerplate"  # "Sign up to our newsletter": set apart, left out of analysis


class InlineKind(StrEnum):
    """What an inline span is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    DELETED = "deleted"
    INSERTED = "inserted"
    MARK = "mark"
    LABEL = "label"  # "Why it matters:" at the start of a paragraph
    FOOTNOTE_REF = "footnote_ref"  # target: the footnote block's `label`


@dataclass(frozen=True, slots=True)
class Block:
    r"""A range of the text with a kind; blocks are in text order and never overlap.

    What lies between two blocks (bullets, indents, blank lines) belongs to none and is not drawn.
    Inside a block "\n" is a line break, unless `soft_breaks` (a hard-wrapped file), where it is a blank.
    """

    kind: BlockKind
    start: int
    """First code point of the block's text."""
    end: int
    """One past its last code point; equal to `start` for a RULE or a figure without words."""
    role: BlockRole = BlockRole.BODY
    level: int = 0
    """Heading: 1-6. List item: nesting depth from 1. Others: 0."""
    ordinal: int | None = None
    """The number of an item in an ordered list; None for a bullet."""
    continues: bool = False
    """List item: a further paragraph of the item above (no bullet is drawn)."""
    quote_depth: int = 0
    """How many block quotes the block stands in (a QUOTE block has at least 1)."""
    label: str = ""
    """Code: its language. Footnote: its mark. Figure: the image's address (http or https) or ""."""
    cells: tuple[tuple[Range, ...], ...] = ()
    """Table: rows of cell ranges, all within the block; the first `header_rows` rows are its head."""
    header_rows: int = 0
    soft_breaks: bool = False


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline range with a kind; spans may nest and lie within one block."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""
    """Link: its absolute http(s) or mailto address. Footnote reference: the footnote's mark."""


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


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its structure: the one offset system of the whole reader (code points)."""

    text: str
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()

    @property
    def paragraphs(self) -> list[int]:
        """Indexes of the blocks that a reader counts: no headings, pictures or furniture."""
        return [
            index
            for index, block in enumerate(self.blocks)
            if block.role is BlockRole.BODY and block.kind in _COUNTED and block.start < block.end
        ]

    def paragraph_number(self, place: int) -> int:
        """Return the number, from 1, of the paragraph that a code point lies in; 0 where it lies in none."""
        for number, index in enumerate(self.paragraphs, 1):
            if self.blocks[index].start <= place < self.blocks[index].end:
                return number
        return 0

    def block_text(self, block: Block) -> str:
        """Return the words of a block, exactly as they stand in the text."""
        return self.text[block.start : block.end]
