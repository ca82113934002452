"""A document as Markdown: CommonMark with tables and footnotes, and HTML where it has no sign of its own."""

import re
from collections.abc import Sequence

from reader.document.marked import marked, spans_by_block
from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind, Range

_SPECIAL = re.compile(r"[\\`*\[\]~^]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_AT_START = re.compile(r"(?m)^(\s*)(?=[-+>](?:\s|$)|#{1,6}(?:\s|$)|=+\s*$)")
_NUMBER_AT_START = re.compile(r"(?m)^(\s*\d{1,9})(?=[.)](?:\s|$))")
_MARKS = {
    InlineKind.EMPHASIS: ("*", "*"),
    InlineKind.STRONG: ("**", "**"),
    InlineKind.LABEL: ("**", "**"),
    InlineKind.DELETED: ("~~", "~~"),
    InlineKind.SUPERSCRIPT: ("<sup>", "</sup>"),
    InlineKind.SUBSCRIPT: ("<sub>", "</sub>"),
    InlineKind.INSERTED: ("<ins>", "</ins>"),
    InlineKind.MARK: ("<mark>", "</mark>"),
}
_IN_HTML = {
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.LABEL: "strong",
    InlineKind.DELETED: "del",
}


def document_markdown(document: Document, title: str = "", source: str = "") -> str:
    """Return a document as Markdown, under a title and a line about its source where they are given."""
    parts = [f"# {_escaped(title)}"] if title else []
    if source:
        parts.append(_escaped(source))
    before: Block | None = None
    levels: list[int] = []
    for block, spans in zip(document.blocks, spans_by_block(document), strict=True):
        if block.role is BlockRole.TITLE and title:
            continue
        text = _block(document, block, spans, _depth(before, block, levels))
        if not text:
            continue
        if block.quote_depth:
            text = "\n".join((">" * block.quote_depth + " " + line).rstrip() for line in text.split("\n"))
        if before is not None and _is_next_item(before, block):
            parts[-1] += "\n" + text
        else:
            parts.append(text)
        before = block
    return "\n\n".join(parts) + "\n" if parts else ""


def _depth(before: Block | None, block: Block, levels: list[int]) -> int:
    """Return how deep an item lies in the open lists; 0 for a paragraph whose item is closed already."""
    if before is None or before.kind is not BlockKind.LIST_ITEM or before.quote_depth != block.quote_depth:
        levels.clear()
    while levels and levels[-1] > block.level:
        levels.pop()
    if not block.continues and (not levels or levels[-1] < block.level):
        levels.append(block.level)
    return len(levels)


def _is_next_item(before: Block, block: Block) -> bool:
    both_items = before.kind is block.kind is BlockKind.LIST_ITEM
    return both_items and not block.continues and before.quote_depth == block.quote_depth


def _block(document: Document, block: Block, spans: Sequence[Inline], depth: int) -> str:
    if block.kind is BlockKind.RULE:
        return "---"
    if block.kind is BlockKind.CODE:
        code = document.block_text(block)
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
        return f"{fence}{block.label}\n{code}\n{fence}"
    if block.kind is BlockKind.TABLE:
        return _table(document, block, spans)
    text = _words(document, (block.start, block.end), spans)
    if block.soft_breaks:
        text = " ".join(text.split())
    text = _NUMBER_AT_START.sub(r"\1\\", _AT_START.sub(r"\1\\", text))
    one_line = text.replace("\n", " ")
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * min(6, max(1, block.level))} {one_line}"
        case BlockKind.FIGURE:
            return f"![{one_line}](<{block.label}>)" if block.label else one_line
        case BlockKind.FOOTNOTE:
            lead = "    " if block.continues else f"[^{block.label}]: "
            return lead + text.replace("\n", "\\\n    ")
        case BlockKind.LIST_ITEM:
            # Four blanks a level hold the content of every usual sign above (CommonMark 5.2).
            if not depth:
                return text.replace("\n", "\\\n")
            indent = "    " * (depth - 1)
            sign = "- " if block.ordinal is None else f"{max(0, block.ordinal)}. "
            lead = indent + ("    " if block.continues else sign)
            return lead + text.replace("\n", "\\\n    " + indent)
        case _:
            return text.replace("\n", "\\\n")


def _table(document: Document, block: Block, spans: Sequence[Inline]) -> str:
    columns = max(map(len, block.cells), default=0)
    lines: list[str] = []
    rows: list[tuple[Range, ...]] = list(block.cells)
    if not block.header_rows:  # Markdown has no table without a head
        rows.insert(0, ())
    for number, row in enumerate(rows):
        cells = [_words(document, cell, spans).replace("|", r"\|").replace("\n", " ") for cell in row]
        cells += [""] * (columns - len(cells))
        lines.append(f"| {' | '.join(cells)} |")
        if number == 0:
            lines.append("|" + " --- |" * columns)
    return "\n".join(lines)


def _words(document: Document, place: Range, spans: Sequence[Inline]) -> str:
    references = {(span.start, span.end) for span in spans if span.kind is InlineKind.FOOTNOTE_REF}

    def mark(span: Inline) -> tuple[str, str]:
        if span.kind is InlineKind.LINK:
            return "[", f"](<{span.target}>)"
        if span.kind is InlineKind.CODE:
            inside = re.findall("`+", document.text[span.start : span.end])
            ticks = "`" * (1 + max(map(len, inside), default=0))
            return (ticks, ticks) if len(ticks) == 1 else (ticks + " ", " " + ticks)
        if span.kind is InlineKind.SUPERSCRIPT and (span.start, span.end) in references:
            return "", ""  # a footnote's reference is raised by itself
        if span.kind in _IN_HTML and _is_glued(document.text, span):
            tag = _IN_HTML[span.kind]
            return f"<{tag}>", f"</{tag}>"
        return _MARKS.get(span.kind, ("", ""))

    return marked(document, place, spans, mark, _escape)


def _is_glued(text: str, span: Inline) -> bool:
    """Whether a sign stands at an inner edge, a letter beyond it: there "*" is no mark (CommonMark 6.2)."""
    first, last = text[span.start], text[span.end - 1]
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (before.isalnum() and not first.isalnum()) or (after.isalnum() and not last.isalnum())


def _escape(text: str, spans: Sequence[Inline]) -> str:
    for span in spans:
        if span.kind is InlineKind.FOOTNOTE_REF:
            return f"[^{span.target}]"
        if span.kind is InlineKind.CODE:
            return text
    return _escaped(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found.group(), text)
