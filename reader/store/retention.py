"""Letting old articles go: by age and by number, a feed at a time; what the reader holds on to stays.

Keys and read state stay as with all that is purged, and what went never comes back by itself.
"""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta

from reader.store.connection import Database
from reader.store.places import first_place
from reader.store.purge import purge_articles
from reader.store.schema import EXPIRED

_AT_ONCE = 50
_DAY = timedelta(days=1)

_HELD = (
    "a.starred = 1 OR EXISTS (SELECT 1 FROM article_tag AS t WHERE t.article_id = a.id)"
    " OR EXISTS (SELECT 1 FROM note AS n WHERE n.article_id = a.id AND n.removed = 0)"
    " OR EXISTS (SELECT 1 FROM mention AS m JOIN follow AS w ON w.entity_id = m.entity_id AND w.removed = 0"
    " WHERE m.article_id = a.id)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept; 0 is without limit. A feed's own days and number go before these."""

    days: int = 0
    per_feed: int = 0
    total: int = 0
    unread: bool = True
    """Unread articles stay, whatever their age and number."""


@dataclass(frozen=True, slots=True)
class _Border:
    """Below which articles go."""

    place: int
    seen: int | None = None
    """The second before which they were first seen, too."""


class Retention:
    """Lets articles go in short transactions; can be stopped and gone on with at any time."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed

    def step(self, rule: Rule) -> int:
        """Let up to 50 articles go that the rule does not keep; return how many, 0 when none is left."""
        with self._database.read() as connection:
            ids = self._first(connection, rule)
        if not ids:
            return 0
        with self._database.write() as connection:
            purge_articles(connection, ids, EXPIRED, indexed=self._indexed)
        return len(ids)

    def _first(self, connection: sqlite3.Connection, rule: Rule) -> list[int]:
        found: list[int] = []
        overall = _nth_newest(connection, rule.total) if rule.total else None
        feeds = connection.execute(
            "SELECT id, coalesce(keep_days, ?), coalesce(keep_articles, ?), articles FROM feed"
            " WHERE local = 0 AND articles > 0",
            (rule.days, rule.per_feed),
        ).fetchall()
        now = self._database.clock()
        for feed, days, number, articles in feeds:
            borders = [overall] if overall is not None else []
            if number and articles > number:
                borders += [_nth_newest(connection, number, feed) or 0]
            if borders:
                found += self._below(connection, feed, _Border(max(borders)), rule)
            if days:
                second = int((now - days * _DAY).timestamp())
                found += self._below(connection, feed, _Border(first_place(second), second), rule)
            if len(found) >= _AT_ONCE:
                break
        return list(dict.fromkeys(found))[:_AT_ONCE]

    @staticmethod
    def _below(connection: sqlite3.Connection, feed: int, border: _Border, rule: Rule) -> list[int]:
        """Return articles of a feed below a border that nobody holds on to, the oldest first."""
        rows = connection.execute(
            "SELECT a.id FROM article AS a WHERE a.feed_id = ? AND a.gone = 0 AND a.id < ?"
            f" AND (a.read = 1 OR NOT ?) AND (? IS NULL OR a.first_seen < ?) AND NOT ({_HELD})"
            " ORDER BY a.id LIMIT ?",
            (feed, border.place, rule.unread, border.seen, border.seen, _AT_ONCE),
        )
        return [key for (key,) in rows]


def _nth_newest(connection: sqlite3.Connection, number: int, feed: int | None = None) -> int | None:
    """Return the place of the last article that a number keeps."""
    which, values = ("feed_id = ? AND", [feed]) if feed is not None else ("", [])
    row = connection.execute(
        f"SELECT id FROM article WHERE {which} gone = 0 ORDER BY id DESC LIMIT 1 OFFSET ?",
        [*values, number - 1],
    ).fetchone()
    return None if row is None else int(row[0])
