"""Pulls: what is due, claims, results (catalogue: S06)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reader.model.feed import Feed, FetchResult, Outcome
from reader.store import Store
from tests.store.build import START, Ticker, pulled

HOUR = timedelta(hours=1)


def due(store: Store, *, force: bool = False, ids: list[int] | None = None) -> list[int]:
    return [state.feed_id for state in store.feeds.due(START, ids, force=force)]


def test_a_new_feed_is_due_at_once(store: Store, feed: Feed) -> None:
    assert due(store) == [feed.id]


def test_a_feed_is_not_due_before_its_next_try(store: Store, feed: Feed) -> None:
    store.feeds.finish(replace(pulled(feed.id), next_try=START + HOUR))
    assert due(store) == []
    assert due(store, force=True) == [feed.id]
    assert store.feeds.due(START + HOUR) != []
    assert store.feeds.next_due() == START + HOUR


def test_a_clock_that_was_ahead_does_not_silence_a_feed(store: Store, feed: Feed) -> None:
    future = START + timedelta(days=3650)
    store.feeds.finish(replace(pulled(feed.id), at=future, next_try=future + HOUR))
    assert due(store) == [feed.id]


def test_a_paused_feed_is_only_pulled_when_it_is_named(store: Store, feed: Feed) -> None:
    store.feeds.set([feed.id], paused=True)
    assert due(store) == []
    assert due(store, force=True) == []
    assert due(store, force=True, ids=[feed.id]) == [feed.id]


def test_a_claimed_feed_is_left_to_its_owner_until_the_claim_ends(
    store: Store, feed: Feed, ticker: Ticker
) -> None:
    assert store.feeds.claim([feed.id], "one", START + HOUR)
    assert store.feeds.claim([feed.id], "one", START + HOUR)
    assert not store.feeds.claim([feed.id], "two", START + HOUR)
    assert due(store) == []
    store.feeds.release("two")
    assert not store.feeds.claim([feed.id], "two", START + HOUR)
    ticker.move(hours=1)
    assert store.feeds.claim([feed.id], "two", START + 2 * HOUR)
    store.feeds.release("two")
    assert due(store) == [feed.id]


def test_a_result_ends_the_claim(store: Store, feed: Feed) -> None:
    store.feeds.claim([feed.id], "one", START + HOUR)
    store.feeds.finish(pulled(feed.id))
    assert store.feeds.claim([feed.id], "two", START + HOUR)


def test_validators_are_kept_for_the_next_request(store: Store, feed: Feed) -> None:
    result = replace(pulled(feed.id, etag='"a"'), last_modified="yesterday", body_hash="00ff")
    store.feeds.finish(result)
    (state,) = store.feeds.due(START)
    assert (state.etag, state.last_modified, state.body_hash) == ('"a"', "yesterday", "00ff")
    store.feeds.finish(FetchResult(feed.id, START, Outcome.UNCHANGED, status=304))
    (state,) = store.feeds.due(START)
    assert (state.etag, state.last_modified, state.body_hash) == ('"a"', "yesterday", "00ff")
    store.feeds.finish(pulled(feed.id))
    (state,) = store.feeds.due(START)
    assert (state.etag, state.last_modified, state.body_hash) == (None, None, None)


def test_failures_are_counted_until_one_pull_goes_well(store: Store, feed: Feed) -> None:
    failed = FetchResult(feed.id, START, Outcome.FAILED, status=503, problem="Too busy", reason="http-503")
    store.feeds.finish(pulled(feed.id, etag="kept"))
    store.feeds.finish(failed)
    store.feeds.finish(failed)
    now = store.feeds.get(feed.id)
    assert (now.failures, now.problem, now.reason, now.status) == (2, "Too busy", "http-503", 503)
    assert now.last_success == START
    assert store.feeds.due(START)[0].etag == "kept"
    store.feeds.finish(pulled(feed.id))
    now = store.feeds.get(feed.id)
    assert (now.failures, now.problem, now.reason) == (0, None, None)


def test_being_offline_is_no_feeds_fault(store: Store, feed: Feed) -> None:
    before = store.feeds.get(feed.id)
    store.feeds.finish(FetchResult(feed.id, START, Outcome.OFFLINE, problem="no network"))
    assert store.feeds.get(feed.id) == before


def test_a_feed_that_is_gone_is_paused_and_keeps_its_reason(store: Store, feed: Feed) -> None:
    store.feeds.finish(FetchResult(feed.id, START, Outcome.GONE, status=410, problem="Gone", reason="gone"))
    now = store.feeds.get(feed.id)
    assert (now.paused, now.problem) == (True, "Gone")


def test_the_feeds_own_title_and_address_follow_its_answers(store: Store, feed: Feed) -> None:
    moved = replace(
        pulled(feed.id), title="New name", site_url="https://n.example/", new_url="https://n.example/feed"
    )
    store.feeds.finish(moved)
    now = store.feeds.get(feed.id)
    assert (now.title, now.site_url, now.url) == ("New name", "https://n.example/", "https://n.example/feed")


def test_an_address_is_not_rewritten_to_that_of_another_feed(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://b.example/feed")
    store.feeds.finish(replace(pulled(feed.id), new_url=other.url))
    assert store.feeds.get(feed.id).url == feed.url


@pytest.mark.parametrize("outcome", [Outcome.NEW, Outcome.UNCHANGED])
def test_redirects_are_remembered_between_pulls(store: Store, feed: Feed, outcome: Outcome) -> None:
    store.feeds.finish(replace(pulled(feed.id, outcome), redirect_to="https://x.example/", redirect_times=2))
    (state,) = store.feeds.due(START)
    assert (state.redirect_to, state.redirect_times) == ("https://x.example/", 2)


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_us_to_wait_is_left_alone_when_all_feeds_are_pulled(
    store: Store, feed: Feed, status: int
) -> None:
    store.feeds.finish(FetchResult(feed.id, START, Outcome.FAILED, status=status, next_try=START + HOUR))
    assert store.feeds.due(START, force=True) == []
    assert [state.feed_id for state in store.feeds.due(START, [feed.id], force=True)] == [feed.id]
    assert [state.feed_id for state in store.feeds.due(START + HOUR, force=True)] == [feed.id]
