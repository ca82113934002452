"""A quotation while it is being put together, and the finished one."""

from dataclasses import dataclass

from reader.annotate.referents import Speaker
from reader.annotate.rules import RULES
from reader.model.annotation import How, Quote, QuoteKind
from reader.model.document import Range

NOBODY = Speaker(None, (), None, "unknown", 0)
"""The speaker of a quotation that nothing is known of."""
NO_KEY = -9
"""The key of what no verb reports."""
_NEIGHBOURS = frozenset({"continued", "paragraph", "list", "introduced", "ahead"})
"""Rules that take the speaker from a neighbour."""


@dataclass(slots=True)
class Draft:
    """A quotation that is still growing."""

    kind: QuoteKind
    segments: list[Range]
    part: int
    """The part of the passage in which its last segment stands."""
    frame: int
    """The frame in which its last segment stands; -1 when no frame was read for it."""
    key: int = NO_KEY
    """The same for all that one verb of the frame reports."""
    cue: Range | None = None
    speaker: Speaker = NOBODY
    via: Range | None = None
    rule: str = "unknown"
    open: bool = False
    """Its last mark was never closed."""

    @property
    def credited(self) -> bool:
        """Whether the text says who spoke, by name or not."""
        return self.speaker is not NOBODY

    def add(self, segment: Range, frame: int, *, clause: bool, open_end: bool) -> None:
        """Let it go on with a further segment."""
        self.segments.append(segment)
        if clause and self.kind is QuoteKind.MIXED:
            self.kind = QuoteKind.DIRECT
        self.open, self.frame = open_end, frame


def finish(number: int, draft: Draft) -> Quote:
    """Return the quotation as the model has it; marked words that nobody said have no speaker."""
    speaker = draft.speaker
    if draft.kind is QuoteKind.SCARE:
        speaker, rule = NOBODY, "scare"
    else:
        rule = draft.rule
    ids = speaker.entities
    how = How.INFERRED if rule in _NEIGHBOURS else speaker.how
    return Quote(
        id=number,
        kind=draft.kind,
        segments=tuple(draft.segments),
        cue=draft.cue,
        speaker=ids[0] if ids else None,
        speakers=ids,
        speaker_mention=speaker.mention,
        how=how if ids else None,
        via=draft.via,
        confidence=min(RULES[rule].trust, RULES[speaker.rule].trust) if draft.credited else RULES[rule].trust,
        rule=rule,
    )
