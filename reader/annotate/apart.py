"""Words that stand apart as quoted without marks: the turns of a transcript, and block quotations."""

from reader.annotate.drafts import Draft
from reader.annotate.frames import QUOTED, Frame
from reader.annotate.gathering import Gathering
from reader.annotate.referents import Speaker
from reader.annotate.signatures import signature
from reader.annotate.transcripts import find_turns
from reader.model.annotation import How, QuoteKind
from reader.model.document import Range


def read_transcript(gathering: Gathering) -> set[int]:
    """Add the turns of a transcript and return the parts of the passage that they take up."""
    spoken: set[int] = set()
    for turn in find_turns(gathering.scene):
        ids = () if turn.entity is None else (turn.entity,)
        speaker = Speaker(turn.label, ids, How.NAMED if ids else None, "transcript", 0)
        draft = Draft(QuoteKind.DIRECT, list(turn.segments), turn.parts[-1], -1)
        draft.speaker, draft.rule = speaker, "transcript"
        gathering.keep(draft)
        spoken.update(turn.parts)
    return spoken


def read_block_quotation(gathering: Gathering, number: int) -> int:
    """Add the block quotation that begins with a frame, and return the number of the frame behind it.

    Returns `number` itself when none begins there. A block quotation that holds marks of its own is read like
    other text. The speaker is the one whom the paragraph before introduces, or a name behind a dash below.
    """
    frames = gathering.frames
    if not _is_apart(gathering, frames[number]) or (number and _same_block(gathering, number - 1, number)):
        return number
    end = number
    while end < len(frames) and _is_apart(gathering, frames[end]):
        if QUOTED in frames[end].low:
            return number
        end += 1
    credit = signature(gathering.scene, frames[end - 1]) if end - number > 1 else None
    last = end - 1 if credit is not None else end
    segments = _segments(gathering, number, last)
    draft = Draft(QuoteKind.DIRECT, segments, frames[last - 1].part, last - 1)
    if credit is not None:
        draft.speaker, draft.rule = credit, "attributed"
        gathering.keep(draft)
        return end
    report = None
    if number and frames[number - 1].part == frames[number].part - 1:
        report = gathering.introduced(number - 1)
        if report is None and gathering.report is not None and gathering.report.frame == number - 1:
            report = gathering.report
    if report is None:
        gathering.keep(draft)
    else:
        gathering.inherit(draft, report, "introduced")
    return end


def _is_apart(gathering: Gathering, frame: Frame) -> bool:
    passage = gathering.scene.passage
    return passage.blocks[passage.parts[frame.part].block].quote_depth > 0


def _same_block(gathering: Gathering, one: int, other: int) -> bool:
    return (
        _is_apart(gathering, gathering.frames[one])
        and gathering.frames[one].part == gathering.frames[other].part
    )


def _segments(gathering: Gathering, first: int, last: int) -> list[Range]:
    """Return one segment for each part of the passage that the frames take up."""
    spans: dict[int, Range] = {}
    for frame in gathering.frames[first:last]:
        start, end = frame.span(gathering.scene, 0, len(frame.items))
        spans[frame.part] = (spans[frame.part][0], end) if frame.part in spans else (start, end)
    return list(spans.values())
