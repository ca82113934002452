"""Who stands before a reporting verb as its subject."""

from reader.annotate.frames import QUOTED, Frame, Scene
from reader.annotate.nouns import (
    CLOSED,
    DASHES,
    LONGEST,
    OPENED,
    Subject,
    first_of,
    is_light,
    is_person,
    leftmost,
    mention_ending,
)
from reader.annotate.openings import is_linked, main_subject
from reader.annotate.phrases import phrase_ending
from reader.model.annotation import EntityKind

_SINCE = frozenset({"since", "long"})
_PLACING = frozenset({"in", "at", "during", "after", "before", "on"})
"""Before a noun phrase these make it an adverbial, never a subject."""
_HERE = frozenset({"here", "there"})
_OPENING = frozenset({"as"})
_FARTHEST = 45
"""Words between a subject and its verb at most, where something stands between commas."""
_TIMES = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend"})


def subject_before(scene: Scene, frame: Frame, cue: int) -> Subject | None:
    """Return the subject that stands before the verb at an item, or None."""
    speech, low = scene.speech, frame.low
    at = cue - 1
    infinitive = False
    while (
        at >= 0
        and frame.items[at] not in scene.named
        and (
            low[at] in speech.auxiliaries
            or low[at] in speech.adverbs
            or (low[at] in _SINCE and low[at - 1] in speech.auxiliaries)
            or low[at] in speech.negations
            or is_light(scene, frame, at)
        )
    ):
        infinitive = infinitive or low[at] in speech.infinitive
        at -= 1
    at = skip_times(scene, frame, at)
    while at >= 0 and is_light(scene, frame, at):
        at -= 1
    if at < 0:
        return None
    word = low[at]
    if word == QUOTED:
        return None
    if (infinitive and low[cue - 1] in speech.infinitive) or word in speech.conjunctions:
        return main_subject(scene, frame, cue, "coordination")
    if word in speech.relatives and frame.items[at] not in scene.named:
        return _antecedent(scene, frame, at)
    if word == ",":
        if at > 0 and low[at - 1] == QUOTED:
            return None
        return _around_commas(scene, frame, at)
    if word in DASHES:
        opening = at - 1
        while opening > 0 and low[opening] not in DASHES:
            opening -= 1
        return phrase_ending(scene, frame, opening - 1, "parenthesis") if opening > 0 else None
    found = phrase_ending(scene, frame, at, "beside")
    placed = found is not None and found.reach > 0 and low[found.reach - 1] in _PLACING
    if placed and found is not None and found.rule == "unnamed" and low[found.reach] in speech.determiners:
        return main_subject(scene, frame, found.reach, "coordination")  # "and in a later interview said"
    return found


def skip_times(scene: Scene, frame: Frame, at: int) -> int:
    """Step back over "on Friday" and "last week"."""
    low = frame.low
    if at >= 2 and low[at] in {"fact", "past"} and "in" in low[at - 2 : at]:
        at -= 3 if low[at - 1] == "the" else 2  # "have in the past said"
        while at >= 0 and low[at] in scene.speech.auxiliaries:
            at -= 1
    if at >= 1 and low[at] in _TIMES and low[at - 1] in scene.speech.adverbs:
        at -= 2  # "Friday night"
    elif at >= 1 and low[at] in _TIMES and low[at - 1] in {"last", "this", "earlier", "past"}:
        at -= 2
        if at >= 0 and low[at] in {"this", "the"}:
            at -= 1
        if at >= 0 and low[at] == "earlier":
            at -= 1
    if (
        at >= 0
        and low[at] in {"on", "from", "since"}
        and frame.items[at + 1] >= 0
        and low[at + 1] in scene.speech.adverbs
    ):
        at -= 1
    return at


def _antecedent(scene: Scene, frame: Frame, relative: int) -> Subject | None:
    at = relative - 1
    if at > 0 and frame.low[at] in scene.speech.conjunctions:
        return main_subject(scene, frame, at, "coordination")  # "Smith, who won but who said …"
    if at >= 0 and (frame.low[at] == "," or frame.low[at] in DASHES):
        at -= 1
    if at < 0:
        return None
    named = mention_ending(scene, frame, at)
    if named is not None and named.entity.kind is EntityKind.PLACE and frame.low[relative - 1] == ",":
        found = _around_commas(scene, frame, relative - 1)
        if found is not None and found.named is not None and is_person(found.named):
            return found  # "Smith, 24, of Springfield, who said"
    if named is not None:
        first = first_of(at, named)
        return Subject(first, at + 1, first, named, "", "relative")
    found = phrase_ending(scene, frame, at, "relative")
    if found is None or found.named is not None:
        return found
    first = at
    while first > found.first and frame.low[first - 1] not in scene.speech.links:
        first -= 1
    return Subject(first, at + 1, first, None, "", "unnamed")


def _around_commas(scene: Scene, frame: Frame, comma: int) -> Subject | None:
    """Return what stands before "…, who leads X," or "…, 43," or is itself between the commas."""
    low = frame.low
    inner = _before_brackets(frame, comma - 1)
    here = mention_ending(scene, frame, inner)
    if here is not None and is_person(here):
        first = first_of(inner, here)
        before = first - 1
        while (
            before >= 0
            and first - before < LONGEST
            and low[before].isalpha()
            and (frame.is_capital(scene, before) or low[before] not in scene.speech.stops)
        ):
            before -= 1
        if before >= 1 and low[before] == "," and _is_role(scene, frame, before - 1):
            role = leftmost(scene, frame, _before_brackets(frame, before - 1))
            return Subject(first, inner + 1, role, here, "", "apposition")
    fallback: Subject | None = None
    for at in range(comma - 1, max(-1, comma - _FARTHEST), -1):
        word = low[at]
        if word == QUOTED or word in {";", ":"}:
            break
        if word != "," or at == 0:
            continue
        ending = at - 2 if low[at - 1] in _HERE and at > 1 else at - 1
        found = phrase_ending(scene, frame, ending, "parenthesis")
        if found is None or (found.reach and low[found.reach - 1] in scene.speech.prepositions - _OPENING):
            continue  # "In a speech on Tuesday, …": no subject
        if found.pronoun or (found.named is not None and is_person(found.named)):
            return found
        fallback = (
            found if fallback is None or found.named is not None or fallback.named is None else fallback
        )
    if here is not None and is_person(here) and not is_linked(scene, frame, first_of(inner, here)):
        return phrase_ending(scene, frame, inner, "beside")
    return phrase_ending(scene, frame, inner, "beside") if fallback is None else fallback


def _before_brackets(frame: Frame, at: int) -> int:
    """Return the item before what stands in brackets up to an item, or the item itself."""
    opening = at
    while opening > 0 and frame.low[at] in CLOSED and frame.low[opening] not in OPENED:
        opening -= 1
    return opening - 1 if opening < at and opening else at


def _is_role(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a noun phrase that ends at an item can describe a name behind it: "the coach, Smith"."""
    at = _before_brackets(frame, at)
    if at < 0 or not frame.low[at].isalpha():
        return False
    if not frame.is_capital(scene, at):
        return True
    first = frame.low[leftmost(scene, frame, at)]
    return first in scene.speech.articles or first == "a"
