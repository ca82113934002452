"""Texts that are no prose: never an exception, offsets exact, work in proportion to length."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.quotes import find_quotes
from reader.annotate.rules import RULES
from reader.annotate.tokens import read_passage
from reader.model.document import Block, BlockKind
from tests.annotate.quoting import entities_of, paragraphs, passage_of

NAMES = ("Ann Smith/f", "Bo Ek/m", "Harbour Union/org")
_PIECES = [
    *(
        "Ann Smith",
        "Smith",
        "Bo Ek",
        "said",
        "told",
        "asked",
        "according to",
        "that",
        "he",
        "she",
        "who",
        "and",
    ),
    *(
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "„",
        "«",
        "»",
        "「",
        "」",
        "''",
        "``",
        "(",
        ")",
        ",",
        ".",
        ":",
        ";",
        "—",
        "?",
        "!",
    ),
    *(
        " ",
        " ",
        " ",
        "\n",
        "rain was due",
        "the",
        "a",
        "Harbour Union",
        "of",
        "by",
        "as",
        "to go",
        "SMITH:",
        "Q:",
    ),
    *("\x00", "\u202e", "\u2028", "\ud7ff", "\U0001f600", "港は閉鎖される", "• ", "> ", "# "),
]

prose = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)


@given(prose, st.sampled_from(["en", "de", "fr", "es", "ja", ""]))
def test_whatever_is_written_offsets_are_exact_and_speakers_known(text: str, language: str) -> None:
    entities = entities_of(text, NAMES)
    quotes = find_quotes(passage_of(text), entities, language)
    assert [quote.id for quote in quotes] == list(range(len(quotes)))
    starts = [quote.segments[0] for quote in quotes]
    assert starts == sorted(starts)
    for quote in quotes:
        for start, end in quote.segments:
            assert 0 <= start < end <= len(text)
        for span in (quote.cue, quote.speaker_mention, quote.via):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert all(0 <= key < len(entities) for key in quote.speakers)
        assert quote.speaker == (quote.speakers[0] if quote.speakers else None)
        assert (quote.how is None) == (quote.speaker is None)
        assert quote.rule in RULES
        assert 0 <= quote.confidence <= 1


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    find_quotes(passage_of(text), (), "en")


def test_the_same_text_gives_the_same_quotations() -> None:
    text = "“Rain is due,” Ann Smith said. He told her that “it rained.”\n" * 5
    entities = entities_of(text, NAMES)
    assert find_quotes(passage_of(text), entities, "en") == find_quotes(passage_of(text), entities, "en")


def _work(run: Callable[[], object]) -> int:
    """Return how many lines of this package a call runs: a measure of work without a clock."""
    lines = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count if "annotate" in frame.f_code.co_filename else None

    old = sys.gettrace()
    sys.settrace(count)
    try:
        run()
    finally:
        sys.settrace(old)
    return lines


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”",
        "'",
        "‘ ",
        "‘a ",
        "„",
        "''a ",
        "(",
        ", ",
        "said ",
        "Ann Smith said ",
        "that she said ",
        "saying, ",
        "Ann Smith, ",
        "and Bo Ek ",
        "Ann Smith's claim ",
        "according to ",
        "to say ",
        "a of ",
        "“a” ",
        "‘A.’ ",
        "“A b,” Ann Smith said. ",
        "x",
        "港",
        "\x00",
        "SMITH: a\n",
        "“a\n",
        "> a\n",
        "Ann Smith said:\n",
    ],
)
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    def work(times: int) -> int:
        text = unit * times
        passage, entities = passage_of(text), entities_of(text, NAMES)
        return _work(lambda: find_quotes(passage, entities, "en"))

    # Frames are cut at a bounded length, so that growth is linear beyond it.
    assert work(800) <= 2.6 * work(400) + 2000


@pytest.mark.parametrize(
    "unit", ['"', "“ ", "a", "said ", "Ann Smith said, “a, ", "\x01\x02", "港は「", "' "]
)
def test_two_hundred_thousand_characters_are_read(unit: str) -> None:
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    for quote in find_quotes(read_passage(text, (block,)), (), "en"):
        assert all(0 <= start < end <= len(text) for start, end in quote.segments)


def test_a_text_without_blocks_has_no_quotations() -> None:
    assert find_quotes(read_passage("“Rain.”", ()), (), "en") == ()
    assert paragraphs("") == ()
