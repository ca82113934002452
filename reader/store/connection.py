"""Connections to the library's file: one for each thread, with short transactions and errors of our own."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.clock import Clock
from reader.errors import DamagedStoreError, NewerStoreError, ReadOnlyStoreError, StoreError

BUSY_S = 15.0
"""How long a write waits for another program's, in seconds."""


class Database:
    """The library's file as all of the store's tables use it, from any thread.

    `read` and `write` give this thread's connection; a `write` inside a `write` joins it. Errors of SQLite
    leave as ours, with one clear line.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock,
        instance: str,
        version: int,
        read_only: bool = False,
        notice: str | None = None,
    ) -> None:
        """Prepare to connect to an existing library.

        Args:
            path: the file.
            clock: what tells the time.
            instance: which running program this is, as the change log names it.
            version: the `user_version` that this program knows; a newer one stops its writing.
            read_only: whether writing is refused.
            notice: why, in one line, where nobody asked for that.
        """
        self.path = path
        self.clock = clock
        self.instance = instance
        self.notice = notice
        self.read_only = read_only
        self._version = version
        self._immutable = False
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._closed = False

    def now_s(self) -> int:
        """Return the present instant in whole seconds since 1970."""
        return int(self.clock().timestamp())

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection for reading."""
        try:
            yield self._connection()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection inside a transaction; what raises within is rolled back whole.

        Raises:
            ReadOnlyStoreError: the library may not be written.
            NewerStoreError: another program has meanwhile brought it to a newer version.
            StoreError: the disk is full, or another program kept the library busy for too long.
        """
        if self.read_only:
            raise ReadOnlyStoreError(self.notice or f"{self.path} is only read.")
        with self.read() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._check_version(connection)
                yield connection
                connection.execute("COMMIT")
            finally:
                connection.rollback()  # nothing to do after a COMMIT

    def _check_version(self, connection: sqlite3.Connection) -> None:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > self._version:
            self.read_only = True
            self.notice = (
                f"{self.path} was brought to version {found} by a newer newsreader while this one"
                f" (version {self._version}) was running: it is only read now. Start this one anew."
            )
            raise NewerStoreError(self.notice)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError(f"{self.path} is closed.")
        connection = connect(self.path, read_only=self.read_only, immutable=self._immutable)
        with self._lock:
            for thread, old in self._open:
                if not thread.is_alive():
                    old.close()
            self._open = [(thread, old) for thread, old in self._open if thread.is_alive()]
            self._open.append((threading.current_thread(), connection))
        return connection

    def use_immutable(self, notice: str | None = None) -> None:
        """Only read a file that nobody can change, without its side files: there is no leave or room."""
        self.read_only = self._immutable = True
        self.notice = notice or self.notice
        self._local = threading.local()

    def close(self) -> None:
        """Close every thread's connection; the last one folds the write-ahead log back into the file."""
        with self._lock:
            self._closed = True
            for _, connection in self._open:
                connection.close()
            self._open.clear()


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """Return what an error of SQLite means to a person."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}:
        return DamagedStoreError(
            f"{path} is damaged ({error}). It was left as it is:"
            " move it aside to start anew, or put a backup in its place."
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"The disk is full: {path} could not be written. Nothing stored was lost.")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return ReadOnlyStoreError(f"{path} may not be written ({error}).")
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreError(f"Another program kept {path} busy for {BUSY_S:.0f} s. Try again.")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(f"{path} could not be read or written ({error}). Is the disk full or gone?")
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreError("The look-up was called off.")
    return StoreError(f"{path}: {error}.")


def connect(path: Path, *, read_only: bool = False, immutable: bool = False) -> sqlite3.Connection:
    """Return a connection to an existing file with the pragmas that every connection of ours has."""
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("PRAGMA journal_size_limit = 16777216")  # bytes that the log may keep on the disk
    connection.execute("PRAGMA cache_size = -8000")  # KiB
    return connection
