"""Furniture within an article: what is left out of the element that holds its text."""

from reader.document.boilerplate import is_boilerplate
from reader.document.furniture import is_line_name, leads_elsewhere
from reader.document.survey import Part
from reader.text.fold import fold

_MOST_OF_IT = 0.4
"""Share of the article's prose from which a part is no furniture, whatever it is called."""
_EDGE = 8
"""Lines at either end of the text that may be the site's own."""
_LINE = 120
"""Characters that a line about the article (author, date) has at most."""
_SHORT = 200
"""Characters of a line that may point to another article."""
_BOX = 0.3
"""Share of the article's prose below which a box of further articles may be."""
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
        return not _holds_the_text(part, article)
    if part.tag in _HEADINGS:
        said = _line(part)
        return (part.tag in {"h1", "h2"} and bool(title) and fold(said) == title) or leads_elsewhere(said)
    if part.names and part.chars <= _LINE and not part.pictures and is_line_name(part.names):
        return part.tag not in {"p", "li", "td", "blockquote"} or part.chars < 60
    if part.chars < _SHORT and part.own == part.chars and part.link_share > 0.3:
        said = _line(part)
        if leads_elsewhere(said) or (part.link_share > 0.5 and is_boilerplate(said, at_edge=True)):
            return True
    if part.tag in _BOXES and part.mass < _BOX * article.prose and part.anchors and _is_about_others(part):
        return True
    in_item = part.up is not None and part.up.tag == "li"
    return part.tag in _GROUPS and not in_item and _is_list_of_links(part)


def _holds_the_text(part: Part, article: Part) -> bool:
    return part.mass >= _MOST_OF_IT * max(article.prose, article.mass / 2)


def _line(part: Part) -> str:
    return " ".join((part.node.text() or "").split())


def _is_about_others(part: Part) -> bool:
    """Whether a box begins with a heading that announces other articles."""
    said = (part.node.text() or "").lstrip()[:_SHORT].partition("\n")[0]
    return leads_elsewhere(said)


def _is_list_of_links(part: Part) -> bool:
    """Whether hardly anything but links to other pages stands in a part: a menu, further articles."""
    return part.prose < 6 and part.anchors > 2 and part.link_share > 0.85 and part.chars - part.links < 120
