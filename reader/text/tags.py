"""Tags picked out of a text one by one, without building a tree: linear in any input, however broken."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Values are capped, so that a quotation mark that is never closed costs little.
_ATTRIBUTE = re.compile(r"""[\s/]*([\w:.@-]+)(?:\s*=\s*("[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'<>]{1,4000}))?""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_TAG = 100
"""Attributes of one tag that are looked at."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a text."""

    name: str
    """In lower case."""
    attributes: dict[str, str]
    """By name in lower case, the first where one stands twice; entities resolved."""
    is_closing: bool = False
    is_empty: bool = False
    """It ends in "/>"."""


def tags(text: str, *names: str) -> Iterator[Tag]:
    """Yield the tags of these names (lower case), in order, wherever they stand."""
    start = re.compile(rf"<(/?)({'|'.join(map(re.escape, names))})(?=[\s>/])", re.IGNORECASE)
    for match in start.finditer(text):
        spot = match.end()
        found: dict[str, str] = {}
        for _ in range(_LONGEST_TAG):
            attribute = _ATTRIBUTE.match(text, spot)
            if attribute is None:
                break
            spot = attribute.end()
            value = attribute[2] or ""
            value = value[1:-1] if value.startswith(('"', "'")) else value
            found.setdefault(attribute[1].lower(), unescape(value))
        end = text.find(">", spot, spot + 4000)
        is_empty = text[spot : end if end >= 0 else spot].rstrip().endswith("/")
        yield Tag(match[2].lower(), found, match[1] == "/", is_empty)


def unescape(text: str) -> str:
    """Resolve the entities of HTML that end in ";" once; a bare "&copy=2" in an address stays."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def without_spans(text: str, start: str, end: str) -> str:
    """Return the text without what stands from each `start` to the next `end`, both included.

    Both are given in lower case and found in any; what is never closed goes on to the text's end.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters are longer in lower case: offsets would not hold
        lowered = text
    kept: list[str] = []
    spot = 0
    while (begin := lowered.find(start, spot)) >= 0:
        kept.append(text[spot:begin])
        close = lowered.find(end, begin + len(start))
        if close < 0:
            return "".join(kept)
        spot = close + len(end)
    kept.append(text[spot:])
    return "".join(kept)
