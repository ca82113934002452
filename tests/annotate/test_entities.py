"""Entities of hostile texts: never an exception, offsets exact, work in proportion to length."""

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.entities import find_entities
from reader.annotate.lexicon import load_lexicon
from reader.annotate.tokens import read_passage
from reader.model.document import Block, BlockKind, BlockRole

_PIECES = [
    *("President", "Ada", "Stone", "of", "the", "and", "&", "University", "Mr.", "U.S.", "'s"),
    *("’s", ",", ".", ":", '"', "“", "”", "(", ")", "@", "#", "In", "I", "May", "5", "2010"),
    *("$", "US$", "million", "last", "week", "NATO", "NATO-led", "anti-Trump", "-", "—", "de"),
    *("van", "al-Assad", "D-N.Y.", "Texas", "Afghan", "London-based", "\n", "\n\n", "\t"),
    *("\x00", "é", "漢字漢字", "A.", "Inc.", "Sheriff", "office", "501st", "said", "who", "Deal”"),
    *("euros", "''", "\ud800", "٣", "²", "ǅ", "l'Union", "SPD-Mann", "United", "States"),
]
_LANGUAGES = ("en", "de", "fr", "es", "und")


def _check(text: str, blocks: list[Block], language: str) -> None:
    found = find_entities(read_passage(text, blocks), load_lexicon(language))
    assert [entity.id for entity in found] == list(range(len(found)))
    for entity in found:
        assert entity.name
        assert entity.mentions == tuple(sorted(set(entity.mentions)))
    spans = sorted(mention for entity in found for mention in entity.mentions)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.sampled_from(_LANGUAGES), st.sampled_from(" |"))
def test_any_pieces_of_prose_give_exact_mentions_that_do_not_overlap(
    pieces: list[str], language: str, joint: str
) -> None:
    text = joint.strip("|").join(pieces)
    middle = len(text) // 2
    _check(text, [Block(BlockKind.PARAGRAPH, 0, len(text))], language)
    heading = Block(BlockKind.HEADING, 0, middle, BlockRole.TITLE)
    _check(text, [heading, Block(BlockKind.PARAGRAPH, middle, len(text))], language)


@given(st.text(max_size=200), st.sampled_from(_LANGUAGES))
def test_any_text_gives_exact_mentions(text: str, language: str) -> None:
    _check(text, [Block(BlockKind.PARAGRAPH, 0, len(text), soft_breaks=True)], language)


def _word(number: int) -> str:
    letters = ""
    while True:
        letters += "bcdfghjklmnp"[number % 12] + "aeiou"[number % 5]
        number //= 12
        if not number:
            return letters.capitalize()


def _many(form: str) -> Callable[[int], str]:
    return lambda count: " met ".join(form.format(_word(n), _word(3 * n + 7)) for n in range(count))


_HARD: dict[str, Callable[[int], str]] = {
    "ten thousand people": _many("{} {}"),
    "one surname": _many("{} Stone"),
    "one given name": _many("John {}"),
    "one head word": _many("University of {}"),
    "one title": _many("President {}"),
    "courts": _many("the {} Court and the Supreme Court"),
    "brackets": _many("the {} Council ({})"),
    "capitals": lambda count: "Alpha " * count,
    "no spaces": lambda count: "漢字" * count,
    "marks": lambda count: "'\"“(" * count,
    "small words": lambda count: "University of " * count,
    "titles": lambda count: "President " * count,
    "points": lambda count: "U." * count,
    "hyphens": lambda count: "Al-" * count,
    "digits": lambda count: "5 " * count,
    "lists": lambda count: "Health and " * count,
    "owners": lambda count: "Children's " * count,
    "offices": lambda count: "President Ada Stone. " + "The president slept. " * count,
}


def _calls(text: str) -> int:
    """Count the calls that finding entities takes: a measure of work that no clock disturbs."""
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    blocks = [Block(BlockKind.PARAGRAPH, 0, len(text))]
    lexicon = load_lexicon("en")
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_entities(read_passage(text, blocks), lexicon)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", sorted(_HARD))
def test_twice_the_text_is_at_most_twice_the_work(name: str) -> None:
    make = _HARD[name]
    assert _calls(make(600)) <= 2.2 * _calls(make(300)) + 200
