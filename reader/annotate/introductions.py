"""How an outlet introduces quoted words: its own words in the same sentence, or in one before a colon."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from reader.annotate.sentences import ABBREVIATIONS
from reader.model.annotation import Quote
from reader.model.document import Block, BlockRole, Document, InlineKind, Range

_MARKS = " \t\n\u00a0\"'“”‘’„‚«»‹›"
_TRIMMED = _MARKS + ",;•·*–—-"
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST = 220  # code points on either side


def introductions(document: Document, quote: Quote, quotes: Sequence[Quote]) -> tuple[Range, ...]:
    """Return the outlet's own words around a quotation, as ranges of the text in its order; () for none.

    What other quotations say is left out. A sentence that only ends in the quotation's last words, or begins
    behind them, is taken where the reporting verb stands in it.
    """
    first, last = quote.segments[0], quote.segments[-1]
    block = _block_at(document, first[0])
    if block is None:
        return ()
    taken = sorted(segment for other in quotes for segment in other.segments)
    found: list[Range] = []
    before = _before(document, block, first[0])
    if before is not None:
        found.append(before)
    for one, other in zip(quote.segments, quote.segments[1:], strict=False):
        found.append((one[1], other[0]))
    end_block = _block_at(document, last[0]) or block
    after = _after(document, end_block, last, quote.cue)
    if after is not None:
        found.append(after)
    said = _own_words(document.text, found, taken)
    lead = _colon_before(document, block) if not said and block.start >= first[0] - 3 else None
    return said if lead is None else _own_words(document.text, [lead], taken)


def _own_words(text: str, found: Sequence[Range], taken: Sequence[Range]) -> tuple[Range, ...]:
    pieces = [_trimmed(text, piece) for each in found for piece in _without(each, taken)]
    return tuple(piece for piece in pieces if _says_something(text[piece[0] : piece[1]]))


def _block_at(document: Document, place: int) -> Block | None:
    at = bisect_right(document.blocks, place, key=lambda block: block.start) - 1
    return document.blocks[at] if at >= 0 and place <= document.blocks[at].end else None


def _before(document: Document, block: Block, place: int) -> Range | None:
    """Return what stands in the sentence before a place; a label ("What they say:") is no part of it."""
    text = document.text
    labels = [one for one in document.inlines if one.kind is InlineKind.LABEL]
    ends = (one.end for one in labels if one.start == block.start and one.end <= place)
    start = max([block.start, *ends])
    for match in _END.finditer(text, start, place):
        if not _abbreviated(text, match.start()):
            start = match.end()
    if place - start > _LONGEST:
        start = place - _LONGEST
        start += text[start:place].find(" ") + 1
    return (start, place) if text[start:place].strip(_MARKS) else None


def _after(document: Document, block: Block, last: Range, cue: Range | None) -> Range | None:
    """Return what stands in the sentence behind a quotation's last words."""
    text, place = document.text, last[1]
    quoted = text[last[0] : place].rstrip(_MARKS)
    rest = text[place : block.end].lstrip(_MARKS)
    ended = quoted.endswith((".", "!", "?", "…")) or text[place : place + 1] in {".", "!", "?"}
    end = block.end
    for match in _END.finditer(text, place, block.end):
        if text[place : match.start()].strip(_TRIMMED) and not _abbreviated(text, match.start()):
            end = match.end()
            break
    if ended and rest[:1].isupper() and not (cue is not None and place <= cue[0] < end):
        return None
    if end - place > _LONGEST:
        end = place + text[place : place + _LONGEST].rfind(" ")
    return (place, end) if place < end else None


def _abbreviated(text: str, stop: int) -> bool:
    word = _LAST_WORD.search(text[max(0, stop - 20) : stop])
    if word is None or text[stop] != ".":
        return False
    return f"{word.group()}." in ABBREVIATIONS or (len(word.group()) == 1 and word.group().isupper())


def _colon_before(document: Document, block: Block) -> Range | None:
    """Return the last sentence of the paragraph above where that leads over with a colon."""
    at = document.blocks.index(block)
    above = document.blocks[at - 1] if at else None
    if above is None or above.role is not BlockRole.BODY:
        return None
    if not document.text[above.start : above.end].rstrip().endswith(":"):
        return None
    start = above.start
    for match in _END.finditer(document.text, above.start, above.end):
        if match.end() < above.end and not _abbreviated(document.text, match.start()):
            start = match.end()
    return (max(start, above.end - _LONGEST), above.end)


def _without(piece: Range, taken: Sequence[Range]) -> list[Range]:
    found: list[Range] = []
    start, end = piece
    for one in taken:
        if one[1] <= start or one[0] >= end:
            continue
        if one[0] > start:
            found.append((start, one[0]))
        start = max(start, one[1])
    if start < end:
        found.append((start, end))
    return found


def _trimmed(text: str, piece: Range) -> Range:
    start, end = piece
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    while end > start and text[end - 1] == "." and not _abbreviated(text, end - 1):
        end -= 1
    return start, end


def _says_something(words: str) -> bool:
    return sum(char.isalpha() for char in words) > 1
