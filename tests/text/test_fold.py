import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.fold import cjk_bigrams, cjk_runs, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "erdogan"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "STRASSE"),
        ("Søren", "soren"),
        ("won’t", "won't"),
        ("“Yes”", '"yes"'),
        ("NATO", "ＮＡＴＯ"),
        ("é", "e\u0301"),
        ("می\u200cخواهم", "میخواهم"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_case_diacritics_and_typographic_signs_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("कि", "क"), ("NATO", "NATA")])
def test_marks_that_are_part_of_a_letter_make_one(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "bigrams"),
    [
        ("plain words", ""),
        ("日本国", "日本 本国"),
        ("日 NATO 本国 x", "日 本国"),
        ("東京で会談。", "東京 京で で会 会談"),
        ("한국어 서울", "한국 국어 서울"),
        ("ｶﾞｽ", "ガス"),
    ],
)
def test_every_cjk_run_is_cut_into_pairs(text: str, bigrams: str) -> None:
    assert cjk_bigrams(text) == bigrams


def test_runs_are_found_between_other_scripts() -> None:
    assert cjk_runs("NATOは2022年1月") == ["は", "年", "月"]


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("aZ <=é\u0301\u0338“’ﬁ½かÅ"), max_size=40))
def test_a_long_plain_text_around_a_word_does_not_change_how_it_folds(word: str) -> None:
    plain = "Plain words " * 60
    assert fold(plain + word + plain) == plain.lower() + fold(word) + plain.lower()
