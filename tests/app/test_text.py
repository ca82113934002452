import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.text import line, safe_line, safe_text, styled

HOSTILE = (
    "T [draft] x",
    "T [/foo] x",
    "[@click=app.quit]x[/]",
    "[link=https://evil.example]x[/link]",
    "\x1b[31mred\x1b]52;c;AAAA\x07",
    "\x9b31m",
    "a\u202eb\u2066c",
    "a\ud800b",
    "a\u200bb\ufeff",
    "Z" + "\u0301" * 60,
    "tag \U000e0041\U000e007f",
)
FORBIDDEN = set("\x00\x07\x08\x1b\x7f\x9b\x9d\u202e\u2066\u200b\ufeff\ud800\U000e0041")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_a_terminal_or_markup_could_act_on_gets_through(hostile: str) -> None:
    for content in (line(hostile), styled(hostile, [(0, 1, "bold")])):
        assert not FORBIDDEN & set(content.plain)
        assert "\r" not in content.plain


def test_square_brackets_are_words_and_no_markup() -> None:
    assert line("T [draft] [/x] [@click=app.quit]y").plain == "T [draft] [/x] [@click=app.quit]y"
    assert line("[bold]x").spans == []


def test_a_line_is_one_line() -> None:
    assert line("one\r\ntwo\x0bthree\u2028four").plain == "one two three four"
    assert safe_line("one\ntwo") == "one two"


def test_a_long_line_is_cut_to_its_cells() -> None:
    assert line("日本語です", 6).plain == "日本…"


def test_styled_ranges_stay_where_they_were() -> None:
    content = styled("a\x1bbc\u200bd", [(2, 4, "bold")])
    span = content.spans[0]
    assert content.plain[span.start : span.end] == "bc"


@given(st.text(max_size=200))
def test_cleaning_a_body_moves_no_offset(text: str) -> None:
    assert len(safe_text(text)) == len(text)
    assert safe_text(safe_text(text)) == safe_text(text)
