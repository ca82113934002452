"""The text index: what goes in and out of it, within the transaction that changes the article."""

import sqlite3
from contextlib import closing

from reader.store.match import IndexWords, index_words
from reader.store.schema import TEXT_INDEX


def fts5_is_here() -> bool:
    """Return whether this Python's SQLite can keep a text index at all."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (x)")
        except sqlite3.OperationalError:
            return False
    return True


def has_text_index(connection: sqlite3.Connection) -> bool:
    """Return whether the library has a text index that this SQLite can use."""
    try:
        connection.execute("SELECT rowid FROM text_index LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        return False  # no such table, or no such module
    return True


def index_add(connection: sqlite3.Connection, article_id: int, words: IndexWords) -> None:
    """Put an article into the index; it must not be in it."""
    connection.execute(
        "INSERT INTO text_index (rowid, title, text, cjk) VALUES (?, ?, ?, ?)",
        (article_id, words.title, words.text, words.cjk),
    )


def index_current(connection: sqlite3.Connection, article_id: int) -> None:
    """Put an article into the index with its title and current body as they now stand."""
    words = _current(connection, article_id)
    if words is not None:
        index_add(connection, article_id, words)


def index_remove(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article out of the index, before its title or current body changes.

    A contentless index is told what to forget: title and text are still exactly those that went in.
    """
    words = _current(connection, article_id)
    if words is not None:
        connection.execute(
            "INSERT INTO text_index (text_index, rowid, title, text, cjk) VALUES ('delete', ?, ?, ?, ?)",
            (article_id, words.title, words.text, words.cjk),
        )


def rebuild_index(connection: sqlite3.Connection) -> int:
    """Make the whole index anew within a transaction; return how many articles it holds."""
    connection.execute("DROP TABLE IF EXISTS text_index")
    connection.execute(TEXT_INDEX)
    rows = connection.execute("SELECT id FROM article WHERE body_id IS NOT NULL ORDER BY id").fetchall()
    for (key,) in rows:
        index_current(connection, key)
    return len(rows)


def _current(connection: sqlite3.Connection, article_id: int) -> IndexWords | None:
    row = connection.execute(
        "SELECT a.title, b.text FROM article AS a JOIN body AS b ON b.id = a.body_id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else index_words(*row)
