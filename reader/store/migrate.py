"""Making a library, and bringing an older one up to date: all of a step or nothing of it."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.store.connection import connect
from reader.store.files import backup_path, copy_to, exclusive, make_private_file, set_aside_log
from reader.store.schema import APPLICATION_ID, TABLES, TEXT_INDEX

Step = Callable[[sqlite3.Connection], None]
"""Changes a library from one version to the next, inside a transaction."""


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Return whether this SQLite has the text index."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.fts5_probe USING fts5 (x)")
        connection.execute("DROP TABLE temp.fts5_probe")
    except sqlite3.OperationalError:
        return False
    return True


def first_schema(connection: sqlite3.Connection) -> None:
    """Make every table of version 1."""
    run_script(connection, TABLES)
    if has_fts5(connection):
        run_script(connection, TEXT_INDEX)


STEPS: tuple[Step, ...] = (first_schema,)
"""Append-only: step n leads from version n to n + 1. A released step is never edited."""


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run statements one by one within the open transaction (`executescript` would end it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    if statement.strip():
        connection.execute(statement)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a library's tables."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def make_library(path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Make an empty library; other programs see it whole or not at all.

    Raises:
        ReadOnlyStoreError: the folder may not be written.
        sqlite3.Error: the disk is full.
    """
    with exclusive(path):
        if path.exists():
            return  # another program was quicker
        fresh = path.with_name(path.name + ".new")
        make_private_file(fresh)
        connection = connect(fresh)
        try:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # free pages can be given back in steps
            connection.execute("PRAGMA journal_mode = WAL")
            _climb(connection, steps)
        finally:
            connection.close()
        set_aside_log(path)
        fresh.replace(path)


def bring_up(path: Path, connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring an older library up to date, after a copy of it was laid beside it.

    Raises:
        ReadOnlyStoreError: the folder may not be written.
        sqlite3.Error: a step failed; the library is as it was.
    """
    with exclusive(path):
        version = version_of(connection)
        if version >= len(steps):
            return  # another program was quicker
        copy_to(connection, backup_path(path, version))
        _climb(connection, steps)


def _climb(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    # Tables may be rebuilt by a step, so references are only checked at its end.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(version_of(connection), len(steps)):
            steps[version](connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise sqlite3.IntegrityError(f"a row of {broken[0]} points nowhere after the migration")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    finally:
        connection.rollback()  # nothing to do after a COMMIT
        connection.execute("PRAGMA foreign_keys = ON")
