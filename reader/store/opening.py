"""Opening a library: whether it may be written and searched, and bringing its tables up to date."""

import os
import sqlite3
from pathlib import Path

from reader.errors import NewerStoreError, ReadOnlyStoreError, StoreError
from reader.store.connection import Database
from reader.store.files import has_log
from reader.store.migrate import STEPS, bring_up, version_of
from reader.store.text_index import has_text_index

_HOT = ("feed", "pull", "article", "feed_item", "body", "batch", "preference")
_NO_SHARED_MEMORY = {sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP}


def why_read_only(path: Path) -> str | None:
    """Return why a library cannot be written, in one line; None where it can."""
    if not os.access(path, os.W_OK):
        return f"{path} may not be written by you: it is only read."
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return f"The folder {path.parent} may not be written by you: the library is only read."
    return None


def lacks_room(error: StoreError, path: Path) -> bool:
    """Return whether a library failed to open only for want of room for the files beside it.

    SQLite needs some kilobytes of shared memory beside a file with a write-ahead log, even to read it. Where
    they cannot be had nobody else has them either, so that nobody can change the file while it is read.
    """
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code in _NO_SHARED_MEMORY and not has_log(path)


def can_search(database: Database, connection: sqlite3.Connection) -> bool:
    """Return whether there is a text index; one that this SQLite cannot keep up must not fall behind."""
    if has_text_index(connection):
        return True
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'text_index'").fetchone() is not None:
        database.read_only = True
        database.notice = (
            f"This Python's SQLite lacks FTS5, which {database.path} uses: the library is only read,"
            " and searched slowly."
        )
    return False


def make_ready(database: Database) -> bool:
    """Bring the tables up to date, touch each, and return whether there is a text index.

    Raises:
        NewerStoreError: a newer version wrote it, and its tables cannot be read.
        ReadOnlyStoreError: it is of an older version and cannot be written.
    """
    with database.read() as connection:
        found = version_of(connection)
        if found > len(STEPS):
            database.read_only = True
            database.notice = (
                f"{database.path} was written by a newer newsreader (version {found}, this one knows"
                f" {len(STEPS)}): it is only read. Update newsreader."
            )
        elif found < len(STEPS):
            if database.read_only:
                raise ReadOnlyStoreError(
                    f"{database.path} is of an older version ({found}) and cannot be brought up to date:"
                    f" {database.notice or 'it was opened for reading.'}"
                )
            bring_up(database.path, connection)
        try:
            for table in _HOT:
                connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
        except sqlite3.OperationalError as error:
            if found > len(STEPS):
                raise NewerStoreError(
                    f"{database.path} was written by a newer newsreader (version {found}) and cannot be read"
                    " by this one. Update newsreader."
                ) from error
            raise
        return can_search(database, connection)
