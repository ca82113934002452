import re
import sys
import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.cells import cell_width
from reader.text.clean import clean_line, clean_text

CLEANERS = st.sampled_from([clean_text, partial(clean_text, keep_length=True)])
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufff9-\ufffb\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


@given(ANY_TEXT)
def test_no_hostile_character_survives_in_a_text(text: str) -> None:
    assert not HOSTILE.search(clean_text(text))


@given(ANY_TEXT)
def test_no_hostile_character_survives_where_length_is_kept(text: str) -> None:
    cleaned = clean_text(text, keep_length=True)
    assert len(cleaned) == len(text)
    assert not HOSTILE.search(cleaned)


@given(CLEANERS, ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(clean: Callable[[str], str], text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT, st.integers(0, 80))
def test_a_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = clean_line(text, limit)
    assert not HOSTILE.search(line)
    assert "\n" not in line
    assert "\t" not in line
    assert line == line.strip()
    assert cell_width(line) <= limit


@given(CLEANERS, st.text("abc äöü日本\n\t.", max_size=60))
def test_harmless_text_is_left_as_it_is(clean: Callable[[str], str], text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x1b]0;owned\x07b", "a]0;ownedb"),  # an order to the terminal loses what makes it one
        ("a\x9b31mb", "a31mb"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Invoice \u202egnp.exe \u2066safe\u2069", "Invoice gnp.exe safe"),
        ("NA\u200bTO pay\xadpal", "NATO paypal"),
        ("a\ud800b", "a\ufffdb"),
        ("\U0001f468\u200d\U0001f469 \u2764\ufe0f", "\U0001f468\u200d\U0001f469 \u2764\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("flag\U000e0067\U000e007f", "flag"),
    ],
)
def test_hostile_characters_are_dropped_from_a_text(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


def test_kept_length_replaces_one_for_one() -> None:
    text = "a\r\nb\x1bc\u200bd\u2028e\ud800"
    assert clean_text(text, keep_length=True) == "a \nb\ufffdc\u200cd\ne\ufffd"


def test_marks_are_capped_at_four_on_a_base() -> None:
    piled = "e" + "\u0301" * 40_000 + "x"
    assert clean_text(piled) == "e" + "\u0301" * 4 + "x"
    kept = clean_text(piled, keep_length=True)
    assert len(kept) == len(piled)
    assert sum(unicodedata.category(char) == "Mn" for char in kept) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Two\n lines\t here ", "Two lines here"),
        ("\u200b\u2060\ufeff\u3164", ""),  # nothing visible
        ("\u200c\u200d", ""),
        ("NA\u200bTO \u200c\u200d\ufeff\u2060 paypal", "NATO \u200c\u200d paypal"),
        ("[/] {0} %s", "[/] {0} %s"),
        ("", ""),
    ],
)
def test_a_title_becomes_one_line(text: str, line: str) -> None:
    assert clean_line(text) == line


def test_a_long_title_is_cut_by_cells_not_characters() -> None:
    assert clean_line("x" * 100_000) == "x" * 299 + "…"
    assert clean_line("日" * 300) == "日" * 149 + "…"
    assert clean_line("abc def", 5) == "abc…"


def test_a_mark_of_any_script_is_capped() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    marks = [char for char in every if unicodedata.category(char) in {"Mn", "Me"}]
    for mark in marks:
        assert clean_text("a" + mark * 9) in {"a" + mark * 4, "a"}
