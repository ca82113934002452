import json
from datetime import UTC, datetime

import pytest

from reader.model.feed import Enclosure
from reader.parse.feed import parse_feed


def feed(**fields: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", **fields}).encode()


def test_json_feed_gives_all_that_an_article_needs() -> None:
    found = parse_feed(
        feed(
            home_page_url="https://site.test/",
            language="de",
            hubs=[{"type": "WebSub", "url": "https://hub.test/"}],
            items=[
                {
                    "id": "1",
                    "url": "/a",
                    "title": "A <b>bold</b> &amp; move",
                    "content_html": "<p>x</p>",
                    "content_text": "x",
                    "date_published": "2022-01-07T18:00:00+01:00",
                    "date_modified": "2022-01-08T18:00:00Z",
                    "authors": [{"name": "Jane"}, {"name": "John"}],
                    "tags": ["one", "two", 3],
                    "language": "en",
                    "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5.0}],
                }
            ],
        ),
        url="https://feed.test/feed.json",
    )
    assert (found.title, found.site_url, found.language, found.format, found.hub) == (
        "T",
        "https://site.test/",
        "de",
        "json11",
        "https://hub.test/",
    )
    (entry,) = found.entries
    assert (entry.key, entry.url, entry.title) == ("1", "https://site.test/a", "A bold & move")
    assert entry.published == datetime(2022, 1, 7, 17, tzinfo=UTC)
    assert entry.updated == datetime(2022, 1, 8, 18, tzinfo=UTC)
    assert entry.authors == ("Jane", "John")
    assert entry.tags == ("one", "two")
    assert entry.language == "en"
    assert entry.html == "<p>x</p>"
    assert entry.enclosures == (Enclosure("https://site.test/a.mp3", "audio/mpeg", 5),)


def test_version_1_has_one_author_which_the_feed_may_give_for_all() -> None:
    data = feed(version="https://jsonfeed.org/version/1", author={"name": "Jane"}, items=[{"id": "1"}])
    found = parse_feed(data)
    assert found.format == "json10"
    assert found.entries[0].authors == ("Jane",)


def test_text_becomes_paragraphs_and_a_title_where_there_is_none() -> None:
    (entry,) = parse_feed(feed(items=[{"id": 1, "content_text": "One < two. Three.\n\nFour\nfive"}])).entries
    assert entry.key == "1"
    assert entry.html == "<p>One &lt; two. Three.</p><p>Four<br>five</p>"
    assert entry.title == "One < two."


def test_an_external_link_serves_where_the_item_has_no_page() -> None:
    (entry,) = parse_feed(feed(items=[{"id": "1", "external_url": "https://other.test/x"}])).entries
    assert entry.url == "https://other.test/x"


@pytest.mark.parametrize("odd", [None, True, [], {}, 1.5, float("nan"), "", {"a": []}])
def test_values_of_any_kind_in_any_place_are_no_error(odd: object) -> None:
    names = (
        "id",
        "url",
        "title",
        "content_html",
        "date_published",
        "authors",
        "author",
        "tags",
        "attachments",
    )
    item = dict.fromkeys(names, odd)
    found = parse_feed(
        feed(items=[item, odd, {**item, "id": "good"}], hubs=odd, language=odd, home_page_url=odd)
    )
    assert "good" in [entry.key for entry in found.entries]


def test_a_marked_up_byte_order_and_blanks_before_the_brace_do_not_hide_it() -> None:
    assert parse_feed(b"\xef\xbb\xbf \n" + feed(items=[{"id": "1"}])).format == "json11"
