"""Noun phrases of a frame: where they begin, and which name they end in."""

from dataclasses import dataclass

from reader.annotate.frames import Frame, Named, Scene
from reader.model.annotation import EntityKind

_NOT_ADVERBS = frozenset(
    {
        "family",
        "assembly",
        "ally",
        "monopoly",
        "supply",
        "reply",
        "rally",
        "apply",
        "comply",
        "imply",
        "rely",
        "italy",
    }
)
_ADJECTIVES = frozenset({"later", "then", "only", "above"})
LONGEST = 14
"""Words of a noun phrase at most."""
CLOSED = frozenset({")", "]"})
OPENED = frozenset({"(", "["})
DASHES = frozenset({"—", "–", "-", "--"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name a speaker, as items of a frame."""

    first: int
    last: int
    """One past its last item."""
    reach: int
    """The first item of the whole noun phrase, titles and article included."""
    named: Named | None
    """The entity, when the words name one."""
    pronoun: str
    """The lower-case pronoun, when they are one; else ""."""
    rule: str
    """How it was found: a word of `reader.annotate.rules`."""


def is_person(named: Named) -> bool:
    """Say whether a mention is a person's."""
    return named.entity.kind is EntityKind.PERSON


def mention_ending(scene: Scene, frame: Frame, at: int) -> Named | None:
    """Return the mention whose last token is the item."""
    if at < 0 or frame.items[at] < 0:
        return None
    named = scene.named.get(frame.items[at])
    return named if named is not None and named.last == frame.items[at] + 1 else None


def first_of(at: int, named: Named) -> int:
    """Return the item of the mention's first token, given that of its last."""
    return max(0, at - (named.last - 1 - named.first))


def leftmost(scene: Scene, frame: Frame, at: int) -> int:
    """Return the first item of the noun phrase that ends at an item, its linked parts included."""
    low, speech = frame.low, scene.speech
    first = at
    while first > 0 and at - first < LONGEST:
        word = low[first - 1]
        if frame.items[first - 1] < 0:
            break
        if word in speech.links:
            if (
                first < 2
                or not low[first - 2].isalpha()
                or low[first - 2] in speech.stops
                or low[first - 2] in speech.cues
            ):
                break
            first -= 2
            continue
        if word in _ADJECTIVES and first > 1 and low[first - 2] in speech.articles:
            first -= 1  # "a later interview"
            continue
        if word in speech.determiners:
            first -= 1
            if first and low[first - 1] in speech.links:
                continue
            break
        plural = word == "'" and first > 1 and low[first - 2].endswith("s")  # "the workers' leader"
        if (
            word != "'s"
            and not plural
            and (
                not word[0].isalnum()
                or word in speech.stops
                or (word in speech.finite and frame.items[first - 1] not in scene.named)
            )
        ):
            break
        first -= 1
    return first


def noun_follows(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a name goes on as the first part of a noun phrase ("the Clinton campaign")."""
    word = frame.low[at]
    if word == "'s":
        return True
    speech = scene.speech
    return (
        frame.items[at] >= 0
        and word.isalpha()
        and word not in speech.stops
        and word not in speech.links
        and word not in speech.adverbs
        and word not in speech.finite
    )


def is_light(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether an item is an adverb: listed, or by its ending; never a name ("Jolly")."""
    word = frame.low[at]
    if word in scene.speech.adverbs:
        return True
    return (
        len(word) > 4
        and word.endswith("ly")
        and word.isalpha()
        and word not in _NOT_ADVERBS
        and not frame.is_capital(scene, at)
        and frame.items[at] not in scene.named
    )
