"""Moving in from another reader: feeds, articles and what was done with them, all of it one batch to undo.

Each call writes one short transaction and adds to the batch in it, so that a move which is cut off anywhere
leaves a library that is whole, and one undo that takes back exactly what came.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.model.article import NewArticle
from reader.store.changes import Made, change_to, extend
from reader.store.connection import Database
from reader.store.feeds import Feeds
from reader.store.fields import tag_field
from reader.store.identity import hash_of, item_key
from reader.store.intake import Intake
from reader.store.rows import storable
from reader.text.fold import fold


@dataclass(frozen=True, slots=True)
class MovedFeed:
    """A feed that moves in."""

    url: str
    title: str = ""
    own_title: str = ""
    site_url: str = ""
    folder: str = ""
    allow_private: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class MovedArticle:
    """An article that moves in, with its state."""

    article: NewArticle
    keys: tuple[str, ...]
    """All keys by which a pull may bring it again; the article's own is the first."""
    read: bool = False
    starred: bool = False
    removed: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedIn:
    """What one call stored."""

    added: int = 0
    known: int = 0
    """Articles that the library had already; what they were marked with was added to them."""


class Moving:
    """One move, from its first feed to its last article."""

    def __init__(self, database: Database, *, indexed: bool, batch: int | None = None) -> None:
        """Begin a move, or go on with one that was cut off.

        Args:
            database: the library.
            indexed: whether there is a text index.
            batch: the batch of the move that is gone on with.
        """
        self._database = database
        self._feeds = Feeds(database)
        self._intake = Intake(database, indexed=indexed)
        self.batch = batch
        """The change log's batch; None before anything changed."""
        self._brought = self._brought_before(batch)
        self._tags: dict[str, int] = {}

    def _brought_before(self, batch: int | None) -> set[int]:
        """Return the feeds that come with this move: when it is undone, their articles go with them."""
        if batch is None:
            return set()
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT f.id FROM feed AS f JOIN batch AS b ON b.id = ? WHERE b.undone_by IS NULL"
                " AND f.added >= b.at",
                (batch,),
            ).fetchall()
        return {key for (key,) in rows}

    def feeds(self, feeds: Iterable[MovedFeed], what: str) -> list[int]:
        """Subscribe to feeds, in one transaction; return their ids in order, those that were there too."""
        keys: list[int] = []
        made: list[Made] = []
        with self._database.write() as connection:
            for feed in feeds:
                key, changes = self._feeds.add_within(
                    connection,
                    storable(feed.url),
                    title=feed.title,
                    own_title=feed.own_title,
                    site_url=feed.site_url,
                    folder=feed.folder,
                    allow_private=feed.allow_private,
                    local=feed.local,
                )
                keys.append(key)
                made += changes
                self._brought.update(key for one in changes if one.field == "feed.removed" for key in one.ids)
            self.batch = extend(connection, self._database, self.batch, _joined(made), what)
        return keys

    def articles(self, feed_id: int, articles: Sequence[MovedArticle], what: str, *, at: datetime) -> MovedIn:
        """Store articles of one feed with their states, in one transaction; at most some hundred.

        An article that is known by any of its keys stays as it is; what it is marked with is added: read here
        or there is read, starred here or there is starred.
        """
        with self._database.write() as connection:
            known = self._known(connection, feed_id, articles)
            fresh = [one for one in articles if not any(item_key(key) in known for key in one.keys)]
            fresh = list({item_key(one.article.key): one for one in reversed(fresh)}.values())[::-1]
            self._intake.put(feed_id, [one.article for one in fresh], at=at)
            ids = self._known(connection, feed_id, fresh)
            rows = [
                (feed_id, item_key(key), ids[item_key(one.article.key)], hash_of(one.article))
                for one in fresh
                for key in one.keys[1:]
            ]
            connection.executemany(
                "INSERT OR IGNORE INTO feed_item (feed_id, key, article_id, hash) VALUES (?, ?, ?, ?)", rows
            )
            new = {ids[item_key(one.article.key)]: one for one in fresh}
            self._mark(connection, new)
            change_to(connection, "article.removed", 1, _removed(new), self._database.now_s())
            made = [] if feed_id in self._brought else [Made("article.removed", 1, 0, _shown(new))]
            old: dict[int, MovedArticle] = {}
            for one in articles:
                key = next((known[item_key(key)] for key in one.keys if item_key(key) in known), None)
                if key is not None:
                    old[key] = one
            # What is shown here stays, whatever was thrown away there; what was taken back comes again.
            wanted = [key for key, one in old.items() if not one.removed]
            made += change_to(connection, "article.removed", 0, wanted, self._database.now_s())
            made += self._mark(connection, old)
            self.batch = extend(connection, self._database, self.batch, _joined(made), what)
        return MovedIn(len(new), len(old))

    def named(self, what: str) -> None:
        """Say what the whole move is called, when it is known."""
        with self._database.write() as connection:
            self.batch = extend(connection, self._database, self.batch, [], what)

    @staticmethod
    def _known(
        connection: sqlite3.Connection, feed_id: int, articles: Sequence[MovedArticle]
    ) -> dict[str, int]:
        keys = json.dumps([item_key(key) for one in articles for key in one.keys])
        return dict(
            connection.execute(
                "SELECT key, article_id FROM feed_item WHERE feed_id = ?"
                " AND key IN (SELECT value FROM json_each(?))",
                (feed_id, keys),
            ).fetchall()
        )

    def _mark(self, connection: sqlite3.Connection, articles: Mapping[int, MovedArticle]) -> list[Made]:
        at = self._database.now_s()
        made = change_to(
            connection, "article.read", 1, [key for key, one in articles.items() if one.read], at
        )
        made += change_to(
            connection, "article.starred", 1, [key for key, one in articles.items() if one.starred], at
        )
        for name in dict.fromkeys(tag for one in articles.values() for tag in one.tags):
            tagged = [key for key, one in articles.items() if name in one.tags]
            made += change_to(connection, tag_field(self._tag(connection, name)), 1, tagged, at)
        return made

    def _tag(self, connection: sqlite3.Connection, name: str) -> int:
        name = " ".join(storable(name).split())
        found = self._tags.get(name)
        if found is None:
            connection.execute("INSERT OR IGNORE INTO tag (folded, name) VALUES (?, ?)", (fold(name), name))
            row = connection.execute("SELECT id FROM tag WHERE folded = ?", (fold(name),)).fetchone()
            found = self._tags[name] = int(row[0])
        return found


def _shown(articles: Mapping[int, MovedArticle]) -> tuple[int, ...]:
    return tuple(key for key, one in articles.items() if not one.removed)


def _removed(articles: Mapping[int, MovedArticle]) -> list[int]:
    return [key for key, one in articles.items() if one.removed]


def _joined(made: Sequence[Made]) -> list[Made]:
    """Return changes of the same kind as one, so that a move of 300 feeds is not 300 rows of the log."""
    joined: dict[tuple[str, object, object], list[int]] = {}
    for one in made:
        joined.setdefault((one.field, one.before, one.after), []).extend(one.ids)
    return [
        Made(field, before, after, tuple(ids))  # type: ignore[arg-type]
        for (field, before, after), ids in joined.items()
    ]
