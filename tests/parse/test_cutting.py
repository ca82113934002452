"""Leaving out what was read before gives the same articles as reading it all."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from reader.errors import ParseError
from reader.model.feed import Entry, ParsedFeed
from reader.parse.cutting import parts_of
from reader.parse.feed import parse_feed
from reader.text.charset import decode
from tests.support.shared import shared

NOW = datetime(2026, 6, 1, tzinfo=UTC)
URL = "https://feeds.example/feed"
ITEM = "<item><title>{0}</title><guid>g{0}</guid><description>Words of {0}.</description></item>"


def rss(*items: str, head: str = "<link>https://a.example/</link>") -> str:
    return f"<rss version='2.0'><channel><title>F</title>{head}{''.join(items)}</channel></rss>"


def items(*numbers: int) -> list[str]:
    return [ITEM.format(number) for number in numbers]


def read(text: str, seen: bytes = b"") -> ParsedFeed:
    return parse_feed(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), url=URL, now=NOW, seen=seen)


def entries(text: str, seen: bytes = b"") -> dict[str, Entry]:
    return {entry.key: entry for entry in read(text, seen).entries}


def noted(text: str) -> bytes:
    return read(text).seen


def test_items_that_were_read_before_are_left_out() -> None:
    seen = noted(rss(*items(1, 2, 3)))
    feed = read(rss(*items(4, 1, 2, 3)), seen)
    assert ([entry.title for entry in feed.entries], feed.left_out) == (["4"], 3)
    again = read(rss(*items(4, 1, 2)), feed.seen)
    assert (again.entries, again.left_out) == ((), 3)


@pytest.mark.parametrize(
    "later",
    [
        rss(*items(1, 2, 3), head="<link>https://b.example/</link>"),
        rss(*items(1, 2), ITEM.format(3).replace("g3", "g1")),
        rss(*items(1, 2), "<item><title>torn"),
        rss(*items(1, 2), "<item><title>4</title><description><![CDATA[</item>]]></description></item>"),
        rss(*items(1, 2), ITEM.format(4).replace("</guid>", "</guid><pubDate>1/2/2026</pubDate>")),
        rss(*items(1, 2), "<item><title>a & b</title><guid>g9</guid></item>"),
        rss(*items(1, 1, 2)),
    ],
    ids=["head", "same guid", "torn", "section", "slash date", "not well-formed", "twice"],
)
def test_what_is_not_certain_is_read_whole(later: str) -> None:
    feed = read(later, noted(rss(*items(1, 2, 3))))
    assert feed.left_out == 0
    assert {entry.key: entry for entry in feed.entries} == entries(later)


def test_a_stamp_of_the_feed_does_not_matter() -> None:
    seen = noted(rss(*items(1, 2), head="<lastBuildDate>Mon, 1 Jun 2026</lastBuildDate>"))
    later = rss(*items(1, 2), head="<lastBuildDate>Tue, 2 Jun 2026</lastBuildDate>")
    assert read(later, seen).left_out == 2


def test_foreign_notes_are_no_harm() -> None:
    text = rss(*items(1, 2))
    assert entries(text, b"\x00" * 9) == entries(text, b"\x01" * 24) == entries(text)


def _edited(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    start, end = spans[0]
    return text[:start] + re.sub("(<[a-z:]*title[^>]*>)", r"\1Edited ", text[start:end]) + text[end:]


def _shortened(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return text[: spans[0][0]] + text[spans[0][1] :]


def _repeated(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    start, end = spans[-1]
    return text[:end] + re.sub("(<[a-z:]*title[^>]*>)", r"\1Again ", text[start:end]) + text[end:]


def _prepended(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    start, end = spans[-1]
    item = re.sub(r">[^<]*\d[^<]*<", lambda match: re.sub(r"\d", "7", match[0]), text[start:end])
    return text[: spans[0][0]] + item + text[spans[0][0] :]


@pytest.mark.parametrize(
    ("change", "least"), [(_edited, 300), (_shortened, 60), (_repeated, 0), (_prepended, 300)]
)
def test_both_ways_give_the_same_articles_over_the_whole_corpus(
    change: Callable[[str, tuple[tuple[int, int], ...]], str], least: int
) -> None:
    compared = left_out = 0
    for path in sorted(shared("corpus", "feeds").rglob("*")):
        if not path.is_file() or path.stat().st_size > 200_000:
            continue
        try:
            text = decode(path.read_bytes(), content_type=None, kind="xml").text.lstrip("\ufeff")
            first = read(text)
        except ParseError:
            continue
        parts = parts_of(text)
        if parts is None or not first.seen:
            continue
        later = change(text, parts.spans)
        try:
            whole = entries(later)
        except ParseError:
            continue
        cut = read(later, first.seen)
        before = {entry.key: entry for entry in first.entries}
        rest = {entry.key: entry for entry in cut.entries}
        assert rest == {key: whole[key] for key in rest}, path
        assert all(entry == before.get(key) for key, entry in whole.items() if key not in rest), path
        assert len(rest) + cut.left_out == len(whole), path
        compared += 1
        left_out += cut.left_out
    assert compared > 100
    assert left_out >= least
