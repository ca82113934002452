"""Putting a backup in the place of the library, and keeping what was there."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from reader.errors import DamagedStoreError, NewerStoreError, StoreError
from reader.store.connection import connect, explain
from reader.store.files import check_header, copy_to, make_folder
from reader.store.migrate import STEPS, version_of


def check_backup(path: Path) -> None:
    """Look through a backup before anything is moved for it.

    Raises:
        StoreError: it is missing, damaged, no library, or of a newer newsreader.
    """
    if not path.is_file():
        raise StoreError(f"There is no backup at {path}.")
    check_header(path)
    try:
        with closing(connect(path, read_only=True)) as connection:
            found = version_of(connection)
            problems = [line for (line,) in connection.execute("PRAGMA quick_check(3)") if line != "ok"]
    except sqlite3.Error as error:
        raise explain(error, path) from error
    if problems:
        raise DamagedStoreError(f"{path} is damaged ({problems[0]}). Nothing was changed.")
    if found > len(STEPS):
        raise NewerStoreError(f"{path} was written by a newer newsreader. Update newsreader first.")


def restore(backup: Path, library: Path, at: datetime) -> Path | None:
    """Make a copy of a backup the library; return where the one that was there lies now, if there was one.

    Raises:
        StoreError: the backup cannot be used, or another program has the library open; nothing was changed.
    """
    check_backup(backup)
    if library.exists() and library.samefile(backup):
        raise StoreError(f"{backup} is the library itself.")
    make_folder(library.parent)
    fresh = library.with_name(f"{library.name}.restoring")
    try:
        with closing(connect(backup, read_only=True)) as connection:
            copy_to(connection, fresh)
        with closing(connect(fresh)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        aside = _put_aside(library, at) if library.exists() else None
        fresh.replace(library)
    except sqlite3.Error as error:
        raise explain(error, backup) from error
    except OSError as error:
        raise StoreError(f"{library} cannot be replaced ({error.strerror}).") from error
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _put_aside(library: Path, at: datetime) -> Path:
    """Rename a library, its log folded in, so that it can be restored itself."""
    try:
        with closing(connect(library)) as connection:
            connection.execute("PRAGMA busy_timeout = 500")
            # Only possible when nobody else has it open.
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreError(f"Another newsreader has {library} open: quit it, then try again.") from error
        mode = "damaged"
    except sqlite3.DatabaseError:
        mode = "damaged"  # a damaged library is what a backup is for: it is kept as it is, its log too
    if mode == "wal":
        raise StoreError(f"Another newsreader has {library} open: quit it, then try again.")
    aside = _free(library.with_name(f"{library.name}.before-{at:%Y%m%dT%H%M%SZ}"))
    for suffix in ("-wal", "-shm"):
        side = library.with_name(library.name + suffix)
        if side.exists():
            side.replace(aside.with_name(aside.name + suffix))
    library.replace(aside)
    return aside


def _free(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
