"""What an article holds, for the side panel: quotes by speaker; people, organisations, places with counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.app.render.speakers import Speaker, listed_quotes, speakers_of
from reader.model.annotation import Annotations, Entity, EntityKind, How, Quote
from reader.model.coverage import Coverage
from reader.model.document import BlockRole, Document, Range
from reader.text.clean import clean_line


class Part(StrEnum):
    """What a row of the contents is."""

    HEADING = "heading"
    SPEAKER = "speaker"
    QUOTE = "quote"
    ENTITY = "entity"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the contents; its text is clean."""

    part: Part
    text: str
    count: int = 0
    """Quotes of a speaker, mentions of a name, rows under a heading; a quote has 0."""
    start: int = 0
    """Where it leads: code points of the document."""
    end: int = 0
    speaker: Speaker | None = None
    """Whose quote, or who speaks; None where nobody is named."""
    is_inferred: bool = False
    """The speaker is not named beside the quote."""
    entity: int | None = None
    """The entity that is named, or that speaks; None where nobody is named."""
    quote: int | None = None
    """The quote's id."""
    article: int | None = None
    """Another report of the story."""


_SECTIONS = (
    ("People", EntityKind.PERSON),
    ("Organisations", EntityKind.ORGANISATION),
    ("Places", EntityKind.PLACE),
)


def contents_of(
    document: Document, annotations: Annotations | None, speakers: Mapping[int, Speaker] | None = None
) -> list[Item]:
    """Return the rows of the contents, headings before their rows; a heading without rows is left out.

    Args:
        document: the text.
        annotations: what was found in it.
        speakers: letters and colours by entity; None for the article's own.
    """
    if annotations is None:
        return []
    items = _quotes(document, annotations, speakers_of(annotations) if speakers is None else speakers)
    for title, kind in _SECTIONS:
        named = [entity for entity in annotations.entities if entity.kind is kind and entity.mentions]
        named.sort(key=lambda entity: -len(entity.mentions))
        if named:
            items.append(Item(Part.HEADING, title, len(named)))
            items.extend(_entity(document, entity) for entity in named)
    return items


def coverage_of(coverage: Coverage | None) -> list[Item]:
    """Return the rows of other reports of an article's story, in the order of their times."""
    if coverage is None or not coverage.others:
        return []
    rows = [
        Item(Part.ARTICLE, f"{clean_line(row.outlet or row.feed)}: {clean_line(row.title)}", article=row.id)
        for row in coverage.others
    ]
    return [Item(Part.HEADING, "Other coverage", len(rows)), *rows]


def _quotes(
    document: Document, annotations: Annotations, speakers: Mapping[int, Speaker]
) -> list[Item]:
    quotes = listed_quotes(annotations)
    if not quotes:
        return []
    groups: dict[int | None, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(quote.speaker if quote.speaker in speakers else None, []).append(quote)
    items = [Item(Part.HEADING, "Quotes", len(quotes))]
    # Whose speaker nobody names comes last.
    for entity in [*speakers, *([None] if None in groups else [])]:
        said = groups[entity]
        speaker = speakers[entity] if entity is not None else None
        name = clean_line(speaker.name) if speaker is not None else "speaker unsure"
        start, end = _range(said[0])
        items.append(Item(Part.SPEAKER, name, len(said), start, end, speaker, entity=entity))
        for quote in said:
            words = " … ".join(clean_line(document.text[slice(*segment)]) for segment in quote.segments)
            inferred = quote.how is How.INFERRED
            items.append(Item(Part.QUOTE, words, 0, *_range(quote), speaker, inferred, entity, quote.id))
    return items


def _entity(document: Document, entity: Entity) -> Item:
    start, end = _first_read(document, entity)
    return Item(Part.ENTITY, clean_line(entity.name), len(entity.mentions), start, end, entity=entity.id)


def _first_read(document: Document, entity: Entity) -> Range:
    """Return the first mention in the article's own text, or where it has none, in a caption or byline."""
    own = [block for block in document.blocks if block.role is BlockRole.BODY]
    for start, end in entity.mentions:
        if any(block.start <= start < block.end for block in own):
            return start, end
    return entity.mentions[0]


def _range(quote: Quote) -> Range:
    return quote.segments[0][0], quote.segments[-1][1]
