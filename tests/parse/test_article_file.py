from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ParseError
from reader.model.article_file import FileHeader, FileKind
from reader.parse.article_file import parse_article_file

HEADER = (
    "Title: NATO says no\nOutlet: The Wire\nAuthor: Jane Doe\nDate: 2022-01-07T18:40:00Z\n"
    "Section: World\nURL: https://a.test/1\nLanguage: en\n\n"
)


def test_a_header_of_known_fields_is_read_and_left_out_of_the_text() -> None:
    raw = parse_article_file((HEADER + "The text.\n").encode(), "a.txt")
    assert raw.kind is FileKind.TEXT
    assert raw.header == FileHeader(
        title="NATO says no",
        outlet="The Wire",
        author="Jane Doe",
        published=datetime(2022, 1, 7, 18, 40, tzinfo=UTC),
        section="World",
        url="https://a.test/1",
        language="en",
    )
    assert raw.text == HEADER + "The text.\n"
    assert raw.start == len(HEADER)


def test_fenced_front_matter_is_a_header_too() -> None:
    raw = parse_article_file(b'---\ntitle: "Welcome"\nlayout: post\n---\nText.\n', "a.md")
    assert (raw.kind, raw.header.title) == (FileKind.MARKDOWN, "Welcome")
    assert raw.text[raw.start :] == "Text.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Title: A subtitle\nand then prose.\n\nMore.",
        "Q: Who are you?\n\nA: Nobody.",
        "Date: a fruit of the palm\n\nMore about it.",
        "NATO: an alliance\n\nText.",
        "---\nno fence is closed\n\nText.",
        "Title: without a blank line below",
    ],
)
def test_a_text_that_begins_with_a_colon_line_has_no_header(text: str) -> None:
    raw = parse_article_file(text.encode(), "a.txt")
    assert raw.header == FileHeader()
    assert raw.start == 0


@pytest.mark.parametrize("address", ["javascript:x", "file:///etc/passwd", "mailto:a@b.test", "x"])
def test_only_a_web_address_is_the_address(address: str) -> None:
    raw = parse_article_file(f"Title: A\nURL: {address}\n\nText.".encode(), "a.txt")
    assert raw.header.url == ""


@pytest.mark.parametrize(
    ("data", "text", "has_problems"),
    [
        ("Köln".encode(), "Köln", False),
        (b"\xef\xbb\xbf" + "Köln".encode(), "Köln", False),
        ("L’élève a été reçu.".encode("cp1252"), "L’élève a été reçu.", True),
        (b"\xff\xfe" + "Köln".encode("utf-16-le"), "Köln", False),
    ],
)
def test_bytes_are_decoded_and_a_guess_is_told(data: bytes, text: str, *, has_problems: bool) -> None:
    raw = parse_article_file(data, "a.txt")
    assert raw.text == text
    assert bool(raw.problems) is has_problems


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.HTM", b"<p>x", FileKind.HTML),
        ("a.markdown", b"# x", FileKind.MARKDOWN),
        ("noending", b"<!DOCTYPE html><p>x", FileKind.HTML),
        ("noending", b"words", FileKind.TEXT),
        ("a.txt", b"<p>markup shown as text", FileKind.TEXT),
    ],
)
def test_the_ending_says_what_a_file_is_else_its_content(name: str, data: bytes, kind: FileKind) -> None:
    assert parse_article_file(data, name).kind is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04\x14\x00", "archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (bytes(range(256)) * 8, "no text"),
        (b"abc\x00\x01\x02\x03\x04def", "no text"),
        (b'<?xml version="1.0"?><!-- c --><rss version="2.0"><channel/></rss>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b"<opml version='2.0'></opml>", "list of feeds"),
        (b"Title: A\n\n \n", "no text"),
    ],
)
def test_what_is_no_article_is_named_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(ParseError, match=says) as caught:
        parse_article_file(data, "a.txt")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        raw = parse_article_file(data, name)
    except ParseError:
        return
    assert 0 <= raw.start <= len(raw.text)
