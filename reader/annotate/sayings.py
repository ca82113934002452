"""Where a sentence reports speech: its reporting verbs and source phrases, each with its subject."""

from dataclasses import dataclass

from reader.annotate.frames import QUOTED, Frame, Scene
from reader.annotate.nouns import Subject, is_light, is_person
from reader.annotate.openings import is_linked, main_subject
from reader.annotate.phrases import name_ending, owner_of, phrase_starting
from reader.annotate.speech import Cue
from reader.annotate.subjects import skip_times, subject_before
from reader.annotate.verbal import can_be_base, can_be_singular, is_noun

_PARTICLES = frozenset({"out", "on", "off", "in", "up", "to", "back", "it", "poetic"})
_NAMING = frozenset({"call", "dub", "label", "brand", "term"})
_WHOSE = frozenset({"whose", "cuyo", "deren", "dessen"})
_ADVERBIAL = 8
"""Words between a noun of speech and its "that" at most."""
_BETWEEN = frozenset({"so", "as"})
_MOST = 20
"""Reports of speech in one sentence at most."""
_FAR_AGENT = 12
"""Words between a passive verb and its "by" at most."""
NOUN = Cue("claim", frozenset("d"), participle=False)
"""Stands for nouns of speech: "her claim that …"."""
SOURCE = Cue("according", frozenset("cv"), participle=False)
"""Stands for phrases that name a source without a verb."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One report of speech in a frame, in items."""

    cue: int
    cue_last: int
    """One past the last item of the cue."""
    verb: Cue
    subject: Subject | None
    inverted: bool
    """The subject stands behind the verb ("said Smith")."""
    negated: bool

    @property
    def first(self) -> int:
        """The first item of verb and subject together."""
        if self.subject is None or self.inverted or self.subject_is_far:
            return self.cue
        return min(self.subject.reach, self.cue)

    @property
    def subject_is_far(self) -> bool:
        """Whether the subject is that of the whole sentence, shared with another verb."""
        return self.subject is not None and self.subject.rule in {"coordination", "participle"}

    @property
    def last(self) -> int:
        """One past the last item of verb and subject together."""
        return max(self.subject.last, self.cue_last) if self.subject and self.inverted else self.cue_last

    @property
    def is_source(self) -> bool:
        """Whether it is a phrase such as "according to", not a verb."""
        return self.verb is SOURCE


def find_sayings(scene: Scene, frame: Frame) -> list[Saying]:
    """Return the reports of speech in a frame, in order."""
    speech, low = scene.speech, frame.low
    cues, starts = speech.cues, speech.according_starts
    found: list[Saying] = []
    for at, word in enumerate(low):
        if len(found) == _MOST:
            break  # no prose
        if word in starts:
            source = _source(scene, frame, at)
            if source is not None:
                found.append(source)
                continue
        verb = cues.get(word)
        if verb is not None and frame.items[at] >= 0:
            saying = _saying(scene, frame, at, verb, found)
            if saying is not None:
                found.append(saying)
                continue
        if word in speech.noun_cues and _that_follows(scene, frame, at + 1):
            owner = owner_of(scene, frame, at)
            if owner is not None:
                found.append(Saying(at, at + 1, NOUN, owner, inverted=False, negated=False))
    return found


