import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ParseError
from reader.text.charset import Kind, codec_of, decode, unpack

JAPANESE = "これは日本語の見出しです①"
RUSSIAN = "НАТО отвергла требования России о безопасности"
CHINESE = "这是我们国家的新闻，在这里可以看到"
TAIWANESE = "這是我們國家的新聞，在這裡可以看到"
KOREAN = "이것은 한국어 뉴스 제목입니다 똠방각하"


def xml(text: str, encoding: str, *, declared: str | None = None) -> bytes:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{head}<title>{text}</title>".encode(encoding)


@pytest.mark.parametrize(
    ("label", "bytes_in", "text"),
    [
        ("Shift_JIS", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-kr", "cp949", KOREAN),
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("gb2312", "gb18030", CHINESE + "镕"),
        ("GBK", "gb18030", CHINESE + "€"),
        ("iso-8859-1", "cp1252", "“Zitat” – 5 €"),
        ("us-ascii", "cp1252", "don’t"),
        ("iso-8859-9", "cp1254", "Türkiye’de ığş"),
        ("tis-620", "cp874", "ข่าววันนี้…"),
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("big5", "big5hkscs", TAIWANESE),
        ("iso-2022-jp", "iso2022_jp", "日本語の見出し"),
        ("iso-8859-2", "iso8859_2", "Zażółć gęślą jaźń"),
    ],
)
@pytest.mark.parametrize("where", ["header", "declaration"])
def test_labels_are_read_as_browsers_read_them(label: str, bytes_in: str, text: str, where: str) -> None:
    if where == "header":
        decoded = decode(xml(text, bytes_in), content_type=f"text/xml; charset={label}", kind="xml")
    else:
        decoded = decode(xml(text, bytes_in, declared=label), content_type=None, kind="xml")
    assert text in decoded.text
    assert decoded.problems == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_beats_every_label(mark: bytes, encoding: str) -> None:
    data = mark + xml(JAPANESE, encoding, declared="iso-8859-1")
    decoded = decode(data, content_type="text/xml; charset=koi8-r", kind="xml")
    assert decoded.text == xml(JAPANESE, "utf-8", declared="iso-8859-1").decode()
    assert decoded.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_x11_wide_encodings_without_a_mark_are_told_by_their_zero_bytes(encoding: str) -> None:
    data = xml(RUSSIAN, encoding, declared="utf-16")
    assert RUSSIAN in decode(data, content_type=None, kind="xml").text
    assert RUSSIAN in decode(f'{{"title": "{RUSSIAN}"}}'.encode(encoding), content_type=None, kind="xml").text


def test_x12_whole_utf8_beats_a_wrong_label() -> None:
    decoded = decode(xml("Zażółć «цитата»", "utf-8", declared="iso-8859-1"), content_type=None, kind="xml")
    assert "Zażółć «цитата»" in decoded.text
    assert decoded.encoding == "utf-8"


def test_the_header_comes_before_the_declaration() -> None:
    data = xml(RUSSIAN, "cp1251", declared="koi8-r")
    assert RUSSIAN in decode(data, content_type='text/xml; charset="windows-1251"', kind="xml").text


def test_a_servers_default_gives_way_to_what_the_document_says() -> None:
    data = xml(RUSSIAN, "cp1251", declared="windows-1251")
    assert RUSSIAN in decode(data, content_type="text/xml; charset=ISO-8859-1", kind="xml").text


def test_html_is_searched_for_its_meta_element() -> None:
    data = f'<html><meta http-equiv="x" content="text/html; charset=windows-1251"><p>{RUSSIAN}'.encode(
        "cp1251"
    )
    assert RUSSIAN in decode(data, content_type=None, kind="html").text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp932", JAPANESE),
        ("euc_jp", "これは日本語の見出しです"),
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
        ("cp949", KOREAN),
        ("cp1252", "Süddeutsche für “Menschen” – café, naïve, 5 €"),
    ],
)
def test_x13_without_any_label_common_scripts_are_recognised(encoding: str, text: str) -> None:
    decoded = decode(xml(text, encoding), content_type=None, kind="xml")
    assert text in decoded.text
    assert decoded.problems


def test_t10_overlong_and_broken_utf8_becomes_replacement_characters() -> None:
    data = b"<title>over\xc0\xaflong \xe0\x80\x9b[31m \xff\xfe</title>"
    decoded = decode(data, content_type=None, kind="xml")
    assert "\x1b" not in decoded.text
    assert "\ufffd" in decoded.text
    assert decoded.problems == ("Some bytes are no valid utf-8.",)


def test_one_bad_byte_in_utf8_costs_one_character() -> None:
    decoded = decode((RUSSIAN + " x").encode() + b"\xff" + RUSSIAN.encode(), content_type=None, kind="text")
    assert decoded.text == RUSSIAN + " x\ufffd" + RUSSIAN


@pytest.mark.parametrize("label", ["utf-7", "base64", "rot13", "idna", "unicode_escape", "no-such", ""])
def test_labels_that_hide_markup_or_mean_nothing_are_none(label: str) -> None:
    assert codec_of(label) is None


def test_gzip_without_a_header_is_unpacked_up_to_a_cap() -> None:
    assert decode(gzip.compress(xml(RUSSIAN, "utf-8")), content_type=None, kind="xml").text.endswith(
        "</title>"
    )
    with pytest.raises(ParseError, match="more than 1 MB"):
        unpack(gzip.compress(b"A" * 2_000_000), cap=2**20)
    with pytest.raises(ParseError, match="damaged"):
        unpack(b"\x1f\x8b garbage")
    assert unpack(gzip.compress(b"whole" * 1000)[:-9]).startswith(b"whole")


@given(st.binary(max_size=300), st.sampled_from(["xml", "html", "text"]), st.text(max_size=30))
def test_any_bytes_become_text(data: bytes, kind: Kind, header: str) -> None:
    try:
        decoded = decode(data, content_type=f"text/x; charset={header}", kind=kind)
    except ParseError:
        assert data.startswith(b"\x1f\x8b")
        return
    assert isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode()
    decoded = decode(b"<x>" + data, content_type="text/xml; charset=iso-8859-1", kind="xml")
    assert decoded.text == "<x>" + text


@pytest.mark.parametrize(
    "text",
    [
        "Köln liegt am Rhein",
        "Die Brücke über den Rhein",
        "Später Frühling in Görlitz",
        "Été à Besançon",
        "Señor Núñez",
    ],
)
def test_a_short_undeclared_latin_text_is_not_taken_for_chinese(text: str) -> None:
    assert decode(text.encode("cp1252"), content_type=None, kind="text").text == text
