"""What a library lets be done with it: whether it may be written, and whether it can be searched."""

import os
import sqlite3
from pathlib import Path

from reader.store.connection import Database
from reader.store.text_index import has_text_index


def why_read_only(path: Path) -> str | None:
    """Return why a library cannot be written, in one line; None where it can."""
    if not os.access(path, os.W_OK):
        return f"{path} may not be written by you: it is only read."
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return f"The folder {path.parent} may not be written by you: the library is only read."
    return None


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
