"""A feed's bytes to entries: the one place that knows feedparser, and hands it only clean UTF-8."""

import io
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from reader.errors import ParseError
from reader.model.feed import ParsedFeed, Wishes
from reader.parse.cutting import Parts, Seen, around_hash, noted, parts_of, seen_from
from reader.parse.entries import Draft, finished
from reader.parse.jsonfeed import as_html, parse_json_feed
from reader.parse.skipping import skipped
from reader.parse.titles import author_name, plain_name, plain_title
from reader.parse.xmltext import prepared
from reader.text.charset import decode
from reader.text.tags import unescape
from reader.text.urls import host_label, is_http, safe_link, without_credentials

_FORMATS = {"rss091n": "rss091", "rss091u": "rss091", "rss": "rss20", "atom": "atom10"}
_PARSER_ERRORS = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RuntimeError,
)  # fmt: skip
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
# HTML that a feed escaped once too often: closing tags in entities, and no other markup.
_ESCAPED_MARKUP = re.compile(r"(?i)&lt;/(?:p|a|div|li|ul|ol|strong|em|b|i|span|blockquote|h[1-6])&gt;")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEEDBURNER = re.compile(r"https?://(?:feedproxy\.google|feeds\d*\.feedburner)\.com/", re.IGNORECASE)


def parse_feed(
    data: bytes,
    *,
    url: str = "",
    content_type: str | None = None,
    now: datetime | None = None,
    seen: bytes = b"",
) -> ParsedFeed:
    """Return the feed that a document's bytes hold: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, JSON Feed 1.0, 1.1.

    Pure and picklable, for a worker that can be killed: some inputs keep feedparser busy for long.

    Args:
        data: the body as received, gzip unpacked or not.
        url: where it came from; relative links start there.
        content_type: the HTTP header's value; only its charset counts.
        now: the present, which settles some ambiguous dates.
        seen: what the last reading of this feed noted: items whose bytes have not changed since are left out
            where that is certain.

    Raises:
        ParseError: the bytes are no feed; its text is one line that says what they are instead.
    """
    url = without_credentials(url)  # what is resolved against it is shown and exported
    name = url or "This"
    if not data.strip(b"\x00 \t\r\n"):
        raise ParseError(f"{name} is no feed: it is empty.")
    try:
        decoded = decode(data, content_type=content_type, kind="xml")
        text = decoded.text
        if text.lstrip("\ufeff\x00 \t\r\n")[:1] == "{":
            return parse_json_feed(text, url=url, now=now)
        text, problems = prepared(text)
        return _read(text, url, now, (*decoded.problems, *problems), seen)
    except ParseError as error:
        raise ParseError(f"{name} is no feed: {str(error).rstrip('.')}.") from None


def _read(text: str, url: str, now: datetime | None, problems: tuple[str, ...], seen: bytes) -> ParsedFeed:
    """Parse a document without the items that were read before, or whole where that is not certain."""
    parts = None if problems else parts_of(text)
    if parts is None:
        return _parsed(text, url, now, problems)[0]
    around, before = around_hash(parts, url), seen_from(seen)
    if before is not None and before.around == around:
        feed = _rest(parts, before, url, now)
        if feed is not None:
            return feed
    feed, sound = _parsed(text, url, now, problems)
    keys = [entry.key for entry in feed.entries]
    return replace(feed, seen=noted(parts, around, keys) if sound else b"")


def _rest(parts: Parts, before: Seen, url: str, now: datetime | None) -> ParsedFeed | None:
    """Parse what was not seen before; None where nothing was, or what is left may hang on what was."""
    cut = [number for number, item in enumerate(parts.hashes()) if item in before.keys]
    if not cut:
        return None
    try:
        feed, sound = _parsed(parts.without(cut), url, now, ())
    except ParseError:
        return None
    keys = [entry.key for entry in feed.entries]
    note = noted(parts, before.around, keys, before) if sound else b""
    return replace(feed, seen=note, left_out=len(cut)) if note else None


