"""What a library lets be done with it: whether it may be written, and whether it can be searched."""

import os
import sqlite3
from pathlib import Path

from reader.errors import StoreError
from reader.store.connection import Database
from reader.store.files import has_log
from reader.store.text_index import has_text_index

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
