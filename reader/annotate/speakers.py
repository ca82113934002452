"""Which report of speech a marked stretch belongs to."""

from dataclasses import dataclass

from reader.annotate.frames import QUOTED, Frame, Scene, last_of
from reader.annotate.kinds import is_short
from reader.annotate.nouns import Subject
from reader.annotate.openings import main_subject
from reader.annotate.phrases import owner_of, phrase_ending
from reader.annotate.sayings import Saying

_SMALL = frozenset({",", ":", "—", "–", "-", "--", "(", "[", "...", "…"})
_TELLING = frozenset(
    {"coordination", "participle", "relative", "agent", "parenthesis", "apposition", "document", "noun"}
)
"""Rules that say more of how a subject was found than where it stands."""
_LIGHT = frozenset({"so", "and", "very", "rather", "again"})
_FARTHEST = 24
"""Items between a quotation and a verb behind it at most."""
_LONGEST_OBJECT = 12
"""Items between a verb such as "call" and the words that it gives at most."""
_BY = frozenset({"in", "by", "to"})
_OUTLETS = frozenset({"report", "write"})
"""What an outlet does with another's words."""
_LONGEST_GAP = 6
"""Small words between a verb and the marked words that it introduces at most."""


@dataclass(frozen=True, slots=True)
class Credit:
    """What credits marked words to somebody, in items of one frame."""

    subject: Subject
    cue: int
    """First item of the cue, or -1 without one."""
    cue_last: int
    rule: str
    close: bool
    """The verb stands right beside the marks, not somewhere in the same sentence."""
    key: int
    """The same for all that one verb reports."""


def credit_for(scene: Scene, frame: Frame, at: int, sayings: list[Saying]) -> Credit | None:
    """Return who is credited with the marked stretch at an item, by its own sentence, or None."""
    before: Saying | None = None
    after: Saying | None = None
    for saying in sayings:
        if saying.last <= at:
            before = saying if _could_report(scene, frame, saying, at) else before
        elif saying.first > at:
            after = saying
            break
    last = last_of(scene, frame.items[at])
    ends_open = last in ",?!—–-"
    behind = after is not None and (
        _right_behind(scene, frame, at, after)
        or (last == "," and at == 0 and _far_behind(scene, frame, after))
    )
    if before is not None and _right_before(scene, frame, at, before) and not (behind and ends_open):
        return _credit(before, "leading" if not before.is_source else "source", close=True)
    if behind and after is not None and (before is None or ends_open or not after.verb.participle):
        rule = "source" if after.is_source else "inverted" if after.inverted else "trailing"
        return _credit(after, rule, close=True)
    if before is not None:
        return _credit(before, "source" if before.is_source else "clause", close=False)
    noun = _noun_cue(scene, frame, at)
    if noun is not None:
        return noun
    if after is None and last == "," and at == 0:
        unknown = _unknown_verb(scene, frame, at)
        if unknown is not None:
            return unknown
    if (
        after is not None
        and is_postposed(scene, frame, after)
        and not _at_a_distance(scene, frame, at, after)
    ):
        return _credit(after, "source" if after.is_source else "postposed", close=False)
    ahead = _split_ahead(scene, frame, at, sayings)
    if ahead is not None:
        return ahead
    return _named_so(scene, frame, at) or _bare_colon(scene, frame, at) or _dash_name(scene, frame, at)


def _at_a_distance(scene: Scene, frame: Frame, at: int, saying: Saying) -> bool:
    """Say whether a word or two in marks are the outlet's own in what it reports: "…, Smith writes"."""
    mark = scene.marks[~frame.items[at]]
    return saying.verb.lemma in _OUTLETS and is_short(scene.passage.text, mark.start, mark.end)


def _split_ahead(scene: Scene, frame: Frame, at: int, sayings: list[Saying]) -> Credit | None:
    """Find who is credited behind the second part of a quotation: "“…” -- as we know -- “…,” Smith says"."""
    following = next((item for item in range(at + 1, len(frame.low)) if frame.low[item] == QUOTED), None)
    if following is None or at > 0:
        return None
    after = next((saying for saying in sayings if saying.first > following), None)
    if after is None or not _right_behind(scene, frame, following, after):
        return None
    return _credit(after, "inverted" if after.inverted else "trailing", close=True)


def _credit(saying: Saying, rule: str, *, close: bool) -> Credit:
    assert saying.subject is not None
    if rule != "source" and saying.subject.rule in _TELLING:
        rule = saying.subject.rule
    return Credit(saying.subject, saying.cue, saying.cue_last, rule, close, saying.cue)


