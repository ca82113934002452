"""Marked words of a frame: what they are, and whose."""

from reader.annotate.drafts import Draft
from reader.annotate.frames import QUOTED, Frame
from reader.annotate.gathering import Gathering, Report
from reader.annotate.kinds import is_clause, is_name, is_short, words_of
from reader.annotate.marks import Marked
from reader.annotate.sayings import Saying, find_sayings
from reader.annotate.signatures import signature
from reader.annotate.speakers import Credit, credit_for
from reader.model.annotation import QuoteKind
from reader.model.document import BlockKind, Range

_LISTING = frozenset({",", "and", "or", "a", "an", "as", "the"})
_CONNECTING = frozenset({"and", "but", "then", "indeed", "plus", "so", "or", "yet"})
_LONGEST_LIST = 12
"""Items between two marked stretches of one list at most."""
_NAMING = 8
"""Items between a verb and the name that it gives at most."""
_HEADLINE = 8
"""Words of a headline within a text at most."""


def read_marked(gathering: Gathering, number: int, frame: Frame, sayings: list[Saying]) -> None:
    """Add the marked quotations of a frame."""
    if QUOTED not in frame.low:
        return
    bare = _is_bare(gathering, frame) or (
        not sayings and frame.low[0] == QUOTED and _reported_here(gathering, frame)
    )
    for at, item in enumerate(frame.items):
        if item < 0 and not _resumed(gathering, number, frame, at, sayings):
            _read_one(gathering, number, frame, at, sayings, bare=bare)


def _resumed(gathering: Gathering, number: int, frame: Frame, at: int, sayings: list[Saying]) -> bool:
    """Let what the paragraph before left open go on, unless a new speaker stands beside the mark."""
    mark = gathering.scene.marks[~frame.items[at]]
    if not mark.resumes or not gathering.drafts or not gathering.drafts[-1].open:
        return False
    draft = gathering.drafts[-1]
    credit = credit_for(gathering.scene, frame, at, sayings)
    if credit is not None and credit.close and draft.credited:
        speaker = gathering.resolver.resolve(frame, credit.subject, credit.rule)
        if speaker.entities and draft.speaker.entities and speaker.entities[0] not in draft.speaker.entities:
            return False
    text = gathering.scene.passage.text
    draft.add(_inside(text, mark.start, mark.end), number, clause=True, open_end=not mark.closed)
    draft.part = frame.part
    if credit is not None and not draft.credited:
        gathering.credit(draft, frame, credit)
        gathering.last = draft
    return True


def _read_one(
    gathering: Gathering, number: int, frame: Frame, at: int, sayings: list[Saying], *, bare: bool
) -> None:
    scene = gathering.scene
    text, mark = scene.passage.text, scene.marks[~frame.items[at]]
    start, end = segment = _inside(text, mark.start, mark.end)
    if not any(map(str.isalnum, text[start:end])) or (text[start] == "(" and text[end - 1] in ")."):
        return  # nothing, or a stage direction: "(CROSSTALK)"
    clause = is_clause(text, start, end, scene.speech)
    if mark.single and _is_headline(gathering, frame, mark, segment):
        gathering.keep(Draft(QuoteKind.SCARE, [segment], frame.part, number))
        return
    credit = None if bare else credit_for(scene, frame, at, sayings)
    if (
        is_name(text, start, end, scene.speech)
        and not (bare and clause)
        and not _is_said(gathering, frame, at, credit)
    ):
        return
    clause = clause or (credit is not None and _stands_alone(frame, at, text[start:end], credit))
    if credit is None and text[end - 1] == "," and frame.low[at + 1 : at + 2] == ["by"]:
        return  # the title of an article, and whose it is
    kind = QuoteKind.INDIRECT if mark.doubtful else QuoteKind.DIRECT if clause else QuoteKind.MIXED
    draft = Draft(kind, [segment], frame.part, number, open=not mark.closed)
    old = gathering.last
    if bare:
        _read_bare(gathering, number, frame, draft)
    elif (
        old is not None
        and old.frame == number
        and not old.open
        and (old.key == credit.key if credit is not None else _is_listed(frame, at))
    ):
        # "“Rain,” she said, “is due at noon.”" is a whole sentence, cut in two.
        whole = text[old.segments[0][0]].isupper() and text[end - 1] in ".!?" and not _is_listed(frame, at)
        old.add(segment, number, clause=clause or (whole and old.rule != "clause"), open_end=draft.open)
    elif credit is not None:
        draft.key = credit.key
        gathering.credit(draft, frame, credit)
        gathering.keep(draft)
        gathering.last = draft
    else:
        if is_short(text, start, end) and not clause:
            draft.kind = QuoteKind.SCARE
        gathering.keep(draft)


def _read_bare(gathering: Gathering, number: int, frame: Frame, draft: Draft) -> None:
    """Marked words that are a whole sentence: who speaks stands before them, or behind in their paragraph."""
    old, report = gathering.last, gathering.report
    if report is not None and report.part == frame.part:
        if old is not None and old.frame == number - 1 == report.frame and gathering.drafts[-1] is old:
            old.add(draft.segments[0], number, clause=draft.kind is QuoteKind.DIRECT, open_end=draft.open)
        else:
            gathering.inherit(draft, report, "continued")
        return
    if _read_ahead(gathering, number, frame, draft) or _read_signature(gathering, number, frame, draft):
        return
    if number and gathering.frames[number - 1].part == frame.part - 1:
        introduced = gathering.introduced(number - 1)
        alone = number + 1 >= len(gathering.frames) or gathering.frames[number + 1].part != frame.part
        if introduced is not None:
            gathering.inherit(draft, introduced, "introduced")
            return
        if alone and report is not None and report.frame == number - 1:
            gathering.inherit(draft, report, "list" if _is_item(gathering, frame) else "paragraph")
            return
    gathering.keep(draft)


