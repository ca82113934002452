"""Lists of feeds: OPML 1.0 and 2.0 (http://opml.org/spec2.opml), read as far as they can be, and written.

Lists come from everywhere, unescaped, unclosed, in capitals; so they are read tag by tag instead of by an XML
parser that stops at the first fault. No entity but those of HTML is ever resolved.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape

from reader.errors import AddressError, ParseError
from reader.parse.titles import plain_title
from reader.text.charset import decode
from reader.text.clean import clean_line
from reader.text.tags import tags, without_spans
from reader.text.urls import normalise_address, resource_key, safe_link, without_credentials

_MOST_FEEDS = 20_000
_DEEPEST = 8
"""Levels of folders; what lies deeper comes into the eighth."""
_SLASH = "\u2215"
_TITLE = re.compile(r"<title>([^<]{0,1000})</title>", re.IGNORECASE)


class Subscription(Protocol):
    """What of a feed stands in a list."""

    @property
    def url(self) -> str:
        """Address of the feed."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def site_url(self) -> str:
        """Address of the site."""

    @property
    def folder(self) -> str:
        """Path of folder names joined by "/"."""


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """A feed as a list names it."""

    url: str
    title: str = ""
    site_url: str = ""
    folder: str = ""
    """Path of folder names joined by "/" (a "/" within a name is kept as U+2215)."""


@dataclass(frozen=True, slots=True)
class OpmlList:
    """A list of feeds as read."""

    feeds: tuple[OpmlFeed, ...]
    skipped: tuple[str, ...] = ()
    """One line for each entry that was not taken, and why."""
    title: str = ""


def parse_opml(data: bytes) -> OpmlList:
    """Return the feeds of a list; each address once (http and https alike), only http and https.

    Raises:
        ParseError: the bytes hold no outline, or declare entities.
    """
    text = decode(data, content_type=None, kind="xml").text
    if "<!ENTITY" in text[:100_000].upper():
        raise ParseError("This list declares entities, which are refused for safety.")
    text = without_spans(text, "<!--", "-->")
    reading = _Reading()
    for tag in tags(text, "outline"):
        if tag.is_closing:
            reading.close()
        else:
            reading.open(tag.attributes, is_empty=tag.is_empty)
    if not reading.outlines and "<opml" not in text[:2000].lower():
        raise ParseError("This is no list of feeds (OPML).")
    title = _TITLE.search(text[:10_000])
    return OpmlList(
        feeds=tuple(reading.feeds.values()),
        skipped=tuple(reading.skipped),
        title=plain_title(title[1]) if title else "",
    )


def write_opml(feeds: Iterable[Subscription], title: str, *, credentials: bool = False) -> str:
    """Return the feeds as OPML 2.0 in their folders; reading it again gives the same feeds.

    Args:
        feeds: what is written, in this order within each folder.
        title: name of the list.
        credentials: keep user names and passwords that are part of addresses.
    """
    root = _Folder()
    for feed in feeds:
        folder = root
        for name in feed.folder.split("/") if feed.folder else ():
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(clean_line(title))}</title></head>",
        "  <body>",
        *root.lines("    ", credentials=credentials),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


class _Folder:
    """A folder on its way into a list."""

    def __init__(self) -> None:
        self.folders: dict[str, _Folder] = {}
        self.feeds: list[Subscription] = []

    def lines(self, indent: str, *, credentials: bool) -> Iterator[str]:
        """Yield the outlines of what lies in here."""
        for feed in self.feeds:
            url = feed.url if credentials else without_credentials(feed.url)
            name, site = _attribute(feed.title), _attribute(feed.site_url)
            at_site = f' htmlUrl="{site}"' if site else ""
            names = f'text="{name}" title="{name}"'
            yield f'{indent}<outline type="rss" {names} xmlUrl="{_attribute(url)}"{at_site}/>'
        for name, folder in self.folders.items():
            yield f'{indent}<outline text="{_attribute(name.replace(_SLASH, "/"))}">'
            yield from folder.lines(indent + "  ", credentials=credentials)
            yield f"{indent}</outline>"


class _Reading:
    """The state of reading one list from its beginning to its end."""

    def __init__(self) -> None:
        self.feeds: dict[str, OpmlFeed] = {}
        self.skipped: list[str] = []
        self.outlines = 0
        self._open: list[str | None] = []
        """Names of the outlines that are open; None for a feed, which is no folder."""

    def open(self, attributes: dict[str, str], *, is_empty: bool) -> None:
        """Take an outline's beginning."""
        self.outlines += 1
        name = plain_title(attributes.get("title") or attributes.get("text") or "")
        address = attributes.get("xmlurl") or ""
        if address:
            self._take(address, name, attributes)
        elif attributes.get("type", "").lower() in {"link", "include"} and attributes.get("url"):
            shown = name or clean_line(without_credentials(attributes["url"]), 80)
            self.skipped.append(f"{shown}: a link to a list or page, not a feed.")
        if not is_empty:
            self._open.append(None if address else name.replace("/", _SLASH))

    def close(self) -> None:
        """Take an outline's end."""
        if self._open:
            self._open.pop()

    def _take(self, address: str, name: str, attributes: dict[str, str]) -> None:
        shown = name or clean_line(without_credentials(address), 80)
        if len(self.feeds) >= _MOST_FEEDS:
            if self.skipped[-1:] != [_TOO_MANY]:
                self.skipped.append(_TOO_MANY)
            return
        try:
            url = normalise_address(address)
        except AddressError as error:
            self.skipped.append(f"{shown}: {clean_line(str(error))}")
            return
        key = resource_key(url)
        if key in self.feeds:
            self.skipped.append(f"{shown}: stands in the list twice.")
            return
        site = safe_link(attributes.get("htmlurl", ""))
        self.feeds[key] = OpmlFeed(url, name, site, self._folder(attributes.get("category", "")))

    def _folder(self, category: str) -> str:
        names = [name for name in self._open if name]
        if not names:  # OPML 2.0 can name a path instead of nesting: "/Tech/Linux,/Daily"
            path = category.partition(",")[0]
            names = [plain_title(part) for part in path.split("/")] if path.startswith("/") else []
        return "/".join([name for name in names if name][:_DEEPEST])


_TOO_MANY = f"The list has more than {_MOST_FEEDS:,} feeds; the rest was left out."


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;", "\n": " ", "\t": " "})
