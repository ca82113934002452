"""Titles, names and tags of feeds as plain words: no markup, no entities, one line."""

import re

from reader.text.clean import clean_line
from reader.text.tags import unescape

# The HTML elements that titles are met with; "<T>" in a title on programming is no markup.
_TAG = re.compile(
    r"(?i)</?(?:a|abbr|acronym|b|bdi|bdo|big|blink|body|br|center|cite|code|del|dfn|div|em|embed|font|h[1-6]|"
    r"head|hr|html|i|iframe|img|ins|kbd|li|link|mark|meta|nobr|object|ol|p|pre|q|rp|rt|ruby|s|samp|small|span|"
    r"strike|strong|sub|sup|table|tbody|td|th|thead|time|tr|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>"
    r"|<!doctype\s[^<>]*>"
)
_CLOSED = re.compile(r"</[a-z][a-z0-9]*>", re.IGNORECASE)
_BREAKING = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_UNSHOWN = re.compile(r"(?is)<(script|style|template)\b[^<>]*>.*?</\1\s*>|<!--.*?-->")
_ADDRESS_FIRST = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}\s*\(([^()]{1,200})\)")
_ADDRESS_LAST = re.compile(r"([^<(@]{1,200})[<(](?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,200}[>)]")
_LONGEST = 20_000
_LEAD_SOURCE = 4_000
_LEAD_CELLS = 80
_SENTENCE_END = re.compile(r"[.!?…](?:[\"'”’»)\]]*)\s|[。！？]")


def plain_title(raw: str, *, markup: bool = True) -> str:
    """Return a title as one line of plain words, cut at 300 cells.

    Feeds escape titles once too often so commonly that entities are resolved until nothing changes, at most
    twice; known HTML elements are then dropped. "R < 5" and "[draft]" stay what they are.

    Args:
        raw: the text as the feed's parser gives it: its own escaping already resolved once.
        markup: False where the feed declares plain text: then `<b>` stands for itself.
    """
    text = raw[:_LONGEST]
    if markup:
        text = _without_markup(text)
    for _ in range(2):
        resolved = unescape(text) if "&" in text else text
        if resolved == text:
            break
        # Escaped once too often, a closed element is markup still; a lone "<b>" is what the title is about.
        text = _without_markup(resolved) if markup and _CLOSED.search(resolved) else resolved
    return clean_line(text)


def plain_name(raw: str) -> str:
    """Return an author or tag as one line of plain words, at most 120 cells."""
    return clean_line(_without_markup(unescape(raw[:_LONGEST])), 120)


def author_name(raw: str) -> str:
    """Return the name in an author's line: of "jane@site.test (Jane Doe)" or "Jane Doe <jane@site.test>".

    An address that stands alone is the name.
    """
    line = plain_name(raw)
    for pattern in (_ADDRESS_FIRST, _ADDRESS_LAST):
        if match := pattern.fullmatch(line):
            return match[1].strip()
    return line


def lead_title(body: str) -> str:
    """Return the first sentence of a body's text, at most 80 cells, as the title of an entry without one."""
    text = _UNSHOWN.sub(" ", body[:_LEAD_SOURCE])
    text = _BREAKING.sub(" \n", text).lstrip()
    text = unescape(_ANY_TAG.sub("", text)).strip()
    first = next((line for line in text.splitlines() if clean_line(line)), "")
    end = _SENTENCE_END.search(first)
    return clean_line(first[: end.end()] if end else first, _LEAD_CELLS)


def _without_markup(text: str) -> str:
    if "<" not in text:
        return text
    return _TAG.sub("", _BREAKING.sub(" ", _UNSHOWN.sub("", text)))
