"""Who speaks or acts together: "Both A and B", "A, B and C"."""

from reader.annotate.frames import Frame, Named, Scene
from reader.annotate.nouns import Subject

_OPENERS = frozenset(
    {"after", "before", "when", "as", "while", "that", "because", "since", "if", "but", "and", ","}
)


def joined_with(scene: Scene, frame: Frame, subject: Subject) -> tuple[list[Named], int]:
    """Return who stands before "and" a subject ("Both A and B", "A, B and C"), and the first item of all."""
    low, speech = frame.low, scene.speech
    others: list[Named] = []
    first = subject.reach
    while first >= 2:
        at = first - 1
        if low[at] in speech.both:
            return others, at
        if not (low[at] == "and" or (others and low[at] == ",")):
            break
        if low[at - 1] == ",":
            at -= 1
        named = scene.named.get(frame.items[at - 1]) if at > 0 and frame.items[at - 1] >= 0 else None
        if named is None or named.last != frame.items[at - 1] + 1:
            break
        begin = at - (named.last - named.first)
        while begin > 0 and _is_of_title(scene, frame, begin - 1):
            begin -= 1
        before = low[begin - 1] if begin > 0 else ","
        if before not in _OPENERS and before not in speech.both:
            break  # "He met Smith and Jones said": not a subject
        others.insert(0, named)
        first = begin
    if first and others and low[first - 1] in speech.both:
        first -= 1
    return others, first


def _is_of_title(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether an item belongs to the title before a name: "the Secretary of State"."""
    low, speech = frame.low, scene.speech
    if low[at] in speech.both:
        return False
    if low[at] in speech.links:
        return at > 0 and frame.is_capital(scene, at - 1) and frame.is_capital(scene, at + 1)
    return frame.is_capital(scene, at) or low[at] in speech.determiners or low[at] in speech.titles


def chiefs_of(scene: Scene, frame: Frame, subject: Subject | None) -> set[int]:
    """Return the ids of who is the subject of a sentence, of both in "Smith and Jones"."""
    if subject is None or subject.named is None:
        return set()
    found = {subject.named.entity.id}
    at = subject.last
    while at < len(frame.low) and (frame.low[at] in {"and", ","} or frame.is_capital(scene, at)):
        named = scene.named.get(frame.items[at])
        if named is not None and "and" in frame.low[subject.last : at]:
            found.add(named.entity.id)
        at += 1
    return found