def _that_follows(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether "that" follows, if need be behind a time or place: "her claim in May that …"."""
    low, speech = frame.low, scene.speech
    for index in range(at, min(at + _ADVERBIAL, len(low))):
        if low[index] in speech.that:
            return True
        if index == at and low[index] not in speech.prepositions and not is_light(scene, frame, index):
            return False
        if frame.items[index] < 0 or not low[index][0].isalnum():
            return False
        if low[index] in speech.finite and not frame.is_capital(scene, index):
            return False
    return False


def _source(scene: Scene, frame: Frame, at: int) -> Saying | None:
    for phrase in scene.speech.according:
        if tuple(frame.low[at : at + len(phrase)]) == phrase:
            subject = phrase_starting(scene, frame, at + len(phrase), "source")
            if subject is None or (subject.pronoun and subject.pronoun in scene.speech.relatives):
                return None
            if len(phrase) == 1 and at and frame.low[at - 1] not in {",", "(", QUOTED}:
                return None  # "miles per hour"
            return Saying(at, at + len(phrase), SOURCE, subject, inverted=True, negated=False)
    return None


def _saying(scene: Scene, frame: Frame, at: int, verb: Cue, before: list[Saying]) -> Saying | None:
    speech, low = scene.speech, frame.low
    previous = low[at - 1] if at else ""
    follows = low[at + 1] if at + 1 < len(low) else ""
    if previous in speech.articles or previous in _WHOSE:
        return None
    if previous == "'s" and (not verb.participle or low[at] in speech.noun_cues):
        return None
    if at and frame.is_capital(scene, at) and not scene.passage.parts[frame.part].heading:
        return None  # part of a name: the United States
    if "o" in verb.takes and follows not in _PARTICLES:
        return None
    helper = at - 1
    while helper >= 0 and is_light(scene, frame, helper):
        helper -= 1
    negated = any(low[item] in speech.negations for item in range(max(0, at - 4), at))
    if helper >= 0 and low[helper] in speech.passive and not verb.participle:
        return _passive(scene, frame, at, verb, negated=negated)
    plain = helper >= 0 and (low[helper] in speech.subjects or frame.items[helper] in scene.named)
    if follows == "by" and not verb.participle and not plain:
        return _passive(scene, frame, at, verb, negated=negated)
    if low[at] == verb.lemma and "p" not in verb.takes and not can_be_base(scene, frame, helper):
        return None
    if _is_asked(scene, frame, at, verb):
        return None
    inverted = _inverted(scene, frame, at, verb)
    if inverted is not None:
        return Saying(at, at + 1, verb, inverted, inverted=True, negated=negated)
    if verb.participle:
        return _participle(scene, frame, at, verb, before, negated=negated)
    subject = subject_before(scene, frame, at)
    conjoined = (subject is not None and subject.rule == "coordination") or (
        subject is None and helper >= 0 and low[helper] in speech.conjunctions | speech.infinitive
    )
    if conjoined and before and not before[-1].is_source and (subject is None or subject.named is None):
        subject = _shared(before[-1].subject, "coordination") or subject
    if subject is None:
        return None
    if low[at] != verb.lemma and low[at].endswith("s") and not can_be_singular(scene, frame, subject):
        return None
    if low[at] in speech.nouns and previous in speech.that and (at < 2 or low[at - 2] in speech.stops):
        return None  # "responded to that tweet"
    if (
        follows == QUOTED
        and subject.rule == "unnamed"
        and verb.lemma in _NAMING
        and low[subject.reach] in {"a", "an", "the"}
    ):
        return None  # "a song called “…”"
    if is_noun(scene, frame, at, subject, follows):
        return None
    return Saying(at, _behind_verb(at, verb), verb, subject, inverted=False, negated=negated)


def _is_asked(scene: Scene, frame: Frame, at: int, verb: Cue) -> bool:
    """Say whether "asked" or "told" is what was done to the subject: "Smith, asked whether …, said …"."""
    low, speech = frame.low, scene.speech
    if "w" not in verb.takes or "t" not in verb.takes or not at or low[at - 1] != ",":
        return False
    return any(
        low[item - 1] == "," and low[item] in speech.cues and frame.items[item] >= 0
        for item in range(at + 2, len(low))
    )


def _shared(subject: Subject | None, rule: str) -> Subject | None:
    """Return the subject of another verb as that of this one too."""
    if subject is None:
        return None
    return Subject(subject.first, subject.last, subject.reach, subject.named, subject.pronoun, rule)


def _passive(scene: Scene, frame: Frame, at: int, verb: Cue, *, negated: bool) -> Saying | None:
    """A verb in the passive: its speaker stands behind "by", or as the subject of "was quoted as saying"."""
    low = frame.low
    if verb.lemma == "write" and at > 1 and low[at - 2] == QUOTED:
        return None  # "“The Port” was written by Smith": a work
    for index in range(at + 1, min(at + _FAR_AGENT, len(low))):
        if low[index] == QUOTED or low[index] in {",", ";", ":"}:
            return None
        if low[index] == "by":
            subject = phrase_starting(scene, frame, index + 1, "agent")
            return (
                None if subject is None else Saying(at, at + 1, verb, subject, inverted=True, negated=negated)
            )
    return None


def _inverted(scene: Scene, frame: Frame, at: int, verb: Cue) -> Subject | None:
    """Return the subject behind the verb where nothing can be its subject before it."""
    if "v" not in verb.takes or verb.participle:
        return None
    low, speech = frame.low, scene.speech
    before = at - 1
    while before >= 0 and (
        is_light(scene, frame, before) or low[before] in _BETWEEN or low[before] in speech.auxiliaries
    ):
        before -= 1
    comma = before >= 0 and low[before] == ","
    if comma:
        before -= 1
    if before >= 0 and low[before] == QUOTED:
        return phrase_starting(scene, frame, at + 1, "inverted")
    if before >= 0 and not comma:
        return None
    # "The bill is dead, said Smith." and "Said Smith: …"
    subject = phrase_starting(scene, frame, at + 1, "inverted")
    if subject is None or (subject.first != at + 1 and not comma and at):
        return None
    if subject.named is None and not subject.pronoun and verb.lemma not in {"say", "add"}:
        return None
    after = low[subject.last] if subject.last < len(low) else "."
    if after in speech.conjunctions and subject.named is not None:
        return subject
    if after in {".", ":", "!"} or (
        after == "," and (subject.named is not None or subject.rule == "unnamed")
    ):
        return (
            subject
            if frame.is_capital(scene, subject.first) or low[subject.first] in speech.determiners
            else None
        )
    return None


def _participle(
    scene: Scene, frame: Frame, at: int, verb: Cue, before: list[Saying], *, negated: bool
) -> Saying | None:
    """A form in -ing: of the clause's subject, or of what stands right before it ("with Smith saying")."""
    low, speech = frame.low, scene.speech
    helper = at - 1
    while helper >= 0 and is_light(scene, frame, helper):
        helper -= 1
    helper = skip_times(scene, frame, helper)
    subject: Subject | None = None
    if helper < 0:
        subject = None
    elif low[helper] == "in" and verb.lemma == "write":
        return None  # "a pledge in writing"
    elif low[helper] == "from":
        return None  # "kept from claiming asylum"
    elif low[helper] in speech.passive or low[helper] in speech.relatives:
        subject = subject_before(scene, frame, at)
    elif low[helper] == "as" and helper:
        # "quoted Smith as saying"; "was quoted as saying"
        subject = subject_before(scene, frame, helper - 1 if low[helper - 1] in speech.cues else helper)
        if subject is None:
            subject = main_subject(scene, frame, at, "participle")
        return None if subject is None else Saying(at, at + 1, verb, subject, inverted=False, negated=negated)
    elif low[helper] != "," and low[helper] not in speech.stops and low[helper] != QUOTED:
        subject = name_ending(scene, frame, helper) or subject_before(scene, frame, at)
        if subject is not None and subject.named is not None and not is_person(subject.named):
            if is_linked(scene, frame, subject.first):
                subject = None  # "he left a message on Facebook reading"
        elif subject is not None and not subject.pronoun and subject.named is None:
            lead = low[subject.reach - 1] if subject.reach else ""
            if lead not in {",", "with"} and low[helper] not in speech.noun_cues:
                return None  # "an actual warning"
            if low[helper] in speech.noun_cues and lead != "with":
                subject = None  # "he sent a letter saying": he says it
    if subject is None:
        earlier = [saying for saying in before if saying.subject is not None and not saying.is_source]
        if earlier:
            subject = _shared(earlier[-1].subject, "participle")
        else:
            subject = main_subject(scene, frame, at, "participle")
    if subject is None and helper < 0:
        # "Speaking …, Smith said": the subject follows behind a comma.
        return None
    if subject is None:
        return None
    return Saying(at, _behind_verb(at, verb), verb, subject, inverted=False, negated=negated)


def _behind_verb(at: int, verb: Cue) -> int:
    """Return one past the items of a verb, its particle included: "pointed out"."""
    return at + 2 if "o" in verb.takes else at + 1
