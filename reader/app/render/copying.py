"""A range of a document as plain text for the clipboard."""

from reader.model.document import BlockKind, BlockRole, Document

_UNSEEN = frozenset({BlockRole.TITLE, BlockRole.DATELINE})


def plain_range(document: Document, start: int, end: int) -> str:
    """Return the drawn words of a range, blocks parted by blank lines, the items of a list by line breaks."""
    parts: list[str] = []
    in_list = False
    for block in document.blocks:
        first, last = max(start, block.start), min(end, block.end)
        if first >= last or block.role in _UNSEEN:
            continue
        words = document.text[first:last]
        if block.soft_breaks:
            words = " ".join(words.split())
        is_item = block.kind is BlockKind.LIST_ITEM
        if parts:
            parts.append("\n" if is_item and in_list else "\n\n")
        parts.append(words)
        in_list = is_item
    return "".join(parts)
