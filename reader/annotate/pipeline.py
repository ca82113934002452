"""Text to annotations: the one way in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reader.annotate.entities import find_entities
from reader.annotate.language import guess_language
from reader.annotate.lexicon import load_lexicon
from reader.annotate.quotes import find_quotes
from reader.annotate.tokens import Passage, read_passage
from reader.model.annotation import Annotations, Entity
from reader.model.document import Block

ENGINE = "2"
"""The engine's version: raised with every change of what it finds, so that older annotations are redone."""


def annotate(text: str, blocks: Sequence[Block], language: str | None = None) -> Annotations:
    """Return the entities and quotes of a text.

    Pure and deterministic, in time linear in the text; any text and any blocks within it are taken.
    `language` is a BCP 47 tag, of which the primary language counts; without one it is guessed.
    """
    whole = read_passage(text, blocks)
    primary = language.partition("-")[0].lower() if language else guess_language(whole.words)
    entities = find_entities(whole, load_lexicon(primary))
    body = whole.body()
    quotes = find_quotes(body, entities if body is whole else _within(whole, entities), primary)
    return Annotations(primary, ENGINE, entities, quotes)


def _within(passage: Passage, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return the entities without their mentions in captions and datelines, where nobody speaks."""
    starts = [part.start for part in passage.parts]
    outside = []
    for entity in entities:
        kept = tuple(
            mention
            for mention in entity.mentions
            if not passage.parts[bisect_right(starts, mention[0]) - 1].margin
        )
        outside.append(entity if len(kept) == len(entity.mentions) else replace(entity, mentions=kept))
    return tuple(outside)
