"""A document as plain text for other programs: what the screen draws, without a screen."""

import textwrap

from reader.model.document import Block, BlockKind, Document
from reader.text.cells import cell_width

_NARROWEST = 20


def document_plain(document: Document, width: int | None = None) -> str:
    """Return a document as plain text: bullets, indents and rules written out, blank lines between blocks.

    Args:
        document: the document.
        width: code points at which lines are wrapped; None leaves each paragraph on a line.
    """
    parts: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        text = _block(document, block, width)
        if before is not None:
            both_items = before.kind is block.kind is BlockKind.LIST_ITEM and not block.continues
            parts.append("\n" if both_items else "\n\n")
        parts.append(text)
        before = block
    return "".join(parts) + "\n" if parts else ""


def _block(document: Document, block: Block, width: int | None) -> str:
    text = document.block_text(block)
    quoted = "> " * block.quote_depth
    if block.kind is BlockKind.RULE:
        return quoted + "* * *"
    if block.kind is BlockKind.TABLE:
        return "\n".join(quoted + line for line in _columns(document, block))
    if block.kind is BlockKind.CODE:
        return "\n".join((quoted + "    " + line).rstrip() for line in text.split("\n"))
    lead, hang = _leads(block)
    if block.kind is BlockKind.FIGURE:
        text = f"[Picture: {text}]" if text else "[Picture]"
    lines = [" ".join(text.split())] if block.soft_breaks else text.split("\n")
    if width is not None:
        room = max(_NARROWEST, width - len(quoted) - len(hang))
        lines = [part for line in lines for part in textwrap.wrap(line, room, break_on_hyphens=False) or [""]]
    return "\n".join((quoted + (hang if at else lead) + line).rstrip() for at, line in enumerate(lines))


def _leads(block: Block) -> tuple[str, str]:
    """Return what stands before the first line of a block, and before the others."""
    if block.kind is BlockKind.FOOTNOTE:
        return f"[{block.label}] ", " " * (len(block.label) + 3)
    if block.kind is not BlockKind.LIST_ITEM:
        return "", ""
    indent = "  " * max(0, block.level - 1)
    sign = "• " if block.ordinal is None else f"{block.ordinal}. "
    hang = indent + " " * len(sign)
    return (hang, hang) if block.continues else (indent + sign, hang)


def _columns(document: Document, block: Block) -> list[str]:
    rows = [[" ".join(document.text[start:end].split()) for start, end in row] for row in block.cells]
    count = max(map(len, rows), default=0)
    cells = [max((cell_width(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)]
    lines = [
        "  ".join(words + " " * (cells[at] - cell_width(words)) for at, words in enumerate(row)).rstrip()
        for row in rows
    ]
    if block.header_rows:
        lines.insert(block.header_rows, "  ".join("-" * wide for wide in cells))
    return lines
