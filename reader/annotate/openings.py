"""The subject that opens a sentence and serves its later verbs too."""

from reader.annotate.frames import Frame, Named, Scene
from reader.annotate.nouns import CLOSED, DASHES, Subject, is_person, noun_follows
from reader.model.annotation import EntityKind


def main_subject(scene: Scene, frame: Frame, before: int, rule: str) -> Subject | None:
    """Return the subject of the sentence that leads up to an item: its first name or pronoun fit for it."""
    low, speech = frame.low, scene.speech
    at = begin = _behind_dateline(scene, frame)
    while at < before:
        item = frame.items[at]
        if item < 0 or low[at] in {";", ":"}:
            at += 1
            continue
        pronoun = low[at].partition("'")[0]
        if pronoun in speech.subjects and pronoun not in speech.relatives and pronoun not in {"it", "there"}:
            return Subject(at, at + 1, at, None, pronoun, rule)
        named = scene.named.get(item)
        if named is not None:
            end = at + named.last - item
            if end <= before and not is_linked(scene, frame, at) and _leads(scene, frame, named, end):
                return Subject(at, end, at, named, "", rule)
            if end < before and low[end] == "'s" and not is_linked(scene, frame, at):
                return _owned(scene, frame, at, end, before, rule=rule)
            at = max(end, at + 1)
            continue
        at += 1
    return _opening_phrase(scene, frame, begin, before, rule)


def _owned(scene: Scene, frame: Frame, at: int, mark: int, before: int, *, rule: str) -> Subject | None:
    """Return the noun phrase that a possessive opens: "Smith's aide rallied supporters"."""
    low, speech = frame.low, scene.speech
    end = mark + 1
    while end < before and frame.items[end] >= 0 and low[end].isalnum() and low[end] not in speech.stops:
        if low[end].endswith("ed") or low[end] in speech.finite or low[end] in speech.cues:
            break
        end += 1
    return Subject(at, end, at, None, "", rule) if end > mark + 1 else None


def _behind_dateline(scene: Scene, frame: Frame) -> int:
    """Return the item behind "PARIS, May 3 (Agency) — ", or 0."""
    if frame.items[0] < 0 or not scene.passage.words[frame.items[0]][0].isupper():
        return 0
    shouted = scene.passage.words[frame.items[0]].isupper() and len(frame.low[0]) > 2
    for at in range(1, min(14, len(frame.low))):
        if frame.low[at] in DASHES:
            return at + 1 if shouted or frame.low[at - 1] in CLOSED else 0
    return 0


def _leads(scene: Scene, frame: Frame, named: Named, end: int) -> bool:
    """Say whether a name can be the subject by what follows it."""
    if end >= len(frame.low):
        return True
    follows = frame.low[end]
    if follows == "'s":
        return False
    if is_person(named):
        return True
    verbal = follows in scene.speech.finite or follows in scene.speech.cues or follows.endswith(("ed", "s"))
    if named.entity.kind is EntityKind.PLACE:
        return verbal
    return verbal or not noun_follows(scene, frame, end)


def _opening_phrase(scene: Scene, frame: Frame, begin: int, before: int, rule: str) -> Subject | None:
    """Return the nameless noun phrase that opens a sentence: "The justice …"."""
    low, speech = frame.low, scene.speech
    at = begin
    if at < before and low[at] in speech.prepositions:
        at = next((item + 1 for item in range(at, min(at + 14, before)) if low[item] == ","), before)
    if at >= before or low[at] not in speech.articles:
        return None
    end = at + 1
    while (
        end < before
        and end - at < 5
        and frame.items[end] >= 0
        and low[end][0].isalpha()
        and low[end] not in speech.stops
        and low[end] not in speech.links
        and low[end] not in speech.finite
        and not (low[end].endswith("ed") and end > at + 1)
    ):
        end += 1
    return Subject(at, end, at, None, "", rule) if end > at + 1 else None


def is_linked(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a preposition stands before a name (and its titles)."""
    index = at - 1
    while index >= 0 and (
        (frame.is_capital(scene, index) and frame.low[index] not in scene.speech.prepositions)
        or frame.low[index] in scene.speech.determiners
    ):
        index -= 1
    described = frame.low[index].isalpha() and frame.low[index] not in scene.speech.stops
    if index > 0 and described and frame.low[index] not in scene.speech.prepositions:
        index -= 1  # "in downtown Springfield"
    return index >= 0 and frame.low[index] in scene.speech.prepositions
