"""Who stands beside a reporting verb: the noun phrase that is its subject, and the entity it names."""

from dataclasses import dataclass

from reader.annotate.frames import QUOTED, Frame, Named, Scene
from reader.model.annotation import EntityKind

_LONGEST = 14
"""Words of a noun phrase at most."""
_FARTHEST = 45
"""Words between a subject and its verb at most, where something stands between commas."""
_DASHES = frozenset({"—", "–", "-", "--"})
_CLOSED = frozenset({")", "]"})
_OPENED = frozenset({"(", "["})
_TIMES = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend"})


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


def subject_before(scene: Scene, frame: Frame, cue: int) -> Subject | None:
    """Return the subject that stands before the verb at an item, or None."""
    speech, low = scene.speech, frame.low
    at = cue - 1
    infinitive = False
    while at >= 0 and (
        low[at] in speech.auxiliaries or low[at] in speech.adverbs or low[at] in speech.negations or _adverb(low[at])
    ):
        infinitive = infinitive or low[at] in speech.infinitive
        at -= 1
    at = _skip_times(scene, frame, at)
    while at >= 0 and (low[at] in speech.adverbs or _adverb(low[at])):
        at -= 1
    if at < 0:
        return None
    word = low[at]
    if word == QUOTED:
        return None
    if infinitive and low[cue - 1] in speech.infinitive or word in speech.conjunctions:
        return main_subject(scene, frame, cue, "coordination")
    if word in speech.relatives:
        return _antecedent(scene, frame, at)
    if word == ",":
        if at > 0 and low[at - 1] == QUOTED:
            return None
        return _around_commas(scene, frame, at)
    if word in _DASHES:
        opening = at - 1
        while opening > 0 and low[opening] not in _DASHES:
            opening -= 1
        return phrase_ending(scene, frame, opening - 1, "parenthesis") if opening > 0 else None
    return phrase_ending(scene, frame, at, "beside")


def _adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word.isalpha() and word not in {"family", "italy", "assembly", "ally"}


def _skip_times(scene: Scene, frame: Frame, at: int) -> int:
    """Step back over "on Friday" and "last week"."""
    low = frame.low
    if at >= 1 and low[at] in _TIMES and low[at - 1] in {"last", "this", "earlier"}:
        at -= 2
        if at >= 0 and low[at] == "earlier":
            at -= 1
    if at >= 0 and low[at] == "on" and frame.items[at + 1] >= 0 and low[at + 1] in scene.speech.adverbs:
        at -= 1
    return at


def _antecedent(scene: Scene, frame: Frame, relative: int) -> Subject | None:
    at = relative - 1
    if at >= 0 and (frame.low[at] == "," or frame.low[at] in _DASHES):
        at -= 1
    if at < 0:
        return None
    named = _mention_ending(scene, frame, at)
    if named is not None:
        first = _first_of(frame, at, named)
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
    inner = comma - 1
    here = _mention_ending(scene, frame, inner)
    if here is not None and _is_person(here):
        first = _first_of(frame, inner, here)
        before = first - 1
        while (
            before >= 0
            and first - before < _LONGEST
            and low[before].isalpha()
            and (frame.is_capital(scene, before) or low[before] not in scene.speech.stops)
        ):
            before -= 1
        if before >= 1 and low[before] == "," and _is_role(scene, frame, before - 1):
            return Subject(first, comma, before, here, "", "apposition")
    fallback: Subject | None = None
    for at in range(comma - 1, max(-1, comma - _FARTHEST), -1):
        word = low[at]
        if word == QUOTED or word in {";", ":"}:
            break
        if word != "," or at == 0:
            continue
        found = phrase_ending(scene, frame, at - 1, "parenthesis")
        if found is None:
            continue
        if found.pronoun or (found.named is not None and _is_person(found.named)):
            return found
        fallback = found if fallback is None or found.named is not None or fallback.named is None else fallback
    return phrase_ending(scene, frame, inner, "beside") if fallback is None else fallback


def name_ending(scene: Scene, frame: Frame, at: int) -> Subject | None:
    """Return the person whose name ends at an item, whatever stands before it."""
    named = _mention_ending(scene, frame, at)
    if named is None or not _is_person(named):
        return None
    first = _first_of(frame, at, named)
    return Subject(first, at + 1, first, named, "", "beside")


