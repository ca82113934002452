"""Keeping the file small: the text index in few pieces, and pages that hold nothing given back."""

from reader.store.connection import Database

_MERGED_PAGES = 300
_FREED_PAGES = 500
_FEW_PAGES = 100
_FREE_SHARE = 0.1


class Tidy:
    """Tidies in short steps, so that no other program waits long; stopping at any time harms nothing."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed

    def merge(self, *, first: bool) -> bool:
        """Bring the pieces of the text index a step nearer to one; return whether there is more to do.

        Args:
            first: begin: all pieces are taken together, not just as many as FTS5 merges by itself.
        """
        if not self._indexed:
            return False
        with self._database.write() as connection:
            before = connection.total_changes
            connection.execute(
                "INSERT INTO text_index (text_index, rank) VALUES ('merge', ?)",
                (-_MERGED_PAGES if first else _MERGED_PAGES,),
            )
            # FTS5's documentation: fewer than two changed rows say that there was nothing to do.
            return connection.total_changes - before >= 2

    def shrink(self) -> bool:
        """Give some free pages back to the disk, if many are free; return whether there are more."""
        with self._database.read() as connection:
            (free,) = connection.execute("PRAGMA freelist_count").fetchone()
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (kind,) = connection.execute("PRAGMA auto_vacuum").fetchone()
        if kind != 2 or free < _FEW_PAGES or free < pages * _FREE_SHARE:
            return False
        with self._database.write() as connection:
            connection.execute(f"PRAGMA incremental_vacuum({_FREED_PAGES})").fetchall()
        return True
