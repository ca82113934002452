"""The library's own entities: whom and what the reader knows across articles."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.model.annotation import EntityKind, How, QuoteKind
from reader.model.article import ArticleRow


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


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote with where it stands, as lists and pages show it."""

    id: int
    """The library's id of the quote."""
    public_id: str
    """What commands print: the article's public id and the quote's number in it."""
    article: ArticleRow
    body_id: int
    local: int
    kind: QuoteKind
    text: str
    """The segments, joined by " … "."""
    start: int
    """Where it begins in the body's text, in code points."""
    end: int
    speaker_id: int | None
    speaker: str | None
    """The library's name for who says it; None when unsure."""
    how: How | None = None


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All that the page of a person, place or organisation shows."""

    person: Person
    says: tuple[QuoteRow, ...]
    """Newest first."""
    mentioned_in: tuple[ArticleRow, ...]
    """Newest first."""
    often_with: tuple[tuple[int, str, int], ...]
    """(id, name, articles in common) of others."""
    times: tuple[datetime, ...] = ()
    """When the articles that mention it were published, sorted."""
    namesakes: tuple[Person, ...] = ()
    """Others of the same kind that bear the very same name."""
    merged: tuple[str, ...] = ()
    """What the reader merged into it."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where an article mentions an entity."""

    body_id: int
    paragraphs: tuple[int, ...]
    """Their numbers, from 1; the title and captions count as none."""
    start: int
    """The first place in the text, in code points."""
    words: str
    """Some words around it, clean, with "…" where they are cut."""
