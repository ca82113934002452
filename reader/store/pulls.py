"""How feeds fare: when each is due, who is pulling it, and what the last pull left behind."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime

from reader.clock import from_epoch
from reader.model.feed import FetchResult, FetchState, Outcome, Wishes
from reader.store.connection import Database
from reader.store.rows import epoch, id_list, storable


class Pulls:
    """Fetch state, claims and results."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(
        self, now: datetime, ids: Iterable[int] | None = None, *, force: bool = False
    ) -> list[FetchState]:
        """Return what a pull needs of every feed whose time has come, longest waiting first.

        Args:
            now: the present instant.
            ids: look at these feeds only.
            force: whether it is time or not. Paused feeds, and those whose server asks us to wait (429, 503),
                only if `ids` names them.
        """
        at = epoch(now)
        conditions = ["f.removed = 0", "f.local = 0"]
        values: list[object] = []
        if ids is not None:
            conditions.append("f.id IN (SELECT value FROM json_each(?))")
            values.append(id_list(ids))
        if not (force and ids is not None):
            conditions.append("f.paused = 0")
        if force and ids is None:
            conditions.append(
                "NOT (coalesce(p.status, 0) IN (429, 503) AND coalesce(p.next_try, 0) > ?"
                " AND p.last_attempt <= ?)"
            )
            values += [at, at]
        if not force:
            # An attempt in the future means that the clock was wrong: its next try means nothing.
            conditions.append("(p.next_try IS NULL OR p.next_try <= ? OR p.last_attempt > ?)")
            values += [at, at]
        conditions.append("(p.owner IS NULL OR p.claimed_until <= ?)")
        values.append(at)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT f.id, f.url, p.etag, p.last_modified, p.body_hash, p.failures, f.interval_s,"
                " f.allow_private, p.redirect_to, p.redirect_times, p.last_attempt,"
                " f.every_s, p.wishes"
                f" FROM feed AS f JOIN pull AS p ON p.feed_id = f.id WHERE {' AND '.join(conditions)}"
                " ORDER BY p.last_attempt, f.id",
                values,
            ).fetchall()
        return [
            FetchState(
                feed_id=key,
                url=url,
                etag=etag,
                last_modified=last_modified,
                body_hash=body_hash,
                failures=failures,
                interval_s=interval_s,
                allow_private=bool(allow_private),
                redirect_to=redirect_to,
                redirect_times=redirect_times,
                last_attempt=None if last_attempt is None else from_epoch(last_attempt),
                every_s=every_s,
                wishes=_wishes(wishes),
            )
            for (
                key, url, etag, last_modified, body_hash, failures, interval_s, allow_private, redirect_to,
                redirect_times, last_attempt, every_s, wishes,
            ) in rows
        ]  # fmt: skip

    def seen(self, feed_id: int) -> bytes:
        """Return what the last reading of a feed's document noted for the next one."""
        with self._database.read() as connection:
            row = connection.execute("SELECT seen FROM pull WHERE feed_id = ?", (feed_id,)).fetchone()
        return bytes(row[0]) if row is not None and row[0] else b""

    def claim(self, feed_ids: Iterable[int], owner: str, until: datetime) -> frozenset[int]:
        """Claim feeds for pulling until an instant; return those that no other owner holds."""
        with self._database.write() as connection:
            rows = connection.execute(
                "UPDATE pull SET owner = ?1, claimed_until = ?2"
                " WHERE feed_id IN (SELECT value FROM json_each(?3))"
                " AND (owner IS NULL OR owner = ?1 OR claimed_until <= ?4) RETURNING feed_id",
                (owner, epoch(until), id_list(feed_ids), self._database.now_s()),
            ).fetchall()
        return frozenset(key for (key,) in rows)

    def owners(self) -> list[str]:
        """Return who holds claims."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT DISTINCT owner FROM pull WHERE owner IS NOT NULL").fetchall()
        return [owner for (owner,) in rows]

    def release(self, owner: str) -> None:
        """Give up all claims of an owner."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE pull SET owner = NULL, claimed_until = NULL WHERE owner = ?", (owner,)
            )

    def finish(self, *results: FetchResult) -> None:
        """Write down how pulls ended, and release their claims."""
        with self._database.write() as connection:
            for result in results:
                finish_pull(connection, result)

    def next_due(self) -> datetime | None:
        """Return when the next feed is due; None if nothing waits."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*), min(coalesce(p.next_try, 0)) FROM feed AS f JOIN pull AS p"
                " ON p.feed_id = f.id WHERE f.removed = 0 AND f.local = 0 AND f.paused = 0"
            ).fetchone()
        return from_epoch(row[1]) if row[0] else None


def finish_pull(connection: sqlite3.Connection, result: FetchResult) -> None:
    """Write down how a pull ended, within a transaction.

    Being offline is no feed's fault: such a result only releases the claim.
    """
    connection.execute(
        "UPDATE pull SET owner = NULL, claimed_until = NULL WHERE feed_id = ?", (result.feed_id,)
    )
    if result.outcome is Outcome.OFFLINE:
        return
    at, next_try = epoch(result.at), epoch(result.next_try)
    if result.outcome in {Outcome.FAILED, Outcome.GONE}:
        connection.execute(
            "UPDATE pull SET last_attempt = ?, status = ?, problem = ?, reason = ?,"
            " failures = failures + 1, next_try = ? WHERE feed_id = ?",
            (at, result.status, _maybe(result.problem), result.reason, next_try, result.feed_id),
        )
    else:
        # An unchanged feed's answer may leave the validators out; those that are held stay good.
        keep = result.outcome is Outcome.UNCHANGED
        connection.execute(
            "UPDATE pull SET last_attempt = ?1, last_success = ?1, status = ?2, problem = NULL,"
            " reason = NULL, failures = 0, next_try = ?3, redirect_to = ?4, redirect_times = ?5,"
            " etag = CASE WHEN ?6 THEN coalesce(?7, etag) ELSE ?7 END,"
            " last_modified = CASE WHEN ?6 THEN coalesce(?8, last_modified) ELSE ?8 END,"
            " body_hash = CASE WHEN ?6 THEN coalesce(?9, body_hash) ELSE ?9 END,"
            " seen = coalesce(?11, seen), wishes = coalesce(?12, wishes) WHERE feed_id = ?10",
            (
                at, result.status, next_try, _maybe(result.redirect_to), result.redirect_times, keep,
                _maybe(result.etag), _maybe(result.last_modified), result.body_hash, result.feed_id,
                result.seen, None if result.wishes is None else json.dumps(astuple(result.wishes)),
            ),
        )  # fmt: skip
    _finish_feed(connection, result)


def _finish_feed(connection: sqlite3.Connection, result: FetchResult) -> None:
    connection.execute(
        "UPDATE feed SET paused = max(paused, ?), interval_s = coalesce(?, interval_s),"
        " title = coalesce(?, title), site_url = coalesce(?, site_url) WHERE id = ?",
        (
            result.outcome is Outcome.GONE, result.interval_s, _maybe(result.title or None),
            _maybe(result.site_url or None), result.feed_id,
        ),
    )  # fmt: skip
    if result.new_url:
        # Another subscription may live at the new address already: then this one keeps the old.
        connection.execute(
            "UPDATE OR IGNORE feed SET url = ? WHERE id = ?", (storable(result.new_url), result.feed_id)
        )


def _wishes(text: str | None) -> Wishes:
    if text is None:
        return Wishes()
    ttl, hours, days = json.loads(text)
    return Wishes(ttl, tuple(hours), tuple(days))


def _maybe(text: str | None) -> str | None:
    return None if text is None else storable(text)
