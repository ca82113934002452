"""Where a report without marks begins before its verb, and where it ends behind it."""

from reader.annotate.frames import QUOTED, Frame, Scene, last_of
from reader.annotate.sayings import Saying
from reader.annotate.speakers import is_postposed

ENDS = frozenset({".", "!", "?", "…", "...", ",", ";", ":", "—", "–", "-", "--", '"', "'", "”", "’"})
_DASHES = frozenset({"—", "–", "--"})
SUBORDINATE = frozenset(
    {
        "if",
        "when",
        "while",
        "although",
        "though",
        "because",
        "since",
        "even",
        "unless",
        "until",
        "as",
        "after",
        "before",
    }
)
_ASIDE = frozenset({"which", "who", "whose", "although", "though", "whereas", "while"})
"""Behind a comma these begin what the outlet adds on its own."""


def left_bound(scene: Scene, frame: Frame, sayings: list[Saying], position: int) -> int:
    """Return where a report before its verb begins: at the sentence's beginning, or behind marked words."""
    begin = 0
    for at in range(sayings[position].first - 1, -1, -1):
        ended = (
            frame.low[at] == QUOTED
            and last_of(scene, frame.items[at]) in ".!?"
            and at < sayings[position].first - 2
        )
        if ended or frame.low[at] == ";":
            begin = at + 1
            break
    while begin < len(frame.low) and frame.low[begin] in {"but", "and", "yet", ","}:
        begin += 1
    return begin


def right_bound(scene: Scene, frame: Frame, sayings: list[Saying], position: int, begin: int) -> int:
    """Return where a report behind its verb ends: with the sentence, or before another verb's own report."""
    low, speech = frame.low, scene.speech
    end = len(low)
    for later in sayings[position + 1 :]:
        if later.cue <= begin or later.first >= end:
            continue
        before = low[later.first - 1]
        if (later.verb.participle and before in {",", "—"}) or (
            later.verb.participle and low[later.cue - 1] in {",", "and"}
        ):
            end = min(end, later.cue - 1 if low[later.cue - 1] in {",", "and"} else later.first)
        elif later.verb.participle and "with" in low[max(begin, later.cue - 6) : later.cue]:
            comma = next((at for at in range(later.cue, begin, -1) if low[at] == ","), None)
            end = end if comma is None else min(end, comma)  # "…, with Smith adding"
        elif later.first <= begin and not later.subject_is_far:
            continue
        elif before in speech.conjunctions and later.first >= 2 and low[later.first - 2] == ",":
            end = min(end, later.first - 2)
        elif later.subject_is_far and low[later.cue - 1] in speech.conjunctions:
            end = min(end, later.cue - 1)
        elif before == "," and (later.is_source or _closes(scene, frame, later)):
            end = min(end, later.first - 1)
    saying = sayings[position]
    if (
        saying.subject is not None
        and saying.subject.rule == "relative"
        and saying.cue >= 2
        and low[saying.cue - 2] == ","
    ):
        end = next((at for at in range(begin, end) if low[at] == ","), end)
    if frame.low[0] in SUBORDINATE and saying.first <= 3:
        end = next(
            (at for at in range(begin, end - 1) if low[at] == "," and _opens_clause(scene, frame, at + 1)),
            end,
        )
    for at in range(begin + 2, end - 2):
        if low[at] in _DASHES and low[at + 1] in speech.conjunctions:
            end = at  # "… -- and he did"
            break
        if low[at] == "," and low[at + 1] in _ASIDE:
            end = at
            break
    if saying.first and low[saying.first - 1] in _DASHES:
        end = next((at for at in range(begin, end) if low[at] in _DASHES), end)
    for at in range(begin, end):
        if (low[at] in {":", ";"} and at + 1 < len(low) and low[at + 1] == QUOTED) or low[at] == ";":
            return at
    return end


def _closes(scene: Scene, frame: Frame, later: Saying) -> bool:
    """Say whether a verb ends its sentence and reports all of it: "…, the Daily Planet reports."."""
    ended = later.last >= len(frame.low) or frame.low[later.last] in {".", "!", "?"}
    return ended and is_postposed(scene, frame, later)


def _opens_clause(scene: Scene, frame: Frame, at: int) -> bool:
    """Say whether the main clause can begin at an item: with a pronoun, an article or a name."""
    low, speech = frame.low[at], scene.speech
    return frame.items[at] >= 0 and (
        low in speech.subjects or low in speech.articles or frame.is_capital(scene, at)
    )


def trimmed(frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """Return a range of items without the punctuation at its ends; None where nothing is left."""
    while last > first and (frame.low[last - 1] in ENDS):
        last -= 1
    while first < last and frame.low[first] in ENDS:
        first += 1
    return (first, last) if last > first else None
