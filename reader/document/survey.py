"""A survey of a page: how much running text and how many links each element holds, in one walk."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from reader.document.allow import DROPPED, Attributes, is_hidden
from reader.document.furniture import (
    BODY_NAME,
    FURNITURE_ROLES,
    FURNITURE_TAGS,
    is_furniture_name,
    is_hidden_name,
)

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
_SHARES = {"p": 1.0, "pre": 1.0, "li": 0.4, "dd": 0.5, "td": 0.5, "dt": 0.0, "th": 0.0, "figcaption": 0.0}
_NO_PROSE = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend", "button", "figcaption"]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_WORDS = INLINE | {"tr", "tbody", "thead"}
_NEVER = frozenset(["html", "body", "main", "article"])
_TRIES = 8
_MUCH = 0.3
_SOME = 4.0
_ENOUGH = 12.0
"""What the text of a short article is worth, about three paragraphs."""
_COMMAS = re.compile("[,;،、，；]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(slots=True, eq=False)
class Part:
    """An element of a page, with what was counted in it."""

    node: LexborNode
    up: "Part | None"
    tag: str
    names: str
    """Class and id, in lower case."""
    in_link: bool
    block: "Part" = field(init=False)
    """The nearest element, this one included, that is no inline element."""
    suspect: bool = False
    """It looks like furniture by itself."""
    furniture: "Part | None" = None
    """The outermost element around it, this one included, that looks like furniture."""
    is_body: bool = False
    """Its names or its markup say that it is the text of an article."""
    chars: int = 0
    """Characters of text in it, blanks collapsed; one of Chinese, Japanese or Korean counts twice."""
    links: int = 0
    """Those within links."""
    own: int = 0
    """Those in its own lines, not in blocks within it."""
    own_links: int = 0
    commas: int = 0
    breaks: int = 0
    pictures: int = 0
    anchors: int = 0
    """Links to other pages in it."""
    score: float = 0.0
    """What its own lines are worth as prose."""
    prose: float = 0.0
    """What all lines in it are worth, without those in furniture."""
    text: int = 0
    """Characters of text in it, without furniture."""
    text_links: int = 0
    """Those within links."""
    mass: float = 0.0
    """What all lines in it are worth, wherever they stand."""

    @property
    def link_share(self) -> float:
        """How much of the text is in links, 0 to 1."""
        return self.links / self.chars if self.chars else 0.0

    @property
    def text_link_share(self) -> float:
        """How much of the text is in links, furniture left aside, 0 to 1."""
        return self.text_links / self.text if self.text else 0.0


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
    _find_furniture(parts)
    return parts


def _find_furniture(parts: list[Part]) -> None:
    """Set furniture apart; where hardly any text would be left, what holds most of it is none after all."""
    top = parts[0]
    named = max((part for part in parts if part.is_body or part.tag == "article"), key=_mass, default=top)
    _clear_around([part for part in parts if part.tag == "main"])
    if named.mass >= _MUCH * top.mass:
        _clear_around([named])
    for _ in range(_TRIES):
        _sum_up(parts)
        if top.prose >= min(_ENOUGH, top.mass / 4) or (named is not top and named.prose >= _SOME):
            return
        masses: defaultdict[str, float] = defaultdict(float)
        for part in parts:
            if part.furniture is part:
                masses[_kind(part)] += part.mass
        largest = max(masses, key=masses.__getitem__)
        for part in parts:
            if part.suspect and _kind(part) == largest:
                part.suspect = False


def _clear_around(parts: list[Part]) -> None:
    for part in parts:
        around = part.up
        while around is not None:
            around.suspect = False
            around = around.up


def _sum_up(parts: list[Part]) -> None:
    for part in parts:
        outer = part.up.furniture if part.up is not None else None
        part.furniture = outer or (part if part.suspect else None)
        part.prose, part.text, part.text_links = 0.0, 0, 0
        if part.furniture is None and part.block is part:
            part.prose, part.text, part.text_links = part.score, part.own, part.own_links
    for part in reversed(parts):
        up = part.up
        if up is not None:
            up.prose += part.prose
            up.text += part.text
            up.text_links += part.text_links


def _mass(part: Part) -> float:
    return part.mass


def _kind(part: Part) -> str:
    return part.names.partition(" ")[0] or part.tag


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
