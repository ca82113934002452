"""A page's source before it is parsed: scripts, styles and comments cut out, the data in scripts kept."""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"<(?:(!--)|(script|style)\b([^<>]*)>)", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")
}
_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageSource:
    """The markup of a page, and the linked data (JSON-LD) that its scripts held."""

    html: str
    data: tuple[str, ...] = ()


def page_source(html: str) -> PageSource:
    """Return a page without scripts, styles and comments, which are half of it and hold tags as text.

    Linear: the search goes on behind the last end that was found; an element without an end goes to the end.
    """
    kept: list[str] = []
    data: list[str] = []
    at = 0
    while (opening := _OPENING.search(html, at)) is not None:
        kept.append(html[at : opening.start()])
        if opening.group(1):
            end = html.find("-->", opening.start() + 2)
            at = end + 3 if end >= 0 else len(html)
            continue
        closing = _CLOSING[opening.group(2).lower()].search(html, opening.end())
        if _DATA.search(opening.group(3)):
            data.append(html[opening.end() : closing.start() if closing is not None else len(html)])
        at = closing.end() if closing is not None else len(html)
    kept.append(html[at:])
    return PageSource("".join(kept), tuple(data))
