"""Short ways to ask what a text of our own names."""

from reader.annotate.entities import find_entities
from reader.annotate.lexicon import load_lexicon
from reader.annotate.tokens import Passage, read_passage
from reader.model.annotation import Entity
from reader.model.document import Block, BlockKind, BlockRole


def passage_of(*paragraphs: str, title: str = "") -> Passage:
    """Return a passage of paragraphs, below a title where one is given."""
    pieces = [piece for piece in (title, *paragraphs) if piece]
    text, blocks = "\n\n".join(pieces), []
    start = 0
    for number, piece in enumerate(pieces):
        titled = bool(title) and number == 0
        kind = BlockKind.HEADING if titled else BlockKind.PARAGRAPH
        role = BlockRole.TITLE if titled else BlockRole.BODY
        blocks.append(Block(kind, start, start + len(piece), role))
        start += len(piece) + 2
    return read_passage(text, blocks)


def entities_of(*paragraphs: str, title: str = "", language: str = "en") -> tuple[Entity, ...]:
    """Return the entities of paragraphs."""
    return find_entities(passage_of(*paragraphs, title=title), load_lexicon(language))


def named(*paragraphs: str, title: str = "", language: str = "en") -> dict[str, str]:
    """Return the names in paragraphs with their kinds; dates, sums and numbers left out."""
    return {
        entity.name: entity.kind.value
        for entity in entities_of(*paragraphs, title=title, language=language)
        if entity.kind.value not in {"date", "money", "number"}
    }


def mentions_of(name: str, *paragraphs: str, title: str = "", language: str = "en") -> list[str]:
    """Return the words of every mention of one entity, in text order."""
    text = passage_of(*paragraphs, title=title).text
    for entity in entities_of(*paragraphs, title=title, language=language):
        if entity.name == name:
            return [text[start:end] for start, end in entity.mentions]
    return []


def entity_named(name: str, *paragraphs: str, language: str = "en") -> Entity:
    """Return the entity of a name."""
    return next(entity for entity in entities_of(*paragraphs, language=language) if entity.name == name)
