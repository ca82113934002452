import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.align import align, repeats, same_words
from reader.annotate.wordings import wording_of

GOLD = Path(__file__).resolve().parents[1] / "data" / "stories" / "quotes.json"
PAIRS = json.loads(GOLD.read_text("utf-8"))["pairs"]
WORD = st.sampled_from(["the", "a", "of", "bridge", "cable", "closed", "mayor", "new", "we", "will", "not"])


def words(*segments: str) -> tuple[str, ...]:
    text = " … ".join(segments)
    return wording_of(text, [(0, len(text))]).words


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['case']}: {pair['other'][0][:40]}")
def test_the_same_words_are_told_from_others(pair: dict[str, Any]) -> None:
    one, other = words(*pair["one"]), words(*pair["other"])
    assert (same_words(one, other) is not None) == pair["same"]
    assert (same_words(other, one) is not None) == pair["same"]


@given(st.lists(WORD, max_size=40), st.lists(WORD, max_size=40))
def test_runs_are_common_words_in_order(one: list[str], other: list[str]) -> None:
    here = there = 0
    for run in align(one, other).runs:
        assert run.one >= here
        assert run.other >= there
        assert one[run.one : run.one + run.length] == other[run.other : run.other + run.length]
        here, there = run.one + run.length, run.other + run.length


@given(st.lists(WORD, min_size=5, max_size=30), st.lists(WORD, max_size=10), st.lists(WORD, max_size=10))
def test_a_quotation_is_found_inside_a_longer_one(
    quote: list[str], before: list[str], behind: list[str]
) -> None:
    assert repeats(quote, [*before, *quote, *behind, "end"]) is not None


def test_common_words_scattered_over_a_long_text_are_no_quotation() -> None:
    quote = words("in the end it is the people of the town who pay for it")
    long = words(
        *(["in those days the price of bread was the talk of many a town and it fell to people to pay"] * 20)
    )
    assert same_words(quote, long) is None


def test_a_few_words_are_no_quotation_but_can_be_repeated() -> None:
    few, longer = words("respond forcefully"), words("We are prepared to respond forcefully to that")
    assert same_words(few, longer) is None
    assert repeats(few, longer) == 4
    assert repeats(longer, longer) is None
    assert repeats((), longer) is None


def test_a_speech_of_twenty_thousand_words_is_the_same_with_some_words_changed() -> None:
    one = [f"w{number * 7919 % 3000}" for number in range(20_000)]
    other = ["x" if number % 40 == 0 else word for number, word in enumerate(one)]
    found = same_words(one, other)
    assert found is not None
    assert found.matched == 19_500


def test_one_word_twenty_thousand_times_is_no_trap() -> None:
    assert align(["ha"] * 20_000, ["ha"] * 19_000).matched <= 20_000
