from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ParseError
from reader.parse.opml import OpmlFeed, parse_opml, write_opml
from tests.support.shared import shared

ATTACKS = Path(__file__).parents[1] / "data" / "attacks" / "opml"


def attack(name: str) -> bytes:
    return next(ATTACKS.glob(f"{name}_*")).read_bytes()


def test_feeds_titles_sites_and_nested_folders_are_read() -> None:
    found = parse_opml(
        b"""<?xml version="1.0"?><opml version="2.0"><head><title>My list</title></head><body>
        <outline text="Tech"><outline text="Linux/BSD">
          <outline type="rss" text="LWN" title="LWN.net" xmlUrl="https://lwn.net/headlines/rss" htmlUrl="https://lwn.net"/>
        </outline><outline type="rss" text="B" xmlUrl="b.test/feed"></outline><outline text="C" xmlUrl="https://c.test"/>
        </outline><outline text="D" xmlUrl="https://d.test/x"/></body></opml>"""
    )
    assert found.title == "My list"
    assert found.feeds == (
        OpmlFeed("https://lwn.net/headlines/rss", "LWN.net", "https://lwn.net", "Tech/Linux\u2215BSD"),
        OpmlFeed("https://b.test/feed", "B", "", "Tech"),
        OpmlFeed("https://c.test", "C", "", "Tech"),
        OpmlFeed("https://d.test/x", "D", "", ""),
    )
    assert found.skipped == ()


def test_o01_deep_folders_end_at_a_depth_that_can_be_shown() -> None:
    (feed,) = parse_opml(attack("O01")).feeds
    assert feed.url == "http://feed.test/x"
    assert feed.folder == "/".join("f" * 8)


def test_o02_only_http_addresses_are_taken_and_each_other_is_told() -> None:
    found = parse_opml(attack("O02"))
    assert all(feed.url.startswith(("http://", "https://")) and feed.url.isascii() for feed in found.feeds)
    assert all(" " not in feed.url and '"' not in feed.url for feed in found.feeds)
    assert all("\x1b" not in feed.title for feed in found.feeds)
    # 19 that are no http addresses, and 2130706433 is 0x7f000001 once more.
    assert len(found.skipped) == 20
    assert all(line.isprintable() for line in found.skipped)
    assert "exec2: exec: addresses are not read, only http and https." in found.skipped


def test_o03_one_address_is_taken_once() -> None:
    found = parse_opml(attack("O03"))
    assert [feed.url for feed in found.feeds] == ["http://feed.test/a"]
    assert len(found.skipped) == 3


@pytest.mark.parametrize("name", ["O04", "O05"])
def test_entities_are_refused(name: str) -> None:
    with pytest.raises(ParseError, match="entities"):
        parse_opml(attack(name))


def test_o06_latin_1_and_escaped_ampersands_are_read() -> None:
    found = parse_opml(attack("O06"))
    assert found.title == "Müll"
    assert found.feeds == (OpmlFeed("http://feed.test/s?a=1&b=2", "Süddeutsche & Co"),)


def test_o07_unescaped_ampersands_are_read() -> None:
    assert parse_opml(attack("O07")).feeds == (OpmlFeed("http://feed.test/?a=1&b=2", "A & B"),)


def test_o08_capitals_are_read() -> None:
    assert [feed.url for feed in parse_opml(attack("O08")).feeds] == [
        "http://feed.test/c",
        "http://feed.test/d",
    ]


def test_broken_lists_are_read_as_far_as_they_can_be() -> None:
    found = parse_opml(
        b'<opml><body><outline text="F"><outline text=A xmlUrl=https://a.test><outline xmlUrl="https://b.t'
    )
    assert [feed.url for feed in found.feeds] == ["https://a.test"]


def test_the_lists_of_the_corpus_give_what_is_known_of_them() -> None:
    expected = {
        "newsboat/example.opml": 7,
        "newsboat/body-element-missing.opml": 0,
        "newsboat/opml-element-missing.opml": 2,
        "listparser/malformed/end-element-missing.xml": 1,
        "listparser/malformed/html-entity-attribute.xml": 2,
        "listparser/malformed/undefined-entity-attribute.xml": 1,
    }
    folder = shared("corpus", "opml")
    assert {name: len(parse_opml((folder / name).read_bytes()).feeds) for name in expected} == expected


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x00\x01\x02", b"<rss></rss>"])
def test_what_is_no_list_is_told(data: bytes) -> None:
    with pytest.raises(ParseError, match="no list of feeds"):
        parse_opml(data)


def test_unclosed_quotation_marks_and_tags_cost_little() -> None:
    assert parse_opml(b"<opml>" + b'<outline text="' * 20_000).feeds == ()
    assert parse_opml(b"<opml>" + b"<!-- " * 100_000).feeds == ()


def test_credentials_stay_out_of_a_list_unless_asked_for() -> None:
    feeds = [OpmlFeed("https://me:secret@feed.test/x", "F")]
    assert "secret" not in write_opml(feeds, "L")
    assert "me:secret@" in write_opml(feeds, "L", credentials=True)


_NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="&<>/"), min_size=1, max_size=8
)


@given(
    st.lists(
        st.tuples(st.integers(0, 99), _NAMES, st.lists(_NAMES, max_size=3)),
        max_size=8,
        unique_by=lambda row: row[0],
    )
)
def test_a_written_list_reads_back_as_it_was(rows: list[tuple[int, str, list[str]]]) -> None:
    feeds = {
        OpmlFeed(
            f"https://feed.test/{number}?a=1&b='{number}'", name, "https://feed.test/", "/".join(folders)
        )
        for number, name, folders in rows
    }
    plain = {f for f in feeds if parse_opml(write_opml([f], "x").encode()).feeds[0].title == f.title}
    found = parse_opml(write_opml(sorted(plain, key=lambda feed: feed.url), "Mine & yours").encode())
    assert set(found.feeds) == plain
    assert found.title == "Mine & yours"
