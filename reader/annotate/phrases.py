"""The noun phrase that ends or begins beside a verb, and the entity that it names."""

from reader.annotate.frames import QUOTED, Frame, Scene
from reader.annotate.links import author_of, head_before, is_subject_behind_by, linked_person
from reader.annotate.nouns import (
    CLOSED,
    LONGEST,
    OPENED,
    Subject,
    first_of,
    is_light,
    is_person,
    leftmost,
    mention_ending,
    noun_follows,
)

_FARTHEST_OWNER = 4
"""Words between an owner and what is his at most, the noun included."""
_CLAUSE = 9
"""Words of a relative clause between a subject and its verb at most."""
_WHO = frozenset({"who"})


def phrase_ending(scene: Scene, frame: Frame, at: int, rule: str) -> Subject | None:
    """Return the noun phrase whose last item is at `at`, or None when none can end there."""
    speech, low = scene.speech, frame.low
    if at >= 0 and low[at] in CLOSED:
        opening = at - 1
        while opening > 0 and low[opening] not in OPENED:
            opening -= 1
        if opening < 1:
            return None
        return phrase_ending(scene, frame, opening - 1, rule)
    if at < 0 or frame.items[at] < 0:
        return None
    word = low[at]
    pronoun = word.partition("'")[0]
    if pronoun in speech.subjects and frame.items[at] not in scene.named:
        return Subject(at, at + 1, at, None, pronoun, rule)
    function = (word in speech.stops or word in speech.infinitive) and frame.items[at] not in scene.named
    if not word[0].isalnum() or function:
        return None
    named = mention_ending(scene, frame, at)
    whose = _behind_relative(scene, frame, at)
    if whose is not None:
        return phrase_ending(scene, frame, whose, rule)
    if named is not None:
        first = first_of(at, named)
        by = first - 1
        while by > 0 and low[by] in speech.determiners:
            by -= 1
        if by > 0 and low[by] == "by" and not is_subject_behind_by(frame, by + 1):
            return phrase_ending(scene, frame, by - 2, rule)  # "a letter seen by Sky News says"
        if first > 1 and not is_person(named):
            owner = linked_person(scene, frame, first)
            if owner is not None:
                return owner  # "Ann Smith of the Daily Planet said"
        head = head_before(scene, frame, first)
        if head is None:
            return Subject(first, at + 1, leftmost(scene, frame, first), named, "", rule)
        start = leftmost(scene, frame, head)
        return Subject(start, at + 1, start, None, "", "unnamed")
    start = leftmost(scene, frame, at)
    if word in speech.documents:
        owner = author_of(scene, frame, start, at)
        if owner is not None:
            return owner
    for item in range(start + 1, at):
        if low[item] in speech.links:
            # "Trump on the campaign trail said": what stands before the link is the subject.
            inner = mention_ending(scene, frame, item - 1)
            if inner is not None and is_person(inner):
                return Subject(first_of(item - 1, inner), item, start, inner, "", rule)
            break
    return Subject(start, at + 1, start, None, "", "unnamed")


def _behind_relative(scene: Scene, frame: Frame, at: int) -> int | None:
    """Return the item before "who" where a phrase ends in its clause: "an aide who met Smith said"."""
    low, speech = frame.low, scene.speech
    for item in range(at - 1, max(0, at - _CLAUSE), -1):
        if low[item] in _WHO:
            before = low[item - 1]
            return item - 1 if before.isalpha() and before not in speech.stops | speech.cues.keys() else None
        if frame.items[item] < 0 or not low[item][0].isalnum() or low[item] in speech.cues:
            return None
    return None


def phrase_starting(scene: Scene, frame: Frame, at: int, rule: str) -> Subject | None:
    """Return the noun phrase that begins at item `at`, or None when none can begin there."""
    speech, low = scene.speech, frame.low
    total = len(low)
    while at < total and is_light(scene, frame, at):
        at += 1
    if at >= total or frame.items[at] < 0:
        return None
    pronoun = low[at].partition("'")[0]
    if pronoun in speech.subjects:
        return Subject(at, at + 1, at, None, pronoun, rule)
    if (
        not low[at][0].isalnum()
        or low[at] in speech.that
        or low[at] in speech.wh
        or (
            low[at] in speech.stops
            and low[at] not in speech.determiners
            and frame.items[at] not in scene.named
        )
    ):
        return None
    last = at
    best: Subject | None = None
    linked = False
    while last < total and last - at < LONGEST:
        word = low[last]
        named = scene.named.get(frame.items[last]) if frame.items[last] >= 0 else None
        if named is not None:
            end = last + (named.last - max(named.first, frame.items[last]))
            person = is_person(named)
            if not linked and (person or best is None):
                alone = person or end >= total or not noun_follows(scene, frame, end)
                if alone:
                    best = Subject(last, end, at, named, "", rule)
            last = max(end, last + 1)
            continue
        if word in speech.links and last > at:
            linked = linked or best is not None or not frame.is_capital(scene, last - 1)
        elif (
            word == QUOTED
            or (not word[0].isalnum() and word != "'s")
            or (word in speech.stops and word not in speech.determiners)
            or (
                word in speech.cues
                and word not in speech.nouns
                and last > at
                and not frame.is_capital(scene, last)
            )
        ):
            break
        elif linked and frame.is_capital(scene, last) is False and word not in speech.determiners:
            pass
        last += 1
    if best is not None:
        return best
    while last > at and low[last - 1] in speech.links:
        last -= 1
    if last == at:
        return None
    if last + 1 < total and low[last] == ",":
        # "said a top aide, Ann Smith."
        after = scene.named.get(frame.items[last + 1]) if frame.items[last + 1] >= 0 else None
        if after is not None and is_person(after):
            end = last + 1 + after.last - after.first
            if end >= total or low[end] in {",", ".", ";", ":"}:
                return Subject(last + 1, end, at, after, "", "apposition")
    return Subject(at, last, at, None, "", "unnamed")


def name_ending(scene: Scene, frame: Frame, at: int) -> Subject | None:
    """Return the person whose name ends at an item, whatever stands before it."""
    named = mention_ending(scene, frame, at)
    if named is None or not is_person(named):
        return None
    first = first_of(at, named)
    return Subject(first, at + 1, first, named, "", "beside")


def author_ahead(scene: Scene, frame: Frame) -> Subject | None:
    """Return whose words a sentence says will follow: "the site rated this statement by Smith in June:"."""
    low, speech = frame.low, scene.speech
    for at in range(len(low) - 2, 0, -1):
        if low[at] == "by" and low[at - 1] in speech.noun_cues:
            subject = phrase_starting(scene, frame, at + 1, "introduced")
            return subject if subject is not None and subject.named is not None else None
    return None


def owner_of(scene: Scene, frame: Frame, noun: int) -> Subject | None:
    """Return whose a noun is: "Smith's earlier claim", "his promise"."""
    low, speech = frame.low, scene.speech
    owner = noun - 1
    while (
        owner > 0
        and noun - owner < _FARTHEST_OWNER
        and low[owner] != "'s"
        and low[owner].isalnum()
        and low[owner] not in speech.stops
        and low[owner] not in speech.determiners
    ):
        owner -= 1
    if owner > 1 and (low[owner] == "'s" or (low[owner] == "'" and low[owner - 1].endswith("s"))):
        return phrase_ending(scene, frame, owner - 1, "noun")
    if owner >= 0 and low[owner] in speech.possessives:
        return Subject(owner, owner + 1, owner, None, low[owner], "noun")
    return None
