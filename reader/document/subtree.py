"""Which element of a page holds its article."""

from reader.document.survey import Part

_LEVELS = (1.0, 0.5, 1 / 6, 1 / 9, 1 / 12, 1 / 15)
_BODY = 1.4
_GAIN = 1.2
_LONG = 600
"""Characters from which the lines of a block may be a whole text, without elements for its paragraphs."""
_PARAGRAPHS = frozenset(["p", "li", "pre", "dd"])
_ROWS = frozenset(["table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl", "li", "p"])


def article_part(parts: list[Part]) -> Part:
    """Return the element that holds the article's text: the page's root where nothing tells.

    Args:
        parts: the survey of the page.
    """
    scores: dict[Part, float] = {}
    for part in parts:
        if part.score and part.furniture is None:
            _pass_up(part, scores)
    best = parts[0]
    most = 0.0
    for part, score in scores.items():
        value = score * (1 - part.link_share) * (_BODY if part.is_body or part.tag == "article" else 1.0)
        if value > most:
            best, most = part, value
    while best.tag in _ROWS and best.up is not None:
        best = best.up
    return _widened(best)


def _pass_up(part: Part, scores: dict[Part, float]) -> None:
    level = 0
    inside = part
    is_whole_text = part.breaks > 1 or (part.own > _LONG and part.tag not in _PARAGRAPHS)
    here = part if is_whole_text else part.up
    while here is not None and level < len(_LEVELS):
        if here.block is here:
            scores[here] = scores.get(here, 0.0) + part.score * _LEVELS[level]
            if here.chars > inside.chars or level == 0:
                level += 1
            inside = here
        here = here.up


def _widened(best: Part) -> Part:
    """Return an element further out where that brings further prose and few links."""
    here = best
    while here.up is not None and here.up.tag != "html":
        outer = here.up
        more_chars = outer.chars - best.chars
        more_links = outer.links - best.links
        if outer.prose >= best.prose * _GAIN and more_links < 0.3 * more_chars:
            best = outer
        here = outer
    return best
