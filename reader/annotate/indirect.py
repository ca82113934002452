"""Reported speech without marks: which words of a sentence a verb reports."""

from dataclasses import dataclass

from reader.annotate.bounds import ENDS, SUBORDINATE, left_bound, right_bound, trimmed
from reader.annotate.frames import QUOTED, Frame, Scene
from reader.annotate.nouns import is_light, is_person, noun_follows
from reader.annotate.sayings import Saying
from reader.annotate.speakers import after_addressee, is_postposed

_WINDOW = 16
"""Words between a verb and its "that" at most."""
_SHORTEST = 2
"""Words of a report at least."""
_WHEN = frozenset({"last", "this", "earlier", "late", "early", "next"})
_WHETHER = frozenset({"whether", "if", "ob", "si"})
_TAIL = frozenset({"who", "which", "whose", "where", "when", "while", "as"})


@dataclass(frozen=True, slots=True)
class Reported:
    """The words that one verb reports, as item ranges of a frame."""

    saying: Saying
    pieces: tuple[tuple[int, int], ...]


def reported_clauses(scene: Scene, frame: Frame, sayings: list[Saying]) -> list[Reported]:
    """Return what a frame reports without marks, in the order of its verbs."""
    found: list[Reported] = []
    for position, saying in enumerate(sayings):
        if saying.subject is None or saying.negated or "z" in saying.verb.takes:
            continue
        spans = _pieces(scene, frame, sayings, position)
        pieces = tuple(piece for piece in [trimmed(frame, *span) for span in spans] if piece is not None)
        if pieces and sum(last - first for first, last in pieces) >= _SHORTEST:
            found.append(Reported(saying, pieces))
    return found


def _pieces(scene: Scene, frame: Frame, sayings: list[Saying], position: int) -> tuple[tuple[int, int], ...]:
    saying = sayings[position]
    if saying.is_source:
        return _of_source(scene, frame, sayings, position)
    low, speech, takes = frame.low, scene.speech, saying.verb.takes
    behind = after_addressee(scene, frame, saying.last)
    follows = low[behind] if behind < len(low) else "."
    if is_postposed(scene, frame, saying) and "x" not in takes and _that_ahead(scene, frame, saying) is None:
        left = (left_bound(scene, frame, sayings, position), saying.first)
        if saying.inverted and follows in speech.conjunctions:
            behind = next((at for at in range(behind, min(behind + 6, len(low))) if low[at] == ","), len(low))
            follows = "," if behind < len(low) else "."
        has_verb = _has_verb(scene, frame, *left)
        if follows == "," and behind + 1 < len(low) and low[behind + 1] not in _TAIL:
            right = low[behind + 1]
            open_left = low[left[0]] in SUBORDINATE and "," not in low[left[0] : left[1] - 1]
            goes_on = (
                open_left
                or right in speech.finite
                or right in speech.infinitive
                or right in speech.conjunctions
                or not has_verb
            )
            if goes_on and (open_left or not right.endswith("ing")):
                return left, (behind + 1, right_bound(scene, frame, sayings, position, behind + 1))
        if has_verb or follows in ENDS or not _has_verb(scene, frame, behind, len(low)):
            return (left,)
    begin = _begin(scene, frame, saying)
    return () if begin is None else ((begin, right_bound(scene, frame, sayings, position, begin)),)


def _of_source(
    scene: Scene, frame: Frame, sayings: list[Saying], position: int
) -> tuple[tuple[int, int], ...]:
    """Find what a source is given for: "According to Smith, …" and "…, according to Smith"."""
    saying, low = sayings[position], frame.low
    lead = saying.cue
    while lead > 0 and (low[lead - 1] in scene.speech.conjunctions or low[lead - 1] == ","):
        lead -= 1
    after = next((at for at in range(saying.last, len(low)) if low[at] == ","), None)
    if lead == 0 or low[lead - 1] in scene.speech.that:
        begin = saying.last if after is None else after + 1
        return ((begin, right_bound(scene, frame, sayings, position, begin)),)
    left = (left_bound(scene, frame, sayings, position), saying.cue)
    if position and sayings[position - 1].first <= left[0]:
        return ()  # "“…,” Smith said, per the Daily Planet"
    if after is not None and after + 1 < len(low) and not _has_verb(scene, frame, *left):
        return left, (after + 1, right_bound(scene, frame, sayings, position, after + 1))
    return (left,)


