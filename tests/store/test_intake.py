"""Storing: what is new, what is changed, what is known, what stays away."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotFoundError
from reader.model.article import Origin, Stored
from reader.model.feed import Enclosure, Feed, Outcome
from reader.model.query import Query
from reader.store import Store
from reader.store.identity import item_key, public_ids
from tests.store.build import START, Ticker, article, articles, document, found, pulled, titles

LATER = START + timedelta(hours=2)


def test_what_is_stored_is_listed_searchable_and_readable(store: Store, feed: Feed) -> None:
    one = article(
        "k",
        "A title",
        "First words.\n\nSecond words.",
        url="https://www.out.example/1",
        html="<p>x",
        published=START - timedelta(days=1),
        annotations=found("7", quotes=3),
    )
    stored = store.articles.put(feed.id, [one], at=START)
    (row,) = store.articles.page(Query(words=("second",)))
    assert stored == Stored(added=(row.id,))
    assert (row.title, row.feed, row.outlet, row.quotes, row.words) == (
        "A title", "The News", "out.example", 3, 4,
    )  # fmt: skip
    assert (row.published, row.first_seen, row.sort_at) == (
        START - timedelta(days=1), START, START - timedelta(days=1),
    )  # fmt: skip
    assert (row.unread, row.starred, row.updated, row.snippet) == (
        True, False, False, "First words. Second words.",
    )  # fmt: skip
    body = store.bodies.current(row.id)
    assert body.document == one.document
    assert store.bodies.source(body.id) == "<p>x"
    assert store.annotations.load(body.id, "7") == one.annotations


def test_the_same_again_is_unchanged(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(60), at=START)
    before = store.articles.rows(store.articles.ids(Query()))
    assert store.articles.put(feed.id, articles(60), at=LATER) == Stored(unchanged=60)
    assert store.articles.rows(store.articles.ids(Query())) == before


def test_a_key_is_the_same_with_http_and_https(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, [article("http://a.example/1", "T")], at=START)
    again = store.articles.put(feed.id, [article("HTTPS://a.example/1", "T")], at=LATER)
    assert again == Stored(unchanged=1)
    assert "https://a.example/1" in store.articles.known_keys(feed.id)
    assert "http://a.example/2" not in store.articles.known_keys(feed.id)


def test_a_huge_key_is_one_key(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, [article("k" * 100_000, "T")], at=START)
    assert store.articles.put(feed.id, [article("k" * 100_000, "T")], at=START).unchanged == 1
    assert len(next(iter(store.articles.known_keys(feed.id)))) < 100


def test_the_first_of_two_items_with_one_key_counts(store: Store, feed: Feed) -> None:
    twice = [article("k", "One", "first"), article("k", "Two", "second")]
    for _ in range(3):
        store.articles.put(feed.id, twice, at=START)
    assert titles(store) == ["One"]
    assert len(store.bodies.all(store.articles.ids(Query())[0])) == 1


def test_a_changed_text_is_a_new_body_and_never_unread(store: Store, feed: Feed) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "T", "The old words")], at=START).added
    store.statuses.set_read([key], read=True)
    stored = store.articles.put(feed.id, [article("k", "T", "The new words")], at=LATER)
    assert stored == Stored(updated=(key,))
    row = store.articles.row(key)
    assert (row.unread, row.updated, row.snippet) == (False, True, "The new words")
    old, new = store.bodies.all(key)
    assert (old.document.text, old.current) == ("The old words", False)
    assert (new.document.text, new.current) == ("The new words", True)
    assert titles(store, Query(words=("old",))) == []
    assert titles(store, Query(words=("new",))) == ["T"]
    assert store.check() == []


def test_a_changed_title_is_searchable_and_makes_no_body(store: Store, feed: Feed) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "Before")], at=START).added
    assert store.articles.put(feed.id, [article("k", "After")], at=LATER).updated == (key,)
    assert titles(store, Query(words=("before",))) == []
    assert titles(store, Query(words=("after",))) == ["After"]
    assert len(store.bodies.all(key)) == 1
    assert not store.articles.row(key).updated


def test_a_better_walker_makes_a_new_body_but_no_update(store: Store, feed: Feed) -> None:
    old = article("k", "T", "One two", walker="1", fingerprint=b"a")
    better = replace(old, document=replace(old.document, blocks=()), walker="2", fingerprint=b"b")
    (key,) = store.articles.put(feed.id, [old], at=START).added
    assert store.articles.put(feed.id, [better], at=LATER) == Stored(unchanged=1)
    assert not store.articles.row(key).updated
    assert store.bodies.current(key).document == better.document


def test_a_feed_that_alternates_keeps_few_bodies(store: Store, feed: Feed) -> None:
    for number in range(12):
        store.articles.put(feed.id, [article("k", "T", f"words {number}")], at=START)
    (key,) = store.articles.ids(Query())
    assert [body.document.text for body in store.bodies.all(key)] == ["words 9", "words 10", "words 11"]
    assert titles(store, Query(words=("11",))) == ["T"]
    assert titles(store, Query(words=("10",))) == []


def test_a_feeds_text_never_replaces_the_full_text(store: Store, feed: Feed) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "T", "A teaser")], at=START).added
    store.bodies.add(key, document("All the words of the page"), origin=Origin.FULLTEXT, walker="1")
    store.articles.put(feed.id, [article("k", "T", "Another teaser")], at=LATER)
    assert store.bodies.current(key).document.text == "All the words of the page"
    assert [body.document.text for body in store.bodies.all(key)][-1] == "Another teaser"
    assert titles(store, Query(words=("page",))) == ["T"]
    assert titles(store, Query(words=("teaser",))) == []


def test_what_a_person_removed_does_not_come_back_with_the_feed(store: Store, feed: Feed) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "T", "old")], at=START).added
    store.articles.remove([key])
    assert store.articles.put(feed.id, [article("k", "T", "new")], at=LATER) == Stored(unchanged=1)
    assert titles(store) == []


def test_what_was_purged_does_not_come_back_either(store: Store, feed: Feed, ticker: Ticker) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "T", "old")], at=START).added
    store.articles.remove([key])
    ticker.move(days=31)
    assert store.purge.run() == 1
    assert store.articles.put(feed.id, [article("k", "T", "new")], at=LATER) == Stored(unchanged=1)
    assert titles(store) == []


def test_an_import_brings_back_what_was_removed(store: Store) -> None:
    shelf = store.feeds.shelf("Imported")
    one = article("/a.txt", "T", "words", origin=Origin.IMPORT, path="/a.txt")
    (key,) = store.articles.put(shelf.id, [one], at=START).added
    store.articles.remove([key])
    assert store.articles.put(shelf.id, [one], at=START, revive=True) == Stored(added=(key,))
    assert titles(store) == ["T"]
    assert store.articles.put(shelf.id, [one], at=START, revive=True) == Stored(unchanged=1)


def test_an_imported_article_is_found_by_its_path_and_by_its_text(store: Store) -> None:
    shelf = store.feeds.shelf("Imported")
    one = article("/x/a.txt", "T", "the very words", origin=Origin.IMPORT, path="/x/a.txt")
    (key,) = store.articles.put(shelf.id, [one], at=START).added
    assert store.articles.by_path("/x/a.txt").id == key
    assert store.articles.paths([key]) == {key: "/x/a.txt"}
    assert store.bodies.imported("the very words") == key
    assert store.bodies.imported("other words") is None
    with pytest.raises(NotFoundError):
        store.articles.by_path("")


def test_validators_are_written_with_the_last_batch(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(120), at=START, result=pulled(feed.id, etag="e"))
    assert store.feeds.due(START)[0].etag == "e"
    store.articles.put(feed.id, [], at=START, result=pulled(feed.id, Outcome.UNCHANGED))
    assert store.feeds.due(START)[0].etag == "e"


def test_validators_are_not_written_when_a_batch_fails(store: Store, feed: Feed) -> None:
    class TornError(Exception):
        pass

    class Torn(str):
        __slots__ = ()

        def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
            raise TornError(encoding, errors)

    bad = replace(article("bad"), author=Torn("x"))
    with pytest.raises(TornError):
        store.articles.put(feed.id, [*articles(60), bad], at=START, result=pulled(feed.id, etag="e"))
    assert store.feeds.due(START)[0].etag is None
    assert store.feeds.get(feed.id).articles == 50
    assert store.check() == []


def test_articles_of_a_feed_that_was_removed_meanwhile_wait_with_it(store: Store, feed: Feed) -> None:
    store.feeds.remove([feed.id])
    store.articles.put(feed.id, articles(2), at=START)
    assert titles(store) == []
    store.changes.undo()
    assert len(titles(store)) == 2
    assert store.check() == []


def test_articles_of_no_feed_are_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.articles.put(99, articles(1), at=START)


def test_undated_articles_keep_the_feeds_order(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, [article(str(at), f"N{at}") for at in range(40)], at=START)
    assert titles(store) == [f"N{at}" for at in range(40)]


@pytest.mark.parametrize(
    "published",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    ],
)
def test_any_date_is_kept_and_the_future_sorts_as_now(store: Store, feed: Feed, published: datetime) -> None:
    store.articles.put(feed.id, [article("k", published=published)], at=START)
    (row,) = store.articles.page(Query())
    assert row.published == published.replace(microsecond=0)
    assert row.sort_at == min(row.published, START)


def test_lone_surrogates_and_zero_characters_are_stored(store: Store, feed: Feed) -> None:
    one = article("\ud800", "a\ud800b", "x\udfffy \x00 z", url="\ud800", html="<p>\ud800")
    (key,) = store.articles.put(feed.id, [one], at=START).added
    assert store.articles.row(key).title == "a\ufffdb"
    assert store.bodies.current(key).document.text == "x\ufffdy \x00 z"
    assert store.articles.put(feed.id, [one], at=START) == Stored(unchanged=1)
    assert titles(store, Query(words=("z",))) == ["a\ufffdb"]


def test_enclosures_are_kept(store: Store, feed: Feed) -> None:
    files = (Enclosure("https://a.example/x.mp3", "audio/mpeg", 5), Enclosure("https://a.example/y"))
    (key,) = store.articles.put(feed.id, [article("k", enclosures=files)], at=START).added
    assert store.articles.enclosures(key) == files
    assert store.articles.enclosures(key + 1) == ()


def test_public_ids_are_the_same_in_every_library() -> None:
    first = next(public_ids("https://a.example/feed", "1"))
    assert first == next(public_ids("https://a.example/feed", "1"))
    assert first.isalnum()
    assert len(first) == 13
    names = public_ids("https://a.example/feed", "1")
    assert len({next(names) for _ in range(5)}) == 5


def test_an_article_keeps_its_public_id_and_a_second_feed_gets_another(store: Store, feed: Feed) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "One")], at=START).added
    name = store.articles.row(key).public_id
    store.feeds.set([feed.id], url="https://moved.example/feed")
    store.articles.put(feed.id, [article("k", "Two")], at=START)
    assert store.articles.by_public_id(name).title == "Two"
    other = store.feeds.add(feed.url)
    (second,) = store.articles.put(other.id, [article("k", "One")], at=START).added
    assert store.articles.row(second).public_id != name


@given(st.text())
def test_any_key_can_be_compared_and_stored(key: str) -> None:
    assert item_key(item_key(key)) == item_key(key)
    assert len(item_key(key).encode()) <= 800