def _read_ahead(gathering: Gathering, number: int, frame: Frame, draft: Draft) -> bool:
    """Take the speaker from the next sentence of the paragraph, when that is quoted and credited too."""
    if number + 1 >= len(gathering.frames):
        return False
    following = gathering.frames[number + 1]
    if following.part != frame.part or following.items[0] >= 0:
        return False
    credit = credit_for(gathering.scene, following, 0, find_sayings(gathering.scene, following))
    if credit is None or credit.rule not in {"trailing", "inverted"}:
        return False
    gathering.resolver.enter(number + 1, frame.part)
    gathering.credit(draft, following, credit)
    gathering.resolver.enter(number, frame.part)
    draft.rule, draft.cue = "ahead", None
    gathering.keep(draft)
    gathering.last = draft
    return True


def _read_signature(gathering: Gathering, number: int, frame: Frame, draft: Draft) -> bool:
    """Take the speaker from a line of its own below: "— Ann Smith, mayor"."""
    if number + 1 >= len(gathering.frames) or gathering.frames[number + 1].part != frame.part + 1:
        return False
    speaker = signature(gathering.scene, gathering.frames[number + 1])
    if speaker is None:
        return False
    draft.speaker, draft.rule = speaker, speaker.rule
    gathering.keep(draft)
    gathering.last = draft
    gathering.report = Report(speaker, None, frame.part, number)
    return True


def _is_bare(gathering: Gathering, frame: Frame) -> bool:
    """Say whether a frame holds nothing but marked words, and at most a connecting word before them."""
    words = [word for word in frame.low if word != QUOTED and word[0].isalnum()]
    if len(words) == 1 and frame.low[-1] == QUOTED:
        cue = gathering.scene.speech.cues.get(words[0])
        if cue is not None and cue.participle:
            return True  # "Adding, “…”"
        return words[0] in gathering.scene.speech.adverbs or words[0] in _CONNECTING
    return not words


def _reported_here(gathering: Gathering, frame: Frame) -> bool:
    return gathering.report is not None and gathering.report.part == frame.part


def _is_item(gathering: Gathering, frame: Frame) -> bool:
    passage = gathering.scene.passage
    block = passage.blocks[passage.parts[frame.part].block]
    return block.kind is BlockKind.LIST_ITEM


def _is_headline(gathering: Gathering, frame: Frame, mark: Marked, segment: Range) -> bool:
    """Say whether single marks are a headline's: in a heading, or around a short line of its own."""
    part = gathering.scene.passage.parts[frame.part]
    if part.heading:
        return True
    alone = mark.outer_start == part.start and mark.outer_end >= part.end - 1
    return (
        alone and gathering.has_doubles and len(words_of(gathering.scene.passage.text, *segment)) <= _HEADLINE
    )


def _stands_alone(frame: Frame, at: int, words: str, credit: Credit) -> bool:
    """Say whether a few capitalised words are a sentence by their introduction: “Se acabó”, dijo Ruiz."""
    if not credit.close or not words[0].isupper() or " " not in words:
        return False
    return at == 0 or frame.low[at - 1] == ":"


def _is_listed(frame: Frame, at: int) -> bool:
    """Say whether marked words stand in one list with the marked words before them."""
    index, depth = at - 1, 0
    while (
        index >= 0
        and at - index < _LONGEST_LIST
        and (depth or frame.low[index] in _LISTING or frame.low[index] == ")")
    ):
        depth += (frame.low[index] == ")") - (frame.low[index] == "(")
        index -= 1
    return index >= 0 and frame.low[index] == QUOTED


def _is_said(gathering: Gathering, frame: Frame, at: int, credit: Credit | None) -> bool:
    """Say whether words that look like a name are credited closely enough to be speech all the same."""
    if credit is None or credit.rule == "colon":
        return False
    speech = gathering.scene.speech
    before = frame.low[at - 1] if at else ""
    follows = frame.low[at + 1] if at + 1 < len(frame.low) else "."
    if (
        follows.isalpha()
        and follows not in speech.cues
        and follows not in speech.stops | speech.determiners
        and not frame.is_capital(gathering.scene, at + 1)
    ):
        return False  # the “Hope” pledge
    if before in speech.terms or before == "as":
        return True
    cue = speech.cues.get(frame.low[credit.cue]) if credit.cue >= 0 else None
    if cue is not None and cue.takes & {"x", "t"} and at == credit.cue_last:
        return False  # "he read “The Port”"
    if credit.close and (
        not before or before in {",", ":"} or at == credit.cue_last or credit.rule == "inverted"
    ):
        return True
    if cue is None or credit.cue > at:
        return False
    if "n" in cue.takes and at - credit.cue < _NAMING:
        return True
    plain = before.isalpha() and before not in speech.prepositions and before not in speech.conjunctions
    return (
        "c" in cue.takes
        and plain
        and before not in speech.works
        and not frame.is_capital(gathering.scene, at - 1)
    )


def _inside(text: str, start: int, end: int) -> Range:
    """Return a range without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