def _could_report(scene: Scene, frame: Frame, saying: Saying, at: int) -> bool:
    """Say whether a verb before marked words can be what reports them."""
    if saying.subject is None:
        return False
    takes = saying.verb.takes
    if "z" in takes:
        return all(word in _SMALL or word in scene.speech.that for word in frame.low[saying.last : at])
    if (
        "n" in takes
        and not saying.inverted
        and saying.subject.rule == "unnamed"
        and saying.last == at
        and not saying.verb.participle
    ):
        first = frame.low[saying.subject.first]
        if first not in scene.speech.determiners or first in {"a", "an"}:
            return False  # "a song called “…”"
    infinitive = frame.low[saying.cue - 1] in scene.speech.infinitive and frame.low[saying.cue - 2] != "on"
    if "x" in takes and infinitive and frame.low[at - 1] != ":":
        return False  # "ready to respond “forcefully”"
    if "x" not in saying.verb.takes and "q" not in saying.verb.takes:
        return True
    gap = frame.low[saying.last : at]
    if ":" in gap[-1:] or (len(gap) <= 2 and (gap or "i" not in takes or "q" in takes)):
        return True  # but not "the use of executive orders “…”"
    return bool(gap) and (
        gap[0] in scene.speech.that
        or ("n" in saying.verb.takes and len(gap) <= _LONGEST_OBJECT)
        or (gap[-1] == "," and all(word in _SMALL or word in _LIGHT or word.endswith("ly") for word in gap))
    )


def _right_before(scene: Scene, frame: Frame, at: int, saying: Saying) -> bool:
    low, speech = frame.low, scene.speech
    if at > 0 and low[at - 1] == ":":
        return True
    gap = low[saying.last : at]
    return len(gap) <= _LONGEST_GAP and all(
        word in _SMALL
        or word in speech.that
        or word in speech.adverbs
        or word in speech.addressees
        or word in speech.determiners
        for word in gap
    )


def _right_behind(scene: Scene, frame: Frame, at: int, saying: Saying) -> bool:
    if saying.subject is None:
        return False
    follows = frame.low[saying.last] if saying.last < len(frame.low) else "."
    if at > 1 and (follows in scene.speech.that or _begins_clause(scene, frame, saying.last)):
        return False  # On "Meet the Press," Smith said he would go
    gap = frame.low[at + 1 : saying.first]
    speech = scene.speech
    return len(gap) <= _LONGEST_GAP and all(
        word in _SMALL
        or word in speech.adverbs
        or word in {"as", "so"}
        or (saying.inverted and word in speech.auxiliaries)
        for word in gap
    )


def _far_behind(scene: Scene, frame: Frame, saying: Saying) -> bool:
    """Say whether all between an opening quotation that ends in a comma and a verb can be its subject."""
    low, speech = frame.low, scene.speech
    subject = saying.subject
    return (
        subject is not None
        and not saying.inverted
        and saying.cue <= _FARTHEST
        and subject.rule not in {"coordination", "participle", "relative"}
        and not any(
            word == QUOTED or word in speech.finite or word in {";", ":"} for word in low[1 : saying.cue - 1]
        )
    )


def _unknown_verb(scene: Scene, frame: Frame, at: int) -> Credit | None:
    """Find "“…,” an angry Smith retaliated": a comma, a name or pronoun, and a verb that is in no list."""
    low, speech = frame.low, scene.speech
    for verb in range(at + 2, min(at + 8, len(low))):
        if frame.items[verb] < 0 or not low[verb].isalpha():
            return None
        if (
            low[verb].endswith(("ed", "s"))
            and frame.items[verb] not in scene.named
            and low[verb] not in speech.stops
        ):
            subject = phrase_ending(scene, frame, verb - 1, "trailing")
            if subject is None or subject.reach != at + 1 or (subject.named is None and not subject.pronoun):
                return None
            after = low[verb + 1] if verb + 1 < len(low) else "."
            if after in {".", ","} or after in speech.prepositions or after in speech.adverbs:
                return Credit(subject, verb, verb + 1, "trailing", close=True, key=verb)
            return None
    return None


