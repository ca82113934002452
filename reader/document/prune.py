"""Furniture within an article: what is left out of the element that holds its text."""

from reader.document.boilerplate import is_boilerplate
from reader.document.furniture import is_line_name, leads_elsewhere
from reader.document.part import Part
from reader.text.fold import fold

_EDGE = 8
"""Lines at either end of the text that may be the site's own."""
_LINE = 120
"""Characters that a line about the article (author, date) has at most."""
_SHORT_LINE = 60
"""The same for what is a paragraph by its element."""
_SHORT = 200
"""Characters of a line that may point to another article."""
_MOST = 4_000
"""Characters of a box of further articles."""
_BOX = 0.3
"""Share of the article's prose below which such a box must stay."""
_SOME_LINKS, _MANY_LINKS, _ALL_LINKS = 0.3, 0.5, 0.85
"""Shares of a text within links."""
_FEW_LINKS = 2
_PROSE = 6.0
"""Worth of two short paragraphs: what holds more is no mere list of links."""
_PARAGRAPHS = frozenset(["p", "li", "td", "blockquote"])
_BOXES = frozenset(["div", "section", "article"])
_GROUPS = frozenset(
    [
        "div", "section", "ul", "ol", "dl", "table", "header", "figure", "fieldset", "td",
        "center", "details", "article",
    ]
)  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def pruned(article: Part, parts: list[Part], title: str) -> list[Part]:
    """Return the outermost parts within an article that are furniture.

    Args:
        article: the element that holds the text.
        parts: the survey of the whole page.
        title: the article's title: a heading that says it again is left out.
    """
    wanted = fold(" ".join(title.split()))
    dropped: list[Part] = []
    inside: set[Part] = {article}
    heading: Part | None = None  # nothing stands below it yet
    cut = False
    lines: list[Part] = []
    for part in parts:
        if part.up not in inside:
            continue
        if _is_furniture(part, article, wanted):
            dropped.append(part)
            if part.chars and heading is not None:
                cut = True
            continue
        inside.add(part)
        if part.block is part and part.own:
            if part.own == part.chars:
                lines.append(part)
            if part.tag in _HEADINGS:
                if heading is not None and cut and part.tag <= heading.tag:
                    dropped.append(heading)
                heading, cut = part, False
            else:
                heading = None
    if heading is not None:
        dropped.append(heading)
    dropped += _edge(lines[:_EDGE]) + _edge(lines[: -_EDGE - 1 : -1])
    return dropped


def _edge(lines: list[Part]) -> list[Part]:
    """Return the first lines that are the site's own ("Share this", "Sign up to our newsletter")."""
    found: list[Part] = []
    for part in lines:
        said = _line(part)
        if not (is_boilerplate(said, at_edge=True) or (len(said) < _SHORT and leads_elsewhere(said))):
            break
        found.append(part)
    return found


def _is_furniture(part: Part, article: Part, title: str) -> bool:
    if part.furniture is part:
        return True
    if part.tag in _HEADINGS:
        said = _line(part)
        return (part.tag in {"h1", "h2"} and bool(title) and fold(said) == title) or leads_elsewhere(said)
    if part.names and part.chars <= _LINE and not part.pictures and is_line_name(part.names):
        return part.tag not in _PARAGRAPHS or part.chars <= _SHORT_LINE
    if part.chars < _SHORT and part.own == part.chars and part.link_share > _SOME_LINKS:
        said = _line(part)
        if part.link_share > _MANY_LINKS and is_boilerplate(said, at_edge=True):
            return True
        return leads_elsewhere(said)
    is_small_box = part.tag in _BOXES and part.anchors and part.mass < _BOX * article.prose
    if is_small_box and leads_elsewhere(_line(part)):
        return True
    in_item = part.up is not None and part.up.tag == "li"
    return part.tag in _GROUPS and not in_item and _is_list_of_links(part)


def _line(part: Part) -> str:
    """Return the words of a part on one line; "" where they are more than are looked at."""
    return " ".join((part.node.text(separator=" ") or "").split()) if part.chars <= _MOST else ""


def _is_list_of_links(part: Part) -> bool:
    """Whether hardly anything but links to other pages stands in a part: a menu, further articles."""
    return (
        part.prose < _PROSE
        and part.anchors > _FEW_LINKS
        and part.link_share > _ALL_LINKS
        and part.chars - part.links < _LINE
    )
