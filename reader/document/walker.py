"""Walks an HTML tree in document order with a stack of its own: no depth exhausts the interpreter's."""

from collections.abc import Callable, Mapping
from functools import partial

from selectolax.lexbor import LexborNode

from reader.document.allow import CAPTION_CLASS, DROPPED, is_hidden
from reader.document.builder import Builder, Item, Shape
from reader.document.table import TableState
from reader.model.document import BlockKind, BlockRole, InlineKind
from reader.text.clean import clean_text

Exit = Callable[[], None]
Handler = Callable[["Walker", LexborNode], Exit | None]
"""What is done where an element begins; it returns what is done where it ends, None, or `skip`."""

BLOCKS = frozenset(
    [
        "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center",
        "fieldset", "form", "hgroup", "legend", "dl", "details", "tr", "td", "th", "thead", "tbody", "tfoot",
        "caption", "figcaption", "summary", "body", "noscript", "object", "dir", "marquee",
    ]
)  # fmt: skip
"""Elements that begin and end a block and mean nothing more."""

_SPANS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), InlineKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), InlineKind.STRONG),
    **dict.fromkeys(("del", "s", "strike"), InlineKind.DELETED),
    "sup": InlineKind.SUPERSCRIPT,
    "sub": InlineKind.SUBSCRIPT,
    "ins": InlineKind.INSERTED,
    "mark": InlineKind.MARK,
}
_NOTE_TAGS = frozenset(
    [
        "li", "p", "div", "dd", "aside", "section", "td",
    ]
)  # fmt: skip


def skip() -> None:
    """Stand for "leave out what is inside" as a handler's answer."""


class Walker:
    """One walk over one tree: the builder, and what the elements that are open mean for those inside."""

    def __init__(self, html: str, base_url: str, handlers: Mapping[str, Handler], *, may_hide: bool) -> None:
        self.builder = Builder()
        self.base_url = base_url
        self.lists: list[ListState] = []
        self.notes: dict[str, str] = {}
        """Footnotes that the text has pointed to: the id of the element to the mark."""
        self.table: TableState | None = None
        self.tables_inside = 0
        self.quotation_depth = 0
        self.pictures: list[tuple[str, str]] = []
        """Pictures (address, lines of words) met inside a paragraph: they follow it."""
        self._handlers = handlers
        self._may_hide = may_hide
        self._may_caption = "caption" in html

    def walk(self, root: LexborNode) -> None:
        """Walk over all that is inside an element."""
        builder, handlers, may_hide = self.builder, self._handlers, self._may_hide
        stack: list[LexborNode | Exit] = []
        if root.first_child is not None:
            stack.append(root.first_child)
        while stack:
            node = stack.pop()
            if not isinstance(node, LexborNode):
                node()
                continue
            following = node.next
            if following is not None:
                stack.append(following)
            if node.is_text_node:
                self._text(node.text_content or "")
                continue
            tag = node.tag or ""
            if tag in DROPPED or (may_hide and is_hidden(node.attributes)):
                continue
            leave: Exit | None = None
            if tag in _SPANS:
                leave = partial(builder.close_span, builder.open_span(_SPANS[tag]))
            elif self.notes and tag in _NOTE_TAGS and (mark := self._note_mark(node)):
                depth = builder.shape.quote_depth
                leave = self.shaped(Shape(BlockKind.FOOTNOTE, quote_depth=depth, label=mark, item=Item()))
            elif tag in handlers:
                leave = handlers[tag](self, node)
            elif tag in BLOCKS:
                leave = self._block(node, tag)
            if leave is skip:
                continue
            if leave is not None:
                stack.append(leave)
            child = node.first_child
            if child is not None:
                stack.append(child)

    def shaped(self, shape: Shape) -> Exit:
        """Begin a block of a shape; return what ends it and brings the shape around it back."""
        builder = self.builder
        before = builder.shape
        self.boundary()
        builder.shape = shape

        def leave() -> None:
            self.boundary()
            builder.shape = before

        return leave

    def boundary(self) -> None:
        """End the present block, and set the pictures that were met in it behind it."""
        self.builder.boundary()
        if self.pictures and not self.builder.flat:
            waiting, self.pictures = self.pictures, []
            for address, words in waiting:
                self.picture(address, words)

    def picture(self, address: str, words: str) -> None:
        """Add a picture as a figure: behind the present paragraph, in a cell as its words alone."""
        builder = self.builder
        if builder.flat:
            if words:
                builder.words(words.replace("\n", " "))
        elif builder.start >= 0:
            self.pictures.append((address, words))
        elif words:
            leave = self.shaped(figure_shape(builder.shape, address))
            builder.lines(words)
            leave()
        else:
            builder.mark(BlockKind.FIGURE, address)

    def _note_mark(self, node: LexborNode) -> str | None:
        return self.notes.get(node.attributes.get("id") or "")

    def _block(self, node: LexborNode, tag: str) -> Exit:
        if (
            self._may_caption
            and tag in {"p", "div"}
            and CAPTION_CLASS.search(node.attributes.get("class") or "")
        ):
            return self.shaped(Shape(role=BlockRole.CAPTION, quote_depth=self.builder.shape.quote_depth))
        self.boundary()
        return self.boundary

    def _text(self, text: str) -> None:
        builder = self.builder
        if builder.shape.kind is BlockKind.CODE and not builder.flat:
            builder.verbatim(clean_text(text).replace("\xa0", " "))
            return
        line = " ".join(text.split())
        if not (line.isascii() and line.isprintable()):
            text = clean_text(text)
            line = " ".join(text.split())
        if text[:1].isspace():
            builder.blank()
        if line:
            builder.words(line)
            if text[-1].isspace():
                builder.blank()


class ListState:
    """An ordered or unordered list while it is open."""

    def __init__(self, *, ordered: bool, first: int = 1, step: int = 1) -> None:
        self.ordered = ordered
        self._next = first
        self._step = step

    def number(self, value: int | None) -> int | None:
        """Return the next item's number (`value` where it sets its own), None in an unordered list."""
        if not self.ordered:
            return None
        number = self._next if value is None else value
        self._next = number + self._step
        return number


def figure_shape(around: Shape, address: str) -> Shape:
    """Return the shape of a figure inside another shape."""
    return Shape(BlockKind.FIGURE, BlockRole.CAPTION, quote_depth=around.quote_depth, label=address)
