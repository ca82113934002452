"""A query: which articles, in which order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sort(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    FEED = "feed"
    TITLE = "title"
    RELEVANCE = "relevance"  # best match first, over the newest 5,000 hits


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions joined by AND; the empty query is every article that was not removed."""

    words: tuple[str, ...] = ()
    """Words that must occur in title or text (the last may be a prefix while it is being typed)."""
    phrases: tuple[str, ...] = ()
    unread: bool | None = None
    starred: bool | None = None
    feed: int | None = None
    """A feed's id; names are resolved to ids before a query reaches the store."""
    feed_name: str = ""
    """What was written after `feed:` until it is resolved."""
    folder: str | None = None
    """A folder's path; its subfolders are included."""
    tag: str = ""
    person: str = ""
    """Whom it must mention, as written until it is resolved."""
    person_id: int | None = None
    """The library entity that it must mention; names are resolved to ids before a query reaches the store."""
    story: str = ""
    since: datetime | None = None
    before: datetime | None = None
    ids: tuple[str, ...] = ()
    """Public ids."""
    prefix: bool = False
    """The last word is still being typed: match its beginnings too."""
    sort: Sort = Sort.NEWEST

    @property
    def is_search(self) -> bool:
        """Whether words are looked for, so that the text index is asked."""
        return bool(self.words or self.phrases)
