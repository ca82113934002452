"""Makes the text of a feed fit for its parser: what could harm that is refused or cut first."""

import re
from bisect import bisect
from collections import Counter

from reader.errors import ParseError

MAX_TEXT = 24_000_000
"""Code points of a feed document."""
MAX_ENTRIES = 5000
"""Entries that are read of one document; feeds put the newest first."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_INVALID = re.compile("[\ud800-\udfff\ufffe\uffff]")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_PROLOG_PART = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<\w")
_ENTRY_START = re.compile(r"<(?:[a-zA-Z0-9]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:[a-zA-Z0-9]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_DOCUMENT_END = re.compile(r"</(?:[a-zA-Z0-9]+:)?(?:rss|rdf|feed|channel)\s*>", re.IGNORECASE)
# feedparser takes the square of the length for long addresses in authors, behind "@" and without.
_LONG_AUTHOR = re.compile(
    r"(<(?:[a-z0-9]+:)?(?:author|creator|contributor|publisher|managingeditor|webmaster|owner|name|email)"
    r"(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[)?)([^<]{1000,})",
    re.IGNORECASE,
)
_CUT_REFERENCE = re.compile(r"&[^;&]{0,12}$")
_LONG_ADDRESS = re.compile(r"@[\w.\-]{500,}")
# A start tag beyond any real one; images in data: addresses are long, too, but have few "=".
_LONG_TAG = re.compile(r"<\w[^<>]{20000,}")
_MOST_ATTRIBUTES = 1000
# It takes the square of the number of tags of an entry, too; one element may hold many.
_TAG_START = re.compile(r"<(?:[a-z0-9]+:)?(?:category|subject|keywords)[\s>/]", re.IGNORECASE)
_LONG_TAGS = re.compile(r"(<(?:[a-z0-9]+:)?(?:tags|keywords)\s*>)[^<]{5000,}", re.IGNORECASE)
_MOST_TAGS = 1500
_MOST_OPEN_COMMENTS = 20


def prepared(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a feed's text without what would harm its parser, and a line for each thing that was cut.

    Controls are dropped, other characters that XML does not allow and references to them become U+FFFD;
    entries beyond MAX_ENTRIES, one that breaks off in the middle, and a flood of unclosed comments are cut
    away. It takes linear time.

    Raises:
        ParseError: the document is too large, declares entities, or has thousands of attributes or categories
            in one place.
    """
    if len(text) > MAX_TEXT:
        raise ParseError(f"it is larger than {MAX_TEXT // 1_000_000} MB")
    text = text.lstrip("\ufeff\x00 \t\r\n")
    _refuse_entities(text)
    text = without_invalid(text)
    if "&#" in text:
        text = _REFERENCE.sub(_allowed_reference, text)
    text = _LONG_ADDRESS.sub("@", text)
    text = _LONG_AUTHOR.sub(lambda match: match[1] + _CUT_REFERENCE.sub("", match[2][:1000]), text)
    text = _LONG_TAGS.sub(r"\1", text)
    _refuse_floods(text)
    problems: list[str] = []
    text = _without_open_comments(text, problems)
    text = _without_surplus(text, problems)
    return _without_torso(text, problems), tuple(problems)


def without_invalid(text: str) -> str:
    """Return a text without controls and with U+FFFD for what neither XML nor a database can hold."""
    if not _UNFIT.search(text):
        return text
    return _INVALID.sub("\ufffd", _CONTROL.sub("", text))


def _refuse_entities(text: str) -> None:
    """Refuse a DOCTYPE that declares entities: XML's way to blow a text up or to pull files in."""
    spot = 0
    while match := _PROLOG_PART.match(text, spot):
        spot = match.end()
    root = _ROOT.search(text)
    head = text[: max(spot, root.start() if root else len(text))]
    if text[spot : spot + 9].upper() == "<!DOCTYPE":
        subset = text.find("[", spot)
        end = text.find(">", spot)
        if 0 <= subset < end:
            close = text.find("]", subset)
            head = text[: max(len(head), close if close >= 0 else len(text))]
    if "<!ENTITY" in head.upper():
        raise ParseError("its DOCTYPE declares entities, which are refused for safety")


def _refuse_floods(text: str) -> None:
    if any(tag.group().count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise ParseError("one of its tags has thousands of attributes")
    starts = [match.start() for match in _TAG_START.finditer(text)]
    if len(starts) <= _MOST_TAGS:
        return
    borders = [match.start() for match in _ENTRY_START.finditer(text)]
    counts = Counter(bisect(borders, start) for start in starts)
    if max(counts.values()) > _MOST_TAGS:
        raise ParseError("one of its entries has thousands of categories")


def _allowed_reference(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if len(digits.lstrip("0")) > 7:
        return "\ufffd"
    code = int(digits, 16 if match[1] else 10)
    if code in {9, 10, 13} or 0x20 <= code < 0x7F or 0x80 <= code < 0xD800 or 0xE000 <= code < 0xFFFE:
        return match.group()
    return match.group() if 0x10000 <= code <= 0x10FFFF else "\ufffd"


def _without_open_comments(text: str, problems: list[str]) -> str:
    spot = text.find("<!--", text.rfind("-->") + 1)
    if spot < 0 or text.count("<!--", spot) <= _MOST_OPEN_COMMENTS:
        return text
    problems.append("Its end is nothing but unclosed comments and was cut off.")
    return text[:spot]


def _without_surplus(text: str, problems: list[str]) -> str:
    for number, match in enumerate(_ENTRY_START.finditer(text)):
        if number == MAX_ENTRIES:
            total = number + sum(1 for _ in _ENTRY_START.finditer(text, match.start()))
            problems.append(f"Only the first {MAX_ENTRIES:,} of {total:,} entries were read.")
            return text[: match.start()]
    return text


def _without_torso(text: str, problems: list[str]) -> str:
    """Cut an entry that breaks off before its end, if others are whole: the next pull brings it whole."""
    if _DOCUMENT_END.search(text, max(0, len(text) - 2000)):
        return text
    last_start = max((match.start() for match in _ENTRY_START.finditer(text)), default=-1)
    last_end = max((match.end() for match in _ENTRY_END.finditer(text)), default=-1)
    if not 0 <= last_end <= last_start:
        return text
    problems.append("The document breaks off in the middle of an entry, which was left out.")
    return text[:last_start]
