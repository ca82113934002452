import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ParseError
from reader.parse.xmltext import MAX_TEXT, prepared, without_invalid


def text_of(raw: str) -> str:
    return prepared(raw)[0]


def test_what_xml_does_not_allow_is_replaced_and_controls_are_dropped() -> None:
    assert without_invalid("a\x00\x1b\x08b\ud800\uffff\t\n") == "ab\ufffd\ufffd\t\n"
    assert text_of("<r>&#0;&#x1b;&#xD800;&#1114112;&#99999999999999;&#65;&#x1F600;</r>") == (
        "<r>" + "\ufffd" * 5 + "&#65;&#x1F600;</r>"
    )


def test_blanks_and_marks_before_the_declaration_go() -> None:
    assert text_of("\ufeff \n\x00<?xml version='1.0'?><rss/>").startswith("<?xml")


def test_an_entry_that_breaks_off_is_cut_if_others_are_whole() -> None:
    text, problems = prepared("<rss><channel><item><title>a</title></item><item><title>b")
    assert text == "<rss><channel><item><title>a</title></item>"
    assert len(problems) == 1
    assert prepared("<rss><channel><item><title>only") == ("<rss><channel><item><title>only", ())


def test_entries_of_a_whole_document_stay_although_one_was_never_closed() -> None:
    raw = "<rss><channel><item>a</item><item>b</channel></rss>"
    assert prepared(raw) == (raw, ())


def test_names_that_only_begin_like_entries_are_none() -> None:
    raw = "<rss><items><itemscope>" + "<entryway/>" * 6000
    assert prepared(raw) == (raw, ())


def test_long_authors_are_cut_without_breaking_an_entity() -> None:
    text = text_of("<item><author>" + "&amp;" * 1000 + "</author></item>")
    assert text == "<item><author>" + "&amp;" * 200 + "</author></item>"


def test_long_data_addresses_are_no_flood_of_attributes() -> None:
    raw = (
        "<item><description><![CDATA[<img src='data:image/png;base64,"
        + "QUJD" * 50_000
        + "=='>]]></description></item>"
    )
    assert text_of(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>",
        "<?xml version='1.0'?>\n<!-- <rss> -->\n<!doctype rss [ <!entity a 'b'> ]><rss/>",
        "<!DOCTYPE rss [ <!ELEMENT rss ANY> <!ENTITY % p SYSTEM 'http://evil.test/'> %p; ]><rss/>",
        "<!DOCTYPE rss [ ]<!ENTITY a 'b'><rss/>",
        "<!DOCTYPE rss [ <!ENTITY a 'b'",
    ],
)
def test_x01_declarations_of_entities_are_refused(raw: str) -> None:
    with pytest.raises(ParseError, match="entities"):
        prepared(raw)


def test_a_doctype_without_entities_and_the_word_in_a_body_are_fine() -> None:
    raw = "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://x.test/rss.dtd'><rss><![CDATA[<!ENTITY]]></rss>"
    assert text_of(raw) == raw


def test_documents_beyond_the_cap_are_refused() -> None:
    with pytest.raises(ParseError, match="larger than 24 MB"):
        prepared("x" * (MAX_TEXT + 1))


@given(
    st.lists(
        st.sampled_from(["<item>", "</item>", "<!--", "-->", "&#1;", "<![CDATA[", "]]>", "x", "</rss>", "<"])
    )
)
def test_preparing_again_changes_nothing(parts: list[str]) -> None:
    try:
        once = text_of("".join(parts))
    except ParseError:
        return
    assert text_of(once) == once
