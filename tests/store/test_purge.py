"""Purging: what was removed long ago goes, and nothing else."""

import pytest

from reader.errors import NotFoundError
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, Ticker, article, articles, titles


def test_nothing_is_purged_before_thirty_days(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.articles.put(feed.id, articles(3), at=START)
    store.articles.remove(store.articles.ids(Query())[:1])
    ticker.move(days=29)
    assert store.purge.run() == 0
    assert store.changes.undo() is not None
    assert len(titles(store)) == 3


def test_after_thirty_days_texts_go_and_keys_stay(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.articles.put(feed.id, articles(120), at=START)
    ids = store.articles.ids(Query())
    store.articles.remove(ids[:110])
    ticker.move(days=31)
    assert store.purge.run() == 110
    assert store.purge.run() == 0
    with pytest.raises(NotFoundError):
        store.bodies.current(ids[0])
    assert len(store.articles.known_keys(feed.id)) == 120
    assert list(store.articles.ids(Query(words=("words",)))) == list(ids[110:])
    assert store.changes.undo() is None
    assert store.check() == []


def test_a_removed_feeds_articles_come_back_as_they_were_read_when_it_is_added_again(
    store: Store, feed: Feed, ticker: Ticker
) -> None:
    store.articles.put(feed.id, [article("1", "One", "old"), article("2", "Two", "old")], at=START)
    one = next(row for row in store.articles.page(Query()) if row.title == "One")
    store.statuses.set_read([one.id], read=True)
    store.feeds.remove([feed.id])
    ticker.move(days=31)
    assert store.purge.run() == 2
    store.feeds.add(feed.url)
    assert titles(store) == []
    store.articles.put(feed.id, [article("1", "One", "old"), article("2", "Two", "new")], at=START)
    assert {row.title: row.unread for row in store.articles.page(Query())} == {"One": False, "Two": True}
    assert store.articles.row(one.id).public_id == one.public_id
    assert sorted(titles(store, Query(words=("old",)))) == ["One"]
    assert store.check() == []


def test_the_change_log_is_shortened_to_thirty_days(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.feeds.rename(feed.id, "Mine")
    ticker.move(days=40)
    store.feeds.move([feed.id], "Elsewhere")
    store.purge.run()
    assert [batch.what for batch in store.changes.history()] == ["1 moved"]
