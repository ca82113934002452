"""Where the feeds of a page are: what it declares, what it links to, and where feeds usually stand."""

import re
from typing import Literal
from urllib.parse import urlsplit

from reader.errors import ParseError
from reader.fetch.sites import known_site_feed
from reader.text.charset import unpack
from reader.text.tags import Tag, tags, without_spans
from reader.text.urls import is_http, resource_key, safe_link

__all__ = ["find_candidates", "known_site_feed", "sniff", "usual_places"]

Sniffed = Literal["feed", "html", "other"]

_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/json", "application/xml", "text/xml", "application/rss", "application/atom", "text/rss+xml",
})  # fmt: skip
_FEED_PATH = re.compile(
    r"(?:^|/)(?:feeds?|rss\d?|atom)(?:\.(?:xml|rss|atom|php|json|aspx?))?/?$|\.(?:rss|atom|rdf)$|"
    r"(?:^|/)(?:index|feed|rss|atom|news)\.xml$|/feeds?/[\w./-]{1,100}$|(?:^|/)feed\.json$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?i)(?:^|&)(?:feed=(?:rss2?|atom)|format=(?:feed|rss|atom)|(?:alt|output)=rss)")
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario", re.IGNORECASE)
_NO_FEED = re.compile(r"oembed|wp-json|/amp/?$|\.webmanifest", re.IGNORECASE)
_CHANNEL = re.compile(r'"(?:externalId|channelId)":"(UC[\w-]{22})"')
_USUAL = ("/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml", "/rss")
_LARGEST_PAGE = 3_000_000
_MOST = 30
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s[^>]*>", re.IGNORECASE | re.DOTALL)
_FEED_ROOT = re.compile(r"<(?:[a-z0-9]+:)?(?:rss|rdf|feed|channel)[\s>]", re.IGNORECASE)
_PAGE_ROOT = re.compile(r"<(?:html|head|body|title|meta|script|link|div|p|main)[\s>/]", re.IGNORECASE)


def find_candidates(html: str, base_url: str) -> list[str]:
    """Return the addresses of feeds that a page names, the likeliest first, each once.

    First what it declares (`link rel=alternate`, RSS Advisory Board's autodiscovery), feeds of comments
    behind the others; then links that look like feeds, those of the same site first. Nothing is fetched.
    """
    # Tag by tag: a tree of hostile depth takes HTML parsers seconds.
    text = without_spans(html[:_LARGEST_PAGE], "<!--", "-->")
    body = without_spans(without_spans(text, "<script", "</script"), "<template", "</template")
    found = list(tags(body, "base", "link", "a"))
    bases = (tag.attributes.get("href", "") for tag in found if tag.name == "base")
    base = safe_link(next(bases, ""), base_url) or base_url
    host = urlsplit(base_url).hostname or ""
    declared: list[tuple[bool, str]] = []
    linked: list[tuple[bool, str]] = []
    for tag in found:
        href = tag.attributes.get("href", "")
        if tag.name == "link" and _declares_feed(tag):
            is_of_comments = _COMMENTS.search(tag.attributes.get("title", "") + href) is not None
            declared.append((is_of_comments, safe_link(href, base)))
        elif tag.name == "a" and _looks_like_feed(url := safe_link(href, base)):
            linked.append((not _is_same_site(urlsplit(url).hostname or "", host), url))
    channel = [
        f"https://www.youtube.com/feeds/videos.xml?channel_id={match[1]}"
        for match in _CHANNEL.finditer(text)
        if _is_same_site("youtube.com", host)
    ]
    ordered = [url for _, url in sorted(declared, key=_first)] + channel[:1]
    ordered += [url for _, url in sorted(linked, key=_first)]
    own = resource_key(base_url)
    unique: dict[str, str] = {}
    for url in ordered:
        if is_http(url) and resource_key(url) != own:
            unique.setdefault(resource_key(url), url)
    return list(unique.values())[:_MOST]


def usual_places(url: str) -> list[str]:
    """Return where feeds stand on most sites, the commonest places first."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    return [root + place for place in _USUAL]


def sniff(data: bytes, content_type: str | None) -> Sniffed:
    """Tell what a body is by its first element, the header counting only where the bytes say nothing."""
    try:
        head = unpack(data[:200_000])[:8192]
    except ParseError:
        return "other"
    # Enough to see elements in UTF-16 and UTF-32, too.
    text = head.replace(b"\x00", b"").decode("utf-8", "ignore").lstrip("\ufeff\ufffe \t\r\n")
    text = text.removeprefix("ÿþ").removeprefix("þÿ")
    if text.startswith("{"):
        is_feed = "jsonfeed.org/version" in text or ('"items"' in text and '"title"' in text)
        return "feed" if is_feed else "other"
    spot = 0
    while match := _BEFORE_ROOT.match(text, spot):
        spot = match.end()
    if _FEED_ROOT.match(text, spot):
        return "feed"
    if _PAGE_ROOT.match(text, spot) or re.match(r"<!doctype\s+html", text, re.IGNORECASE):
        return "html"
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"} and "<" in text:
        return "html"
    return "other"


def _declares_feed(tag: Tag) -> bool:
    rel = tag.attributes.get("rel", "").lower().split()
    kind = tag.attributes.get("type", "").partition(";")[0].strip().lower()
    names_feed = "feed" in rel or ("alternate" in rel and kind in _TYPES)
    return names_feed and not _NO_FEED.search(tag.attributes.get("href", ""))


def _looks_like_feed(url: str) -> bool:
    if not is_http(url) or _NO_FEED.search(url):
        return False
    parts = urlsplit(url)
    return (
        _FEED_PATH.search(parts.path) is not None
        or _FEED_QUERY.search(parts.query) is not None
        or (parts.hostname or "").startswith(("feeds.", "feed.", "rss."))
    )


def _is_same_site(host: str, other: str) -> bool:
    """Tell whether two hosts share their last two labels."""
    return host.split(".")[-2:] == other.split(".")[-2:]


def _first(item: tuple[bool, str]) -> bool:
    return item[0]
