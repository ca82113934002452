"""Which element of a page holds its article, and which lines before it lead into it."""

from reader.document.furniture import LEAD_NAME
from reader.document.part import Part
from reader.text.fold import fold

_LEVELS = (1.0, 0.5, 1 / 6, 1 / 9, 1 / 12, 1 / 15)
"""What an element gets of the worth of lines so many levels below it."""
_NAMED = 1.4
"""What names or markup that say "article" count for."""
_GAIN = 1.15
"""How much more prose an outer element must hold to be taken for the whole."""
_MOST_LINKS = 0.3
_MAIN = 0.4
"""Share of the page's prose from which its `main` element is believed."""
_LONG = 600
"""Characters from which the lines of a block may be a whole text, without elements for its paragraphs."""
_PARAGRAPHS = frozenset(["p", "li", "pre", "dd"])
_ROWS = frozenset(["table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl", "li", "p"])
_MOST_LEVELS = 24
"""Ancestors that are looked at: wrappers that hold nothing more count as no level."""
_LEADS = 3
"""Paragraphs before the text that can lead into it."""
_LEAD_LEVELS = 6
"""How far out of the text's element they can stand."""
_SHORTEST, _LONGEST = 40, 1500
"""Characters of one."""
_KNOWN = 60
"""Characters by which a description is known again."""


def article_part(parts: list[Part]) -> Part:
    """Return the element that holds the article's text: the page's root where nothing tells.

    Args:
        parts: the survey of the page.
    """
    top = _ground(parts)
    inside: set[Part] = {top}
    scores: dict[Part, float] = {}
    for part in parts:
        if part.up in inside:
            inside.add(part)
            if part.score and part.furniture is None:
                _pass_up(part, scores)
    best = top
    most = 0.0
    for part, score in scores.items():
        named = _NAMED if part.is_body or part.tag == "article" else 1.0
        value = score * (1 - part.text_link_share) * named
        if value > most and part in inside:
            best, most = part, value
    while best.tag in _ROWS and best.up is not None:
        best = best.up
    return _widened(best, top)


def _ground(parts: list[Part]) -> Part:
    """Return the `main` element where it is one and holds much of the prose, else the page."""
    mains = [part for part in parts if part.tag == "main" and part.prose >= _MAIN * parts[0].prose]
    return mains[0] if len(mains) == 1 else parts[0]


def _pass_up(part: Part, scores: dict[Part, float]) -> None:
    level = 0
    inside = part
    is_whole_text = part.breaks > 1 or (part.own > _LONG and part.tag not in _PARAGRAPHS)
    here = part if is_whole_text else part.up
    for _ in range(_MOST_LEVELS):
        if here is None or level == len(_LEVELS):
            return
        if here.block is here:
            scores[here] = scores.get(here, 0.0) + part.score * _LEVELS[level]
            if here.chars > inside.chars or level == 0:
                level += 1
            inside = here
        here = here.up


def _widened(best: Part, top: Part) -> Part:
    """Return an element further out where that brings further prose and few links."""
    here = best
    while here is not top and here.up is not None:
        outer = here.up
        more = outer.text - best.text
        if outer.prose >= best.prose * _GAIN and outer.text_links - best.text_links < _MOST_LINKS * more:
            best = outer
        here = outer
    return best


def leads_into(article: Part, parts: list[Part], description: str) -> list[Part]:
    """Return the parts before an article that lead into it: its standfirst, which many pages keep apart.

    Args:
        article: the element that holds the text.
        parts: the survey of the page.
        description: what the page says of itself: a paragraph of those words is one, too.
    """
    ground = article
    for _ in range(_LEAD_LEVELS):
        if ground.up is None or ground.tag in {"article", "main", "body"}:
            break
        ground = ground.up
    around: set[Part] = {ground}
    here = article.up
    while here is not None:
        around.add(here)
        here = here.up
    inside: set[Part] = {ground}
    wanted = fold(" ".join(description.split()))[:_KNOWN]
    found: list[Part] = []
    for part in parts:
        if part is article:
            break
        if part.up not in inside:
            continue
        if part in around:
            inside.add(part)
        elif part.furniture is None and not part.is_body:
            if _leads(part, wanted):
                found.append(part)
            elif part.block is part:
                inside.add(part)
    return found[-_LEADS:]



def _leads(part: Part, description: str) -> bool:
    if part.block is not part or not _SHORTEST <= part.chars <= _LONGEST or part.link_share > _MOST_LINKS:
        return False
    if part.names and LEAD_NAME.search(part.names) is not None:
        return True
    if part.own < part.chars / 2 or len(description) < _SHORTEST:
        return False
    return fold(" ".join((part.node.text() or "").split())).startswith(description)
