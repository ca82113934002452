"""The change log: every change of a person's, so that each can be undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Actor(StrEnum):
    """Who made a change."""

    PERSON = "person"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that were made, and are undone, together."""

    id: int
    actor: Actor
    instance: str
    """Which running program made it; an app undoes its own last batch."""
    what: str
    """In words for a person: "37 marked read"."""
    at: datetime
    rows: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did."""

    what: str
    """The words of the batch that was undone or done again."""
    changed: int
    skipped: int
    """Rows that no longer held what the batch had left there, and were left alone."""
    article_ids: tuple[int, ...] = ()
    feed_ids: tuple[int, ...] = ()
