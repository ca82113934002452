"""Who speaks in a text, with the letters and the colour slot that stand for each in the gutter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model.annotation import Annotations, Entity, EntityKind, Quote, QuoteKind
from reader.model.coverage import Coverage
from reader.text.clean import clean_line

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


def spoken_by(annotations: Annotations) -> dict[int, str]:
    """Return who says each listed quote, by its id: every name where several say it together, clean."""
    names = {entity.id: clean_line(entity.name) for entity in annotations.entities}
    return {
        quote.id: " and ".join(
            names[key] for key in quote.speakers or (quote.speaker,) if key in names
        )
        for quote in listed_quotes(annotations)
        if quote.speaker is not None
    }


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


def letters_in_order(names: Sequence[str]) -> list[str]:
    """Return letters for a story's speakers: who came first keeps the initial, whoever comes later.

    Unlike an article's own letters these never change when others are added behind.
    """
    signs: list[str] = []
    for name in names:
        words = [word for word in name.replace(".", " ").split() if word[0].isalnum()] or ["?"]
        if len(words) > 1 and words[-1].casefold() in _SUFFIXES:
            words.pop()
        word = words[-1]
        initial = word[0].upper()
        candidates = [initial]
        if len(word) > 1:
            candidates.append(initial + word[1].lower())
        candidates.append(name[0].upper() + initial)
        candidates.extend(initial + str(number) for number in range(1, len(names) + 2))
        signs.append(next(candidate for candidate in candidates if candidate not in signs))
    return signs


def story_speakers(
    own: Mapping[int, Speaker], coverage: Coverage | None, entities: Mapping[int, int]
) -> dict[int, Speaker]:
    """Return an article's speakers with the letters and colours that they have in its story.

    Args:
        own: its speakers by entity, with letters of its own.
        coverage: of its story; None keeps the article's own.
        entities: the document's entities to the library's.
    """
    if coverage is None or not coverage.speakers:
        return dict(own)
    letters = letters_in_order([one.name for one in coverage.speakers])
    known = {
        one.entity: (sign, one.slot % 6) for one, sign in zip(coverage.speakers, letters, strict=True)
    }
    taken, found = set(letters), {}
    for key, speaker in own.items():
        place = known.get(entities.get(key, -1))
        if place is not None:
            found[key] = replace(speaker, letters=place[0], slot=place[1])
            continue
        signs = (speaker.letters, *(speaker.letters[0] + str(number) for number in range(1, 1000)))
        sign = next(one for one in signs if one not in taken)
        taken.add(sign)
        found[key] = replace(speaker, letters=sign)
    return found
