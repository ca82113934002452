"""Forgetting for good what was removed long ago: its texts go, its keys and read state stay."""

import sqlite3
from datetime import timedelta

from reader.store.connection import Database
from reader.store.rows import id_list
from reader.store.schema import PURGED
from reader.store.text_index import index_remove

KEPT = timedelta(days=30)
"""How long what was removed can be brought back, and how long the change log goes back."""

_AT_ONCE = 50


class Purge:
    """Purges in short transactions; can be stopped and gone on with at any time."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed

    def step(self) -> int:
        """Purge up to 50 articles whose time is over; return how many, 0 when nothing is left to do.

        The last step also shortens the change log.
        """
        before = int((self._database.clock() - KEPT).timestamp())
        with self._database.write() as connection:
            ids = [
                key
                for (key,) in connection.execute(
                    "SELECT id FROM article INDEXED BY article_hidden WHERE gone BETWEEN 1 AND 3"
                    " AND gone_at <= ? LIMIT ?",
                    (before, _AT_ONCE),
                )
            ]
            if ids:
                purge_articles(connection, ids, 0, indexed=self._indexed)
            else:
                connection.execute("DELETE FROM batch WHERE at <= ?", (before,))
        return len(ids)

    def run(self) -> int:
        """Purge all whose time is over; return how many articles."""
        total = 0
        while done := self.step():
            total += done
        return total


def purge_articles(connection: sqlite3.Connection, ids: list[int], mark: int, *, indexed: bool) -> None:
    """Forget the texts of articles within a transaction; `mark` is a further bit of `gone` for them."""
    if indexed:
        for key in ids:
            index_remove(connection, key)
    chosen = id_list(ids)
    connection.execute("DELETE FROM body WHERE article_id IN (SELECT value FROM json_each(?))", (chosen,))
    connection.execute("DELETE FROM mention WHERE article_id IN (SELECT value FROM json_each(?))", (chosen,))
    connection.execute(
        "UPDATE article SET gone = gone | ?, body_id = NULL, engine_id = NULL, quotes = NULL, snippet = '',"
        " read = CASE WHEN ? THEN 1 ELSE read END WHERE id IN (SELECT value FROM json_each(?))",
        (PURGED | mark, mark, chosen),
    )
