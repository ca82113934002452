"""HTML to a document: an allow-list by construction, since only what is known here is walked."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.allow import child_elements
from reader.document.builder import Item, Shape
from reader.document.links import absolute_link, web_address
from reader.document.media import enter_embedded, enter_figure, enter_picture
from reader.document.nesting import limited
from reader.document.table import TableState, captions, in_head, is_data_table
from reader.document.walker import Exit, Handler, ListState, Walker, skip
from reader.model.document import BlockKind, BlockRole, Document, InlineKind

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]+)")
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_NOTE_ADDRESS = re.compile(
    r"(?:fn|foot-?note|_ftn|_edn|cite_note|note|endnote|en)(?!ref|_ref)[\w:.-]*", re.IGNORECASE
)
_BACK_ADDRESS = re.compile(r"(?:fn|foot-?note|_ftn|_edn|cite_?|note|endnote)[-_:]?ref", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?\(?\s*([\w*†‡§¶]{1,4})\s*\)?\]?")
_BACK_MARK = re.compile(r"[\s\[\]()^↩↑⤴︎︎\ufe0e\ufe0f↵⏎\w*†‡§¶]{0,8}")
_OPENING = "“„«‘‚‹\"'"
_MARKS = (("“", "”"), ("‘", "’"))


def html_document(html: str, base_url: str = "") -> Document:
    """Return the document of an HTML body or page.

    Args:
        html: any text at all; what is no HTML becomes paragraphs.
        base_url: what relative addresses are relative to (a `<base>` is respected); "" leaves them out.
    """
    tree = parsed(html)
    walker = Walker(html, base_address(tree, base_url), _HANDLERS)
    root = tree.root
    if root is not None:
        walker.walk(root)
    walker.boundary()
    return walker.builder.document()


def parsed(html: str) -> LexborHTMLParser:
    """Return the tree of HTML whose nesting and attributes are limited first."""
    if "<" not in html:  # a plain text where HTML is expected: its blank lines are all the structure it has
        html = "".join(f"<p>{paragraph}" for paragraph in _BLANK_LINES.split(html.strip()))
    return LexborHTMLParser(limited(html).encode("utf-8", "replace"))


def base_address(tree: LexborHTMLParser, base_url: str) -> str:
    """Return what a tree's relative addresses are relative to."""
    base = tree.css_first("base[href]")
    return (web_address(base.attributes.get("href"), base_url) if base is not None else "") or base_url


def code_language(node: LexborNode) -> str:
    """Return the language that a `pre`, or the `code` in it, names in its class; "" if none."""
    for element in (node, *child_elements(node)[:1]):
        found = _LANGUAGE.search(element.attributes.get("class") or "")
        if found:
            return found.group(1)[:40].lower()
    return ""


def _heading(walker: Walker, node: LexborNode) -> Exit:
    level = int((node.tag or "h1")[1])
    return walker.shaped(Shape(BlockKind.HEADING, level=level, quote_depth=walker.builder.shape.quote_depth))


def _quotation(walker: Walker, _node: LexborNode) -> Exit:
    return walker.shaped(Shape(BlockKind.QUOTE, quote_depth=walker.builder.shape.quote_depth + 1))


def _code(walker: Walker, node: LexborNode) -> Exit:
    shape = walker.builder.shape
    return walker.shaped(Shape(BlockKind.CODE, quote_depth=shape.quote_depth, label=code_language(node)))


def _inline_code(walker: Walker, _node: LexborNode) -> Exit | None:
    builder = walker.builder
    if builder.shape.kind is BlockKind.CODE:
        return None
    span = builder.open_span(InlineKind.CODE)
    return lambda: builder.close_span(span)


def _list(walker: Walker, node: LexborNode) -> Exit:
    state = ListState(ordered=False)
    if node.tag == "ol":
        attributes = node.attributes
        backwards = "reversed" in attributes
        first = _integer(attributes.get("start"))
        if first is None:
            first = sum(child.tag == "li" for child in child_elements(node)) if backwards else 1
        state = ListState(ordered=True, first=first, step=-1 if backwards else 1)
    walker.boundary()
    walker.lists.append(state)

    def leave() -> None:
        walker.boundary()
        walker.lists.pop()

    return leave


def _item(walker: Walker, node: LexborNode) -> Exit:
    ordinal = walker.lists[-1].number(_integer(node.attributes.get("value"))) if walker.lists else None
    return walker.shaped(_item_shape(walker, max(1, len(walker.lists)), Item(ordinal)))


def _term(walker: Walker, _node: LexborNode) -> Exit:
    builder = walker.builder
    end = walker.shaped(Shape(quote_depth=builder.shape.quote_depth))
    span = builder.open_span(InlineKind.STRONG)

    def leave() -> None:
        builder.close_span(span)
        end()

    return leave


def _definition(walker: Walker, _node: LexborNode) -> Exit:
    # Drawn like a further paragraph of an item: indented below its term, without a bullet.
    return walker.shaped(_item_shape(walker, len(walker.lists) + 1, Item(begun=True)))


