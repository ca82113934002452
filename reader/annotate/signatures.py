"""Lines that sign a quotation above them: "— Ann Smith, mayor"."""

from reader.annotate.frames import Frame, Scene
from reader.annotate.referents import Speaker
from reader.model.annotation import EntityKind, How

_DASHES = frozenset({"—", "–", "―", "-", "--"})
_LONGEST = 14
"""Items of a signature at most."""


def signature(scene: Scene, frame: Frame) -> Speaker | None:
    """Return the person whom a frame signs for, or None when it is no signature."""
    if frame.low[0] not in _DASHES or not 2 <= len(frame.items) <= _LONGEST or frame.items[1] < 0:
        return None
    named = scene.named.get(frame.items[1])
    if named is None or named.entity.kind is not EntityKind.PERSON:
        return None
    last = min(1 + named.last - named.first, len(frame.items))
    if last < len(frame.low) and frame.low[last] not in {",", ".", "(", "on", "in"}:
        return None
    return Speaker(frame.span(scene, 1, last), (named.entity.id,), How.NAMED, "attributed", 0)
