"""Reading a short text for its quotations, with the names it holds given by the test."""

import re
from dataclasses import dataclass

from reader.annotate.quotes import find_quotes
from reader.annotate.tokens import Passage, read_passage
from reader.model.annotation import Entity, EntityKind, Gender, Quote
from reader.model.document import Block, BlockKind

_GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE}
_KINDS = {"org": EntityKind.ORGANISATION, "place": EntityKind.PLACE, "group": EntityKind.GROUP}


@dataclass(frozen=True)
class Said:
    """A quotation in words instead of offsets."""

    kind: str
    words: tuple[str, ...]
    speaker: str | None
    mention: str | None
    cue: str | None
    how: str | None
    rule: str
    via: str | None
    speakers: tuple[str, ...]


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return a block for each line: an item behind "•", a block quotation behind ">", a heading after "#"."""
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        mark = text[start]
        if mark in "•>#":
            start += 2
        kind = {"•": BlockKind.LIST_ITEM, ">": BlockKind.QUOTE, "#": BlockKind.HEADING}.get(
            mark, BlockKind.PARAGRAPH
        )
        blocks.append(Block(kind, start, end, level=mark in "•#", quote_depth=int(mark == ">")))
    return tuple(blocks)


def passage_of(text: str) -> Passage:
    """Cut a text of one paragraph a line."""
    return read_passage(text, paragraphs(text))


def entities_of(text: str, names: tuple[str, ...]) -> tuple[Entity, ...]:
    """Return entities with their mentions: "Ann Smith/f", "Harbour Union/org", "Bo Ek/m/mayor of Lund"."""
    entities = []
    taken: list[tuple[int, int]] = []
    for number, given in enumerate(names):
        name, *facts = given.split("/")
        kind = next((_KINDS[fact] for fact in facts if fact in _KINDS), EntityKind.PERSON)
        gender = next((_GENDERS[fact] for fact in facts if fact in _GENDERS), None)
        roles = tuple(fact for fact in facts if fact not in _KINDS and fact not in _GENDERS)
        forms = [name] if kind is not EntityKind.PERSON else [name, name.split()[-1]]
        mentions = []
        for form in forms:
            for match in re.finditer(rf"\b{re.escape(form)}\b", text):
                if not any(a < match.end() and match.start() < b for a, b in taken):
                    mentions.append(match.span())
                    taken.append(match.span())
        entities.append(Entity(number, name, kind, tuple(sorted(mentions)), (), roles, gender))
    return tuple(entities)


def quotes_of(text: str, *names: str, language: str = "en") -> tuple[Quote, ...]:
    """Return the quotations of a text."""
    return find_quotes(passage_of(text), entities_of(text, names), language)


def read(text: str, *names: str, language: str = "en") -> list[Said]:
    """Return the quotations of a text in words."""
    called = {number: name.split("/")[0] for number, name in enumerate(names)}

    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[span[0] : span[1]]

    return [
        Said(
            quote.kind.value,
            tuple(text[a:b] for a, b in quote.segments),
            None if quote.speaker is None else called[quote.speaker],
            words(quote.speaker_mention),
            words(quote.cue),
            None if quote.how is None else quote.how.value,
            quote.rule,
            words(quote.via),
            tuple(called[key] for key in quote.speakers),
        )
        for quote in quotes_of(text, *names, language=language)
    ]


def one(text: str, *names: str, language: str = "en") -> Said:
    """Return the only quotation of a text."""
    (said,) = read(text, *names, language=language)
    return said
