"""Who speaks in a text, with the letters and the colour slot that stand for each in the gutter."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.annotation import Annotations, Entity, EntityKind, Quote, QuoteKind

BARRED = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
"""The kinds of quote that are listed, jumped to and get a bar: words that were actually said."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SMALL = frozenset({"the", "of", "and", "for", "a", "an", "de", "la", "le", "der", "die", "das"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who is quoted."""

    entity: int
    """The entity's id."""
    name: str
    letters: str
    """One letter, two where another speaker has the same; unlike every other speaker's."""
    slot: int
    """Colour from 0; beyond six speakers the colours repeat, the letters do not."""


def listed_quotes(annotations: Annotations | None) -> tuple[Quote, ...]:
    """Return the quotes that are listed and get a bar, in text order."""
    if annotations is None:
        return ()
    return tuple(quote for quote in annotations.quotes if quote.kind in BARRED and quote.segments)


def speakers_of(annotations: Annotations | None) -> dict[int, Speaker]:
    """Return the speakers of listed quotes by entity id, in order of their first quote."""
    if annotations is None:
        return {}
    entities = {entity.id: entity for entity in annotations.entities}
    ordered: dict[int, Entity] = {}
    for quote in listed_quotes(annotations):
        if quote.speaker is not None and quote.speaker in entities:
            ordered.setdefault(quote.speaker, entities[quote.speaker])
    letters = _letters([_key_word(entity) for entity in ordered.values()], [e.name for e in ordered.values()])
    return {
        entity.id: Speaker(entity.id, entity.name, sign, slot % 6)
        for slot, (entity, sign) in enumerate(zip(ordered.values(), letters, strict=True))
    }


def _key_word(entity: Entity) -> str:
    words = [word for word in entity.name.replace(".", " ").split() if word[0].isalnum()] or ["?"]
    if entity.kind is EntityKind.PERSON:
        if len(words) > 1 and words[-1].casefold() in _SUFFIXES:
            words.pop()
        return words[-1]
    return next((word for word in words if word.casefold() not in _SMALL), words[0])


def _letters(words: Sequence[str], names: Sequence[str]) -> list[str]:
    """Give each its initial, or two letters, or at last letter and number, so that no two are alike."""
    initials = [word[0].upper() for word in words]
    signs: list[str] = []
    for word, name, initial in zip(words, names, initials, strict=True):
        candidates = [] if initials.count(initial) > 1 else [initial]
        if len(word) > 1:
            candidates.append(initial + word[1].lower())
        candidates.append((name[0].upper() + initial) if name else initial)
        candidates.extend(initial + str(number) for number in range(1, 1000))
        signs.append(next(candidate for candidate in candidates if candidate not in signs))
    return signs
