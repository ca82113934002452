from hypothesis import given
from hypothesis import strategies as st

from reader.app.screens.who_kept import WhoKept, unpacked

TYPED = st.text().filter(str.isprintable)  # a filter takes printable letters only: no tab


@given(
    st.builds(
        WhoKept, st.integers(0, 9999), st.booleans(), TYPED, TYPED, st.integers(0, 9999), st.booleans()
    )
)
def test_what_was_left_is_come_back_to_exactly(kept: WhoKept) -> None:
    assert unpacked(kept.packed()) == kept


@given(st.text())
def test_words_of_another_version_are_read_as_at_first_and_never_fail(words: str) -> None:
    found = unpacked(words)
    if words.count("\t") != 5:
        assert found == WhoKept()
