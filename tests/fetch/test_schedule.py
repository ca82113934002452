import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import FetchError, HTTPStatusError, OfflineError, ParseError, ReaderError
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.fetch.schedule import (
    LONGEST_S,
    SHORTEST_S,
    adapted,
    awake,
    decide_result,
    is_offline,
    is_portal,
    next_try,
)
from reader.model.feed import FetchResult, FetchState, Outcome, Wishes

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://feed.test/rss"
STATE = FetchState(7, URL, etag='"v1"', last_modified="Sun, 22 Nov 2026 11:00:00 GMT", body_hash="old")


def answered(
    status: int = 200,
    body: bytes = b"new",
    headers: Mapping[str, str] | None = None,
    *,
    url: str = URL,
    final_url: str = "",
    moved_to: str | None = None,
) -> FetchResponse:
    return FetchResponse(FetchRequest(url), final_url or url, status, headers or {}, body, 0.1, moved_to)


def failed(error: ReaderError, url: str = URL) -> FetchFailure:
    return FetchFailure(FetchRequest(url), error)


def decide(
    answer: FetchResponse | FetchFailure, state: FetchState = STATE, ttl_s: int | None = None
) -> FetchResult:
    return decide_result(state, answer, NOW, random.Random(1), wishes=Wishes(ttl_s))


def seconds(result: FetchResult) -> float:
    assert result.next_try is not None
    return (result.next_try - NOW).total_seconds()


def test_a_new_body_brings_its_validators_and_hash() -> None:
    result = decide(answered(headers={"etag": '"v2"'}))
    assert result.outcome is Outcome.NEW
    assert (result.status, result.etag, result.last_modified) == (200, '"v2"', None)
    assert result.body_hash == sha256(b"new").hexdigest()
    assert result.problem is None


def test_not_modified_keeps_validators_and_hash() -> None:
    result = decide(answered(304, b""))
    assert result.outcome is Outcome.UNCHANGED
    assert (result.etag, result.last_modified, result.body_hash) == (STATE.etag, STATE.last_modified, "old")


def test_the_same_body_is_unchanged_although_the_server_sent_it() -> None:
    state = replace(STATE, body_hash=sha256(b"new").hexdigest())
    assert decide(answered(), state).outcome is Outcome.UNCHANGED


def test_validators_that_are_no_text_are_not_kept() -> None:
    result = decide(answered(headers={"etag": "x" * 2000, "last-modified": "a\tb\x01"}))
    assert (result.etag, result.last_modified) == (None, None)


def test_a_feed_that_changes_is_asked_sooner_and_one_that_does_not_later() -> None:
    assert (decide(answered()).interval_s or 0) < 3600 < (decide(answered(304, b"")).interval_s or 0)


def test_pulls_by_hand_and_long_pauses_do_not_change_the_interval() -> None:
    a_moment_ago = replace(STATE, last_attempt=NOW - timedelta(minutes=1))
    weeks_ago = replace(STATE, last_attempt=NOW - timedelta(days=20))
    assert decide(answered(304, b""), a_moment_ago).interval_s == STATE.interval_s
    assert decide(answered(), weeks_ago).interval_s == STATE.interval_s
    assert (decide(answered(), a_moment_ago).interval_s or 0) < STATE.interval_s
    assert (decide(answered(304, b""), weeks_ago).interval_s or 0) > STATE.interval_s


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 10**7))
def test_the_interval_stays_within_its_bounds(changes: list[bool], interval: int) -> None:
    for changed in changes:
        interval = adapted(interval, changed=changed)
        assert SHORTEST_S <= interval <= LONGEST_S


@pytest.mark.parametrize(
    ("headers", "ttl_s"),
    [
        ({"cache-control": "max-age=20000"}, None),
        ({}, 20000),
        ({"expires": "Sun, 22 Nov 2026 17:33:20 GMT"}, None),
    ],
)
def test_what_server_or_feed_ask_for_is_waited_for(headers: Mapping[str, str], ttl_s: int | None) -> None:
    assert 18000 <= seconds(decide(answered(headers=headers), ttl_s=ttl_s)) <= 22000


def test_no_wish_keeps_a_working_feed_waiting_for_longer_than_a_day() -> None:
    assert seconds(decide(answered(headers={"cache-control": "max-age=999999999"}))) <= LONGEST_S * 1.1


def test_n03_a_permanent_redirect_is_followed_after_three_confirmations_in_a_row() -> None:
    state, moved = STATE, answered(final_url="https://new.test/", moved_to="https://new.test/")
    for times in (1, 2):
        result = decide(moved, state)
        assert (result.redirect_to, result.redirect_times, result.new_url) == (
            "https://new.test/",
            times,
            None,
        )
        state = replace(state, redirect_to=result.redirect_to, redirect_times=result.redirect_times)
    result = decide(moved, state)
    assert (result.redirect_to, result.redirect_times, result.new_url) == (None, 0, "https://new.test/")


def test_another_target_or_none_begins_the_count_anew_but_a_failure_does_not() -> None:
    state = replace(STATE, redirect_to="https://new.test/", redirect_times=2)
    other = decide(answered(moved_to="https://other.test/"), state)
    assert (other.redirect_to, other.redirect_times) == ("https://other.test/", 1)
    none = decide(answered(), state)
    assert (none.redirect_to, none.redirect_times) == (None, 0)
    broken = decide(failed(HTTPStatusError("", status=500)), state)
    assert (broken.redirect_to, broken.redirect_times) == ("https://new.test/", 2)


