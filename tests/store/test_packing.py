import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DamagedStoreError
from reader.store.packing import ANNOTATIONS, packed, unpacked


@given(st.text(), st.text())
def test_what_is_packed_comes_back(value: str, like: str) -> None:
    assert unpacked(packed(value, like), like) == value.encode("utf-8", "replace").decode()


def test_words_that_the_text_holds_cost_next_to_nothing() -> None:
    text = "The minister, Greta Eriksen, said that the harbour would stay open until the year ends. " * 3
    assert len(packed(f"<p>{text}</p>", text)) < 20


def test_a_text_longer_than_the_window_is_a_dictionary_still() -> None:
    text = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(40_000))
    assert unpacked(packed(text, text + ANNOTATIONS), text + ANNOTATIONS) == text


@pytest.mark.parametrize("damaged", [b"", b"\xff\xff", packed("A text of some length, and more of it.")[:-4]])
def test_damage_is_told_and_never_a_wrong_text(damaged: bytes) -> None:
    with pytest.raises(DamagedStoreError, match="damaged"):
        unpacked(damaged)
