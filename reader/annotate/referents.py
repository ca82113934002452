"""Who is meant: from the words beside a quotation to entities of the text, through pronouns and roles."""

from collections import deque
from dataclasses import dataclass

from reader.annotate.frames import Frame, Named, Scene
from reader.annotate.nouns import Subject
from reader.annotate.openings import main_subject
from reader.model.annotation import Entity, EntityKind, Gender, How
from reader.model.document import Range

_MEMORY = 8
"""Frames that a pronoun reaches back."""
_CLEAR = 1.6
"""How much better the best candidate must be than the next for a pronoun to be resolved."""
_FADING = 0.6
"""What is left of a mention's weight with each frame."""
_FITTING, _UNKNOWN, _CONTRARY = 1.5, 1.0, 0.25
"""What a person's gender does to the weight: a contrary one may come of a misleading given name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as the text tells."""

    mention: Range | None
    entities: tuple[int, ...]
    """Ids; empty when the words name nobody whom the text knows."""
    how: How | None
    rule: str
    frame: int
    """Number of the frame that the mention stands in."""


@dataclass(slots=True)
class _Trace:
    entity: Entity | None
    """None for somebody whom the text does not name ("the businessman")."""
    frame: int
    weight: float


class Resolver:
    """Follows a text frame by frame and remembers who was last spoken of, and who spoke."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._traces: deque[_Trace] = deque(maxlen=24)
        self._together: tuple[int, ...] = ()
        self._roles = _roles(scene)
        self._number = -1
        self._seen_to = 0

    def enter(self, number: int) -> None:
        """Begin with a frame."""
        self._number = number

    def leave(self, frame: Frame) -> None:
        """Remember whom a frame names; its subject weighs most."""
        scene = self._scene
        subject = main_subject(scene, frame, len(frame.low), "beside")
        chiefs = _chiefs(scene, frame, subject)
        seen: set[int] = set()
        for item in frame.items:
            named = scene.named.get(item) if item >= 0 else None
            if named is None or named.entity.id in seen:
                continue
            seen.add(named.entity.id)
            self._traces.append(_Trace(named.entity, self._number, 3.0 if named.entity.id in chiefs else 1.0))

    def spoke(self, speaker: Speaker) -> None:
        """Remember who spoke."""
        if speaker.rule == "unnamed" and speaker.mention is not None and self._is_one(speaker.mention):
            self._traces.append(_Trace(None, self._number, 2.5))
        self._together = speaker.entities if len(speaker.entities) > 1 else self._together
        for key in speaker.entities:
            self._traces.append(_Trace(self._scene.entities[key], self._number, 3.5))

    def _is_one(self, mention: Range) -> bool:
        """Say whether nameless words can be one person: not a plural, not a report."""
        passage = self._scene.passage
        word = self._scene.lows[passage.token_at(mention[1] - 1)]
        return not word.endswith("s") and word not in self._scene.speech.documents

    def resolve(self, frame: Frame, subject: Subject, rule: str) -> Speaker:
        """Return whom a subject means."""
        scene = self._scene
        mention = frame.span(scene, subject.first, subject.last)
        if subject.pronoun:
            return self._pronoun(frame, subject, mention, rule)
        others, first = _joined(scene, frame, subject)
        if subject.named is None:
            if others:
                ids = tuple(dict.fromkeys(named.entity.id for named in others))
                return Speaker(
                    (frame.begin(scene, first), mention[1]), ids, How.NAMED, "together", self._number
                )
            role = self._role(frame, subject)
            if role is not None:
                return Speaker(mention, (role,), How.INFERRED, "role", self._number)
            return Speaker(mention, (), None, "unnamed", self._number)
        ids = tuple(dict.fromkeys([*(named.entity.id for named in others), subject.named.entity.id]))
        start, end = mention
        how = How.NAMED
        if len(ids) > 1:
            return Speaker((frame.begin(scene, first), end), ids, how, "together", self._number)
        return Speaker((start, end), ids, how, rule, self._number)

    def _pronoun(self, frame: Frame, subject: Subject, mention: Range, rule: str) -> Speaker:
        word, speech = subject.pronoun, self._scene.speech
        found: tuple[int, ...] = ()
        if word in speech.male or word in speech.female:
            gender = Gender.MALE if word in speech.male else Gender.FEMALE
            key = self._person(frame, subject, gender)
            found = () if key is None else (key,)
        elif word in speech.plural:
            found = self._together
        elif word in speech.neuter:
            key = self._body(frame, subject)
            found = () if key is None else (key,)
        del rule
        if found:
            return Speaker(mention, found, How.INFERRED, "pronoun", self._number)
        return Speaker(mention, (), None, "unresolved", self._number)

    def _person(self, frame: Frame, subject: Subject, gender: Gender) -> int | None:
        scores: dict[int, float] = {}
        for trace in self._recent(frame, subject):
            entity = trace.entity
            if entity is None:
                scores[-1] = max(scores.get(-1, 0.0), trace.weight * _FADING ** (self._number - trace.frame))
                continue
            if entity.kind is not EntityKind.PERSON:
                continue
            fit = _UNKNOWN if entity.gender is None else _FITTING if entity.gender is gender else _CONTRARY
            weight = trace.weight * fit * _FADING ** (self._number - trace.frame)
            scores[entity.id] = max(scores.get(entity.id, 0.0), weight)
        best = _clear_best(scores)
        return None if best is None or self._scene.entities[best].gender not in {None, gender} else best

    def _body(self, frame: Frame, subject: Subject) -> int | None:
        scores: dict[int, float] = {}
        for trace in self._recent(frame, subject):
            if (
                trace.entity is None
                or trace.entity.kind is EntityKind.PERSON
                or self._number - trace.frame > 1
                or trace.weight < 3
            ):
                continue
            scores[trace.entity.id] = max(
                scores.get(trace.entity.id, 0.0), trace.weight * _FADING ** (self._number - trace.frame)
            )
        return _clear_best(scores)

    def _recent(self, frame: Frame, subject: Subject) -> list[_Trace]:
        traces = [trace for trace in self._traces if self._number - trace.frame <= _MEMORY]
        for at in range(subject.first):
            item = frame.items[at]
            named = self._scene.named.get(item) if item >= 0 else None
            if named is not None and named.first == item:
                traces.append(_Trace(named.entity, self._number, 2.0))
        return traces

    def _role(self, frame: Frame, subject: Subject) -> int | None:
        words = [
            word
            for word in frame.low[subject.first : subject.last]
            if word not in self._scene.speech.determiners
        ]
        return self._roles.get(" ".join(words)) if words else None


def _chiefs(scene: Scene, frame: Frame, subject: Subject | None) -> set[int]:
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


def _clear_best(scores: dict[int, float]) -> int | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return ranked[0][0] if ranked[0][0] >= 0 else None


def _roles(scene: Scene) -> dict[str, int]:
    """Map a role to the one person whom the text gives it to."""
    owners: dict[str, set[int]] = {}
    for entity in scene.entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        for description in entity.descriptions:
            words = [word for word in description.lower().split() if word not in scene.speech.determiners]
            for begin in range(len(words)):
                owners.setdefault(" ".join(words[begin:]), set()).add(entity.id)
    return {role: next(iter(ids)) for role, ids in owners.items() if len(ids) == 1}


_OPENERS = frozenset(
    {"after", "before", "when", "as", "while", "that", "because", "since", "if", "but", "and", ","}
)


def _joined(scene: Scene, frame: Frame, subject: Subject) -> tuple[list[Named], int]:
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
        while (
            begin > 0
            and (frame.is_capital(scene, begin - 1) or low[begin - 1] in speech.determiners - speech.both)
            and low[begin - 1] not in speech.both
        ):
            begin -= 1
        before = low[begin - 1] if begin > 0 else ","
        if before not in _OPENERS and before not in speech.both:
            break  # "He met Smith and Jones said": not a subject
        others.insert(0, named)
        first = begin
    if first and others and low[first - 1] in speech.both:
        first -= 1
    return others, first
