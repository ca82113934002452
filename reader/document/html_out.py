"""A document as HTML: what is exported of a text that has no HTML source of its own."""

from collections.abc import Iterator, Sequence
from html import escape

from reader.document.marked import marked, spans_by_block
from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind, Range

_TAGS = {
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.LABEL: "strong",
    InlineKind.CODE: "code",
    InlineKind.SUPERSCRIPT: "sup",
    InlineKind.SUBSCRIPT: "sub",
    InlineKind.DELETED: "del",
    InlineKind.INSERTED: "ins",
    InlineKind.MARK: "mark",
}


def document_html(document: Document) -> str:
    """Return a document as HTML elements, a block a line, without a page around them."""
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    quoted = 0
    lists: list[str] = []
    for block, spans in zip(document.blocks, spans_by_block(document), strict=True):
        is_item = block.kind is BlockKind.LIST_ITEM
        level = block.level if is_item else 0
        while len(lists) > (level if quoted == block.quote_depth else 0):
            yield f"</li></{lists.pop()}>"
        while quoted > block.quote_depth:
            quoted -= 1
            yield "</blockquote>"
        while quoted < block.quote_depth:
            quoted += 1
            yield "<blockquote>"
        if is_item:
            yield from _item(document, block, spans, lists)
        else:
            yield _block(document, block, spans)
    while lists:
        yield f"</li></{lists.pop()}>"
    yield from ["</blockquote>"] * quoted


def _item(document: Document, block: Block, spans: Sequence[Inline], lists: list[str]) -> Iterator[str]:
    name = "ul" if block.ordinal is None else "ol"
    words = f"<p>{_words(document, (block.start, block.end), spans, soft=block.soft_breaks)}</p>"
    number = "" if block.ordinal is None else f' value="{block.ordinal}"'
    if len(lists) < block.level:
        while len(lists) < block.level - 1:
            lists.append("ul")
            yield "<ul><li>"
        lists.append(name)
        yield f"<{name}><li{number}>{words}"
    elif block.continues:
        yield words
    elif lists[-1] != name:
        yield f"</li></{lists.pop()}>"
        lists.append(name)
        yield f"<{name}><li{number}>{words}"
    else:
        yield f"</li><li{number}>{words}"


def _block(document: Document, block: Block, spans: Sequence[Inline]) -> str:
    if block.kind is BlockKind.RULE:
        return "<hr>"
    if block.kind is BlockKind.TABLE:
        return _table(document, block, spans)
    words = _words(document, (block.start, block.end), spans, soft=block.soft_breaks)
    match block.kind:
        case BlockKind.CODE:
            language = f' class="language-{escape(block.label)}"' if block.label else ""
            return f"<pre><code{language}>{escape(document.block_text(block), quote=False)}</code></pre>"
        case BlockKind.HEADING:
            level = min(6, max(1, block.level))
            return f"<h{level}>{words}</h{level}>"
        case BlockKind.FIGURE:
            image = f'<img src="{escape(block.label)}" alt="">' if block.label else ""
            return f"<figure>{image}<figcaption>{words}</figcaption></figure>"
        case BlockKind.FOOTNOTE:
            return f'<div id="fn-{escape(block.label)}">{words}</div>'
        case _:
            kind = ' class="caption-text"' if block.role is BlockRole.CAPTION else ""
            return f"<p{kind}>{words}</p>"


def _table(document: Document, block: Block, spans: Sequence[Inline]) -> str:
    rows = []
    for number, row in enumerate(block.cells):
        name = "th" if number < block.header_rows else "td"
        cells = (f"<{name}>{_words(document, cell, spans)}</{name}>" for cell in row)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _words(document: Document, place: Range, spans: Sequence[Inline], *, soft: bool = False) -> str:
    def mark(span: Inline) -> tuple[str, str]:
        if span.kind is InlineKind.LINK:
            return f'<a href="{escape(span.target)}">', "</a>"
        if span.kind is InlineKind.FOOTNOTE_REF:
            return f'<a href="#fn-{escape(span.target)}">', "</a>"
        tag = _TAGS[span.kind]
        return f"<{tag}>", f"</{tag}>"

    def written(text: str, _spans: Sequence[Inline]) -> str:
        return escape(text, quote=False).replace("\n", " " if soft else "<br>")

    return marked(document, place, spans, mark, written)