def _begin(scene: Scene, frame: Frame, saying: Saying) -> int | None:
    """Return the first item of what follows a verb as its report, or None when nothing does."""
    low, speech, takes = frame.low, scene.speech, saying.verb.takes
    at, total = saying.last, len(low)
    if at >= total or _is_vague(scene, frame, saying):
        return None
    behind = after_addressee(scene, frame, at)
    clausal = bool(takes & {"c", "d"}) and ("x" not in takes or "o" in takes)
    if (
        clausal
        and low[min(behind, total - 1)] == ","
        and saying.first > 0
        and low[saying.first - 1] in {",", "as"}
        and not saying.inverted
    ):
        return behind + 1  # "But, he said, it is over"; "As Smith told the paper, it is over"
    that = _that_ahead(scene, frame, saying)
    if that is not None and takes & {"c", "d"} and ("x" not in takes or that == at):
        return that + 1
    if "w" in takes:
        for index in range(at, min(at + (6 if "t" in takes else 1), total)):
            if low[index] in speech.wh and (
                low[index] in _WHETHER or index == at or ("t" in takes and low[at] in speech.addressees)
            ):
                return index
            if low[index] in {",", QUOTED}:
                break
    if is_light(scene, frame, at) and at + 1 < total and low[at + 1] in speech.that:
        return at + 2
    if "k" in takes and low[at] in {"on", "for", "upon"}:
        takes = takes - {"x"} | {"i", "t"}
    if "i" in takes and "x" not in takes:
        for index in range(at, min(at + (9 if "t" in takes else 1), total)):
            if low[index] == "not" and index + 1 < total and low[index + 1] in speech.infinitive:
                return index
            if low[index] in speech.infinitive and index + 1 < total and _is_verb(scene, frame, index + 1):
                return index
            if low[index] in {",", QUOTED, ":"}:
                break
    while "s" in takes and at + 1 < total and low[at] in speech.titles and frame.is_capital(scene, at):
        at += 1
    named = scene.named.get(frame.items[at]) if frame.items[at] >= 0 else None
    if "s" in takes and named is not None:
        behind = at + named.last - frame.items[at]
        if behind < total and noun_follows(scene, frame, behind) and low[behind] != "'s":
            return saying.last  # "demanded Smith step down"
    if (
        "r" in takes
        and low[at].endswith("ing")
        and low[at] not in speech.nouns
        and frame.items[at] not in scene.named
    ):
        return at
    if "g" in takes:
        for index in range(at, min(at + 8, total - 1)):
            if (
                low[index] in {"of", "for", "against", "about"}
                and low[index + 1].endswith("ing")
                and low[index + 1] not in speech.nouns
            ):
                return index + 1
            if low[index] in {",", QUOTED, ":"}:
                break
    if "c" not in takes or "x" in takes:
        return None
    while (
        at + 1 < total
        and low[at + 1] != "'s"
        and (is_light(scene, frame, at) or (low[at] == "on" and low[at + 1] in speech.adverbs))
    ):
        at += 1
    if "t" in takes:
        return _after_addressee(scene, frame, at)
    if at >= total or frame.items[at] < 0 or (not low[at][0].isalnum() and low[at] not in "$£€"):
        return None
    if low[at] in speech.prepositions:
        # "said in an interview he would …": only where a pronoun plainly starts the clause
        for index in range(at + 1, min(at + 12, total)):
            if low[index] in {",", QUOTED}:
                return None
            if (
                low[index].partition("'")[0] in {"he", "she", "they", "it", "there"}
                and low[index - 1] not in speech.prepositions
            ):
                return index
        return None
    if low[at] in speech.finite and low[at] not in {"will", "may"} and "'" not in low[at]:
        return None  # "the account he quoted was a trap"
    if (
        low[at] in speech.infinitive
        or low[at] in speech.conjunctions
        or low[at] in {"so", "as", "nothing", "something"}
    ):
        return None
    if saying.verb.lemma == "say" or low[at].partition("'")[0] in speech.clause_starts:
        return at
    if named is not None and is_person(named):
        behind = at + named.last - frame.items[at]
        if behind < total and is_light(scene, frame, behind):
            return at  # "claimed Smith allegedly left"
    return at if _has_verb(scene, frame, at, min(at + 14, total), main=True) else None


