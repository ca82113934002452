"""Whether a form that can be a reporting verb is one in its sentence, or a noun, or of another subject."""

from reader.annotate.frames import QUOTED, Frame, Scene
from reader.annotate.nouns import Subject


def can_be_base(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether a bare verb form can follow an item: a helping verb, "to", a plural."""
    if at < 0:
        return True
    if at and frame.low[at] in scene.speech.that:
        owner = frame.low[at - 1]  # "polls that claim", not "echoed that promise"
        return owner.endswith("s") or owner == "those" or owner in scene.speech.plurals
    word, speech = frame.low[at], scene.speech
    if (
        word in speech.auxiliaries
        or word in speech.negations
        or word in speech.subjects
        or word in speech.relatives
    ):
        return True
    if word in speech.conjunctions or word == "," or word in speech.plurals or word == QUOTED:
        return True
    if word[0].isdigit() or word == "%" or "those" in frame.low[max(0, at - 4) : at]:
        return True
    first = at
    while (
        first > 0
        and at - first < 10
        and frame.low[first - 1][0].isalnum()
        and frame.low[first - 1] not in speech.finite
    ):
        first -= 1
        if frame.low[first + 1] in speech.links and frame.low[first].endswith("s"):
            return True  # "observers in the country say"
    return (word.endswith("s") and not word.endswith("ss")) or frame.items[at] in scene.named or word == ")"


def can_be_singular(scene: Scene, frame: Frame, subject: Subject) -> bool:
    """Say whether a phrase can be the subject of a verb in -s: "the report claims", not "large states"."""
    if subject.named is not None or subject.pronoun:
        return True
    first, last = frame.low[subject.first], frame.low[subject.last - 1]
    behind_marks = subject.first > 0 and frame.low[subject.first - 1] == QUOTED
    if (
        first not in scene.speech.determiners
        and not behind_marks
        and not frame.is_capital(scene, subject.first)
    ):
        return False
    return not last.endswith("s") or last.endswith("ss") or frame.is_capital(scene, subject.last - 1)


def is_noun(scene: Scene, frame: Frame, at: int, subject: Subject, follows: str) -> bool:
    """Say whether a form that is also a noun ("claims", "report") is one here."""
    speech, low = scene.speech, frame.low
    if low[at] not in speech.nouns or subject.pronoun:
        return False
    if follows in speech.finite or follows in speech.cues or "'s" in low[subject.reach : at]:
        return True  # "the union report says", "Smith's Facebook post"
    if subject.named is not None:
        return False
    if follows in speech.that or follows == QUOTED or follows in speech.clause_starts | speech.articles:
        return False
    if follows == ":" or "o" in speech.cues[low[at]].takes:
        return False
    first = low[subject.first]
    return subject.last == at and not (first in speech.articles and follows in speech.wh | speech.infinitive)
