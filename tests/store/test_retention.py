"""What is kept, by age and by number, and what the reader holds on to."""

from dataclasses import replace
from datetime import timedelta

from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from reader.store.retention import Rule
from tests.store.build import START, Ticker, articles, titles

READ = Rule(days=30)


def let_go(store: Store, rule: Rule) -> int:
    gone = 0
    while step := store.retention.step(rule):
        assert step <= 50
        gone += step
    assert store.check() == []
    return gone


def read_all(store: Store) -> None:
    store.statuses.set_read(store.articles.ids(Query()), True)


def test_without_a_rule_everything_stays(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.articles.put(feed.id, articles(3), at=START)
    read_all(store)
    ticker.move(days=4000)
    assert let_go(store, Rule()) == 0


def test_read_articles_go_by_age_and_unread_ones_stay(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.articles.put(feed.id, articles(120), at=START)
    ids = list(store.articles.ids(Query()))
    store.statuses.set_read(ids[:110], True)
    ticker.move(days=29)
    assert let_go(store, READ) == 0
    ticker.move(days=10)
    assert let_go(store, READ) == 110
    assert list(store.articles.ids(Query())) == ids[110:]
    assert let_go(store, Rule(days=30, unread=False)) == 10


def test_the_newest_of_a_feed_and_of_all_are_kept_by_number(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://other.example/feed")
    store.articles.put(feed.id, articles(9), at=START)
    store.articles.put(other.id, articles(4, first=20), at=START)
    read_all(store)
    assert let_go(store, Rule(per_feed=5)) == 4
    assert let_go(store, Rule(total=6)) == 3
    assert len(titles(store)) == 6
    store.feeds.set([feed.id], keep_articles=2)
    assert let_go(store, Rule(per_feed=5)) == 3


def test_a_feeds_own_days_win(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.articles.put(feed.id, articles(3), at=START)
    read_all(store)
    ticker.move(days=100)
    store.feeds.set([feed.id], keep_days=0)
    assert let_go(store, READ) == 0
    store.feeds.set([feed.id], keep_days=-1)
    assert let_go(store, READ) == 3


def test_what_is_starred_tagged_noted_or_about_the_followed_stays(
    store: Store, feed: Feed, ticker: Ticker
) -> None:
    store.articles.put(feed.id, articles(5), at=START)
    ids = list(store.articles.ids(Query()))
    read_all(store)
    store.statuses.set_starred([ids[0]], True)
    store.statuses.tag([ids[1]], "kept")
    store.notes.add(ids[2], "mine")
    with store._database.write() as connection:
        connection.execute("INSERT INTO entity (id, kind, name) VALUES (1, 'person', 'Ada')")
        connection.execute("INSERT INTO mention VALUES (1, ?, 1)", (ids[3],))
    store.people.follow(1)
    ticker.move(days=100)
    assert let_go(store, READ) == 1
    assert list(store.articles.ids(Query())) == ids[:4]


def test_what_went_never_comes_back_even_when_it_changes(store: Store, feed: Feed, ticker: Ticker) -> None:
    store.articles.put(feed.id, articles(3), at=START)
    read_all(store)
    ticker.move(days=100)
    assert let_go(store, READ) == 3
    assert len(store.articles.known_keys(feed.id)) == 3
    stored = store.articles.put(feed.id, articles(3), at=START + timedelta(days=100))
    assert (stored.added, stored.updated, titles(store)) == ((), (), [])


def test_articles_of_shelves_are_no_feeds(store: Store, ticker: Ticker) -> None:
    shelf = store.feeds.shelf("Imported")
    store.articles.put(shelf.id, articles(3), at=START)
    read_all(store)
    ticker.move(days=100)
    assert let_go(store, Rule(days=1, per_feed=1, total=1)) == 0


def test_a_text_index_in_many_pieces_is_brought_together_and_still_finds(store: Store, feed: Feed) -> None:
    for first in range(0, 200, 20):
        store.articles.put(feed.id, articles(20, first=first), at=START)
    while store.tidy.merge(first=False):
        pass
    assert store.tidy.merge(first=True) in {True, False}
    assert len(store.articles.ids(Query(words=("words",)))) == 200
    assert store.check() == []


def test_pages_that_hold_nothing_are_given_back(store: Store, feed: Feed, ticker: Ticker) -> None:
    long = [replace(one, html="".join(map(str, range(900)))) for one in articles(800)]
    store.articles.put(feed.id, long, at=START)
    read_all(store)
    before = _pages(store)
    ticker.move(days=4000)
    assert let_go(store, Rule(days=1)) == 800
    while store.tidy.shrink():
        pass
    assert _pages(store) < before


def _pages(store: Store) -> int:
    with store._database.read() as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])
