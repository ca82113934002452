"""The query language: any input is a query."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.query import Query
from reader.text.query import describe_query, parse_query

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def parsed(text: str) -> Query:
    return parse_query(text, NOW)


def test_words_phrases_and_conditions_together() -> None:
    assert parsed('harvest is:unread "prime minister" feed:7 folder:"World News" talks') == Query(
        words=("harvest", "talks"),
        phrases=("prime minister",),
        unread=True,
        feed_name="7",
        folder="World News",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("   ", Query()),
        ("is:read", Query(unread=False)),
        ("IS:Starred", Query(starred=True)),
        ("is:unstarred", Query(starred=False)),
        ("is:unread is:read", Query(unread=False)),
        ("tag:later person:Blinken story:s1", Query(tag="later", person="Blinken", story="s1")),
        ('person:"Jens Stoltenberg"', Query(person="Jens Stoltenberg")),
        ("id:abc id:def", Query(ids=("abc", "def"))),
        ("folder:/World/Asia/", Query(folder="World/Asia")),
        ("folder:", Query(folder="")),
        ("feed:https://a.example/feed?x=1", Query(feed_name="https://a.example/feed?x=1")),
        ('"  two   words "', Query(phrases=("two words",))),
        ('"not closed', Query(phrases=("not closed",))),
        ('person:"not closed', Query(person="not closed")),
        ('""', Query()),
        ('"', Query()),
    ],
)
def test_what_is_typed_means_this(text: str, expected: Query) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    "text",
    ["foo:bar", "is:", "is:new", "feed:", "since:", "since:soon", "before:2026-13-01", "a:b:c", "http://x"],
)
def test_what_is_no_condition_is_a_word(text: str) -> None:
    assert parsed(text) == Query(words=(text,))


def test_an_unknown_condition_with_a_quoted_value_falls_apart_into_words() -> None:
    assert parsed('mood:"very good" x') == Query(words=("mood:", "very", "good", "x"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("90min", NOW - timedelta(minutes=90)),
        ("24h", NOW - timedelta(hours=24)),
        ("2w", NOW - timedelta(weeks=2)),
        ("3m", NOW - timedelta(days=90)),
        ("1y", NOW - timedelta(days=365)),
        ("today", datetime(2026, 11, 20, tzinfo=UTC)),
        ("Yesterday", datetime(2026, 11, 19, tzinfo=UTC)),
        ("2022-01-07", datetime(2022, 1, 7, tzinfo=UTC)),
        ("2022-01-07T18:00:00Z", datetime(2022, 1, 7, 18, tzinfo=UTC)),
        ("2022-01-07T18:00+01:00", datetime(2022, 1, 7, 17, tzinfo=UTC)),
    ],
)
def test_times_are_ages_or_dates(value: str, expected: datetime) -> None:
    assert parsed(f"since:{value}") == Query(since=expected)
    assert parsed(f"before:{value}") == Query(before=expected)


def test_today_begins_at_midnight_utc_wherever_one_is() -> None:
    evening = datetime(2026, 11, 19, 22, tzinfo=timezone(-timedelta(hours=5)))
    assert parse_query("since:today", evening).since == datetime(2026, 11, 20, tzinfo=UTC)


def test_an_age_beyond_all_times_is_a_word() -> None:
    assert parsed("since:99999y") == Query(words=("since:99999y",))


@given(st.text())
def test_any_input_is_a_query_and_its_description_means_the_same(text: str) -> None:
    query = parsed(text)
    assert parsed(describe_query(query)) == query


_PIECES = [
    "is:unread", "is:", "feed:", "folder:", "tag:", "since:7d", "before:", "2022-01-07", "id:x", '"', " ",
    "a", "née", ":", "/", "東京", "person:", "\n", "min",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_pieces_of_the_language_in_any_order_are_a_query(pieces: list[str]) -> None:
    query = parsed("".join(pieces))
    assert parsed(describe_query(query)) == query


def test_a_description_reads_like_what_one_types() -> None:
    query = Query(
        words=("harvest",), phrases=("prime minister",), unread=True, starred=False, feed=3,
        folder="World News", since=datetime(2022, 1, 7, tzinfo=UTC),
        before=datetime(2022, 1, 8, 6, tzinfo=UTC), ids=("abc",),
    )  # fmt: skip
    assert describe_query(query) == (
        'harvest "prime minister" is:unread is:unstarred feed:3 folder:"World News" id:abc'
        " since:2022-01-07 before:2022-01-08T06:00:00Z"
    )
