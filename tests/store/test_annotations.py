"""Annotations: kept by body and engine version; what waits is handed out once."""

from datetime import timedelta

import pytest

from reader.errors import NotFoundError
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, Ticker, articles, found


@pytest.fixture
def bodies(store: Store, feed: Feed) -> list[int]:
    store.articles.put(feed.id, articles(6), at=START)
    return [store.bodies.current(key).id for key in store.articles.ids(Query())]


def test_what_was_found_is_read_back_for_its_version_only(store: Store, bodies: list[int]) -> None:
    store.annotations.save(bodies[0], found("2", quotes=3))
    assert store.annotations.load(bodies[0], "2") == found("2", quotes=3)
    assert store.annotations.load(bodies[0], "3") is None
    assert store.annotations.load(bodies[1], "2") is None
    assert store.bodies.get(bodies[0]).annotations == found("2", quotes=3)
    assert store.articles.page(Query(), 1)[0].quotes == 3


def test_a_new_version_replaces_the_earlier_one(store: Store, bodies: list[int]) -> None:
    store.annotations.save(bodies[0], found("2", quotes=3))
    store.annotations.save(bodies[0], found("3", quotes=1))
    assert store.annotations.load(bodies[0], "2") is None
    assert store.articles.page(Query(), 1)[0].quotes == 1


def test_pending_bodies_come_newest_first_and_outdated_ones_last(store: Store, bodies: list[int]) -> None:
    store.annotations.save(bodies[0], found("1"))
    store.annotations.save(bodies[1], found("2"))
    assert store.annotations.pending("2", 10) == [*bodies[2:], bodies[0]]
    assert store.annotations.pending("2", 2) == bodies[2:4]
    assert store.annotations.pending("9", 10) == [*bodies[2:], bodies[1], bodies[0]]


def test_claimed_bodies_are_left_to_their_owner_until_the_claim_ends(
    store: Store, bodies: list[int], ticker: Ticker
) -> None:
    until = START + timedelta(minutes=1)
    assert store.annotations.pending("2", 4, owner="one", until=until) == bodies[:4]
    assert store.annotations.pending("2", 9, owner="two", until=until) == bodies[4:]
    assert store.annotations.pending("2", 9, owner="one", until=until) == bodies[:4]
    ticker.move(minutes=1)
    assert store.annotations.pending("2", 9, owner="two", until=until) == bodies


def test_removed_articles_do_not_wait(store: Store, bodies: list[int]) -> None:
    store.articles.remove(store.articles.ids(Query())[:5])
    assert store.annotations.pending("2", 9) == bodies[5:]


def test_annotations_of_no_body_are_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.annotations.save(77, found())