def _is_vague(scene: Scene, frame: Frame, saying: Saying) -> bool:
    """Say whether a verb stands behind "to" where nothing says that it happened ("wants to say")."""
    low = frame.low
    if saying.verb.participle or low[saying.cue - 1] not in scene.speech.infinitive or saying.inverted:
        return False
    before = low[saying.cue - 2] if saying.cue > 1 else ""
    return before != "on" and not before.startswith(("continu", "proceed"))


def _after_addressee(scene: Scene, frame: Frame, at: int) -> int | None:
    """Return where the report begins behind the person who is told."""
    low, speech = frame.low, scene.speech
    total = len(low)
    if at >= total or frame.items[at] < 0:
        return None
    end = at + 1
    named = scene.named.get(frame.items[at])
    if named is not None:
        end = at + named.last - frame.items[at]
    elif low[at] in speech.determiners:
        while (
            end < total
            and low[end] not in speech.clause_starts
            and low[end] not in speech.determiners
            and end - at < 6
        ):
            if not low[end][0].isalnum():
                return None
            end += 1
    elif low[at] not in speech.addressees and not (
        low[at].endswith("s") and low[min(end, total - 1)] in speech.subjects
    ):
        return None
    while end < total and (low[end] in speech.adverbs or low[end] == "on"):
        end += 1
    if end >= total or frame.items[end] < 0 or not low[end][0].isalnum() or low[end] in speech.prepositions:
        return None
    return end if _has_verb(scene, frame, end, min(end + 14, total)) else None


def _that_ahead(scene: Scene, frame: Frame, saying: Saying) -> int | None:
    """Return the item of a "that" which opens the report, behind its verb, an addressee or an adverbial."""
    low, speech = frame.low, scene.speech
    at, total = saying.last, len(frame.low)
    if at < total and low[at] in speech.that:
        return at
    if at + 1 < total and low[at + 1] in speech.that and "n" in saying.verb.takes and low[at].isalpha():
        return at + 1  # "expressed concern that …"
    if at >= total or frame.items[at] < 0:
        return None
    timed = low[at] in _WHEN or (at + 2 < total and low[at + 2] in {"earlier", "ago", "later"})
    if (
        "t" not in saying.verb.takes
        and not timed
        and low[at] not in speech.prepositions
        and low[at] not in speech.adverbs
        and low[at] != ","
    ):
        return None
    for index in range(at, min(at + _WINDOW, total)):
        word = low[index]
        if word in speech.that:
            return index
        if word == QUOTED or word in {";", ":", "—"}:
            return None
        if frame.items[index] in scene.named or frame.is_capital(scene, index):
            continue
        if word in speech.finite or (word in speech.cues and word.endswith("ed") and low[index - 1] != "'s"):
            return None
        if word in speech.subjects and word not in speech.addressees and index > at:
            return None
    return None


def _has_verb(scene: Scene, frame: Frame, first: int, last: int, *, main: bool = False) -> bool:
    """Say whether a verb stands in a range; with `main`, before a relative pronoun."""
    low, speech = frame.low, scene.speech
    for at in range(first, last):
        if main and low[at] in speech.relatives and at > first:
            return False
        cue = speech.cues.get(low[at])
        if low[at] in speech.finite or (low[at].endswith("ed") and at > first):
            return True
        if cue is not None and "x" not in cue.takes and low[at] not in speech.nouns:
            return True
    return False


def _is_verb(scene: Scene, frame: Frame, at: int) -> bool:
    low = frame.low[at]
    return (
        low.isalpha()
        and low not in scene.speech.determiners
        and not frame.is_capital(scene, at)
        and frame.items[at] not in scene.named
        and low not in scene.speech.addressees
    )
