import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.widgets.row_list import fitted, wrapped


@given(st.text(alphabet="ab字é ", max_size=60), st.integers(1, 40))
def test_fitted_text_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) <= width


@given(st.text(alphabet="ab字é ", max_size=80), st.integers(4, 40))
def test_wrapped_headline_is_two_lines_that_fit(text: str, width: int) -> None:
    first, second = wrapped(text, width)
    assert cell_len(first) <= width
    assert cell_len(second) <= width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("short", 10, ("short", "")),
        ("two words here", 9, ("two words", "here")),
        ("two words here", 8, ("two", "words h…")),
        ("unbreakablelongword", 8, ("unbreaka", "blelong…")),
        ("台風は日曜日に九州へ", 9, ("台風は日", "曜日に九…")),
    ],
)
def test_headline_breaks_between_words_and_is_cut_with_an_ellipsis(
    text: str, width: int, lines: tuple[str, str]
) -> None:
    assert wrapped(text, width) == lines
