"""The quotations of a text, each with who said it."""

from dataclasses import dataclass

from reader.annotate.frames import QUOTED, Frame, Scene, cut_frames, last_of, set_scene
from reader.annotate.indirect import reported_clauses
from reader.annotate.kinds import WORKS, is_clause, is_name, is_plain_name, is_short, words_of
from reader.annotate.marks import Marked, match_marks
from reader.annotate.referents import Resolver, Speaker
from reader.annotate.sayings import Saying, find_sayings
from reader.annotate.speakers import TERMS, Credit, credit_for
from reader.annotate.speech import load_speech
from reader.annotate.subjects import main_subject
from reader.annotate.tokens import Passage
from reader.annotate.transcripts import find_turns
from reader.model.annotation import Entity, How, Quote, QuoteKind
from reader.model.document import BlockKind, Range

_WEAK = frozenset("xzq")
"""Verbs that do not by themselves make a sentence a report of speech."""
_LISTING = frozenset({",", "and", "or", "a", "an", "as", "the"})
_CONNECTING = frozenset({"and", "but", "then", "indeed", "plus", "so", "or", "yet"})
_HEADLINE = 8
"""Words of a headline within a text at most."""
_NOBODY = Speaker(None, (), None, "", 0.0)


@dataclass(slots=True)
class _Draft:
    """A quotation that is still growing."""

    kind: QuoteKind
    segments: list[Range]
    part: int
    frame: int
    key: int
    cue: Range | None = None
    speaker: Speaker = _NOBODY
    via: Range | None = None
    rule: str = ""
    open: bool = False
    """Its last mark was never closed."""


def find_quotes(passage: Passage, entities: tuple[Entity, ...], language: str) -> tuple[Quote, ...]:
    """Return the quotations of a text in order, with their speakers where the text names them.

    Linear in the text. A language without a lexicon of reporting verbs gets its marked words without speakers.
    """
    speech = load_speech(language)
    marks = [
        mark
        for mark in match_marks(passage.text, passage.parts)
        if not (mark.doubtful and not is_clause(passage.text, mark.start, mark.end, speech))
        and not (mark.closed and is_plain_name(passage.text, mark.start, mark.end, speech))
    ]
    scene = set_scene(passage, entities, speech, marks)
    drafts = _Collector(scene).collect()
    drafts.sort(key=lambda draft: draft.segments[0])
    return tuple(_finished(number, draft) for number, draft in enumerate(drafts))


@dataclass(frozen=True, slots=True)
class _Report:
    """The last report of speech that was read."""

    speaker: Speaker
    part: int
    frame: int


