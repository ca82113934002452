"""The plans of the hot queries: each comes off an index in order, and none sorts or scans a table."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from reader.model.query import Query, Sort
from reader.store import Store
from reader.store.where import select
from tests.store.build import START

Plan = Callable[[Query], str]


@pytest.fixture
def plan(store: Store) -> Plan:
    def explain(query: Query) -> str:
        selection = select(query, indexed=True)
        with store._database.read() as connection:
            rows = connection.execute(f"EXPLAIN QUERY PLAN {selection.sql()} LIMIT 100", selection.values)
            return " / ".join(row[3] for row in rows)

    return explain


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (Query(), "SCAN a USING COVERING INDEX article_visible"),
        (Query(sort=Sort.OLDEST), "SCAN a USING COVERING INDEX article_visible"),
        (Query(unread=True), "SCAN a USING COVERING INDEX article_unread"),
        (Query(starred=True), "SCAN a USING COVERING INDEX article_starred"),
        (Query(feed=1), "SEARCH a USING COVERING INDEX article_feed (feed_id=?)"),
        (Query(feed=1, unread=True), "SEARCH a USING COVERING INDEX article_feed_unread (feed_id=?)"),
        (Query(folder="x"), "SCAN a USING COVERING INDEX article_visible"),
        (Query(folder="x", unread=True), "SCAN a USING COVERING INDEX article_unread"),
        (Query(since=START), "SEARCH a USING COVERING INDEX article_visible (id>?)"),
        (Query(unread=True, before=START), "SEARCH a USING COVERING INDEX article_unread (id<?)"),
    ],
)
def test_lists_come_off_an_index_in_order(plan: Plan, query: Query, index: str) -> None:
    assert plan(query).startswith(index)
    assert "TEMP B-TREE" not in plan(query)


@pytest.mark.parametrize(
    "query",
    [
        Query(words=("a",)),
        Query(words=("a",), sort=Sort.OLDEST),
        Query(phrases=("a b",), unread=True),
        Query(words=("a",), feed=1),
        Query(words=("a",), since=START, before=START + timedelta(days=1)),
    ],
)
def test_searches_come_off_the_text_index_in_order(plan: Plan, query: Query) -> None:
    assert plan(query).startswith("SCAN s VIRTUAL TABLE INDEX")
    assert "TEMP B-TREE" not in plan(query)


def test_a_page_after_a_key_begins_there(store: Store) -> None:
    selection = select(Query(), indexed=True, after=77)
    with store._database.read() as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {selection.sql()}", selection.values).fetchall()
    assert [row[3] for row in rows] == ["SEARCH a USING COVERING INDEX article_visible (id<?)"]


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("SELECT id FROM article WHERE gone = 0 AND engine_id IS NULL ORDER BY id DESC", "article_engine"),
        ("SELECT id FROM article WHERE public_id = 'x' AND gone = 0", "sqlite_autoindex_article_1"),
        ("SELECT id FROM article WHERE path = 'x' AND path <> '' AND gone = 0", "article_path"),
        ("SELECT hash FROM feed_item WHERE feed_id = 1 AND key = 'k'", "PRIMARY KEY (feed_id=?"),
        ("SELECT id FROM body WHERE article_id = 1", "body_article"),
        ("SELECT id FROM body WHERE sha256 = x'00' AND origin = 'import'", "body_imported"),
        ("SELECT count(*) FROM note WHERE article_id = 1 AND removed = 0", "note_article"),
        ("SELECT id FROM article WHERE feed_id = 1 AND gone <> 0", "article_feed_gone"),
    ],
)
def test_look_ups_use_their_index(store: Store, statement: str, index: str) -> None:
    with store._database.read() as connection:
        (row,) = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert row[3].startswith("SEARCH")
    assert index in row[3]
