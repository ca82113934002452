from hypothesis import given
from hypothesis import strategies as st

from reader.text.tags import Tag, tags, unescape, without_spans


def test_tags_are_found_with_their_attributes_however_they_are_written() -> None:
    text = """<A HREF="/a?x=1&amp;y=2" title='it"s' hidden>x</a><link rel=alternate href=/b/><abbr><a
        href = "/c" href="/d" /></link >"""
    assert list(tags(text, "a", "link")) == [
        Tag("a", {"href": "/a?x=1&y=2", "title": 'it"s', "hidden": ""}),
        Tag("a", {}, is_closing=True),
        Tag("link", {"rel": "alternate", "href": "/b/"}),
        Tag("a", {"href": "/c"}, is_empty=True),
        Tag("link", {}, is_closing=True),
    ]


def test_entities_are_resolved_once_and_only_with_their_semicolon() -> None:
    assert unescape("&amp;lt; &eacute; &#233; &#xe9; &copy=1 &nosuch;") == "&lt; é é é &copy=1 &nosuch;"


def test_spans_are_cut_out_and_an_open_one_to_the_end() -> None:
    assert without_spans("a<!--b-->c<!-- <!-- -->d<!--e", "<!--", "-->") == "acd"
    assert without_spans("a<SCRIPT x>b</Script>c", "<script", "</script>") == "ac"
    assert without_spans("İ<script>b</script>c", "<script", "</script>") == "İc"


@given(st.text(alphabet="<>/='\" ahref&;", max_size=80))
def test_any_text_has_tags_or_none(text: str) -> None:
    assert all(tag.name == "a" for tag in tags(text, "a"))
