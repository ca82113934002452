"""What a web page says about itself: title, author, date, picture; from its metadata, else from its text."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.linked_data import LinkedData, linked_data
from reader.text.clean import clean_line
from reader.text.fold import fold

_TITLES = (
    "dc:title", "dcterm:title", "dc.title", "og:title", "weibo:article:title", "weibo:webpage:title", "title",
    "twitter:title", "parsely-title",
)  # fmt: skip
_AUTHORS = (
    "dc:creator", "dcterm:creator", "dc.creator", "author", "parsely-author", "article:author", "byl",
    "sailthru.author",
)  # fmt: skip
_DATES = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "dc.date",
    "dc.date.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "sailthru.date", "date",
    "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished",
)  # fmt: skip
_IMAGES = ("og:image", "twitter:image", "og:image:url", "twitter:image:src")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_SITES = ("og:site_name", "application-name")
_BYLINES = (
    "[itemprop=author]", "[rel~=author]", ".byline", ".author", "[class*=byline]", "[class*=Byline]",
)  # fmt: skip
_TIMES = (
    "[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "main time[datetime]",
    "time[datetime]",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s[|»›·•–—:\\/>-]+\s|[|｜»›]")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af)\b:?\s+", re.IGNORECASE)
_BYLINE = 100
"""Characters of a line that can be an author's name."""
_HEADINGS = 5
_FEWEST = 4
"""Words that are title enough without what stands behind the last separator."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself; "" where it says nothing."""

    title: str = ""
    byline: str = ""
    date: str = ""
    """As the page writes it."""
    image: str = ""
    """The address of its lead image, as the page writes it."""
    description: str = ""
    address: str = ""
    """Where the page says that it stands."""
    body: str = ""
    """The article's whole text, where the page's data hold it."""


def page_facts(tree: LexborHTMLParser, data_texts: tuple[str, ...] = ()) -> PageFacts:
    """Return what a page says about itself.

    Args:
        tree: the page.
        data_texts: its linked data, as `page_source` found them.
    """
    meta = _metadata(tree)
    data = linked_data(data_texts)
    canonical = tree.css_first("link[rel=canonical]")
    return PageFacts(
        title=_title(tree, meta, data),
        byline=_byline(tree, meta, data),
        date=_pick(meta, _DATES) or data.published or _time(tree),
        image=_pick(meta, _IMAGES) or data.image,
        description=_pick(meta, _DESCRIPTIONS),
        address=_attribute(canonical, "href") or meta.get("og:url", ""),
        body=data.body,
    )


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        content = clean_line(_attribute(node, "content"))
        if content:
            for key in ("property", "name", "itemprop"):
                for name in _attribute(node, key).lower().split():
                    found.setdefault(name, content)
    return found


def _pick(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _attribute(node: LexborNode | None, name: str) -> str:
    return "" if node is None else node.attributes.get(name) or ""


def _title(tree: LexborHTMLParser, meta: dict[str, str], data: LinkedData) -> str:
    headings = [clean_line(node.text() or "") for node in tree.css("h1, h2")[:_HEADINGS]]
    site = _pick(meta, _SITES)
    node = tree.css_first("title")
    written = clean_line(node.text() or "") if node is not None else ""
    stated = _pick(meta, _TITLES)
    # What data call the headline is on some sites a description.
    title = without_site(stated or written or data.headline, site, headings)
    separators = list(_SEPARATOR.finditer(title))
    if not stated and title == written and separators:
        start = separators[-1].start()
        return title[:start].strip() if len(title[:start].split()) >= _FEWEST else title
    return title


def without_site(title: str, site: str, headings: list[str]) -> str:
    """Return a page's title without the name of its site before or behind it.

    Args:
        title: as the page gives it.
        site: the site's name; "" where it is not known.
        headings: the page's first headings: one that stands within the title is the title.
    """
    folded = fold(title)
    pieces = {fold(piece.strip()) for piece in _SEPARATOR.split(title)}
    for heading in headings:
        said = fold(heading)
        if said in pieces or (len(heading.split()) > 1 and said in folded and len(said) * 3 >= len(folded)):
            return heading
    for match in _SEPARATOR.finditer(title):
        before, behind = title[: match.start()].strip(), title[match.end() :].strip()
        if site and fold(behind) == fold(site):
            return before
        if site and fold(before) == fold(site):
            return behind
    return title


def _byline(tree: LexborHTMLParser, meta: dict[str, str], data: LinkedData) -> str:
    if data.authors:
        return ", ".join(map(_without_by, data.authors))
    for name in _AUTHORS:
        value = meta.get(name, "")
        if value and "://" not in value:
            return _without_by(value)
    for selector in _BYLINES:
        node = tree.css_first(selector)
        value = clean_line(node.text(separator=" ") or "") if node is not None else ""
        if 2 < len(value) <= _BYLINE:
            return _without_by(value)
    return ""


def _without_by(value: str) -> str:
    return _BY.sub("", value, count=1) if _BY.match(value) else value


def _time(tree: LexborHTMLParser) -> str:
    for selector in _TIMES:
        node = tree.css_first(selector)
        if node is not None:
            written = _attribute(node, "datetime") or _attribute(node, "content") or node.text() or ""
            if value := clean_line(written, 60):
                return value
    return ""