def _parsed(text: str, url: str, now: datetime | None, problems: tuple[str, ...]) -> tuple[ParsedFeed, bool]:
    """Return a document's feed, and whether it is well-formed and each of its items an entry."""
    import feedparser

    try:
        # A stream, never text or an address: those feedparser would open as a file or fetch.
        found = feedparser.parse(  # noqa: TID251 - the one place
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _PARSER_ERRORS:
        raise ParseError("its markup is too broken to be read") from None
    feed, rows = found["feed"], found["entries"]
    version = found.get("version") or ""
    if not version and not rows:
        if _PAGE.search(text, 0, 5000):
            raise ParseError("it is a web page")
        raise ParseError("it is neither RSS, Atom nor JSON Feed")
    site = safe_link(_text(feed, "link"), url)
    is_atom = version.startswith("atom")
    # Atom: an entry without authors has those of the feed (RFC 4287, 4.2.1).
    authors = tuple(_authors(feed)) if is_atom else ()
    base = url if is_atom and is_http(url) else site or url
    entries = finished([_draft(row, authors) for row in rows], base=base, now=now)
    parsed = ParsedFeed(
        title=plain_title(_text(feed, "title"), markup=not _is_text(feed, "title_detail"))
        or host_label(site or url),
        entries=entries,
        site_url=site,
        language=plain_name(_text(feed, "language"))[:35],
        format=_FORMATS.get(version, version or "rss20"),
        hub=next((safe_link(href) for href in _links(feed, "hub")), ""),
        wishes=Wishes(_ttl(feed), *skipped(text)),
        problems=problems,
    )
    return parsed, not found.get("bozo") and len(rows) == len(entries)


def _draft(row: dict[str, Any], authors: tuple[str, ...]) -> Draft:
    content, base = _content(row)
    guid, link = _text(row, "id"), _text(row, "link")
    if link == guid and not is_http(link) and not link.startswith("/"):
        link = ""  # a guid that does not say that it is no link
    original = _text(row, "feedburner_origlink")
    return Draft(
        guid=guid,
        rest="" if guid or link or content else repr(sorted(row.items())) if row else "",
        link=original if original and _FEEDBURNER.match(link) else link,
        title=_text(row, "title"),
        title_is_text=_is_text(row, "title_detail") and "</" not in _text(row, "title"),
        authors=tuple(_authors(row)) or authors,
        published=(_text(row, "published"), _text(row, "created")),
        updated=(_text(row, "updated"),),
        html=content,
        base=base,
        language=next((_text(part, "language") for part in _rows(row, "content")), ""),
        tags=tuple(_text(tag, "label") or _text(tag, "term") for tag in _rows(row, "tags")),
        enclosures=tuple(_enclosures(row)),
    )


def _content(row: dict[str, Any]) -> tuple[str, str]:
    """Return the fullest body of an entry as HTML, and the base that the document declares for it."""
    parts = [*_rows(row, "content")]
    if summary := _text(row, "summary"):
        detail = dict.get(row, "summary_detail") or {}
        parts.append({**detail, "value": summary})
    if not parts and (subtitle := _text(row, "subtitle")):
        parts.append({"value": subtitle, "type": "text/html"})
    readable = [part for part in parts if _is_readable(_text(part, "type"))]
    if not readable:
        return "", ""
    part = max(readable, key=lambda part: len(_text(part, "value")))
    value = _text(part, "value")
    if _text(part, "type") == "text/plain":
        value = as_html(value)
    elif "<" not in value and _ESCAPED_MARKUP.search(value):
        value = unescape(value)
    return value, _text(part, "base")


def _is_readable(kind: str) -> bool:
    return not kind or kind.startswith("text/") or kind.endswith(("xml", "html"))


def _authors(row: dict[str, Any]) -> list[str]:
    people = _rows(row, "authors")
    if len(people) <= 1 and (line := _text(row, "author")):
        # feedparser's own parting of a line into name and address cuts longer endings than it knows in two.
        return [author_name(line)]
    names = [_text(person, "name") or _text(person, "email") for person in people]
    return [author_name(name) for name in names if name]


def _enclosures(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    links = [link for link in _rows(row, "links") if _text(link, "rel") == "enclosure"]
    media = _rows(row, "media_content")
    return [
        (
            _text(item, "href") or _text(item, "url"),
            _text(item, "type"),
            _text(item, "length") or _text(item, "filesize"),
        )
        for item in (*links, *media)
    ]


def _links(feed: dict[str, Any], rel: str) -> list[str]:
    return [_text(link, "href") for link in _rows(feed, "links") if _text(link, "rel") == rel]


def _ttl(feed: dict[str, Any]) -> int | None:
    """Return the seconds that RSS `ttl` (minutes) or the syndication module ask to wait, within a week."""
    ttl = _text(feed, "ttl")
    if ttl.isdecimal() and 0 < len(ttl) <= 6:
        return min(int(ttl) * 60, _PERIODS["weekly"]) or None
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower())
    if period is None:
        return None
    frequency = _text(feed, "sy_updatefrequency").strip()
    times = int(frequency) if frequency.isdecimal() and 0 < len(frequency) <= 4 else 1
    return min(period // max(1, times), _PERIODS["weekly"])


def _is_text(row: dict[str, Any], key: str) -> bool:
    return _text(dict.get(row, key) or {}, "type") == "text/plain"


def _text(row: dict[str, Any], key: str) -> str:
    # dict.get, because feedparser's own get() falls back to other keys and warns.
    value = dict.get(row, key)
    return value if isinstance(value, str) else ""


def _rows(row: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = dict.get(row, key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
