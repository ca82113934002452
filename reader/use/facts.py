"""Facts: names and numbers that one article has and no other of those compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.annotate.copies import AGENCIES
from reader.model.annotation import EntityKind
from reader.model.document import BlockRole
from reader.model.story import Fact, OnlyIn
from reader.text.fold import fold

if TYPE_CHECKING:
    from reader.model.annotation import Entity
    from reader.model.article import Body
    from reader.model.document import Range

_NUMBERS = frozenset({EntityKind.NUMBER, EntityKind.MONEY})
_DIGITS = re.compile(r"\d[\d.,]*")
_WORDS = {
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
    "9": "nine", "10": "ten", "11": "eleven", "12": "twelve", "13": "thirteen", "14": "fourteen",
    "15": "fifteen", "16": "sixteen", "17": "seventeen", "18": "eighteen", "19": "nineteen", "20": "twenty",
    "30": "thirty", "40": "forty", "50": "fifty", "60": "sixty", "70": "seventy", "80": "eighty",
    "90": "ninety", "100": "hundred", "1000": "thousand",
}  # fmt: skip
_MOST = 12  # facts of a kind


def facts_only_in(body: Body, others: Sequence[Body]) -> OnlyIn:
    """Return the names and numbers of a body that stand in no other's text, in any form that can be told.

    Args:
        body: an annotated body.
        others: those that it is compared with, teasers too: what one of them has is not only here.
    """
    text = fold(" ".join(other.document.text for other in others))
    words = frozenset(re.findall(r"\w+", text))
    numbers = frozenset(_plain(number) for number in _DIGITS.findall(text))
    entities = [
        (entity, place)
        for entity in (body.annotations.entities if body.annotations is not None else ())
        if (place := _own_place(entity, body)) is not None and entity.name not in AGENCIES
    ]

    def only(kind: EntityKind) -> tuple[Fact, ...]:
        found = [
            Fact(entity.name, place)
            for entity, place in entities
            if entity.kind is kind and not _named(entity, text, words)
        ]
        return tuple(found[:_MOST])

    counted = [
        Fact(body.document.text[slice(*place)], place)
        for entity, place in entities
        if entity.kind in _NUMBERS and _is_new(body.document.text[slice(*place)], words, numbers)
    ]
    return OnlyIn(
        article_id=body.article_id,
        among=len(others),
        quotes=(),
        people=only(EntityKind.PERSON),
        places=only(EntityKind.PLACE),
        organisations=only(EntityKind.ORGANISATION),
        numbers=tuple(counted[:_MOST]),
    )


def _named(entity: Entity, text: str, words: frozenset[str]) -> bool:
    """Return whether a text names an entity in one of its forms; a person's surname is one."""
    for name in (entity.name, *entity.aliases):
        folded = fold(name)
        if folded in text:
            return True
        if entity.kind is EntityKind.PERSON and folded.rsplit(" ", 1)[-1] in words:
            return True
    return False


def _own_place(entity: Entity, body: Body) -> Range | None:
    """Return where an article's own text first names an entity; captions and bylines are not its own text."""
    for mention in entity.mentions:
        at = bisect_right(body.document.blocks, mention[0], key=lambda block: block.start) - 1
        if at >= 0 and body.document.blocks[at].role in {BlockRole.BODY, BlockRole.TITLE}:
            return mention
    return None


def _is_new(printed: str, words: frozenset[str], numbers: frozenset[str]) -> bool:
    """Return whether a number in digits stands in no other text, in digits or as a word."""
    digits = [_plain(number) for number in _DIGITS.findall(printed)]
    return bool(digits) and not any(
        number in numbers or _WORDS.get(number, number) in words for number in digits
    )


def _plain(number: str) -> str:
    return number.rstrip(".,").replace(",", "")