def test_credentials_move_along_on_the_same_host_only() -> None:
    state = FetchState(7, "https://me:pw@feed.test/a", redirect_to="https://feed.test/b", redirect_times=2)
    assert decide(answered(moved_to="https://feed.test/b"), state).new_url == "https://me:pw@feed.test/b"
    state = replace(state, redirect_to="https://evil.test/b")
    assert decide(answered(moved_to="https://evil.test/b"), state).new_url == "https://evil.test/b"


def test_n03_gone_is_gone_and_never_tried_again() -> None:
    result = decide(failed(HTTPStatusError("", status=410)))
    assert result.outcome is Outcome.GONE
    assert result.next_try is None
    assert result.problem == "The feed is gone (410). Its articles stay. D removes it."
    assert result.reason == "http-410"


def test_n03_retry_after_is_kept_and_never_undercut() -> None:
    for status in (429, 503):
        result = decide(failed(HTTPStatusError("", status=status, retry_after=50_000.0)))
        assert result.outcome is Outcome.FAILED
        assert result.status == status
        assert 50_000 <= seconds(result) <= 50_300


def test_a_busy_server_gets_an_hour_at_least() -> None:
    assert seconds(decide(failed(HTTPStatusError("", status=429)))) >= 3240
    assert seconds(decide(failed(HTTPStatusError("", status=429, retry_after=1.0)))) >= 3240


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [(next_try(n, NOW, random.Random(1)) - NOW).total_seconds() for n in range(1, 12)]
    assert 540 <= waits[0] <= 660
    assert waits == sorted(waits)
    assert waits[-1] <= 86_400 * 1.1
    assert next_try(10**6, NOW, random.Random(1)) <= NOW + timedelta(days=1.1)


@pytest.mark.parametrize("error", [ParseError("x is no feed: it is empty."), HTTPStatusError("", status=500)])
def test_n04_a_failure_keeps_validators_and_says_why(error: ReaderError) -> None:
    result = decide(failed(error))
    assert result.outcome is Outcome.FAILED
    assert (result.etag, result.last_modified, result.body_hash) == (STATE.etag, STATE.last_modified, "old")
    assert result.problem
    assert result.reason in {"parse", "http-500"}
    assert result.interval_s == STATE.interval_s


@pytest.mark.parametrize("error", [OfflineError("", reason="offline"), FetchError("", reason="cancelled")])
def test_n07_without_network_nothing_about_the_feed_changes(error: FetchError) -> None:
    result = decide(failed(error))
    assert result.outcome is Outcome.OFFLINE
    assert result.next_try is None
    assert (result.etag, result.interval_s, result.status) == (STATE.etag, STATE.interval_s, None)


def test_n07_a_pull_in_which_no_host_is_reached_is_offline() -> None:
    def many(*reasons: str) -> list[FetchFailure]:
        return [failed(FetchError("", reason=r), f"https://{n}.test/") for n, r in enumerate(reasons)]

    assert is_offline(many("offline"), answered=0)
    assert is_offline(many("name-lookup", "deadline", "no-such-host"), answered=0)
    assert is_offline(many("no-such-host", "no-such-host"), answered=0)
    assert not is_offline(many("no-such-host"), answered=0)
    assert not is_offline(many("refused", "deadline"), answered=0)
    assert not is_offline(many("name-lookup", "http-500"), answered=0)
    assert not is_offline(many("name-lookup", "offline"), answered=1)
    assert not is_offline([], answered=0)


def test_n04_one_page_for_several_hosts_is_a_sign_in_page() -> None:
    page = b"<html><title>Sign in to WiFi</title>"
    urls = [f"http://{name}.test/feed" for name in "abc"]
    elsewhere = [
        answered(body=page + url.encode(), url=url, final_url="http://portal.test/in") for url in urls
    ]
    assert is_portal(elsewhere)
    assert not is_portal(elsewhere[:2])
    assert is_portal([answered(body=page, url=url) for url in urls])
    assert not is_portal([answered(body=page, url=urls[0]) for _ in range(3)])
    assert not is_portal([answered(body=b"<rss>", url=url, final_url="https://cdn.test/x") for url in urls])


def test_hours_and_days_that_a_feed_skips_are_slept_through() -> None:
    sunday = datetime(2026, 6, 7, 22, 30, tzinfo=UTC)
    assert awake(sunday, Wishes(skip_hours=(22, 23), skip_days=(0,))) == datetime(2026, 6, 9, tzinfo=UTC)
    assert awake(sunday, Wishes()) == sunday


def test_wishes_of_the_last_document_hold_when_nothing_has_changed() -> None:
    state = replace(STATE, wishes=Wishes(ttl_s=20_000))
    assert 18_000 <= seconds(decide_result(state, answered(304), NOW, random.Random(1))) <= 22_000


def test_an_interval_of_the_readers_own_wins() -> None:
    state = replace(STATE, every_s=300, wishes=Wishes(ttl_s=20_000))
    assert 270 <= seconds(decide_result(state, answered(), NOW, random.Random(1))) <= 330
