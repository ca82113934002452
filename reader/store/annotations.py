"""What the engine found in bodies, and which bodies still wait for it."""

import sqlite3
from datetime import datetime

from reader.errors import NotFoundError
from reader.model.annotation import Annotations
from reader.model.codec import annotations_loads
from reader.store.connection import Database
from reader.store.packing import ANNOTATIONS, unpacked
from reader.store.prepare import PreparedAnnotations, prepare_annotations
from reader.store.rows import epoch, storable


class AnnotationStore:
    """Annotations by body; offsets in them belong to that body's text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, body_id: int, annotations: Annotations) -> None:
        """Keep what an engine version found in a body, in the place of what an earlier one did.

        Raises:
            NotFoundError: there is no such body (any more).
        """
        with self._database.read() as connection:
            row = connection.execute("SELECT text FROM body WHERE id = ?", (body_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"There is no text {body_id}.")
        prepared = prepare_annotations(annotations, row[0])
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM body WHERE id = ?", (body_id,)).fetchone() is None:
                raise NotFoundError(f"There is no text {body_id}.")
            save_prepared(connection, body_id, prepared)

    def load(self, body_id: int, engine: str) -> Annotations | None:
        """Return what this version of the engine found in a body; None if it has not looked yet."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT n.data, b.text FROM annotation AS n JOIN engine AS e ON e.id = n.engine_id"
                " JOIN body AS b ON b.id = n.body_id WHERE n.body_id = ? AND e.version = ?",
                (body_id, storable(engine)),
            ).fetchone()
        return None if row is None else annotations_loads(unpacked(row[0], row[1] + ANNOTATIONS))

    def pending(
        self, engine: str, limit: int = 50, *, owner: str = "", until: datetime | None = None
    ) -> list[int]:
        """Return the current bodies that this version of the engine has not looked at, newest article first.

        Args:
            engine: its version.
            limit: at most so many.
            owner: who claims them; "" only looks.
            until: how long the claim holds.
        """
        if not owner or until is None:
            with self._database.read() as connection:
                return self._pending(connection, engine, limit, owner)
        with self._database.write() as connection:
            bodies = self._pending(connection, engine, limit, owner)
            connection.execute("DELETE FROM annotation_claim WHERE until <= ?", (self._database.now_s(),))
            connection.executemany(
                "INSERT OR REPLACE INTO annotation_claim (body_id, owner, until) VALUES (?, ?, ?)",
                [(body, owner, epoch(until)) for body in bodies],
            )
        return bodies

    def owners(self) -> list[str]:
        """Return who holds claims."""
        with self._database.read() as connection:
            return [owner for (owner,) in connection.execute("SELECT DISTINCT owner FROM annotation_claim")]

    def release(self, owner: str) -> None:
        """Give up all claims of an owner."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM annotation_claim WHERE owner = ?", (owner,))

    def _pending(self, connection: sqlite3.Connection, engine: str, limit: int, owner: str) -> list[int]:
        """Ask version by version, so that each answer comes off the index and none is sorted."""
        found: list[int] = []
        versions: list[int | None] = [None]
        versions += [
            key
            for (key,) in connection.execute(
                "SELECT id FROM engine WHERE version <> ? ORDER BY id DESC", (storable(engine),)
            )
        ]
        for version in versions:
            if len(found) < limit:
                found += [
                    body
                    for (body,) in connection.execute(
                        "SELECT a.body_id FROM article AS a WHERE a.gone = 0 AND a.engine_id IS ?"
                        " AND a.body_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM annotation_claim AS c"
                        " WHERE c.body_id = a.body_id AND c.until > ? AND c.owner <> ?)"
                        " ORDER BY a.id DESC LIMIT ?",
                        (version, self._database.now_s(), owner, limit - len(found)),
                    )
                ]
        return found


def save_prepared(connection: sqlite3.Connection, body_id: int, found: PreparedAnnotations) -> None:
    """Write annotations within a transaction, and the quote count if the body is current."""
    connection.execute("INSERT OR IGNORE INTO engine (version) VALUES (?)", (storable(found.engine),))
    (engine_id,) = connection.execute(
        "SELECT id FROM engine WHERE version = ?", (storable(found.engine),)
    ).fetchone()
    connection.execute(
        "INSERT OR REPLACE INTO annotation (body_id, engine_id, quotes, data) VALUES (?, ?, ?, ?)",
        (body_id, engine_id, found.quotes, found.data),
    )
    connection.execute("DELETE FROM annotation_claim WHERE body_id = ?", (body_id,))
    show_annotation(connection, body_id)


def show_annotation(connection: sqlite3.Connection, body_id: int) -> None:
    """Bring the quote count of the article whose current body this is in step with its annotations."""
    connection.execute(
        "UPDATE article SET (engine_id, quotes) ="
        " (SELECT max(n.engine_id), max(n.quotes) FROM annotation AS n WHERE n.body_id = ?1)"
        " WHERE body_id = ?1 AND id = (SELECT article_id FROM body WHERE id = ?1)",
        (body_id,),
    )
