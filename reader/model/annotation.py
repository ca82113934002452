"""Annotations of one text: quotes with speakers, and entities; all ranges are code points into that text."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.document import Range


class EntityKind(StrEnum):
    """What an entity is; the words are those of the headless contract."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    WORK = "work"
    LAW = "law"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"


class QuoteKind(StrEnum):
    """How words are quoted; the words are those of the headless contract."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    SCARE = "scare"


class How(StrEnum):
    """How a speaker is known."""

    NAMED = "named"
    INFERRED = "inferred"


class Gender(StrEnum):
    """The pronoun a person goes by in the text, where it is given."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the text names."""

    id: int
    """Unique within the document, from 0, in order of first mention."""
    name: str
    """The fullest form in the text, without title."""
    kind: EntityKind
    mentions: tuple[Range, ...]
    """Every mention in text order: full name, short forms, unambiguous role aliases; never a pronoun."""
    aliases: tuple[str, ...] = ()
    """The other forms it has in the text."""
    descriptions: tuple[str, ...] = ()
    """Titles and roles as the text gives them ("NATO Secretary General")."""
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is reported to have said."""

    id: int
    """Unique within the document, from 0, in text order."""
    kind: QuoteKind
    segments: tuple[Range, ...]
    """The quoted words without their marks; a quote split by "he said" has two."""
    cue: Range | None = None
    """The reporting verb, or "according to"."""
    speaker: int | None = None
    """The id of the entity that speaks; None when unsure, never a guess."""
    speakers: tuple[int, ...] = ()
    """All of them when several say it together; `speaker` is the first."""
    speaker_mention: Range | None = None
    """The words that name the speaker beside the quote, a pronoun too."""
    how: How | None = None
    via: Range | None = None
    """The sourcing: "per AP", "told reporters", "in a press release"."""
    confidence: float = 0.0
    """Between 0 and 1, for the attribution."""
    rule: str = ""
    """The rule that found the speaker, a stable word that the reader can ask about."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the engine found in one text."""

    language: str
    """BCP 47 primary language, or "und"."""
    engine: str
    """The engine's version; another version means the text is annotated anew."""
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
