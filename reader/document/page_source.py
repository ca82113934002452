"""A page's source before it is parsed: scripts and styles cut out, the data in scripts kept."""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"<(script|style)\b([^<>]*)>", re.IGNORECASE)
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
    """Return a page without its scripts and styles, which are half of it and may hold tags as text.

    Linear: the search goes on behind the last end that was found; an element without an end goes to the end.
    """
    kept: list[str] = []
    data: list[str] = []
    at = 0
    while (opening := _OPENING.search(html, at)) is not None:
        kept.append(html[at : opening.start()])
        name = opening.group(1).lower()
        closing = _CLOSING[name].search(html, opening.end())
        end = closing.start() if closing is not None else len(html)
        if _DATA.search(opening.group(2)):
            data.append(html[opening.end() : end])
        at = closing.end() if closing is not None else len(html)
    kept.append(html[at:])
    return PageSource("".join(kept), tuple(data))
