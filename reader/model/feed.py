"""Feeds: what is subscribed, how it fares, and what a pull brings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription as it is listed, with its health."""

    id: int
    url: str
    """The address that is fetched; may hold credentials, which no screen or export shows."""
    title: str
    """What is shown: the reader's own name for it, else the feed's title, else its host."""
    site_url: str = ""
    folder: str = ""
    """Path of folder names joined by "/" (a "/" within a name is kept as U+2215); "" is no folder."""
    unread: int = 0
    articles: int = 0
    added: datetime | None = None
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    status: int | None = None
    """The last HTTP status; None before the first answer."""
    problem: str | None = None
    """Why the last pull failed, in plain words; None when it went well."""
    reason: str | None = None
    """The same as a stable word (`fetch` errors' `reason`)."""
    failures: int = 0
    """Failures in a row."""
    next_try: datetime | None = None
    interval_s: int = 3600
    """How often it is asked, as learnt from how often it changes."""
    every_s: int | None = None
    """How often it is asked by the reader's own choice; None follows what was learnt."""
    keep_days: int | None = None
    """Days after which its read articles go; None follows the configuration, 0 keeps all."""
    keep_articles: int | None = None
    """How many of its articles are kept; None follows the configuration, 0 keeps all."""
    paused: bool = False
    """True after 410 Gone or on the reader's wish: the feed is not pulled, its articles stay."""
    allow_private: bool = False
    """The reader permitted a private address for this very feed."""
    local: bool = False
    """True for what is no feed but a shelf: bundled and imported articles; it is never pulled."""
    full_text: str = ""
    """"", "open", "refresh" or "off": the feed's own choice, "" follows the configuration."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a feed asks to be left alone."""

    ttl_s: int | None = None
    """For how long after each look, in seconds."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (0 to 23, UTC) in which nothing changes."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (0 is Monday, UTC) on which nothing changes."""


@dataclass(frozen=True, slots=True)
class FetchState:
    """What a conditional request for a feed needs to know."""

    feed_id: int
    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """SHA-256 of the last body that was parsed, hexadecimal."""
    failures: int = 0
    interval_s: int = 3600
    allow_private: bool = False
    redirect_to: str | None = None
    """Where permanent redirects have been pointing."""
    redirect_times: int = 0
    """How many pulls in a row confirmed it."""
    last_attempt: datetime | None = None
    every_s: int | None = None
    """The interval that the reader gave the feed; None: it is learnt."""
    wishes: Wishes = Wishes()
    """What the document that was read last asked for."""


@dataclass(frozen=True, slots=True)
class FetchResult:
    """The outcome of one pull of one feed, to be written with its last batch of articles."""

    feed_id: int
    at: datetime
    outcome: "Outcome"
    status: int | None = None
    problem: str | None = None
    reason: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    next_try: datetime | None = None
    interval_s: int | None = None
    title: str | None = None
    """The feed's own title as it now stands."""
    site_url: str | None = None
    redirect_to: str | None = None
    redirect_times: int = 0
    seen: bytes | None = None
    """What the document's reading noted for the next one; None leaves what is noted."""
    wishes: Wishes | None = None
    """What the feed asks for; None leaves what is known."""
    new_url: str | None = None
    """Set when the subscription's address is to be rewritten."""


class Outcome(StrEnum):
    """How a pull of a feed ended."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry carries."""

    url: str
    type: str = ""
    length: int | None = None
    """Bytes, where given."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a parsed feed, cleaned; `html` is still foreign and goes through `document`."""

    key: str
    """Stable identity within the feed: guid, else link, else a hash of the title."""
    title: str
    url: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    """UTC; None when the feed gives none or an unreadable one, never invented."""
    updated: datetime | None = None
    html: str = ""
    """The fullest content that the entry carries, with relative links still relative to `base`."""
    base: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document as read."""

    title: str
    entries: tuple[Entry, ...]
    site_url: str = ""
    language: str = ""
    format: str = ""
    """rss090 … rss20, atom03, atom10, json10, json11."""
    hub: str = ""
    wishes: Wishes = Wishes()
    problems: tuple[str, ...] = ()
    seen: bytes = b""
    """What lets the next reading leave out the items that are in this document; b"" where it cannot."""
    left_out: int = 0
    """Items that were not read, because their bytes are those of the last reading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed found behind an address, with enough to choose by."""

    url: str
    title: str
    format: str = ""
    items: int = 0
    newest: datetime | None = None
    titles: tuple[str, ...] = ()
    """The newest few titles."""
    site_url: str = ""
    subscribed: bool = False
