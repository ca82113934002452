"""Articles: what is listed, read, starred and kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list of articles is shown before these are needed
    from datetime import datetime

    from reader.model.annotation import Annotations
    from reader.model.document import Document
    from reader.model.feed import Enclosure


class Origin(StrEnum):
    """Where a body comes from."""

    FEED = "feed"
    FULLTEXT = "fulltext"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it; never holds a body."""

    id: int
    public_id: str
    """The stable public id that commands print and take."""
    title: str
    feed_id: int
    feed: str
    """The title of the (first) feed it came in."""
    outlet: str
    """Who printed it: the site's host without www, or what an article file says."""
    url: str
    author: str
    published: datetime | None
    first_seen: datetime
    sort_at: datetime
    """`published` clamped to `first_seen`, else `first_seen`."""
    unread: bool
    starred: bool
    tags: tuple[str, ...] = ()
    quotes: int | None = None
    """Direct and mixed quotes in the current body; None while not annotated."""
    outlets: int = 1
    """How many outlets of the reader's own feeds tell the same story; 1 while unknown."""
    words: int = 0
    snippet: str = ""
    """The first words of the text, or around a search hit."""
    has_note: bool = False
    updated: bool = False
    """The text changed after it was first stored."""


@dataclass(frozen=True, slots=True)
class Body:
    """An immutable text of an article; offsets belong to it."""

    id: int
    article_id: int
    origin: Origin
    document: Document
    current: bool
    created: datetime
    annotations: Annotations | None = None
    """What the engine found in it; None while not annotated by this engine version."""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article on its way into the store, cleaned, walked and, where there was time, annotated."""

    key: str
    """The feed item's key; unique within its feed."""
    title: str
    document: Document
    walker: str
    """Version of the code that made the document."""
    origin: Origin = Origin.FEED
    url: str = ""
    author: str = ""
    outlet: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    html: str = ""
    """The cleaned source that is kept beside the text."""
    enclosures: tuple[Enclosure, ...] = ()
    annotations: Annotations | None = None
    path: str = ""
    """An imported file's path as it was given, by which commands name it; its key is the resolved path."""
    fingerprint: bytes = b""
    """16 bytes, a hash of the item as it came, so that an unchanged one is known before it is walked; b"":
    the store compares title, address and text."""
    sort_at: datetime | None = None
    """Where it stands in lists if not by its date: the bundled articles keep their reading order."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a batch of articles did."""

    added: tuple[int, ...] = ()
    """Ids of new articles."""
    updated: tuple[int, ...] = ()
    """Ids of articles that got a new current body."""
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A reader's own words on an article, or on a passage of it."""

    id: int
    article_id: int
    text: str
    created: datetime
    exact: str = ""
    """The passage's exact words (W3C TextQuoteSelector); "" for a note on the whole article."""
    prefix: str = ""
    suffix: str = ""
