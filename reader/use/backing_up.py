"""Back up and restore: the whole library as one file, and back."""

from pathlib import Path

from reader.clock import Clock, now
from reader.errors import DamagedStoreError, StoreError
from reader.paths import Home
from reader.use.library import Library


def back_up(library: Library, target: Path) -> Path:
    """Copy the whole library into one private file, also while it is in use; return where it lies.

    A folder gets a file with the present day and time in its name. An older backup of that name is replaced,
    by a whole one; any other file is left alone.

    Raises:
        StoreError: the file is none of ours, or cannot be written.
    """
    from reader.store.files import check_header

    if target.is_dir():
        target /= f"newsreader-{library.clock():%Y%m%dT%H%M%SZ}.db"
    if target.exists():
        if target.samefile(library.store.path):
            raise StoreError(f"{target} is the library itself; name another file.")
        try:
            check_header(target)
        except DamagedStoreError as error:
            raise StoreError(f"{target} is no backup of newsreader; it was left as it is.") from error
    library.store.backup(target)
    return target


def restore_library(home: Home, backup: Path, *, clock: Clock = now) -> Path | None:
    """Make a backup the library; return where the one that was there lies now, None if there was none.

    Raises:
        StoreError: the backup cannot be used, or the library is open elsewhere; nothing was changed.
    """
    from reader.store.restore import restore

    return restore(backup, home.database, clock())