def _is_role(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a noun phrase that ends at an item can describe the name behind the comma: "the coach, Smith"."""
    while at > 0 and frame.low[at] in _CLOSED:
        while at > 0 and frame.low[at] not in _OPENED:
            at -= 1
        at -= 1
    if at < 0 or not frame.low[at].isalpha():
        return False
    if not frame.is_capital(scene, at):
        return True
    first = frame.low[_leftmost(scene, frame, at)]
    return first in scene.speech.articles or first == "a"


def phrase_ending(scene: Scene, frame: Frame, at: int, rule: str) -> Subject | None:
    """Return the noun phrase whose last item is at `at`, or None when none can end there."""
    speech, low = scene.speech, frame.low
    if at >= 0 and low[at] in _CLOSED:
        opening = at - 1
        while opening > 0 and low[opening] not in _OPENED:
            opening -= 1
        if opening < 1:
            return None
        return phrase_ending(scene, frame, opening - 1, rule)
    if at < 0 or frame.items[at] < 0:
        return None
    word = low[at]
    pronoun = word.partition("'")[0]
    if pronoun in speech.subjects:
        return Subject(at, at + 1, at, None, pronoun, rule)
    if not word[0].isalnum() or word in speech.stops or word in speech.infinitive:
        return None
    named = _mention_ending(scene, frame, at)
    if named is not None:
        first = _first_of(frame, at, named)
        if first > 1 and low[first - 1] == "by" and not _is_subject(scene, frame, first):
            return phrase_ending(scene, frame, first - 3, rule)  # "a letter seen by Sky News says"
        if first > 1 and not _is_person(named):
            owner = _linked_person(scene, frame, first)
            if owner is not None:
                return owner  # "Ann Smith of the Daily Planet said"
        head = _head_before(scene, frame, first)
        if head is None:
            return Subject(first, at + 1, _leftmost(scene, frame, first), named, "", rule)
        start = _leftmost(scene, frame, head)
        return Subject(start, at + 1, start, None, "", "unnamed")
    start = _leftmost(scene, frame, at)
    if word in speech.documents:
        owner = _author(scene, frame, start, at)
        if owner is not None:
            return owner
    for item in range(start + 1, at):
        if low[item] in speech.links:
            # "Trump on the campaign trail said": what stands before the link is the subject.
            inner = _mention_ending(scene, frame, item - 1)
            if inner is not None and _is_person(inner):
                return Subject(_first_of(frame, item - 1, inner), item, start, inner, "", rule)
            break
    return Subject(start, at + 1, start, None, "", "unnamed")


def phrase_starting(scene: Scene, frame: Frame, at: int, rule: str) -> Subject | None:
    """Return the noun phrase that begins at item `at`, or None when none can begin there."""
    speech, low = scene.speech, frame.low
    total = len(low)
    while at < total and (low[at] in speech.adverbs or _adverb(low[at])):
        at += 1
    if at >= total or frame.items[at] < 0:
        return None
    pronoun = low[at].partition("'")[0]
    if pronoun in speech.subjects:
        return Subject(at, at + 1, at, None, pronoun, rule)
    if not low[at][0].isalnum() or low[at] in speech.that or low[at] in speech.wh or (
        low[at] in speech.stops and low[at] not in speech.determiners and frame.items[at] not in scene.named
    ):
        return None
    last = at
    best: Subject | None = None
    linked = False
    while last < total and last - at < _LONGEST:
        word = low[last]
        named = scene.named.get(frame.items[last]) if frame.items[last] >= 0 else None
        if named is not None:
            end = last + (named.last - max(named.first, frame.items[last]))
            person = _is_person(named)
            if not linked and (person or best is None):
                alone = person or end >= total or not _noun_follows(scene, frame, end)
                if alone:
                    best = Subject(last, end, at, named, "", rule)
            last = max(end, last + 1)
            continue
        if word in speech.links and last > at:
            linked = linked or best is not None or not frame.is_capital(scene, last - 1)
        elif word == QUOTED or not word[0].isalnum() and word != "'s" or (word in speech.stops and word not in speech.determiners):
            break
        elif word in speech.cues and word not in speech.nouns and last > at and not frame.is_capital(scene, last):
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
        if after is not None and _is_person(after):
            end = last + 1 + after.last - after.first
            if end >= total or low[end] in {",", ".", ";", ":"}:
                return Subject(last + 1, end, at, after, "", "apposition")
    return Subject(at, last, at, None, "", "unnamed")


def _noun_follows(scene: Scene, frame: Frame, at: int) -> bool:
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


def main_subject(scene: Scene, frame: Frame, before: int, rule: str) -> Subject | None:
    """Return the subject of the sentence that leads up to an item: its first name or pronoun that can be one."""
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
            if end <= before and not _linked(scene, frame, at) and _leads(scene, frame, named, end):
                return Subject(at, end, at, named, "", rule)
            at = max(end, at + 1)
            continue
        at += 1
    return _opening_phrase(scene, frame, begin, before, rule)


def _behind_dateline(scene: Scene, frame: Frame) -> int:
    """Return the item behind "PARIS, May 3 (Agency) — ", or 0."""
    if frame.items[0] < 0 or not scene.passage.words[frame.items[0]].isupper() or len(frame.low[0]) < 3:
        return 0
    return next((at + 1 for at in range(1, min(14, len(frame.low))) if frame.low[at] in _DASHES), 0)


def _leads(scene: Scene, frame: Frame, named: Named, end: int) -> bool:
    """Say whether a name can be the subject by what follows it."""
    if end >= len(frame.low):
        return True
    follows = frame.low[end]
    if follows == "'s":
        return False
    if _is_person(named):
        return True
    verbal = follows in scene.speech.finite or follows in scene.speech.cues or follows.endswith(("ed", "s"))
    if named.entity.kind is EntityKind.PLACE:
        return verbal
    return verbal or not _noun_follows(scene, frame, end)


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


def _linked(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a preposition stands before a name (and its titles)."""
    index = at - 1
    while index >= 0 and (
        (frame.is_capital(scene, index) and frame.low[index] not in scene.speech.prepositions)
        or frame.low[index] in scene.speech.determiners
    ):
        index -= 1
    if index > 0 and frame.low[index].isalpha() and frame.low[index] not in scene.speech.stops:
        index -= 1  # "in downtown Springfield"
    return index >= 0 and frame.low[index] in scene.speech.prepositions


def _is_person(named: Named) -> bool:
    return named.entity.kind is EntityKind.PERSON


def _mention_ending(scene: Scene, frame: Frame, at: int) -> Named | None:
    """Return the mention whose last token is the item."""
    if at < 0 or frame.items[at] < 0:
        return None
    named = scene.named.get(frame.items[at])
    return named if named is not None and named.last == frame.items[at] + 1 else None


def _first_of(frame: Frame, at: int, named: Named) -> int:
    """Return the item of the mention's first token, given that of its last."""
    return max(0, at - (named.last - 1 - named.first))


def _author(scene: Scene, frame: Frame, start: int, at: int) -> Subject | None:
    """Return the body whose document speaks: "the Home Office letter", "PC World's recent analysis"."""
    low = frame.low
    for item in range(at - 1, start - 1, -1):
        named = _mention_ending(scene, frame, item)
        if named is None:
            continue
        if low[item + 1] == "'s" or item + 1 == at:
            first = _first_of(frame, item, named)
            if first and low[first - 1] in scene.speech.links and low[first - 1] != "in":
                return None
            return Subject(first, item + 1, start, named, "", "document")
        return None
    return None


def _is_subject(scene: Scene, frame: Frame, first: int) -> bool:
    """Say whether a name behind "by" is a subject all the same: "by then Smith" does not count as linked."""
    before = frame.low[first - 2]
    return not (before.endswith(("ed", "en")) or before in {"seen", "made", "shown", "held", "run", "led", "won", "sent", "put"})


def _linked_person(scene: Scene, frame: Frame, first: int) -> Subject | None:
    """Return the person whom a preposition ties to the name that begins at an item, when one stands there."""
    low, speech = frame.low, scene.speech
    at = first - 1
    while at >= 0 and low[at] in speech.determiners:
        at -= 1
    if at < 1 or low[at] not in speech.links:
        return None
    named = _mention_ending(scene, frame, at - 1)
    if named is None or not _is_person(named):
        return None
    begin = _first_of(frame, at - 1, named)
    return Subject(begin, at, _leftmost(scene, frame, begin), named, "", "beside")


def _head_before(scene: Scene, frame: Frame, first: int) -> int | None:
    """Return the item of the common noun that a name is only linked to ("a spokesman for" the ministry)."""
    low, speech = frame.low, scene.speech
    at = first - 1
    while at >= 0 and (
        low[at] in speech.determiners
        or (frame.is_capital(scene, at) and scene.named.get(frame.items[at]) is None and low[at] not in speech.links)
    ):
        at -= 1
    if at < 1 or low[at] not in speech.links:
        return None
    head = at - 1
    word = low[head]
    between = [low[item] for item in range(at + 1, first) if low[item] not in speech.determiners]
    if head == 0 and between and not all(title in speech.titles for title in between):
        return None  # "Minister of Education Ann Smith"
    if frame.items[head] < 0 or not word.isalpha() or frame.is_capital(scene, head) and head > 0:
        return None
    if word in speech.stops or word in speech.finite or word in speech.cues or word in speech.via_nouns:
        return None
    start = _leftmost(scene, frame, head)
    if start > 0 and low[start - 1] in speech.prepositions:
        return None  # "At a rally in Iowa Trump said": not its subject
    return head


def _leftmost(scene: Scene, frame: Frame, at: int) -> int:
    """Return the first item of the noun phrase that ends at an item, its linked parts included."""
    low, speech = frame.low, scene.speech
    first = at
    while first > 0 and at - first < _LONGEST:
        word = low[first - 1]
        if frame.items[first - 1] < 0:
            break
        if word in speech.links:
            if first < 2 or not low[first - 2].isalpha() or low[first - 2] in speech.stops or low[first - 2] in speech.cues:
                break
            first -= 2
            continue
        if word in speech.determiners:
            first -= 1
            if first and low[first - 1] in speech.links:
                continue
            break
        if word != "'s" and (not word[0].isalnum() or word in speech.stops or word in speech.finite):
            break
        first -= 1
    return first
