"""Subscriptions: adding, removing, naming, filing; and the local shelves for articles without a feed."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from reader.errors import NotFoundError, StoreError
from reader.model.change import Actor
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store.changes import Made, change_to, record
from reader.store.connection import Database
from reader.store.feed_rows import FEED_COLUMNS, FEED_SOURCE, feed_of
from reader.store.fields import Value
from reader.store.pulls import Pulls
from reader.store.rows import shown_title, storable
from reader.store.schema import FEED_REMOVED, REMOVED

UNSET = -1
"""For `Feeds.set`: the feed has no setting of its own any more and follows the configuration."""
_SHELF = "shelf:"  # the address of a local shelf: this and its name; nothing fetches it


class Feeds(Pulls):
    """The feeds of the library; those that were removed are not there until they are added again."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._database = database

    def add(
        self,
        url: str,
        *,
        title: str = "",
        own_title: str = "",
        site_url: str = "",
        folder: str = "",
        allow_private: bool = False,
        local: bool = False,
        interval_s: int = 3600,
        actor: Actor = Actor.PERSON,
    ) -> Feed:
        """Subscribe to an address and return its feed; one that is there already is returned as it stands.

        A feed that was removed comes back with its articles as they were left, filed and named anew where
        that is asked for.
        """
        url = storable(url)
        with self._database.write() as connection:
            key, made = self.add_within(
                connection, url, title=title, own_title=own_title, site_url=site_url, folder=folder,
                allow_private=allow_private, local=local, interval_s=interval_s,
            )  # fmt: skip
            record(connection, self._database, made, f"{shown_title(own_title, title, url)} added", actor)
        return self.get(key)

    def add_within(
        self,
        connection: sqlite3.Connection,
        url: str,
        *,
        title: str = "",
        own_title: str = "",
        site_url: str = "",
        folder: str = "",
        allow_private: bool = False,
        local: bool = False,
        interval_s: int = 3600,
    ) -> tuple[int, list[Made]]:
        """Subscribe within a transaction; return the feed's id and what of it is to be logged."""
        row = connection.execute("SELECT id, removed FROM feed WHERE url = ?", (url,)).fetchone()
        if row is not None and not row[1]:
            return row[0], []
        if row is not None:
            return row[0], self._revive(connection, row[0], own_title, folder, allow_private=allow_private)
        key = self._insert(connection, url, title, site_url, local=local)
        wanted: dict[str, Value] = {
            "own_title": storable(own_title),
            "folder": storable(folder),
            "allow_private": int(allow_private),
            "interval_s": interval_s,
        }
        # A new feed's first values are no changes: undoing its adding is enough.
        for column, value in wanted.items():
            change_to(connection, f"feed.{column}", value, [key], self._database.now_s())
        return key, [Made("feed.removed", 1, 0, (key,))]

    def _insert(
        self, connection: sqlite3.Connection, url: str, title: str, site_url: str, *, local: bool
    ) -> int:
        key = connection.execute(
            "INSERT INTO feed (url, title, site_url, local, added) VALUES (?, ?, ?, ?, ?)",
            (url, storable(title), storable(site_url), local, self._database.now_s()),
        ).lastrowid
        assert key is not None
        connection.execute("INSERT INTO pull (feed_id) VALUES (?)", (key,))
        return key

    def _revive(
        self, connection: sqlite3.Connection, key: int, own_title: str, folder: str, *, allow_private: bool
    ) -> list[Made]:
        at = self._database.now_s()
        # A shelf that is wanted again is wanted for what comes, not for what was thrown away with it.
        connection.execute(
            "UPDATE article SET gone = gone & ~? | ? WHERE feed_id = ? AND gone & ? <> 0"
            " AND EXISTS (SELECT 1 FROM feed AS f WHERE f.id = feed_id AND f.local)",
            (FEED_REMOVED, REMOVED, key, FEED_REMOVED),
        )
        made = change_to(connection, "feed.removed", 0, [key], at)
        if own_title:
            made += change_to(connection, "feed.own_title", storable(own_title), [key], at)
        if folder:
            made += change_to(connection, "feed.folder", storable(folder), [key], at)
        if allow_private:
            made += change_to(connection, "feed.allow_private", 1, [key], at)
        connection.execute(
            "UPDATE pull SET next_try = NULL, failures = 0, seen = NULL WHERE feed_id = ?", (key,)
        )
        return made

    def shelf(self, name: str, folder: str = "") -> Feed:
        """Return the local shelf of a name, made at first need: a place for articles that no feed brings.

        A shelf that was removed comes back empty.
        """
        url = _SHELF + name
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT id FROM feed WHERE url = ? AND removed = 0", (storable(url),)
            ).fetchone()
        if row is not None:
            return self.get(row[0])
        return self.add(url, title=name, folder=folder, local=True, actor=Actor.AUTOMATIC)

    def remove(self, ids: Iterable[int]) -> int:
        """Unsubscribe; the articles go with their feeds and come back by undo or by adding the feed again."""
        return self._change("removed", 1, ids, "{n} unsubscribed")

    def rename(self, feed_id: int, title: str) -> int:
        """Give a feed the reader's own name; "" gives it its own again."""
        return self._change("own_title", storable(title), [feed_id], "feed renamed")

    def move(self, ids: Iterable[int], folder: str) -> int:
        """File feeds in a folder, given as its path; "" is no folder."""
        return self._change("folder", storable(folder), ids, "{n} moved")

    def rename_folder(self, old: str, new: str) -> int:
        """Give a folder another path, its subfolders with it; return how many feeds moved."""
        at = self._database.now_s()
        old, new = storable(old), storable(new)
        with self._database.write() as connection:
            rows = connection.execute(
                "SELECT id, folder FROM feed WHERE removed = 0 AND (folder = ? OR substr(folder, 1, ?) = ?)",
                (old, len(old) + 1, old + "/"),
            ).fetchall()
            made: list[Made] = []
            for key, folder in rows:
                path = (new + folder[len(old) :]).strip("/")
                made += change_to(connection, "feed.folder", path, [key], at)
            return record(connection, self._database, made, "folder renamed", Actor.PERSON)

    def set(
        self,
        ids: Iterable[int],
        *,
        paused: bool | None = None,
        interval_s: int | None = None,
        allow_private: bool | None = None,
        full_text: str | None = None,
        url: str | None = None,
        every_s: int | None = None,
        keep_days: int | None = None,
        keep_articles: int | None = None,
    ) -> int:
        """Change settings of feeds as one batch; None leaves a setting as it is, `UNSET` gives it up.

        Raises:
            StoreError: another subscription has the address already.
        """
        wanted: dict[str, Value] = {
            "paused": None if paused is None else int(paused),
            "interval_s": interval_s,
            "allow_private": None if allow_private is None else int(allow_private),
            "full_text": full_text,
            "url": None if url is None else storable(url),
            "every_s": every_s,
            "keep_days": keep_days,
            "keep_articles": keep_articles,
        }
        keys = list(ids)
        at = self._database.now_s()
        with self._database.write() as connection:
            other = connection.execute("SELECT id FROM feed WHERE url = ?", (wanted["url"],)).fetchone()
            if other is not None and [*other] != keys:
                raise StoreError(f"{url} is the address of another subscription, or of one that was removed.")
            made: list[Made] = []
            for column, value in wanted.items():
                if value is not None:
                    own = None if value == UNSET else value
                    made += change_to(connection, f"feed.{column}", own, keys, at)
            return record(connection, self._database, made, "feed settings changed", Actor.PERSON)

    def _change(self, column: str, value: Value, ids: Iterable[int], what: str) -> int:
        with self._database.write() as connection:
            made = change_to(connection, f"feed.{column}", value, ids, self._database.now_s())
            return record(connection, self._database, made, what, Actor.PERSON)

    def get(self, feed_id: int) -> Feed:
        """Return a feed.

        Raises:
            NotFoundError: there is none with this id.
        """
        found = self._select("f.id = ?", feed_id)
        if not found:
            raise NotFoundError(f"There is no feed {feed_id}.")
        return found[0]

    def find(self, text: str) -> Feed:
        """Return the feed that a person names by its id, its exact address or its unique title.

        Raises:
            NotFoundError: there is none, or the title is not unique.
        """
        text = storable(text.strip())
        if text.isascii() and text.isdigit() and len(text) <= 18:
            by_id = self._select("f.id = ?", int(text))
            if by_id:
                return by_id[0]
        by_url = self._select("f.url = ?", text)
        if by_url:
            return by_url[0]
        named = [feed for feed in self.all() if feed.title.casefold() == text.casefold()]
        if len(named) > 1:
            choices = ", ".join(f"{feed.id} ({feed.url})" for feed in named[:5])
            raise NotFoundError(f"Several feeds are called “{text}”: name one by its id: {choices}.")
        if not named:
            raise NotFoundError(f"There is no feed “{text}”: give its id, its address or its title.")
        return named[0]

    def resolve(self, query: Query) -> Query:
        """Return a query whose feed is named by id, as the rest of the store needs it.

        Raises:
            NotFoundError: there is no such feed.
        """
        if not query.feed_name or query.feed is not None:
            return query
        return replace(query, feed=self.find(query.feed_name).id, feed_name="")

    def all(self, folder: str | None = None) -> list[Feed]:
        """Return every feed, or those of a folder and its subfolders, by folder and title."""
        feeds = self._select("1") if folder is None else self._select(
            "(f.folder = ? OR substr(f.folder, 1, ?) = ?)",
            storable(folder), len(folder) + 1, storable(folder) + "/",
        )  # fmt: skip
        return sorted(feeds, key=lambda feed: (feed.folder.casefold(), feed.title.casefold(), feed.id))

    def folders(self) -> list[str]:
        """Return the paths of all folders that hold feeds, and of those above them, sorted."""
        with self._database.read() as connection:
            paths = connection.execute("SELECT DISTINCT folder FROM feed WHERE removed = 0").fetchall()
        found: set[str] = set()
        for (path,) in paths:
            parts = path.split("/") if path else []
            found.update("/".join(parts[: at + 1]) for at in range(len(parts)))
        return sorted(found, key=lambda path: (path.casefold(), path))

    def _select(self, condition: str, *values: Value) -> list[Feed]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {FEED_COLUMNS} {FEED_SOURCE} WHERE f.removed = 0 AND {condition}", values
            ).fetchall()
        return [feed_of(row) for row in rows]
