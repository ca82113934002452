"""Bodies: one is current, all are kept as they were."""

import pytest

from reader.errors import NotFoundError
from reader.model.article import Origin
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, article, document, found, titles


@pytest.fixture
def key(store: Store, feed: Feed) -> int:
    one = article("k", "T", "A teaser", annotations=found(quotes=2))
    return store.articles.put(feed.id, [one], at=START).added[0]


def test_an_added_body_is_read_searched_and_counted(store: Store, key: int) -> None:
    whole = document("The whole story")
    body = store.bodies.add(
        key, whole, origin=Origin.FULLTEXT, walker="1", html="<p>", annotations=found(quotes=5)
    )
    assert body == store.bodies.current(key)
    assert body.origin is Origin.FULLTEXT
    row = store.articles.row(key)
    assert (row.quotes, row.words, row.snippet) == (5, 3, "The whole story")
    assert titles(store, Query(words=("teaser",))) == []
    assert titles(store, Query(words=("whole",))) == ["T"]


def test_showing_the_earlier_body_again_changes_all_back(store: Store, key: int) -> None:
    before, first = store.articles.row(key), store.bodies.current(key)
    store.bodies.add(key, document("The whole story"), origin=Origin.FULLTEXT, walker="1")
    assert store.articles.row(key).quotes is None
    store.bodies.set_current(key, first.id)
    assert store.articles.row(key) == before
    assert titles(store, Query(words=("teaser",))) == ["T"]
    assert store.check() == []


def test_a_body_can_be_added_without_being_shown(store: Store, key: int) -> None:
    body = store.bodies.add(key, document("Less"), origin=Origin.FULLTEXT, walker="1", current=False)
    assert not body.current
    assert store.bodies.current(key).document.text == "A teaser"
    assert len(store.bodies.all(key)) == 2


def test_the_same_text_is_not_stored_twice(store: Store, key: int) -> None:
    one = store.bodies.add(key, document("Whole"), origin=Origin.FULLTEXT, walker="1")
    two = store.bodies.add(key, document("Whole"), origin=Origin.FULLTEXT, walker="1")
    assert one == two


def test_what_is_not_there_is_said_so(store: Store, key: int) -> None:
    for ask in (store.bodies.current, store.bodies.get, store.bodies.source):
        with pytest.raises(NotFoundError):
            ask(987_654)
    with pytest.raises(NotFoundError):
        store.bodies.set_current(key, 987_654)
    with pytest.raises(NotFoundError):
        store.bodies.add(1, document("x"), origin=Origin.FEED, walker="1")
    assert store.bodies.all(1) == []
