import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.links import absolute_link, web_address
from reader.text.urls import safe_link

PARTS = st.lists(
    st.sampled_from(["http://", "https://", "a", "a.test", "/", "?", "#", "%41", "%", "@", ":80", "é", " "])
)


@given(PARTS.map("".join))
def test_the_short_way_gives_what_the_long_one_does(address: str) -> None:
    assert absolute_link(address, "https://b.test/c") == safe_link(address, "https://b.test/c")


@pytest.mark.parametrize("address", [None, "", "mailto:a@b.test", "javascript:x", "ftp://a.test/"])
def test_only_http_is_an_address_of_the_web(address: str | None) -> None:
    assert web_address(address, "https://b.test/") == ""
