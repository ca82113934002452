"""Listing: pages, snapshots, orders, conditions."""

from datetime import timedelta

import pytest

from reader.errors import NotFoundError
from reader.model.feed import Feed
from reader.model.query import Query, Sort
from reader.store import Store
from tests.store.build import START, article, articles, titles


@pytest.fixture
def ids(store: Store, feed: Feed) -> list[int]:
    store.articles.put(feed.id, articles(25), at=START)
    return list(store.articles.ids(Query()))


def test_newest_first_and_page_by_page(store: Store, ids: list[int]) -> None:
    first = store.articles.page(Query(), 10)
    second = store.articles.page(Query(), 10, after=first[-1].id)
    third = store.articles.page(Query(), 10, after=second[-1].id)
    assert [row.id for row in first + second + third] == ids
    assert [row.title for row in first[:2]] == ["Number 0", "Number 1"]


def test_oldest_first_and_page_by_page(store: Store, ids: list[int]) -> None:
    query = Query(sort=Sort.OLDEST)
    first = store.articles.page(query, 20)
    rest = store.articles.page(query, 20, after=first[-1].id)
    assert [row.id for row in first + rest] == ids[::-1]


def test_rows_come_in_the_order_asked_for_without_the_missing(store: Store, ids: list[int]) -> None:
    assert [row.id for row in store.articles.rows([ids[3], 5, ids[1], ids[3]])] == [ids[3], ids[1], ids[3]]


def test_sorted_by_title_and_by_feed(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://b.example/", title="A paper")
    store.articles.put(feed.id, [article("1", "beta"), article("2", "Alpha")], at=START)
    store.articles.put(other.id, [article("3", "gamma")], at=START)
    assert titles(store, Query(sort=Sort.TITLE)) == ["Alpha", "beta", "gamma"]
    assert titles(store, Query(sort=Sort.FEED)) == ["gamma", "beta", "Alpha"]


def test_conditions_are_joined_by_and(store: Store, feed: Feed, ids: list[int]) -> None:
    store.statuses.set_read(ids[:10], read=True)
    store.statuses.set_starred(ids[5:15], starred=True)
    store.statuses.tag(ids[8:12], "Later")
    got = store.articles.ids(Query(unread=True, starred=True, tag="later", feed=feed.id, folder="World"))
    assert list(got) == ids[10:12]
    assert list(store.articles.ids(Query(unread=False, starred=False))) == ids[:5]
    assert store.articles.count(Query(unread=True)) == 15
    assert store.articles.count(Query(tag="LATER", words=("words",))) == 4
    assert list(store.articles.ids(Query(tag="none"))) == []


def test_a_folder_includes_its_subfolders_and_nothing_that_looks_alike(store: Store) -> None:
    for at, folder in enumerate(["World", "World/Asia", "Worldwide", "World_Asia", ""]):
        one = store.feeds.add(f"https://{at}.example/", folder=folder)
        store.articles.put(one.id, [article("k", folder or "none")], at=START - timedelta(minutes=at))
    assert titles(store, Query(folder="World")) == ["World", "World/Asia"]
    assert titles(store, Query(folder="")) == ["none"]
    assert titles(store, Query(folder="%")) == []


def test_since_includes_its_instant_and_before_does_not(store: Store, ids: list[int]) -> None:
    assert list(store.articles.ids(Query(since=START - timedelta(hours=2)))) == ids[:3]
    assert list(store.articles.ids(Query(before=START - timedelta(hours=2)))) == ids[3:]
    both = Query(since=START - timedelta(hours=4), before=START - timedelta(hours=2), words=("words",))
    assert list(store.articles.ids(both)) == ids[3:5]


def test_public_ids_choose_articles(store: Store, ids: list[int]) -> None:
    names = tuple(row.public_id for row in store.articles.rows(ids[4:6]))
    assert list(store.articles.ids(Query(ids=names))) == ids[4:6]
    assert list(store.articles.ids(Query(ids=("none",)))) == []
    assert store.articles.by_public_id(names[0]).id == ids[4]
    with pytest.raises(NotFoundError):
        store.articles.by_public_id("none")


def test_unresolved_names_and_stories_match_nothing(store: Store, ids: list[int]) -> None:
    for query in (Query(feed_name="x"), Query(story="x"), Query(person="x")):
        assert list(store.articles.ids(query)) == []


def test_the_next_unread_is_below_and_the_last_above(store: Store, ids: list[int]) -> None:
    store.statuses.set_read([ids[1], ids[2], ids[5]], read=True)
    assert store.articles.next_unread() == ids[0]
    assert store.articles.next_unread(ids[0]) == ids[3]
    assert store.articles.next_unread(ids[3], backwards=True) == ids[0]
    assert store.articles.next_unread(ids[0], backwards=True) is None
    assert store.articles.next_unread(ids[-1]) is None
    assert store.articles.next_unread(ids[0], Query(folder="Elsewhere")) is None


def test_removed_articles_are_nowhere_until_they_are_brought_back(store: Store, ids: list[int]) -> None:
    name = store.articles.row(ids[0]).public_id
    assert store.articles.remove(ids[:2]) == 2
    assert list(store.articles.ids(Query())) == ids[2:]
    assert list(store.articles.ids(Query(words=("words",)))) == ids[2:]
    with pytest.raises(NotFoundError):
        store.articles.by_public_id(name)
    store.changes.undo()
    assert list(store.articles.ids(Query())) == ids
    assert list(store.articles.ids(Query(words=("words",)))) == ids


def test_an_unknown_article_is_said_so(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.articles.row(1)
