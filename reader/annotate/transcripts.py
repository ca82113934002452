"""Transcripts: paragraphs that open with who speaks ("BIDEN: …", "Q: …"), with or without quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.annotate.frames import Scene
from reader.annotate.tokens import Part
from reader.model.annotation import EntityKind
from reader.model.document import Range

_LABEL = re.compile(
    r"[\s\"“”„«'‘]{0,4}(?P<name>(?:[A-Z][\w.'’-]{0,24}[ ]){0,4}[A-Z][\w.'’-]{0,24})"
    r"(?: \([^()\n]{1,40}\))?:(?=\s)"
)
_LETTERS = frozenset({"Q", "A"})
_STAGE = 30
"""Code points of a stage direction or an ellipsis between two turns at most."""
_WORDS = 4
"""Words of a turn, its label included, in at least half of them."""
_FEWEST = 3
"""Labelled paragraphs that make a transcript."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in a transcript: from its label to the next."""

    label: Range
    entity: int | None
    segments: tuple[Range, ...]
    parts: tuple[int, ...]
    """The parts of the passage that it takes up."""


def find_turns(scene: Scene) -> list[Turn]:
    """Return the turns of a transcript; none where fewer than three paragraphs are labelled.

    A label is a name in capitals, "Q" or "A", or the name of a person of the text. A paragraph without one
    goes on with the turn before it if it opens with a quotation mark that is not closed before its end.
    """
    text, parts = scene.passage.text, scene.passage.parts
    found: list[tuple[int, re.Match[str], int | None]] = []
    surnames = _surnames(scene)
    for number, part in enumerate(parts):
        match = None if part.heading else _LABEL.match(text, part.start, min(part.end, part.start + 160))
        if match is None or match.end() >= part.end:
            continue
        name = match.group("name")
        entity = surnames.get(name.split()[-1].lower())
        if name in _LETTERS or entity is not None or (name.isupper() and len(name) > 2):
            found.append((number, match, entity))
    if not _is_dialogue(text, parts, [(number, match.group("name")) for number, match, _ in found]):
        return []
    turns = []
    for position, (number, match, entity) in enumerate(found):
        following = found[position + 1][0] if position + 1 < len(found) else len(parts)
        segments = [_inside(text, match.end(), parts[number].end)]
        taken = [number]
        while taken[-1] + 1 < following and _goes_on(text, parts[taken[-1]], parts[taken[-1] + 1]):
            taken.append(taken[-1] + 1)
            segments.append(_inside(text, parts[taken[-1]].start, parts[taken[-1]].end))
        segments = [segment for segment in segments if segment[1] > segment[0]]
        if segments:
            turns.append(Turn(match.span("name"), entity, tuple(segments), tuple(taken)))
    return turns


def _is_dialogue(text: str, parts: Sequence[Part], labels: list[tuple[int, str]]) -> bool:
    """Say whether labelled paragraphs follow upon each other and their speakers take turns."""
    if len(labels) < _FEWEST or len({name for _, name in labels}) == len(labels):
        return False
    near = 0
    for (one, _), (other, _) in pairwise(labels):
        between = parts[one + 1 : other]
        near += all(part.end - part.start < _STAGE or text[part.start] in '("“….' for part in between)
    spoken = [len(text[parts[number].start : parts[number].end].split()) for number, _ in labels]
    return 2 * near >= len(labels) - 1 and sum(count >= _WORDS for count in spoken) * 2 >= len(spoken)


def _surnames(scene: Scene) -> dict[str, int | None]:
    """Map the last word of each person's, and body's longer, name to its entity; None where two share it."""
    found: dict[str, int | None] = {}
    for entity in scene.entities:
        body = entity.kind is EntityKind.ORGANISATION and " " in entity.name
        if body or entity.kind is EntityKind.PERSON:
            for form in {name.split()[-1].lower() for name in (entity.name, *entity.aliases) if name.split()}:
                found[form] = None if form in found and found[form] != entity.id else entity.id
    return found


def _goes_on(text: str, part: Part, following: Part) -> bool:
    """Say whether a paragraph without a label goes on with the quotation of the one before."""
    first = text[following.start]
    return (
        not following.heading and first in '"“«„' and text[part.end - 1] != "”" and text[part.start] in '"“«„'
    )


def _inside(text: str, start: int, end: int) -> Range:
    while start < end and (text[start].isspace() or text[start] in '"“«„'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"”»“'):
        end -= 1
    return start, end
