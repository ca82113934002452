"""Who is meant: from the words beside a quotation to entities of the text, through pronouns and roles."""

from collections import deque
from dataclasses import dataclass

from reader.annotate.frames import Frame, Scene
from reader.annotate.lexicon import load_lexicon
from reader.annotate.nouns import Subject
from reader.annotate.openings import is_linked, main_subject
from reader.annotate.roles import roles_of, surnames_of
from reader.annotate.together import chiefs_of, joined_with
from reader.model.annotation import Entity, EntityKind, Gender, How
from reader.model.document import Range

_MEMORY = 8
"""Frames that a pronoun reaches back."""
_CLEAR = 1.6
"""How much better the best candidate must be than the next for a pronoun to be resolved."""
_APART = 0.7
"""What is left of it in another paragraph."""
_HERE, _ASIDE = 2.0, 0.8
"""The weight of a name before the pronoun in its own sentence; less behind a preposition."""
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
    part: int
    weight: float


class Resolver:
    """Follows a text frame by frame and remembers who was last spoken of, and who spoke."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._traces: deque[_Trace] = deque(maxlen=24)
        self._together: tuple[int, ...] = ()
        self._roles = roles_of(scene)
        self._surnames = surnames_of(scene)
        self._number = self._part = -1
        self._seen_to = 0
        self._countries: dict[str, int] | None = None

    def enter(self, number: int, part: int) -> None:
        """Begin with a frame of a part of the passage."""
        self._number, self._part = number, part

    def leave(self, frame: Frame) -> None:
        """Remember whom a frame names; its subject weighs most."""
        scene = self._scene
        subject = main_subject(scene, frame, len(frame.low), "beside")
        chiefs = chiefs_of(scene, frame, subject)
        seen: set[int] = set()
        for item in frame.items:
            named = scene.named.get(item) if item >= 0 else None
            if named is None or named.entity.id in seen:
                continue
            seen.add(named.entity.id)
            self._traces.append(
                _Trace(named.entity, self._number, self._part, 3.0 if named.entity.id in chiefs else 1.0)
            )

    def spoke(self, speaker: Speaker) -> None:
        """Remember who spoke."""
        if speaker.rule == "unnamed" and speaker.mention is not None and self._is_one(speaker.mention):
            self._traces.append(_Trace(None, self._number, self._part, 2.5))
        kinds = {self._scene.entities[key].kind for key in speaker.entities}
        several = len(speaker.entities) > 1
        if speaker.rule != "pronoun" and (not kinds or EntityKind.PERSON in kinds or several):
            self._together = speaker.entities if several else ()
        for key in speaker.entities:
            self._traces.append(_Trace(self._scene.entities[key], self._number, self._part, 3.5))

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
        others, first = joined_with(scene, frame, subject)
        if subject.named is None:
            if others:
                ids = tuple(dict.fromkeys(named.entity.id for named in others))
                return Speaker(
                    (frame.begin(scene, first), mention[1]), ids, How.NAMED, "together", self._number
                )
            surname = (
                self._surnames.get(frame.low[subject.first]) if subject.last == subject.first + 1 else None
            )
            if surname is not None and frame.is_capital(scene, subject.first):
                return Speaker(mention, (surname,), How.NAMED, rule, self._number)
            role = self._role(frame, subject)
            if role is not None:
                return Speaker(mention, (role,), How.INFERRED, "role", self._number)
            return Speaker(mention, (), None, "unnamed", self._number)
        if not others and self._is_adjective(frame, subject, subject.named.entity):
            key = self._country(frame.low[subject.last - 1])
            if key is None:
                return Speaker(mention, (), None, "unnamed", self._number)
            return Speaker(mention, (key,), How.INFERRED, "people", self._number)
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
                scores[-1] = max(scores.get(-1, 0.0), trace.weight * self._fading(trace))
                continue
            if entity.kind is not EntityKind.PERSON:
                continue
            fit = _UNKNOWN if entity.gender is None else _FITTING if entity.gender is gender else _CONTRARY
            weight = trace.weight * fit * self._fading(trace)
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
                scores.get(trace.entity.id, 0.0), trace.weight * self._fading(trace)
            )
        return _clear_best(scores)

    def _fading(self, trace: _Trace) -> float:
        """Return what is left of a mention's weight here; one in another paragraph counts less."""
        return float(_FADING ** (self._number - trace.frame) * (1.0 if trace.part == self._part else _APART))

    def _recent(self, frame: Frame, subject: Subject) -> list[_Trace]:
        traces = [trace for trace in self._traces if self._number - trace.frame <= _MEMORY]
        for at in range(subject.first):
            item = frame.items[at]
            named = self._scene.named.get(item) if item >= 0 else None
            if named is not None and named.first == item:
                weight = _ASIDE if is_linked(self._scene, frame, at) else _HERE
                traces.append(_Trace(named.entity, self._number, self._part, weight))
        return traces

    def _is_adjective(self, frame: Frame, subject: Subject, group: Entity) -> bool:
        """Say whether a people's name only describes what follows: "Russian demands"."""
        if group.kind is not EntityKind.GROUP or subject.last >= len(frame.low):
            return False
        articled = subject.first > 0 and frame.low[subject.first - 1] in self._scene.speech.determiners
        plural = frame.low[subject.last - 1].endswith("s")
        return not articled and not plural and frame.low[subject.last] in self._scene.speech.nouns

    def _country(self, people: str) -> int | None:
        """Return the country of a people, where the text names it."""
        if self._countries is None:
            countries = load_lexicon(self._scene.speech.language).countries
            places = {one.name: one.id for one in self._scene.entities if one.kind is EntityKind.PLACE}
            self._countries = {
                name.lower(): places[country] for name, country in countries.items() if country in places
            }
        return self._countries.get(people)

    def _role(self, frame: Frame, subject: Subject) -> int | None:
        if frame.low[subject.first] in self._scene.speech.indefinite:
            return None  # "a mayor" is some mayor
        words = [
            word
            for word in frame.low[subject.first : subject.last]
            if word not in self._scene.speech.determiners
        ]
        return self._roles.get(" ".join(words)) if words else None


def _clear_best(scores: dict[int, float]) -> int | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return ranked[0][0] if ranked[0][0] >= 0 else None
