"""The quotations of a text, each with who said it."""

from reader.annotate.apart import read_block_quotation, read_transcript
from reader.annotate.drafts import Draft, finish
from reader.annotate.frames import QUOTED, Frame, set_scene
from reader.annotate.gathering import Gathering
from reader.annotate.indirect import reported_clauses
from reader.annotate.kinds import is_clause, is_plain_name
from reader.annotate.marked import read_marked
from reader.annotate.marks import match_marks
from reader.annotate.sayings import Saying, find_sayings
from reader.annotate.speakers import Credit
from reader.annotate.speech import load_speech
from reader.annotate.tokens import Passage
from reader.model.annotation import Entity, Quote, QuoteKind


def find_quotes(passage: Passage, entities: tuple[Entity, ...], language: str) -> tuple[Quote, ...]:
    """Return the quotations of a text in order, with their speakers where the text names them.

    Takes time linear in the text. `language` is a BCP 47 primary language; one without a lexicon of reporting
    verbs gets its marked words without speakers.
    """
    text, speech = passage.text, load_speech(language)
    marks = [
        mark
        for mark in match_marks(text, passage.parts)
        if not (mark.doubtful and not is_clause(text, mark.start, mark.end, speech))
        and not (mark.closed and is_plain_name(text, mark.start, mark.end, speech))
    ]
    gathering = Gathering(set_scene(passage, entities, speech, marks))
    spoken = read_transcript(gathering)
    number = 0
    while number < len(gathering.frames):
        frame = gathering.frames[number]
        behind = number if frame.part in spoken else read_block_quotation(gathering, number)
        if frame.part not in spoken and behind == number:
            gathering.resolver.enter(number, frame.part)
            sayings = find_sayings(gathering.scene, frame)
            read_marked(gathering, number, frame, sayings)
            _read_unmarked(gathering, number, frame, sayings)
            gathering.remember(number, frame, sayings)
            gathering.resolver.leave(frame)
        number = max(behind, number + 1)
    drafts = sorted(_standing(gathering), key=lambda draft: draft.segments[0])
    return tuple(finish(key, draft) for key, draft in enumerate(drafts))


def _read_unmarked(gathering: Gathering, number: int, frame: Frame, sayings: list[Saying]) -> None:
    """Add what a frame reports without marks."""
    marked = set()
    if QUOTED in frame.low:
        marked = {draft.key for draft in gathering.drafts[-len(frame.items) :] if draft.frame == number}
    for reported in reported_clauses(gathering.scene, frame, sayings):
        saying = reported.saying
        if saying.subject is None or saying.cue in marked:
            continue
        spans = [frame.span(gathering.scene, first, last) for first, last in reported.pieces]
        draft = Draft(QuoteKind.INDIRECT, spans, frame.part, number, saying.cue)
        rule = saying.subject.rule
        gathering.credit(
            draft,
            frame,
            Credit(saying.subject, saying.cue, saying.cue_last, rule, close=False, key=saying.cue),
        )
        gathering.keep(draft)


def _standing(gathering: Gathering) -> list[Draft]:
    """Return the quotations but reports that are credited to nobody or hold credited marks of their own."""
    marked: dict[int, list[Draft]] = {}
    for draft in gathering.drafts:
        if draft.kind in {QuoteKind.DIRECT, QuoteKind.MIXED} and draft.credited:
            marked.setdefault(draft.frame, []).append(draft)
    return [
        draft
        for draft in gathering.drafts
        if draft.kind is not QuoteKind.INDIRECT
        or (
            draft.credited
            and not any(
                draft.segments[0][0] <= other.segments[0][0] < draft.segments[-1][1]
                for other in marked.get(draft.frame, ())
            )
        )
    ]
