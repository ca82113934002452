"""What a web page says about itself: title, author, date, picture; from its metadata, else from its text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

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
_MOST_DATA = 1 << 20
"""Characters of a page's JSON-LD that are read."""
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review|Recipe|WebPage", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|»›·•–—:-]+\s+|\s*[|»]\s*|:\s+")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself; "" where it says nothing."""

    title: str = ""
    byline: str = ""
    date: str = ""
    """As the page writes it."""
    image: str = ""
    """The address of its lead image, as the page writes it."""
    site: str = ""
    description: str = ""
    address: str = ""
    """Where the page says that it stands."""
    body: str = ""
    """The article's whole text, where the page's data hold it (schema.org `articleBody`)."""


def page_facts(tree: LexborHTMLParser, data_texts: tuple[str, ...] = ()) -> PageFacts:
    """Return what a page says about itself."""
    meta = _metadata(tree)
    data = _linked_data(data_texts)
    site = _pick(meta, ("og:site_name", "application-name"))
    return PageFacts(
        title=_title(tree, meta, data, site),
        byline=_byline(tree, meta, data),
        date=_date(tree, meta, data),
        image=_pick(meta, _IMAGES) or _image(data.get("image")),
        site=site,
        description=_pick(meta, ("og:description", "description", "twitter:description")),
        address=_address(tree, meta),
        body=_text(data.get("articleBody")),
    )


def _address(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    node = tree.css_first("link[rel=canonical]")
    return (node.attributes.get("href") if node is not None else "") or meta.get("og:url", "")


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = clean_line(attributes.get("content") or "")
        if not content:
            continue
        for key in ("property", "name", "itemprop"):
            for name in (attributes.get(key) or "").lower().split():
                found.setdefault(name, content)
    return found


def _pick(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _linked_data(texts: tuple[str, ...]) -> dict[str, Any]:
    best: dict[str, Any] = {}
    for text in texts:
        if len(text) > _MOST_DATA:
            continue
        try:
            value = json.loads(text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(value):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds):
                rank = 2 if any(isinstance(k, str) and k != "WebPage" for k in kinds) else 1
                if rank > best.get("", 0):
                    best = {"": rank, **item}
    return best


def _items(value: object) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:50])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _image(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("url")
    return clean_line(value) if isinstance(value, str) else ""


def _title(tree: LexborHTMLParser, meta: dict[str, str], data: dict[str, Any], site: str) -> str:
    node = tree.css_first("head title") or tree.css_first("title")
    written = _pick(meta, _TITLES) or (clean_line(node.text() or "") if node is not None else "")
    return without_site(
        written or clean_line(_text(data.get("headline"))),
        site,
        [clean_line(node.text() or "") for node in tree.css("h1")[:5]],
    )


def without_site(title: str, site: str, headings: list[str]) -> str:
    """Return a page's title without the name of the site before or behind it."""
    folded = fold(title)
    for heading in headings:
        if len(heading.split()) >= 2 and fold(heading) in folded and len(heading) >= len(title) / 3:
            return heading
    if site:
        for match in _SEPARATOR.finditer(title):
            if fold(title[match.end() :]) == fold(site):
                return title[: match.start()]
            if fold(title[: match.start()]) == fold(site):
                return title[match.end() :]
    return title


def _byline(tree: LexborHTMLParser, meta: dict[str, str], data: dict[str, Any]) -> str:
    names = _names(data.get("author")) or _names(data.get("creator"))
    if names:
        return ", ".join(names)
    for name in _AUTHORS:
        value = meta.get(name, "")
        if value and "://" not in value:
            return _without_by(value)
    for selector in ("[itemprop=author]", "[rel~=author]", ".byline", ".author"):
        node = tree.css_first(selector)
        if node is not None:
            value = clean_line(node.text(separator=" ") or "")
            if 2 < len(value) <= 100:
                return _without_by(value)
    return ""


def _without_by(value: str) -> str:
    return re.sub(r"^by:?\s+", "", value, flags=re.IGNORECASE)


def _names(value: object) -> list[str]:
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and "://" not in name:
            found.append(_without_by(clean_line(name)))
    return found


def _date(tree: LexborHTMLParser, meta: dict[str, str], data: dict[str, Any]) -> str:
    for name in _DATES:
        if name in meta:
            return meta[name]
    if found := clean_line(_text(data.get("datePublished"))):
        return found
    for selector in ("[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]"):
        node = tree.css_first(selector)
        if node is not None:
            attributes = node.attributes
            value = attributes.get("datetime") or attributes.get("content") or node.text() or ""
            if value := clean_line(value, 60):
                return value
    return ""
