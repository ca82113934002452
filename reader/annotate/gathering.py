"""What is known while a text is read: its quotations so far, who spoke last, and whom words mean."""

from dataclasses import dataclass

from reader.annotate.drafts import Draft
from reader.annotate.frames import Frame, Scene, cut_frames
from reader.annotate.openings import main_subject
from reader.annotate.phrases import author_ahead
from reader.annotate.referents import Resolver, Speaker
from reader.annotate.sayings import Saying
from reader.annotate.speakers import Credit
from reader.annotate.via import find_via
from reader.model.document import Range

_WEAK = frozenset("xzq")
"""Verbs that do not by themselves make a sentence a report of speech."""


@dataclass(frozen=True, slots=True)
class Report:
    """The last report of speech that was read."""

    speaker: Speaker
    via: Range | None
    part: int
    frame: int


class Gathering:
    """The state of one reading."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.frames: list[Frame] = cut_frames(scene)
        self.resolver = Resolver(scene)
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        """The last marked quotation that was credited to somebody."""
        self.report: Report | None = None
        self.has_doubles = any(not mark.single for mark in scene.marks)

    def keep(self, draft: Draft) -> None:
        """Add a quotation."""
        self.drafts.append(draft)

    def credit(self, draft: Draft, frame: Frame, credit: Credit) -> None:
        """Say who speaks, from the words of a frame."""
        speaker = self.resolver.resolve(frame, credit.subject, credit.rule)
        draft.speaker, draft.rule = speaker, speaker.rule
        if credit.cue >= 0:
            draft.cue = frame.span(self.scene, credit.cue, credit.cue_last)
        draft.via = find_via(self.scene, frame, credit.cue)
        self.resolver.spoke(speaker)

    def inherit(self, draft: Draft, report: Report, rule: str) -> None:
        """Give a quotation the speaker of another report."""
        draft.speaker, draft.via, draft.rule = report.speaker, report.via, rule
        self.keep(draft)
        self.last = draft
        self.report = Report(report.speaker, report.via, draft.part, draft.frame)

    def remember(self, number: int, frame: Frame, sayings: list[Saying]) -> None:
        """Keep who spoke last in a frame, for marked sentences behind it that name nobody."""
        if self.last is not None and self.last.frame == number:
            self.report = Report(self.last.speaker, self.last.via, frame.part, number)
            return
        last = next(
            (one for one in reversed(sayings) if one.subject is not None and not one.verb.takes & _WEAK), None
        )
        if last is None or last.subject is None:
            return
        speaker = self.resolver.resolve(frame, last.subject, last.subject.rule)
        self.resolver.spoke(speaker)
        self.report = Report(speaker, find_via(self.scene, frame, last.cue), frame.part, number)

    def introduced(self, number: int) -> Report | None:
        """Return who a frame that ends in a colon says will speak."""
        frame = self.frames[number]
        if frame.low[-1] != ":":
            return None
        if self.report is not None and self.report.frame == number:
            return self.report
        subject = author_ahead(self.scene, frame) or main_subject(
            self.scene, frame, len(frame.low), "introduced"
        )
        if subject is None or (subject.named is None and not subject.pronoun):
            # "Transcript as follows:" goes on with who spoke before.
            near = self.report is not None and self.report.part == frame.part - 1
            return self.report if near else None
        return Report(self.resolver.resolve(frame, subject, "introduced"), None, frame.part, number)
