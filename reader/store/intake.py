"""Storing what comes in: new articles, changed ones, and nothing at all for what is known already."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reader.errors import NotFoundError
from reader.model.article import NewArticle, Stored
from reader.model.feed import FetchResult
from reader.store.annotations import save_prepared
from reader.store.bodies import insert_body, latest_body, make_current, trim_bodies
from reader.store.connection import Database
from reader.store.identity import hash_of, item_key, public_ids
from reader.store.places import Places
from reader.store.prepare import Prepared, prepare
from reader.store.pulls import finish_pull
from reader.store.rows import epoch, host_of
from reader.store.schema import EXPIRED, FEED_REMOVED, PURGED, REMOVED
from reader.store.text_index import index_add, index_current, index_remove

_MOST_ARTICLES = 50
_MOST_TEXT = 400_000  # code points in one transaction, so that long articles do not make a long one


@dataclass(slots=True)
class _Tally:
    added: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    article: NewArticle
    prepared: Prepared


class Intake:
    """Writes articles in short transactions."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed
        self._places = Places()

    def put(
        self,
        feed_id: int,
        articles: Sequence[NewArticle],
        *,
        result: FetchResult | None = None,
        at: datetime,
        revive: bool = False,
    ) -> Stored:
        """Store articles of a feed, at most 50 in a transaction, the newest of equal times first in the list.

        Known and unchanged ones cost a comparison of hashes. A changed text becomes a new body and marks the
        article as updated, never as unread. What a person removed stays removed.

        Args:
            feed_id: the feed or shelf they belong to.
            articles: in the feed's order; of several with the same key the first counts.
            result: how the pull ended; written with the last transaction, so that a pull that was cut off
                is made again in full.
            at: when they were first seen.
            revive: whether what a person removed comes back, because a person brings it.

        Raises:
            NotFoundError: there is no such feed.
        """
        revived = self._revive(feed_id, articles) if revive else frozenset()
        tally = _Tally()
        url, fresh = self._unknown(feed_id, articles, tally, revived)
        batches = list(_batches(fresh))
        host = host_of(url)
        for number, batch in enumerate(batches, 1):
            items = [_Item(article, prepare(article, host)) for article in batch]
            with self._database.write() as connection:
                self._write(connection, feed_id, url, items, at=at, tally=tally)
                if result is not None and number == len(batches):
                    finish_pull(connection, result)
        if result is not None and not batches:
            with self._database.write() as connection:
                finish_pull(connection, result)
        return Stored(tuple(tally.added), tuple(tally.updated), tally.unchanged)

    def _revive(self, feed_id: int, articles: Sequence[NewArticle]) -> frozenset[int]:
        keys = json.dumps([item_key(article.key) for article in articles])
        with self._database.write() as connection:
            rows = connection.execute(
                "UPDATE article SET gone = gone & ~?1,"
                " gone_at = CASE WHEN gone = ?1 THEN NULL ELSE gone_at END"
                " WHERE gone & ?1 <> 0 AND id IN (SELECT article_id FROM feed_item WHERE feed_id = ?2"
                " AND key IN (SELECT value FROM json_each(?3))) RETURNING id",
                (REMOVED, feed_id, keys),
            ).fetchall()
        return frozenset(key for (key,) in rows)

    def _unknown(
        self, feed_id: int, articles: Sequence[NewArticle], tally: _Tally, revived: frozenset[int]
    ) -> tuple[str, list[NewArticle]]:
        """Return the feed's address and the articles that are new or changed, by their hashes."""
        fresh: list[NewArticle] = []
        seen: set[str] = set()
        with self._database.read() as connection:
            feed = connection.execute("SELECT url FROM feed WHERE id = ?", (feed_id,)).fetchone()
            if feed is None:
                raise NotFoundError(f"There is no feed {feed_id}.")
            for article in articles:
                key = item_key(article.key)
                if key in seen:
                    continue
                seen.add(key)
                row = connection.execute(
                    "SELECT i.hash, a.gone, a.id FROM feed_item AS i JOIN article AS a"
                    " ON a.id = i.article_id WHERE i.feed_id = ? AND i.key = ?",
                    (feed_id, key),
                ).fetchone()
                if row is None or not _settled(row[1], same=row[0] == hash_of(article)):
                    fresh.append(article)
                elif row[2] in revived:
                    tally.added.append(row[2])
                else:
                    tally.unchanged += 1
        return feed[0], fresh

    def _write(
        self,
        connection: sqlite3.Connection,
        feed_id: int,
        url: str,
        items: Sequence[_Item],
        *,
        at: datetime,
        tally: _Tally,
    ) -> None:
        to_index: list[tuple[int, Prepared]] = []
        for item in items:
            prepared = item.prepared
            row = connection.execute(
                "SELECT i.article_id, i.hash, a.gone FROM feed_item AS i JOIN article AS a"
                " ON a.id = i.article_id WHERE i.feed_id = ? AND i.key = ?",
                (feed_id, prepared.key),
            ).fetchone()
            if row is None:
                key = self._add(connection, feed_id, url, item, at)
                tally.added.append(key)
                to_index.append((key, prepared))
            elif _settled(row[2], same=row[1] == prepared.hash):
                tally.unchanged += 1  # another program stored it while this one prepared it
            elif self._update(connection, row[0], feed_id, item, at):
                tally.updated.append(row[0])
            else:
                tally.unchanged += 1
        if self._indexed:
            # FTS5 writes a segment whenever an id is lower than the one before.
            for key, prepared in sorted(to_index, key=lambda one: one[0]):
                index_add(connection, key, prepared.index)

    def _add(
        self, connection: sqlite3.Connection, feed_id: int, url: str, item: _Item, at: datetime
    ) -> int:
        prepared, article = item.prepared, item.article
        seen = epoch(at) or 0
        published = epoch(article.published)
        wanted = epoch(article.sort_at or article.published)
        place = self._places.take(connection, seen if wanted is None else min(wanted, seen))
        connection.execute(
            "INSERT INTO article (id, feed_id, public_id, published, first_seen, title, outlet, author, url,"
            " language, path, snippet, words, enclosures, gone, gone_at)"
            # A feed can be removed while it is being pulled: its articles then wait with it.
            " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, removed * ?, removed_at FROM feed"
            " WHERE id = ?",
            (
                place, feed_id, self._public_id(connection, url, prepared), published, seen, prepared.title,
                prepared.outlet, prepared.author, prepared.url, prepared.language, prepared.path,
                prepared.body.snippet, prepared.body.words, prepared.enclosures, FEED_REMOVED, feed_id,
            ),
        )  # fmt: skip
        connection.execute(
            "INSERT INTO feed_item (feed_id, key, article_id, hash) VALUES (?, ?, ?, ?)",
            (feed_id, prepared.key, place, prepared.hash),
        )
        body = insert_body(connection, place, prepared.body, seen)
        connection.execute("UPDATE article SET body_id = ? WHERE id = ?", (body, place))
        if prepared.annotations is not None:
            save_prepared(connection, body, prepared.annotations)
        return place

    @staticmethod
    def _public_id(connection: sqlite3.Connection, url: str, prepared: Prepared) -> str:
        source, key = ("path", prepared.key) if prepared.path else (url, prepared.key)
        names: Iterator[str] = public_ids(source, key)
        taken = "SELECT 1 FROM article WHERE public_id = ?"
        return next(name for name in names if connection.execute(taken, (name,)).fetchone() is None)

    def _update(
        self, connection: sqlite3.Connection, article_id: int, feed_id: int, item: _Item, at: datetime
    ) -> bool:
        """Bring a known article up to date; return whether its words changed."""
        prepared = item.prepared
        title, purged, current = connection.execute(
            "SELECT title, gone & ?, body_id FROM article WHERE id = ?", (PURGED, article_id)
        ).fetchone()
        connection.execute(
            "UPDATE feed_item SET hash = ? WHERE feed_id = ? AND key = ?",
            (prepared.hash, feed_id, prepared.key),
        )
        old = latest_body(connection, article_id, prepared.body.origin)
        same_text = old is not None and old.sha256 == prepared.body.sha256
        fresh = old is None or not same_text or old.structure != prepared.body.structure
        replaces = fresh and _may_replace(connection, current, prepared.body.origin)
        reindexed = self._indexed and (replaces or title != prepared.title)
        if reindexed:
            index_remove(connection, article_id)
        connection.execute(
            "UPDATE article SET title = ?1, url = ?2, author = ?3, enclosures = ?4,"
            " language = CASE WHEN ?5 = '' THEN language ELSE ?5 END, gone = gone & ~?6,"
            " gone_at = CASE WHEN gone = ?6 THEN NULL ELSE gone_at END WHERE id = ?7",
            (
                prepared.title, prepared.url, prepared.author, prepared.enclosures, prepared.language, PURGED,
                article_id,
            ),
        )  # fmt: skip
        body = old.id if old is not None else 0
        if fresh:
            body = insert_body(connection, article_id, prepared.body, epoch(at) or 0)
        if replaces:
            make_current(connection, article_id, body)
        if fresh:
            trim_bodies(connection, article_id, prepared.body.origin)
        if prepared.annotations is not None:
            save_prepared(connection, body, prepared.annotations)
        if reindexed:
            index_current(connection, article_id)
        if old is not None and not same_text and not purged:
            connection.execute("UPDATE article SET updated = ? WHERE id = ?", (epoch(at), article_id))
        return not same_text or title != prepared.title


def _settled(gone: int, *, same: bool) -> bool:
    """Return whether an item needs no writing: removed, let go, or unchanged with its texts in place."""
    return bool(gone & (REMOVED | EXPIRED)) or (same and not gone & PURGED)


def _may_replace(connection: sqlite3.Connection, current: int | None, origin: str) -> bool:
    """Return whether a new body becomes the current one: a feed's text never replaces a full text."""
    if current is None:
        return True
    row = connection.execute("SELECT origin FROM body WHERE id = ?", (current,)).fetchone()
    return row is None or row[0] == origin or row[0] != "fulltext"


def _batches(articles: Sequence[NewArticle]) -> Iterator[list[NewArticle]]:
    batch: list[NewArticle] = []
    text = 0
    for article in articles:
        if batch and (len(batch) == _MOST_ARTICLES or text + len(article.document.text) > _MOST_TEXT):
            yield batch
            batch, text = [], 0
        batch.append(article)
        text += len(article.document.text)
    if batch:
        yield batch
