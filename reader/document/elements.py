"""What the elements of running text do in a walk: headings, lists, quotations, code, breaks."""

import re

from selectolax.lexbor import LexborNode

from reader.document.allow import child_elements
from reader.document.builder import Item, Shape
from reader.document.walker import Exit, ListState, Walker, skip
from reader.model.document import BlockKind, BlockRole, InlineKind
from reader.text.clean import clean_text

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]+)")
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_OPENING = tuple("“„«‘‚‹\"'")
_MARKS = (("“", "”"), ("‘", "’"))


def code_language(node: LexborNode) -> str:
    """Return the language that a `pre`, or the `code` in it, names in its class; "" if none."""
    for element in (node, *child_elements(node)[:1]):
        found = _LANGUAGE.search(element.attributes.get("class") or "")
        if found:
            return found.group(1)[:40].lower()
    return ""


def enter_heading(walker: Walker, node: LexborNode) -> Exit:
    """Begin a heading of the element's level."""
    level = int((node.tag or "h1")[1])
    return walker.shaped(Shape(BlockKind.HEADING, level=level, quote_depth=walker.builder.shape.quote_depth))


def enter_quotation(walker: Walker, _node: LexborNode) -> Exit:
    """Begin a block quote, one deeper than what is around it."""
    return walker.shaped(Shape(BlockKind.QUOTE, quote_depth=walker.builder.shape.quote_depth + 1))


def enter_code(walker: Walker, node: LexborNode) -> Exit:
    """Begin a block whose white space counts."""
    shape = walker.builder.shape
    return walker.shaped(Shape(BlockKind.CODE, quote_depth=shape.quote_depth, label=code_language(node)))


def enter_inline_code(walker: Walker, _node: LexborNode) -> Exit | None:
    """Mark code in a line; inside a block of code it says nothing new."""
    builder = walker.builder
    if builder.shape.kind is BlockKind.CODE:
        return None
    span = builder.open_span(InlineKind.CODE)
    return lambda: builder.close_span(span)


def enter_list(walker: Walker, node: LexborNode) -> Exit:
    """Begin a list, numbered from where the source says."""
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


def enter_item(walker: Walker, node: LexborNode) -> Exit:
    """Begin a list item, as deep as its lists."""
    ordinal = walker.lists[-1].number(_integer(node.attributes.get("value"))) if walker.lists else None
    return walker.shaped(_item_shape(walker, max(1, len(walker.lists)), Item(ordinal)))


def enter_term(walker: Walker, _node: LexborNode) -> Exit:
    """Begin the term of a definition: a paragraph in strong type."""
    builder = walker.builder
    end = walker.shaped(Shape(quote_depth=builder.shape.quote_depth))
    span = builder.open_span(InlineKind.STRONG)

    def leave() -> None:
        builder.close_span(span)
        end()

    return leave


def enter_definition(walker: Walker, _node: LexborNode) -> Exit:
    """Begin a definition, indented below its term."""
    # Drawn like a further paragraph of an item: indented below its term, without a bullet.
    return walker.shaped(_item_shape(walker, len(walker.lists) + 1, Item(begun=True)))


def _item_shape(walker: Walker, level: int, item: Item) -> Shape:
    return Shape(BlockKind.LIST_ITEM, level=level, quote_depth=walker.builder.shape.quote_depth, item=item)


def enter_summary(walker: Walker, _node: LexborNode) -> Exit:
    """Begin the summary of folded details, which are shown unfolded."""
    walker.boundary()
    span = walker.builder.open_span(InlineKind.STRONG)

    def leave() -> None:
        walker.builder.close_span(span)
        walker.boundary()

    return leave


def enter_caption(walker: Walker, _node: LexborNode) -> Exit:
    """Begin a caption that stands for itself."""
    return walker.shaped(Shape(role=BlockRole.CAPTION, quote_depth=walker.builder.shape.quote_depth))


def enter_break(walker: Walker, _node: LexborNode) -> Exit:
    """Break the line, or the paragraph where two breaks follow each other."""
    walker.builder.line_break()
    return skip


def enter_rule(walker: Walker, _node: LexborNode) -> Exit:
    """Draw a line between sections."""
    walker.boundary()
    if not walker.builder.flat:
        walker.builder.mark(BlockKind.RULE)
    return skip


def enter_marked_quotation(walker: Walker, node: LexborNode) -> Exit | None:
    """Set the quotation marks that a browser would, alternating; none where the source has some."""
    builder = walker.builder
    words = clean_text(node.text() or "").lstrip()
    if not words or words.startswith(_OPENING):
        return None
    opening, closing = _MARKS[walker.quotation_depth % 2]
    builder.words(opening)
    walker.quotation_depth += 1

    def leave() -> None:
        walker.quotation_depth -= 1
        builder.attach(closing)

    return leave


def enter_reading(walker: Walker, _node: LexborNode) -> Exit:
    """Set a ruby reading in parentheses behind its characters."""
    walker.builder.attach("(")
    return lambda: walker.builder.attach(")")


def _integer(value: str | None) -> int | None:
    found = _INTEGER.match(value or "")
    return int(found.group(1)) if found else None
