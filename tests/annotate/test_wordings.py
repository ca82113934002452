from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.wordings import digest, fingerprints, shingles, winnowed, wording_of

WORDS = st.lists(
    st.sampled_from(
        ["the", "bridge", "will", "stay", "closed", "until", "every", "cable", "is", "new", "again"]
    ),
    max_size=60,
)


def words(text: str, *segments: tuple[int, int]) -> tuple[str, ...]:
    return wording_of(text, segments or [(0, len(text))]).words


def test_case_punctuation_and_apostrophes_are_no_words() -> None:
    assert words("“We won’t – ever! – go.”") == words("we WON'T ever go") == ("we", "wont", "ever", "go")


def test_an_insertion_is_left_out_and_a_bracketed_capital_is_not() -> None:
    assert words("[The mayor] told us [in May] that [w]e can stay […]") == (
        "told",
        "us",
        "that",
        "we",
        "can",
        "stay",
    )
    assert words("[W]e will") == ("we", "will")


def test_segments_are_joined_over_the_outlets_own_words() -> None:
    text = "“The tide came,” she said, “and the boats rose.”"
    found = wording_of(text, [(1, 15), (28, 47)])
    assert found.words == ("the", "tide", "came", "and", "the", "boats", "rose")
    assert [text[a:b] for a, b in found.places] == ["The", "tide", "came", "and", "the", "boats", "rose"]


def test_a_han_character_is_a_word() -> None:
    assert words("台風は日曜日に") == tuple("台風は日曜日に")


def test_hashes_are_the_same_in_every_run() -> None:
    value = int.from_bytes(blake2b(b"we will not", digest_size=8).digest(), signed=True)
    assert digest(("we", "will", "not")) == value
    assert all(-(1 << 63) <= value < 1 << 63 for value in shingles(["a", "b", "c", "d", "e", "f"]))


def test_what_is_too_short_to_be_the_same_leaves_no_print() -> None:
    assert fingerprints(["a", "colossal", "mistake", "indeed"]) == set()
    assert len(fingerprints(["one", "two", "three", "four", "five"])) == 3


@given(WORDS, WORDS, WORDS)
def test_a_run_of_five_words_in_common_leaves_a_common_print(
    a: list[str], b: list[str], c: list[str]
) -> None:
    common = ["seven", "sailors", "sang", "seaside", "songs"]
    one, other = [*a, *common, *b], [*b, *common, *c]
    long = [text for text in (one, other) if len(text) > 12]
    if len(long) == 2:
        assert fingerprints(one) & fingerprints(other)


@given(st.lists(st.integers(), max_size=80), st.integers(1, 9))
def test_of_every_window_the_least_is_kept(hashes: list[int], window: int) -> None:
    kept = winnowed(hashes, window)
    for at in range(len(hashes) - window + 1):
        assert min(hashes[at : at + window]) in kept
    assert kept <= set(hashes)


def test_a_quote_of_twenty_thousand_words_leaves_some_two_thousand_prints() -> None:
    long = [f"w{number}" for number in range(20_000)]
    assert 1000 < len(fingerprints(long)) < 3000
