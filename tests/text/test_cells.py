import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.cells import cell_width, cut_cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("ｱ", 1), ("Ａ", 2), ("🙂", 2)],
)
def test_cells_are_counted_as_a_terminal_does(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(st.text(max_size=60), st.integers(-1, 40))
def test_a_cut_line_fits_and_begins_as_the_whole(text: str, limit: int) -> None:
    cut = cut_cells(text, limit)
    assert cell_width(cut) <= max(0, limit)
    assert cut == text or text.startswith(cut.removesuffix("…"))


def test_what_fits_is_not_cut() -> None:
    assert cut_cells("abc", 3) == "abc"
    assert cut_cells("abcd", 3) == "ab…"
    assert cut_cells("日本語", 5) == "日本…"
    assert cut_cells("日本語", 4) == "日…"