class _Collector:
    """Walks through the frames of a text and gathers its quotations."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._frames = cut_frames(scene)
        self._resolver = Resolver(scene)
        self._drafts: list[_Draft] = []
        self._report: _Report | None = None
        self._last: _Draft | None = None
        """The last quotation that was credited to somebody by its own sentence or by what stands before it."""

    def collect(self) -> list[_Draft]:
        """Return all quotations, in the order in which they were found."""
        spoken = self._transcript()
        for number, frame in enumerate(self._frames):
            if frame.part in spoken:
                continue
            self._resolver.enter(number)
            sayings = find_sayings(self._scene, frame)
            self._read(number, frame, sayings)
            self._report_unmarked(number, frame, sayings)
            self._remember(number, frame, sayings)
            self._resolver.leave(frame)
        marked = [draft for draft in self._drafts if draft.kind is not QuoteKind.INDIRECT]
        return [draft for draft in self._drafts if draft.kind is not QuoteKind.INDIRECT or self._stands(draft, marked)]

    def _transcript(self) -> set[int]:
        """Add the turns of a transcript and return the parts that they take up."""
        spoken: set[int] = set()
        for turn in find_turns(self._scene):
            ids = () if turn.entity is None else (turn.entity,)
            speaker = Speaker(turn.label, ids, How.NAMED if ids else None, "transcript", 0.95)
            draft = _Draft(QuoteKind.DIRECT, list(turn.segments), turn.parts[-1], -1, -9)
            draft.speaker, draft.rule = speaker, "transcript"
            self._drafts.append(draft)
            spoken.update(turn.parts)
        return spoken

    def _stands(self, draft: _Draft, marked: list[_Draft]) -> bool:
        """Say whether a report without marks is one of its own: credited, and without credited marks inside."""
        if draft.speaker is _NOBODY:
            return False
        if draft.frame < 0 or QUOTED not in self._frames[draft.frame].low:
            return True
        start, end = draft.segments[0][0], draft.segments[-1][1]
        return not any(
            other.frame == draft.frame
            and other.kind is not QuoteKind.SCARE
            and other.speaker is not _NOBODY
            and start <= other.segments[0][0] < end
            for other in marked
        )

    def _read(self, number: int, frame: Frame, sayings: list[Saying]) -> None:
        scene = self._scene
        bare = self._is_bare(frame) or (not sayings and frame.low[0] == QUOTED and self._report_here(frame))
        for at, item in enumerate(frame.items):
            if item >= 0:
                continue
            mark = scene.marks[~item]
            if mark.resumes and self._drafts and self._drafts[-1].open:
                draft = self._drafts[-1]
                draft.segments.append(self._segment(mark.start, mark.end))
                draft.open, draft.part, draft.frame = not mark.closed, frame.part, number
                if draft.speaker is _NOBODY:
                    credit = credit_for(scene, frame, at, sayings)
                    if credit is not None:
                        self._credit(draft, frame, credit)
                continue
            self._mark(number, frame, at, sayings, bare=bare)

    def _remember(self, number: int, frame: Frame, sayings: list[Saying]) -> None:
        """Keep who spoke last in a frame, for marked sentences behind it that name nobody."""
        if self._last is not None and self._last.frame == number:
            self._report = _Report(self._last.speaker, frame.part, number)
            return
        last = next((s for s in reversed(sayings) if s.subject is not None and not s.verb.takes & _WEAK), None)
        if last is None or last.subject is None:
            return
        speaker = self._resolver.resolve(frame, last.subject, last.subject.rule)
        self._resolver.spoke(speaker)
        self._report = _Report(speaker, frame.part, number)

    def _is_bare(self, frame: Frame) -> bool:
        """Say whether a frame holds nothing but marked words, and at most a connecting word before them."""
        words = [word for word in frame.low if word != QUOTED and word[0].isalnum()]
        return not words or (
            len(words) == 1 and frame.low[-1] == QUOTED and (words[0] in self._scene.speech.adverbs or words[0] in _CONNECTING)
        )

    def _report_here(self, frame: Frame) -> bool:
        return self._report is not None and self._report.part == frame.part

    def _mark(self, number: int, frame: Frame, at: int, sayings: list[Saying], *, bare: bool) -> None:
        scene = self._scene
        text = scene.passage.text
        mark = scene.marks[~frame.items[at]]
        segment = self._segment(mark.start, mark.end)
        if segment[1] <= segment[0] or not any(map(str.isalnum, text[segment[0] : segment[1]])):
            return
        credit = None if bare else credit_for(scene, frame, at, sayings)
        clause = is_clause(text, *segment, scene.speech)
        if is_name(text, *segment) and not (bare and clause) and not self._said(frame, at, credit):
            return
        if text[segment[0]] == "(" and text[segment[1] - 1] in ").":
            return  # "(CROSSTALK)"
        kind = QuoteKind.DIRECT if clause else QuoteKind.MIXED
        if mark.doubtful:
            kind, clause = QuoteKind.INDIRECT, False
        if mark.single and self._is_headline(frame, mark, segment):
            kind, credit, bare = QuoteKind.SCARE, None, False
        if credit is None and not bare:
            old = self._last
            if old is not None and old.frame == number and old.kind is not QuoteKind.SCARE and self._listed(frame, at):
                old.segments.append(segment)
                old.open = not mark.closed
                return
        if credit is not None:
            old = self._last
            if old is not None and old.frame == number and old.key == credit.key and not old.open:
                old.segments.append(segment)
                old.kind = QuoteKind.DIRECT if clause else old.kind
                old.open = not mark.closed
                return
            draft = _Draft(kind, [segment], frame.part, number, credit.key, open=not mark.closed)
            self._credit(draft, frame, credit)
            self._drafts.append(draft)
            self._last = draft
            return
        if bare:
            self._bare(number, frame, segment, kind, closed=mark.closed)
            return
        if kind is not QuoteKind.SCARE:
            kind = QuoteKind.SCARE if is_short(text, *segment) and not clause else kind
        self._drafts.append(_Draft(kind, [segment], frame.part, number, -9, open=not mark.closed))

    def _report_unmarked(self, number: int, frame: Frame, sayings: list[Saying]) -> None:
        """Add what the frame reports without marks."""
        scene = self._scene
        marked = {draft.key for draft in self._drafts if draft.frame == number} if QUOTED in frame.low else set()
        for reported in reported_clauses(scene, frame, sayings):
            saying = reported.saying
            if saying.cue in marked:
                continue
            assert saying.subject is not None
            spans = [frame.span(scene, first, last) for first, last in reported.pieces]
            draft = _Draft(QuoteKind.INDIRECT, spans, frame.part, number, saying.cue)
            self._credit(draft, frame, Credit(saying.subject, saying.cue, saying.cue_last, saying.subject.rule, False, saying.cue))
            self._drafts.append(draft)

    def _is_headline(self, frame: Frame, mark: Marked, segment: Range) -> bool:
        """Say whether single marks are a headline's: in a heading, or around a short line of its own."""
        part = self._scene.passage.parts[frame.part]
        if part.heading:
            return True
        alone = mark.outer_start == part.start and mark.outer_end >= part.end - 1
        doubles = any(not other.single for other in self._scene.marks)
        return alone and doubles and len(words_of(self._scene.passage.text, *segment)) <= _HEADLINE

    def _listed(self, frame: Frame, at: int) -> bool:
        """Say whether marked words stand in one list with the marked words before them."""
        index, depth = at - 1, 0
        while index >= 0 and at - index < 12 and (depth or frame.low[index] in _LISTING or frame.low[index] == ")"):
            depth += (frame.low[index] == ")") - (frame.low[index] == "(")
            index -= 1
        return index >= 0 and frame.low[index] == QUOTED

    def _said(self, frame: Frame, at: int, credit: Credit | None) -> bool:
        """Say whether words that look like a name are credited closely enough to be speech all the same."""
        if credit is None or credit.rule == "colon":
            return False
        before = frame.low[at - 1] if at else ""
        if before in TERMS or before == "as":
            return True
        if credit.close and (not before or before in {",", ":"} or at == credit.cue_last or credit.rule == "inverted"):
            return True
        cue = self._scene.speech.cues.get(frame.low[credit.cue]) if credit.cue >= 0 else None
        if cue is None or credit.cue > at:
            return False
        if "n" in cue.takes and at - credit.cue < 8:
            return True
        speech = self._scene.speech
        plain = before.isalpha() and before not in speech.prepositions and before not in speech.conjunctions
        return "c" in cue.takes and plain and before not in WORKS and not frame.is_capital(self._scene, at - 1)

    def _bare(self, number: int, frame: Frame, segment: Range, kind: QuoteKind, *, closed: bool) -> None:
        """A sentence that is nothing but marked words: who speaks stands before it, or behind it in its paragraph."""
        draft = _Draft(kind, [segment], frame.part, number, -9, open=not closed)
        old, report = self._last, self._report
        here = report is not None and report.part == frame.part
        if here and old is not None and old.frame == number - 1 == report.frame and self._drafts[-1] is old:
            old.segments.append(segment)
            old.kind = QuoteKind.DIRECT if kind is QuoteKind.DIRECT else old.kind
            old.open, old.frame = not closed, number
            self._report = _Report(report.speaker, frame.part, number)
            return
        if here:
            self._inherit(draft, report.speaker, "continued")
            return
        ahead = self._ahead(number, frame)
        if ahead is not None:
            where, following, credit = ahead
            self._resolver.enter(where)
            self._credit(draft, following, credit)
            self._resolver.enter(number)
            draft.rule = "ahead"
            self._drafts.append(draft)
            self._last = draft
            return
        before = self._frames[number - 1] if number else None
        if before is not None and before.low[-1] == ":" and before.part == frame.part - 1:
            speaker = self._introduced(before, number - 1)
            if speaker is not None:
                self._inherit(draft, speaker, "introduced")
                return
        alone = number + 1 >= len(self._frames) or self._frames[number + 1].part != frame.part
        if alone and report is not None and report.part == frame.part - 1 and report.frame == number - 1:
            self._inherit(draft, report.speaker, "paragraph")
            return
        self._drafts.append(draft)

    def _introduced(self, frame: Frame, number: int) -> Speaker | None:
        """Return who a sentence that ends in a colon says will speak."""
        if self._report is not None and self._report.frame == number:
            return self._report.speaker
        subject = main_subject(self._scene, frame, len(frame.low), "introduced")
        return None if subject is None else self._resolver.resolve(frame, subject, "introduced")

    def _inherit(self, draft: _Draft, speaker: Speaker, rule: str) -> None:
        draft.speaker = speaker
        draft.rule = rule
        self._drafts.append(draft)
        self._last = draft
        self._report = _Report(speaker, draft.part, draft.frame)

    def _ahead(self, number: int, frame: Frame) -> tuple[int, Frame, Credit] | None:
        if number + 1 >= len(self._frames):
            return None
        following = self._frames[number + 1]
        if following.part != frame.part or following.items[0] >= 0:
            return None
        credit = credit_for(self._scene, following, 0, find_sayings(self._scene, following))
        return None if credit is None or credit.rule not in {"trailing", "inverted"} else (number + 1, following, credit)

    def _credit(self, draft: _Draft, frame: Frame, credit: Credit) -> None:
        scene = self._scene
        draft.speaker = self._resolver.resolve(frame, credit.subject, credit.rule)
        draft.rule = draft.speaker.rule
        if credit.cue >= 0:
            draft.cue = frame.span(scene, credit.cue, credit.cue_last)
        self._resolver.spoke(draft.speaker)

    def _segment(self, start: int, end: int) -> Range:
        text = self._scene.passage.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end


def _finished(number: int, draft: _Draft) -> Quote:
    speaker = draft.speaker
    ids = speaker.entities if draft.kind is not QuoteKind.SCARE else ()
    return Quote(
        id=number,
        kind=draft.kind,
        segments=tuple(draft.segments),
        cue=draft.cue,
        speaker=ids[0] if ids else None,
        speakers=ids,
        speaker_mention=speaker.mention,
        how=None if not ids else How.INFERRED if draft.cue is None and draft.rule == "continued" else speaker.how,
        via=draft.via,
        confidence=speaker.confidence,
        rule=draft.rule,
    )
