from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.render.wrap import clusters, fit, fits, line_end, wrap

_SOME = st.text(
    alphabet=st.sampled_from(list("abc -—/.\n日本、。語é\u0301\u200d👩👧ש\u05b0한ﬁ🇳\u200c'“")), max_size=120
)


def lines_of(text: str, width: int) -> list[str]:
    starts = wrap(text, width)
    return [
        text[start : line_end(text, start, stop)]
        for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


@given(_SOME, st.integers(2, 40))
def test_no_line_is_wider_than_asked_unless_one_cluster_is(text: str, width: int) -> None:
    for line in lines_of(text, width):
        assert cell_len(line) <= width or len(clusters(line)) == 1


@given(_SOME, st.integers(2, 40))
def test_lines_go_on_where_the_last_ended_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    starts = wrap(text, width)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    drawn = "".join(lines_of(text, width))
    assert drawn.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.lists(st.text(alphabet="ab-é", min_size=1, max_size=12), max_size=12), st.integers(2, 30))
def test_a_text_is_broken_alike_with_and_without_a_mark_in_it(words: list[str], width: int) -> None:
    text = " ".join([*words, "x"])  # a combining mark takes no cell, but takes the careful way
    assert [line.replace("\u0301", "") for line in lines_of(text + "\u0301", width)] == lines_of(text, width)


def test_lines_break_at_blanks() -> None:
    assert lines_of("one two three", 7) == ["one two", "three"]


def test_a_line_break_in_the_text_ends_a_line() -> None:
    assert lines_of("one\n\ntwo", 20) == ["one", "", "two"]


def test_a_line_breaks_after_a_hyphen_or_dash_between_letters() -> None:
    assert lines_of("the well-known man", 9) == ["the well-", "known man"]
    assert lines_of("a pause—then", 10) == ["a pause—", "then"]


def test_a_minus_before_a_number_stays_with_it() -> None:
    assert lines_of("it was -50 degrees", 8) == ["it was", "-50", "degrees"]


def test_a_word_longer_than_a_line_is_divided() -> None:
    assert lines_of("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]


def test_chinese_and_japanese_break_between_any_two_characters() -> None:
    assert lines_of("日本語のテキスト", 6) == ["日本語", "のテキ", "スト"]


def test_no_line_begins_with_a_closing_sign() -> None:
    assert lines_of("日本語、です", 6) == ["日本", "語、で", "す"]


def test_a_mark_stays_with_its_letter_and_a_joined_sign_whole() -> None:
    assert lines_of("e\u0301" * 5, 3) == ["e\u0301" * 3, "e\u0301" * 2]
    assert clusters("👩\u200d👧x") == ["👩\u200d👧", "x"]


def test_a_megabyte_on_one_line_is_wrapped() -> None:
    assert len(wrap("a" * 1_000_000, 72)) == 13_889
    assert len(wrap("漢" * 300_000, 72)) == 8_334
    assert len(wrap("a\u0301\u0302\u0303" * 100_000, 72)) == 1_389


def test_what_does_not_fit_is_cut_with_a_sign() -> None:
    assert fit("Brussels on Friday", 10, "…") == "Brussels…"
    assert fit("Brussels", 10, "…") == "Brussels"
    assert fit("in Brussels on", 9, "…") == "in…"
    assert fit("Donaudampfschifffahrtsgesellschaft", 20, "…") == "Donaudampfschifffah…"
    assert fit("日本語です", 6, "…") == "日本…"
    assert fit("anything", 0, "…") == ""


@given(_SOME, st.integers(0, 30))
def test_what_fits_takes_no_more_cells_than_there_are(text: str, width: int) -> None:
    assert cell_len(text[: fits(text, 0, len(text), width)]) <= width
