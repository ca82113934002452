"""What the reader set right in articles, tied to words; each can be undone and none is ever dropped."""

import sqlite3

from reader.clock import from_epoch
from reader.errors import NotFoundError
from reader.model.change import Actor
from reader.model.people import Correction, CorrectionKind
from reader.store.changes import Changes, Made, record
from reader.store.connection import Database
from reader.store.rows import storable

_SELECT = "SELECT id, article_id, kind, exact, prefix, suffix, old, new, at FROM correction"


class Corrections:
    """The corrections of the library."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes = Changes(database)

    def add(
        self,
        article_id: int,
        kind: CorrectionKind,
        exact: str,
        *,
        prefix: str = "",
        suffix: str = "",
        old: str = "",
        new: str = "",
    ) -> Correction:
        """Keep a correction of an article; an earlier one of the same words and kind gives way to it.

        Raises:
            NotFoundError: there is no such article.
        """
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone() is None:
                raise NotFoundError(f"There is no article {article_id}.")
            words = [storable(part) for part in (exact, prefix, suffix, old, new)]
            earlier = [
                key
                for (key,) in connection.execute(
                    "SELECT id FROM correction WHERE article_id = ? AND kind = ? AND exact = ? AND prefix = ?"
                    " AND suffix = ? AND removed = 0",
                    (article_id, kind.value, *words[:3]),
                )
            ]
            made = [Made("correction.removed", 0, 1, tuple(earlier))] if earlier else []
            connection.executemany(
                "UPDATE correction SET removed = 1 WHERE id = ?", [(key,) for key in earlier]
            )
            key = connection.execute(
                "INSERT INTO correction (article_id, at, kind, exact, prefix, suffix, old, new)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (article_id, self._database.now_s(), kind.value, *words),
            ).lastrowid
            assert key is not None
            made.append(Made("correction.removed", 1, 0, (key,)))
            record(connection, self._database, made, f"{kind.value} corrected", Actor.PERSON)
            return _correction(connection.execute(f"{_SELECT} WHERE id = ?", (key,)).fetchone())

    def remove(self, correction_id: int) -> int:
        """Take a correction back; return how many were there."""
        return self._changes.make("correction.removed", 1, [correction_id], what="correction taken back")

    def for_article(self, article_id: int) -> list[Correction]:
        """Return the corrections that hold for an article, oldest first."""
        with self._database.read() as connection:
            return self._rows(connection, "WHERE article_id = ? AND removed = 0", (article_id,))

    def all(self) -> list[Correction]:
        """Return all corrections that hold, oldest first."""
        with self._database.read() as connection:
            return self._rows(connection, "WHERE removed = 0", ())

    def _rows(
        self, connection: sqlite3.Connection, condition: str, values: tuple[int, ...]
    ) -> list[Correction]:
        rows = connection.execute(f"{_SELECT} {condition} ORDER BY id", values)
        return [_correction(row) for row in rows]


def _correction(row: tuple[int, int, str, str, str, str, str, str, int]) -> Correction:
    key, article_id, kind, exact, prefix, suffix, old, new, at = row
    return Correction(
        id=key,
        article_id=article_id,
        kind=CorrectionKind(kind),
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        old=old,
        new=new,
        at=from_epoch(at),
    )
