"""An article as plain text for ears and pipes: who says what is told in words, nothing by colour or place."""

from collections.abc import Iterator

from reader.document.plain_out import document_plain
from reader.model.annotation import Annotations, How, Quote, QuoteKind
from reader.model.document import Block, BlockKind, BlockRole, Document
from reader.model.reading import Reading

_TOLD = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
_OPENING = "“”„«»\"‘'‹「『"
_CLOSING = "”“«»\"’'›」』"
Edit = tuple[int, int, str]
"""Code points from and to, and what stands there instead."""


def spoken_article(reading: Reading) -> Iterator[str]:
    """Yield an article's paragraphs as plain text: title, source, then its blocks.

    A quotation begins with "Quote, NAME:" and closes with "End of quote."; its marks are left out. Where the
    speaker is not certain that is said, too.
    """
    row, document = reading.row, reading.body.document
    yield row.title
    date = f"{row.published:%Y-%m-%d %H:%M} UTC" if row.published else ""
    yield ", ".join(part for part in (row.outlet or row.feed, row.author, date) if part)
    edits = _edits(document, reading.body.annotations)
    for block in document.blocks:
        if block.role is not BlockRole.TITLE and (text := _block(document, block, edits)):
            yield text


def _block(document: Document, block: Block, edits: list[Edit]) -> str:
    if block.kind is BlockKind.RULE:
        return ""
    if block.kind is BlockKind.TABLE:
        return document_plain(Document(document.text, (block,))).rstrip()
    inside = [edit for edit in edits if block.start <= edit[0] and edit[1] <= block.end]
    text = _edited(document.text, block.start, block.end, inside)
    text = text if block.kind is BlockKind.CODE else " ".join(text.split())
    if not text:
        return ""
    if block.kind is BlockKind.FIGURE:
        return f"Picture: {text}"
    if block.kind is BlockKind.LIST_ITEM and not block.continues:
        return f"{block.ordinal}. {text}" if block.ordinal is not None else f"- {text}"
    return text


def _edited(text: str, start: int, end: int, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = start
    for begin, stop, words in edits:
        parts += [text[at:begin], words]
        at = max(at, stop)
    parts.append(text[at:end])
    return "".join(parts)


def _edits(document: Document, found: Annotations | None) -> list[Edit]:
    edits: list[Edit] = []
    for quote in found.quotes if found else ():
        if quote.kind not in _TOLD:
            continue
        assert found is not None
        who = _speaker(found, quote)
        for number, (start, end) in enumerate(quote.segments):
            opening = f" Quote, {who}: " if number == 0 else f" Quote goes on, {who}: "
            before = start - 1 if start and document.text[start - 1] in _OPENING else start
            after = end + 1 if document.text[end : end + 1] and document.text[end] in _CLOSING else end
            edits += [(before, start, opening), (end, after, " End of quote. ")]
    edits.sort()
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _speaker(found: Annotations, quote: Quote) -> str:
    names = {entity.id: entity.name for entity in found.entities}
    said_by = [names[one] for one in quote.speakers or (quote.speaker,) if one is not None and one in names]
    if not said_by:
        return "speaker not certain"
    who = " and ".join(said_by)
    return f"{who}, as inferred" if quote.how is How.INFERRED else who
