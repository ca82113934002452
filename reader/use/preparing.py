"""Prepare: foreign bytes to articles that only need storing; pure, so that a worker can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reader.document.html import WALKER, read_html
from reader.model.article import NewArticle
from reader.model.document import Document
from reader.model.feed import Entry, ParsedFeed
from reader.parse.feed import parse_feed
from reader.text.urls import host_label

MAX_ENTRIES = 3000
"""Entries of one document that are kept, newest first; a feed of more is misbehaving."""


@dataclass(frozen=True, slots=True)
class FeedBytes:
    """A feed document as it was fetched, and what is stored of it already."""

    data: bytes
    url: str
    """The address that answered, for relative links."""
    content_type: str | None = None
    known: Mapping[str, bytes] | None = None
    """Entry key to the fingerprint stored with it: entries that did not change are left out."""
    seen: bytes = b""
    """What the last reading noted (`ParsedFeed.seen`)."""


@dataclass(frozen=True, slots=True)
class PreparedFeed:
    """A feed document read, its new and changed entries made into articles."""

    feed: ParsedFeed
    """Without entries: those are in `articles`."""
    articles: tuple[NewArticle, ...]
    unchanged: int = 0
    dropped: int = 0
    """Entries beyond `MAX_ENTRIES`."""


def prepare_feed(source: FeedBytes) -> PreparedFeed:
    """Read a feed document and make articles of its new and changed entries.

    Raises:
        ParseError: the bytes are no feed.
    """
    feed = parse_feed(source.data, url=source.url, content_type=source.content_type, seen=source.seen)
    known = source.known or {}
    articles: list[NewArticle] = []
    unchanged = feed.left_out
    outlet = host_label(feed.site_url or source.url)
    for entry in feed.entries[:MAX_ENTRIES]:
        if known.get(entry.key) == fingerprint(entry):
            unchanged += 1
            continue
        articles.append(prepare_entry(entry, outlet=outlet, language=feed.language))
    return PreparedFeed(
        feed=replace(feed, entries=()),
        articles=tuple(articles),
        unchanged=unchanged,
        dropped=max(0, len(feed.entries) - MAX_ENTRIES),
    )


def fingerprint(entry: Entry) -> bytes:
    """Return 16 bytes, a hash of all that an entry says, so that an unchanged one costs no further work."""
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    for part in (
        entry.title,
        entry.url,
        *entry.authors,
        str(entry.published),
        str(entry.updated),
        entry.html,
    ):
        digest.update(part.encode("utf-8", "replace"))
        digest.update(b"\0")
    return digest.digest()


def prepare_entry(entry: Entry, *, outlet: str, language: str = "") -> NewArticle:
    """Make an article of an entry: its content walked into a document, its source cleaned."""
    document, source = read_html(entry.html, entry.base or entry.url)
    return NewArticle(
        key=entry.key,
        title=entry.title or _title_from(document),
        document=document,
        walker=WALKER,
        url=entry.url,
        author=", ".join(entry.authors),
        outlet=host_label(entry.url) or outlet,
        published=entry.published,
        updated=entry.updated,
        language=entry.language or language,
        html=source,
        enclosures=entry.enclosures,
        fingerprint=fingerprint(entry),
    )


def _title_from(document: Document) -> str:
    from reader.document.plain import derived_title

    return derived_title(document)