def _item_shape(walker: Walker, level: int, item: Item) -> Shape:
    return Shape(BlockKind.LIST_ITEM, level=level, quote_depth=walker.builder.shape.quote_depth, item=item)


def _summary(walker: Walker, _node: LexborNode) -> Exit:
    walker.boundary()
    span = walker.builder.open_span(InlineKind.STRONG)

    def leave() -> None:
        walker.builder.close_span(span)
        walker.boundary()

    return leave


def _caption(walker: Walker, _node: LexborNode) -> Exit:
    return walker.shaped(Shape(role=BlockRole.CAPTION, quote_depth=walker.builder.shape.quote_depth))


def _break(walker: Walker, _node: LexborNode) -> Exit:
    walker.builder.line_break()
    return skip


def _rule(walker: Walker, _node: LexborNode) -> Exit:
    walker.boundary()
    if not walker.builder.flat:
        walker.builder.mark(BlockKind.RULE)
    return skip


def _marked_quotation(walker: Walker, node: LexborNode) -> Exit | None:
    builder = walker.builder
    if (node.text() or "").lstrip()[:1] in _OPENING:
        return None
    opening, closing = _MARKS[walker.quotation_depth % 2]
    builder.words(opening)
    walker.quotation_depth += 1

    def leave() -> None:
        walker.quotation_depth -= 1
        builder.attach(closing)

    return leave


def _reading(walker: Walker, _node: LexborNode) -> Exit:
    walker.builder.attach("(")
    return lambda: walker.builder.attach(")")


def _skipped(_walker: Walker, _node: LexborNode) -> Exit:
    return skip


def _link(walker: Walker, node: LexborNode) -> Exit | None:
    builder = walker.builder
    href = (node.attributes.get("href") or "").strip()
    page, hash_sign, fragment = href.partition("#")
    if hash_sign and (not page or page == walker.base_url):
        words = (node.text() or "").strip()
        mark = _NOTE_MARK.fullmatch(words)
        if _BACK_ADDRESS.match(fragment) and _BACK_MARK.fullmatch(words):
            return skip  # the way back up from a footnote: its mark is drawn from the block's label
        if mark and _NOTE_ADDRESS.match(fragment):
            target = walker.notes.setdefault(fragment, mark.group(1))
            reference = builder.open_span(InlineKind.FOOTNOTE_REF, target)
            return lambda: builder.close_span(reference)
    address = absolute_link(href, walker.base_url)
    if not address:
        return None
    span = builder.open_span(InlineKind.LINK, address)
    return lambda: builder.close_span(span)


def _table(walker: Walker, node: LexborNode) -> Exit:
    builder = walker.builder
    if walker.table is not None:
        walker.tables_inside += 1

        def leave_inside() -> None:
            walker.tables_inside -= 1
            walker.boundary()

        walker.boundary()
        return leave_inside
    if builder.flat or not is_data_table(node):
        walker.boundary()
        return walker.boundary
    walker.boundary()
    for caption in captions(node):
        leave = walker.shaped(Shape(quote_depth=builder.shape.quote_depth))
        builder.flat = " "
        walker.walk(caption)
        builder.flat = ""
        leave()
    before = builder.shape
    builder.shape = Shape(BlockKind.TABLE, quote_depth=before.quote_depth)
    builder.flat = " "
    table = walker.table = TableState()

    def leave_table() -> None:
        walker.table = None
        builder.flat = ""
        builder.end(cells=tuple(table.rows), header_rows=table.header_rows)
        builder.shape = before

    return leave_table


def _row(walker: Walker, node: LexborNode) -> Exit:
    table = walker.table
    if table is None or walker.tables_inside:
        walker.boundary()
        return walker.boundary
    table.begin_row()
    return lambda: table.end_row(in_head=in_head(node))


def _cell(walker: Walker, node: LexborNode) -> Exit:
    table = walker.table
    if table is None or walker.tables_inside:
        walker.boundary()
        return walker.boundary
    table.begin_cell(walker.builder, header=node.tag == "th")
    return lambda: table.end_cell(walker.builder, node)


def _table_caption(walker: Walker, _node: LexborNode) -> Exit:
    if walker.table is not None and not walker.tables_inside:
        return skip  # set before the table already
    walker.boundary()
    return walker.boundary


def _integer(value: str | None) -> int | None:
    found = _INTEGER.match(value or "")
    return int(found.group(1)) if found else None


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _code),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _inline_code),
    **dict.fromkeys(("ul", "ol", "menu"), _list),
    **dict.fromkeys(("td", "th"), _cell),
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object"), enter_embedded),
    "li": _item, "dt": _term, "dd": _definition, "summary": _summary, "figcaption": _caption, "br": _break,
    "hr": _rule, "q": _marked_quotation, "rt": _reading, "rp": _skipped, "a": _link, "blockquote": _quotation,
    "table": _table, "tr": _row, "caption": _table_caption, "figure": enter_figure, "img": enter_picture,
}  # fmt: skip
