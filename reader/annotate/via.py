"""By which way words came to the outlet: "told reporters", "in a statement", "per AP"."""

from reader.annotate.frames import QUOTED, Frame, Scene
from reader.model.document import Range

_LONGEST = 7
"""Words of a phrase at most."""


def find_via(scene: Scene, frame: Frame, cue: int) -> Range | None:
    """Return the words of a frame that tell the way, those at the cue first; `cue` is its item or -1."""
    told = _told(scene, frame, cue) if cue >= 0 else None
    return told or _in_document(scene, frame) or _per(scene, frame)


def _told(scene: Scene, frame: Frame, cue: int) -> Range | None:
    """Find "told reporters", "told the Daily Planet": the hearer is whom it was told to."""
    low, speech = frame.low, scene.speech
    verb = speech.cues.get(low[cue])
    if verb is None or "t" not in verb.takes:
        return None
    at = cue + 1
    while at < len(low) and low[at] in speech.articles:
        at += 1
    if at >= len(low) or frame.items[at] < 0:
        return None
    named = scene.named.get(frame.items[at])
    if named is not None:
        last = at + named.last - frame.items[at]
        return frame.span(scene, cue, min(last, len(low)))
    return frame.span(scene, cue, at + 1) if low[at] in speech.hearers else None


def _in_document(scene: Scene, frame: Frame) -> Range | None:
    """Find "in a press release", "in an interview with the Daily Planet", "on Twitter"."""
    low, speech = frame.low, scene.speech
    for at, word in enumerate(low[:-1]):
        if word not in speech.via_openers:
            continue
        if low[at + 1] in speech.via_platforms:
            return frame.span(scene, at, at + 2)
        if low[at + 1] not in speech.determiners:
            continue
        for noun in range(at + 2, min(at + _LONGEST, len(low))):
            if low[noun] in speech.via_nouns:
                return frame.span(scene, at, _with(scene, frame, noun + 1))
            if low[noun] == QUOTED or not low[noun][0].isalnum() or low[noun] in speech.stops:
                break
    return None


def _with(scene: Scene, frame: Frame, at: int) -> int:
    """Return one past the words that say with or to whom: "with the Daily Planet", "to reporters"."""
    low, speech = frame.low, scene.speech
    if at + 1 >= len(low) or low[at] not in {"with", "to", "on", "from"}:
        return at
    item = at + 1
    while item < len(low) - 1 and low[item] in speech.articles:
        item += 1
    if frame.items[item] < 0:
        return at
    named = scene.named.get(frame.items[item])
    if named is not None:
        return min(item + named.last - frame.items[item], len(low))
    return item + 1 if low[item] in speech.hearers else at


def _per(scene: Scene, frame: Frame) -> Range | None:
    """Find "per AP"."""
    low = frame.low
    for at in range(1, len(low) - 1):
        if low[at] in scene.speech.per and low[at - 1] in {",", "(", QUOTED} and frame.items[at + 1] >= 0:
            named = scene.named.get(frame.items[at + 1])
            if named is not None:
                return frame.span(scene, at, min(at + 1 + named.last - named.first, len(low)))
    return None
