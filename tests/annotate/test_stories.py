from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.gist import Gist, stem, term_hash
from reader.annotate.stories import (
    THRESHOLD,
    UNKNOWN,
    Group,
    Likeness,
    Vector,
    asked_terms,
    chosen,
    fit,
    hours_between,
    index_terms,
    likeness,
    pack,
    unpack,
    weigh,
    window,
)


def gist(words: str, names: str = "") -> Gist:
    return Gist(dict.fromkeys(words.split(), 1.0), dict.fromkeys(names.split(), 1.0), {}, 100)


def alike(one: Gist, other: Gist, **known: int) -> Likeness:
    return likeness(weigh(one, {}, 0), weigh(other, {}, 0), **known)


def test_an_article_is_like_itself() -> None:
    found = alike(gist("ferry rock", "norrby aurora"), gist("ferry rock", "norrby aurora"))
    assert found.score == pytest.approx(1.0)


def test_the_same_names_alone_are_no_story() -> None:
    found = alike(gist("ferry rock fog", "lindqvist norrby"), gist("school roof budget", "lindqvist norrby"))
    assert found.names == pytest.approx(1.0)
    assert found.score < THRESHOLD


def test_without_names_words_decide() -> None:
    assert alike(gist("ferry rock fog horn sea"), gist("ferry rock dawn horn", "norrby")).score > THRESHOLD


def test_one_word_in_common_of_two_teasers_is_an_accident() -> None:
    assert alike(gist("frost night coming"), gist("tax parliament night")).score < THRESHOLD


def test_shared_quotations_help() -> None:
    one, other = gist("ferry rock fog dusk", "norrby"), gist("captain rock inquiry harbour", "aurora")
    assert alike(one, other).score < THRESHOLD <= alike(one, other, quoted=12).score


def test_a_few_rare_names_and_words_join_reports_told_in_other_words() -> None:
    one = gist("pier fog captain lamp inquiry rope dusk bell hull crew gale", "norrby aurora lindqvist")
    other = gist("pier widow letter bread street rope choir candle school winter", "norrby aurora lindqvist")
    found = alike(one, other)
    assert found.words < 0.25
    assert found.score >= THRESHOLD
    assert alike(one, other, hours=40 * 24).score < THRESHOLD


def test_what_long_texts_share_by_accident_counts_less() -> None:
    words = " ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(40))
    others = words.replace("w", "v").replace("vaa", "waa").replace("vba", "wba").replace("vca", "wca")
    short, long = (
        [Gist(dict.fromkeys(text.split(), 1.0), {"norrby": 1.0, "aurora": 1.0}, {}, length)
         for text in (words, others)]
        for length in (90, 1800)
    )  # fmt: skip
    assert alike(*short).belief > 0.1
    assert alike(*short).belief > 2 * alike(*long).belief


def test_a_headline_that_the_other_tells_counts() -> None:
    one, other = gist("pier rope fog lamp", "norrby"), gist("pier rope bread choir", "norrby")
    titled = replace(one, titled=frozenset({"pier", "norrby"}))
    assert alike(titled, other).belief > alike(one, other).belief
    assert unpack(pack(weigh(titled, {}, 0))).titled == {term_hash("pier"), term_hash("norrby")}


def test_names_of_every_day_say_little() -> None:
    words = "pier rope fog lamp"
    known = alike(gist(words, "@France chicago john"), gist(words[:9], "@France chicago john"))
    rare = alike(gist(words, "norrby aurora lindqvi"), gist(words[:9], "norrby aurora lindqvi"))
    assert rare.belief > known.belief


def test_what_an_earlier_version_kept_is_like_nothing() -> None:
    old = b"\x01\x00" + bytes(8) + b"\x01\x02\x03\x04\xff"
    assert unpack(old).words == {}
    assert alike_none(unpack(old)) == 0


def alike_none(vector: Vector) -> float:
    return likeness(weigh(gist("ferry rock"), {}, 0), vector).score


def test_time_parts_and_an_unknown_time_does_not() -> None:
    likeness = Likeness(0.4, 0.4)
    assert likeness.score == Likeness(0.4, 0.4, hours=72).score
    assert Likeness(0.4, 0.4, hours=24 * 10).score < likeness.score
    assert Likeness(0.4, 0.4, hours=24 * 60).score == 0
    assert hours_between(UNKNOWN, 455_000) is None
    assert hours_between(-4000, -3998) == 2
    assert window(UNKNOWN) is None


def test_a_rare_word_weighs_more_than_one_of_every_day() -> None:
    vector = weigh(gist(f"zeppelin {stem('president')}"), {term_hash("zeppelin"): 2}, 1000)
    assert vector.words[term_hash("zeppelin")] > vector.words[term_hash(stem("president"))]


def test_terms_that_no_other_article_has_are_not_looked_up() -> None:
    vector = weigh(gist("ferry rock", "norrby"), {}, 0)
    assert asked_terms(vector, {term_hash("ferry"): 2, term_hash("rock"): 1}) == [term_hash("ferry")]
    assert set(index_terms(vector)) == {term_hash(term) for term in ("ferry", "rock", "norrby")}


TERMS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=6), st.floats(0.5, 5), max_size=30)


@given(TERMS, TERMS)
def test_what_is_packed_is_nearly_what_comes_back(words: dict[str, float], names: dict[str, float]) -> None:
    vector = weigh(Gist(words, names, {}, 1), {}, 50)
    again = unpack(pack(vector))
    assert set(again.words) == set(vector.words)
    if vector.words:
        assert likeness(vector, again).words == pytest.approx(1.0, abs=0.02)


def test_the_best_group_comes_first_and_the_unlike_stay_out() -> None:
    groups = [Group((3, 0), THRESHOLD - 0.01), Group((0, 5), 0.5), Group((2, 0), 0.6)]
    assert [group.key for group in chosen(groups)] == [(2, 0), (0, 5)]
    assert fit([0.5]) == pytest.approx(0.5)
    assert fit([0.5, 0.1]) == pytest.approx(0.42)
    assert fit([]) == 0
