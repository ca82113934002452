"""The library's own entities: whom and what the reader knows across articles."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.model.annotation import EntityKind


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the library as far as telling it from others goes."""

    id: int
    name: str
    kind: EntityKind
    names: frozenset[str]
    """All its names, folded."""
    descriptions: frozenset[str] = frozenset()
    """Its titles and roles as texts gave them, folded."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a document's entity is in the library."""

    local: int
    """The entity's id in the document."""
    known: int | None
    """The library entity's id; None asks for a new one."""
    unsure: bool = False
    """Several are possible: it is tied to none and no new one is made."""


class CorrectionKind(StrEnum):
    """What a reader may set right."""

    SPEAKER = "speaker"  # another speaker of a quote, or none
    KIND = "kind"  # a name is of another kind
    NOT_A_NAME = "not-a-name"
    MERGE = "merge"  # two library entities are one
    SEPARATE = "separate"  # a name in this article is somebody else
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Correction:
    """A reader's correction, tied to words rather than offsets (W3C TextQuoteSelector)."""

    id: int
    article_id: int
    kind: CorrectionKind
    exact: str
    """The very words that it is about."""
    prefix: str
    """Up to 32 code points before them."""
    suffix: str
    """Up to 32 code points behind them."""
    old: str
    new: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """A library entity as lists and its page show it."""

    id: int
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    articles: int
    quotes: int
    outlets: int
    first: datetime | None
    last: datetime | None
    descriptions: tuple[str, ...] = ()
    followed: bool = False