def _begins_clause(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a clause begins at an item: a pronoun, an article, a name."""
    if at >= len(frame.low) or frame.items[at] < 0:
        return False
    word, speech = frame.low[at].partition("'")[0], scene.speech
    return (
        word in speech.clause_starts or word in speech.articles or frame.items[at] in scene.named
    ) and any(low in speech.finite for low in frame.low[at : at + 14])


def is_postposed(scene: Scene, frame: Frame, saying: Saying) -> bool:
    """Say whether a verb closes its sentence and reports what stands before: It is over, Smith said."""
    low = frame.low
    if (
        saying.subject is None
        or saying.first == 0
        or saying.verb.participle
        or (low[saying.first - 1] != "," and not saying.is_source)
    ):
        return False
    if saying.is_source:
        return True
    if "c" not in saying.verb.takes and "v" not in saying.verb.takes:
        return False
    at = after_addressee(scene, frame, saying.last)
    follows = low[at] if at < len(low) else "."
    if follows in scene.speech.infinitive and "i" in saying.verb.takes:
        return False
    return (
        follows in {".", ",", "!", "?", ";", "—"}
        or follows in scene.speech.prepositions
        or (follows in scene.speech.adverbs and not _begins_clause(scene, frame, at + 1))
    )


def after_addressee(scene: Scene, frame: Frame, at: int) -> int:
    """Return the item behind a short addressee ("told reporters", "told CNN"), or the item itself."""
    low, speech = frame.low, scene.speech
    if at >= len(low) or frame.items[at] < 0:
        return at
    if low[at] in speech.addressees and (low[at] not in speech.clause_starts):
        return at + 1
    verb = at
    while at + 1 < len(low) and low[at] in speech.articles:
        at += 1
    if low[at] in speech.hearers:
        return at + 1
    named = scene.named.get(frame.items[at])
    if (
        named is not None
        and verb
        and "t" in (scene.speech.cues[low[verb - 1]].takes if low[verb - 1] in scene.speech.cues else "")
    ):
        return at + named.last - frame.items[at]
    return verb


def _noun_cue(scene: Scene, frame: Frame, at: int) -> Credit | None:
    """Find "Smith's claim that …", "his promise to …", "by Smith's account" before marked words."""
    low, speech = frame.low, scene.speech
    for noun in range(at - 1, max(0, at - 14), -1):
        word = low[noun]
        if word == QUOTED or word in {";", "."}:
            return None
        if word not in speech.noun_cues and word not in speech.views:
            continue
        subject = owner_of(scene, frame, noun)
        if subject is None:
            continue
        if low[subject.reach - 1] == "as" and subject.reach:
            return None  # "used her words as its headline"
        if word in speech.views and low[subject.reach - 1] not in _BY:
            return None  # "by Smith's account" tells, "Smith's view of the world" does not
        return Credit(subject, noun, noun + 1, "noun", close=False, key=noun)
    return None


def _named_so(scene: Scene, frame: Frame, at: int) -> Credit | None:
    """Find "Smith went after Jones as a “…”", "Smith used the word “…”": the subject chose the words."""
    low = frame.low
    before = at - 1
    while before > 0 and low[before] in scene.speech.determiners:
        before -= 1
    if before < 2:
        return None
    if low[before] == "as":
        item = frame.items[before - 1]
        if item not in scene.named and low[before - 1] not in scene.speech.addressees:
            return None
        rule = "named"
    elif low[before] in scene.speech.terms and any(
        word.startswith(("us", "utter", "repeat")) for word in low[max(0, before - 4) : before]
    ):
        rule = "named"
    else:
        return None
    subject = main_subject(scene, frame, before - 1, rule)
    return None if subject is None else Credit(subject, -1, -1, rule, close=False, key=-4)


def _bare_colon(scene: Scene, frame: Frame, at: int) -> Credit | None:
    """Find "Smith: “…”" and "… was Smith's answer: “…”"."""
    if at < 2 or frame.low[at - 1] != ":":
        return None
    subject = phrase_ending(scene, frame, at - 2, "colon")
    if subject is None or (subject.named is None and not subject.pronoun) or subject.first > 0:
        subject = main_subject(scene, frame, at - 1, "colon")
    return None if subject is None else Credit(subject, -1, -1, "colon", close=True, key=-2)


def _dash_name(scene: Scene, frame: Frame, at: int) -> Credit | None:
    """Find "“…” — Ann Smith" at the end of a block."""
    low = frame.low
    if at + 2 >= len(low) or low[at + 1] not in {"—", "–", "-", "--", "―"}:
        return None
    named = scene.named.get(frame.items[at + 2]) if frame.items[at + 2] >= 0 else None
    if named is None:
        return None
    end = at + 2 + named.last - named.first
    if end < len(low) and low[end] not in {",", "(", ".", "on"}:
        return None
    return Credit(Subject(at + 2, end, at + 2, named, "", "dash"), -1, -1, "dash", close=True, key=-3)
