"""A survey of a page: how much running text and how many links each element holds, in one walk."""

import re

from selectolax.lexbor import LexborNode

from reader.document.allow import DROPPED, Attributes, is_hidden
from reader.document.furniture import (
    BODY_NAME,
    FURNITURE_ROLES,
    FURNITURE_TAGS,
    is_furniture_name,
    is_hidden_name,
)
from reader.document.part import Part
from reader.document.suspects import find_furniture

INLINE = frozenset(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img",
    ]
)  # fmt: skip
"""Elements that stand within a line."""

_SHORTEST = 25
"""Characters from which a block can be prose."""
_PER_PARAGRAPH = 300
"""Characters of an ordinary paragraph: a longer block of lines counts as several."""
# How much lines are worth by their element; others count whole.
_SHARES = {"p": 1.0, "pre": 1.0, "li": 0.4, "dd": 0.5, "td": 0.5, "dt": 0.0, "th": 0.0}
_NO_PROSE = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend", "button", "figcaption"]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Of these only names that hide them from sight count: within text, "print" and "comment" are everyday names.
_WORDS = INLINE | {"tr", "tbody", "thead"}
_NEVER = frozenset(["html", "body", "main", "article"])
_COMMAS = re.compile("[,;،、，；]")
# Characters that say as much as two letters.
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def survey(root: LexborNode) -> list[Part]:
    """Return the elements below a root that can hold content, in document order; counted and weighed.

    Linear in the size of the tree: each element is looked at once, sums are passed up once.
    """
    parts = _walked(root)
    for part in parts:
        if part.block is part:
            part.score = part.mass = _prose(part)
    for part in reversed(parts):
        up = part.up
        if up is not None:
            up.chars += part.chars
            up.links += part.links
            up.pictures += part.pictures
            up.anchors += part.anchors
            up.mass += part.mass
    find_furniture(parts)
    return parts


def _walked(root: LexborNode) -> list[Part]:
    top = Part(root, None, root.tag or "", "", in_link=False)
    top.block = top
    parts = [top]
    named: dict[tuple[str, bool], bool] = {}
    stack: list[tuple[LexborNode, Part]] = []
    if root.first_child is not None:
        stack.append((root.first_child, top))
    while stack:
        node, up = stack.pop()
        following = node.next
        if following is not None:
            stack.append((following, up))
        if node.is_text_node:
            text = node.text_content or ""
            if not text.isspace():
                _count(up, text)
            continue
        tag = node.tag or ""
        if tag in DROPPED:
            continue
        attributes = node.attributes
        if is_hidden(attributes) or attributes.get("aria-hidden") == "true":
            continue
        names = " ".join(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split())
        part = Part(node, up, tag, names, in_link=up.in_link or (tag == "a" and _leads_away(attributes)))
        part.block = up.block if tag in INLINE else part
        part.is_body = _is_body(tag, names, attributes)
        if tag not in _NEVER and not part.is_body:
            key = (names, tag in _WORDS)
            if key not in named:
                named[key] = (is_hidden_name if tag in _WORDS else is_furniture_name)(names)
            part.suspect = (
                (named[key] and tag not in _HEADINGS)
                or tag in FURNITURE_TAGS
                or (attributes.get("role") or "") in FURNITURE_ROLES
            )
        if tag == "br":
            part.block.breaks += 1
        elif tag == "img":
            part.pictures = 1
        elif tag == "a" and part.in_link:
            part.anchors = 1
        parts.append(part)
        child = node.first_child
        if child is not None:
            stack.append((child, part))
    return parts


def _is_body(tag: str, names: str, attributes: Attributes) -> bool:
    if tag in INLINE:
        return False
    return "articlebody" in (attributes.get("itemprop") or "").lower() or (
        bool(names) and BODY_NAME.search(names) is not None
    )


def _leads_away(attributes: Attributes) -> bool:
    """Whether a link leads to another page: one to a note or a section belongs to the text."""
    return not (attributes.get("href") or "#").startswith("#")


def _count(part: Part, text: str) -> None:
    length = len(" ".join(text.split()))
    if not text.isascii():
        length += len(_WIDE.findall(text))
    block = part.block
    part.chars += length
    block.own += length
    block.commas += len(_COMMAS.findall(text))
    if part.in_link:
        part.links += length
        block.own_links += length


def _prose(part: Part) -> float:
    if part.own < _SHORTEST or part.tag in _NO_PROSE or part.own_links * 2 > part.own:
        return 0.0
    share = _SHARES.get(part.tag, 1.0) * (1 - part.own_links / part.own)
    paragraphs = max(1.0, part.own / _PER_PARAGRAPH) if part.breaks > 1 else 1.0
    return share * (paragraphs + part.commas + min(part.own / 100, 3 * paragraphs))
