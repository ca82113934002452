"""The library's file before SQLite sees it: private, whole, ours, and made in one piece."""

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import DamagedStoreError, ReadOnlyStoreError, StoreError
from reader.store.schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes: "The database header", https://www.sqlite.org/fileformat2.html#the_database_header


def make_folder(folder: Path) -> None:
    """Make a missing folder with mode 0700, whatever the umask; a folder that is there stays as it is.

    Raises:
        StoreError: it cannot be made.
    """
    if folder.is_dir():
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise StoreError(f"The folder {folder} for the library cannot be made ({error.strerror}).") from error


def make_private_file(path: Path) -> None:
    """Make an empty file with mode 0600, whatever the umask; one that is there is emptied."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    os.close(handle)
    path.chmod(0o600)


def tighten(path: Path) -> None:
    """Take away what others may do with a file of ours, where that is possible."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError:
        return  # another's file, or a read-only disk: then it is not ours to tighten


def check_header(path: Path) -> None:
    """Look at the first bytes of a library.

    Raises:
        DamagedStoreError: it is empty, cut short, no SQLite file, or another program's.
        StoreError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}).") from error
    left = "It was left as it is: move it aside to start anew, or put a backup in its place."
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        what = "is empty" if not header else "is damaged or no library (its first bytes are not SQLite's)"
        raise DamagedStoreError(f"{path} {what}. {left}")
    (page_size,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise DamagedStoreError(f"{path} is another program's database, no library of newsreader. {left}")
    whole = pages * (65536 if page_size == 1 else page_size)
    # While pages wait in the write-ahead log, the header may be ahead of the file. If there is no log any
    # more, another program may have written the last of it to the file after its size was taken.
    if size < whole and not has_log(path) and path.stat().st_size < whole:
        raise DamagedStoreError(f"{path} is cut short ({size:,} bytes of {whole:,}). {left}")


def has_log(path: Path) -> bool:
    """Return whether a write-ahead log with something in it stands beside a file."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def set_aside_log(path: Path) -> None:
    """Rename the side files of a library that is gone: SQLite would replay the old log into a new file."""
    for suffix in ("-wal", "-shm"):
        left = path.with_name(path.name + suffix)
        if left.exists():
            left.replace(left.with_name(left.name + ".left"))


def backup_path(path: Path, version: int) -> Path:
    """Return where the copy of a library goes before it is brought up from a version."""
    return path.with_name(f"{path.name}.before-v{version + 1}")


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a whole library, also while it is in use, into a private file that appears in one piece."""
    partial = target.with_name(target.name + ".part")
    try:
        make_private_file(partial)
        copy = sqlite3.connect(partial)
        try:
            connection.backup(copy)
        finally:
            copy.close()
        partial.replace(target)
    except OSError as error:
        raise StoreError(f"The copy {target} cannot be written ({error.strerror}).") from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file beside a library: only one program makes or migrates it at a time.

    Raises:
        ReadOnlyStoreError: the lock file cannot be made, so the folder may not be written.
    """
    lock = path.with_name(path.name + ".lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(handle).st_mode & 0o777 != 0o600:
            lock.chmod(0o600)  # the umask took too much away
    except OSError as error:
        raise ReadOnlyStoreError(f"{path.parent} may not be written ({error.strerror}).") from error
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)
