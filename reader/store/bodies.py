"""Bodies: the immutable texts of articles, of which one is current."""

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Any

from reader.clock import from_epoch
from reader.errors import NotFoundError
from reader.model.annotation import Annotations
from reader.model.article import Body, Origin
from reader.model.codec import annotations_loads, document_loads
from reader.model.document import Document
from reader.store.annotations import save_prepared, show_annotation
from reader.store.connection import Database
from reader.store.packing import ANNOTATIONS, STRUCTURE, unpacked
from reader.store.prepare import PreparedBody, lead, prepare_annotations, prepare_body
from reader.store.rows import storable
from reader.store.text_index import index_current, index_remove

_COLUMNS = (
    "SELECT b.id, b.article_id, b.origin, b.text, b.structure, a.body_id = b.id, b.created, n.data"
    " FROM body AS b JOIN article AS a ON a.id = b.article_id LEFT JOIN annotation AS n ON n.body_id = b.id"
)


@dataclass(frozen=True, slots=True)
class BodyMark:
    """What tells whether a body says the same as another."""

    id: int
    sha256: bytes
    structure: bytes


class Bodies:
    """The texts of the library."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed

    def current(self, article_id: int) -> Body:
        """Return the body that is read, searched and annotated.

        Raises:
            NotFoundError: there is no such article, or its texts were purged.
        """
        missing = f"The text of article {article_id} is not there."
        return self._one("a.id = ? AND b.id = a.body_id", article_id, missing)

    def get(self, body_id: int) -> Body:
        """Return a body.

        Raises:
            NotFoundError: there is no such body.
        """
        return self._one("b.id = ?", body_id, f"There is no text {body_id}.")

    def all(self, article_id: int) -> list[Body]:
        """Return every body of an article, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"{_COLUMNS} WHERE b.article_id = ? ORDER BY b.id", (article_id,)
            ).fetchall()
        return [_body(row) for row in rows]

    def imported(self, text: str) -> int | None:
        """Return the shown article that was imported with this very text; None if there is none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT b.article_id FROM body AS b JOIN article AS a ON a.id = b.article_id"
                " WHERE b.sha256 = ? AND b.origin = 'import' AND a.gone = 0 ORDER BY b.id LIMIT 1",
                (hashlib.sha256(storable(text).encode()).digest(),),
            ).fetchone()
        return None if row is None else int(row[0])

    def source(self, body_id: int) -> str:
        """Return the cleaned HTML that a body was made of; "" where none was kept.

        Raises:
            NotFoundError: there is no such body.
        """
        with self._database.read() as connection:
            row = connection.execute("SELECT source, text FROM body WHERE id = ?", (body_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"There is no text {body_id}.")
        return unpacked(*row) if row[0] else ""

    def add(
        self,
        article_id: int,
        document: Document,
        *,
        origin: Origin,
        walker: str,
        html: str = "",
        annotations: Annotations | None = None,
        current: bool = True,
    ) -> Body:
        """Add a body to an article, and make it the current one if asked to.

        The same text in the same form from the same origin is not stored twice.

        Raises:
            NotFoundError: there is no such article.
        """
        prepared = prepare_body(document, origin.value, walker, html)
        found = None if annotations is None else prepare_annotations(annotations, prepared.text)
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone() is None:
                raise NotFoundError(f"There is no article {article_id}.")
            old = latest_body(connection, article_id, prepared.origin)
            if old is not None and old.sha256 == prepared.sha256 and old.structure == prepared.structure:
                key = old.id
            else:
                key = insert_body(connection, article_id, prepared, self._database.now_s())
            if current:
                self._switch(connection, article_id, key)
            trim_bodies(connection, article_id, prepared.origin)
            if found is not None:
                save_prepared(connection, key, found)
        return self.get(key)

    def set_current(self, article_id: int, body_id: int) -> None:
        """Make one of an article's bodies the one that is read, searched and annotated.

        Raises:
            NotFoundError: the article has no such body.
        """
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT 1 FROM body WHERE id = ? AND article_id = ?", (body_id, article_id)
            ).fetchone()
            if row is None:
                raise NotFoundError(f"Article {article_id} has no text {body_id}.")
            self._switch(connection, article_id, body_id)

    def _switch(self, connection: sqlite3.Connection, article_id: int, body_id: int) -> None:
        if self._indexed:
            index_remove(connection, article_id)
        make_current(connection, article_id, body_id)
        if self._indexed:
            index_current(connection, article_id)

    def _one(self, condition: str, value: int, missing: str) -> Body:
        with self._database.read() as connection:
            row = connection.execute(f"{_COLUMNS} WHERE {condition}", (value,)).fetchone()
        if row is None:
            raise NotFoundError(missing)
        return _body(row)


def _body(row: tuple[Any, ...]) -> Body:
    key, article_id, origin, text, structure, current, created, data = row
    return Body(
        id=key,
        article_id=article_id,
        origin=Origin(origin),
        document=document_loads(text, unpacked(structure, STRUCTURE)),
        current=bool(current),
        created=from_epoch(created),
        annotations=None if data is None else annotations_loads(unpacked(data, text + ANNOTATIONS)),
    )


def insert_body(connection: sqlite3.Connection, article_id: int, body: PreparedBody, at: int) -> int:
    """Write a body within a transaction and return its id."""
    key = connection.execute(
        "INSERT INTO body (article_id, origin, walker, created, sha256, structure, source, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (article_id, body.origin, body.walker, at, body.sha256, body.structure, body.source, body.text),
    ).lastrowid
    assert key is not None
    return key


def trim_bodies(connection: sqlite3.Connection, article_id: int, origin: str) -> None:
    """Forget all but an article's newest three bodies of an origin, and its current one.

    Earlier ones are kept to show what changed; a feed that alternates between two texts must not fill a disk.
    """
    connection.execute(
        "DELETE FROM body WHERE article_id = ?1 AND origin = ?2"
        " AND id <> (SELECT body_id FROM article WHERE id = ?1) AND id NOT IN (SELECT id FROM body"
        " WHERE article_id = ?1 AND origin = ?2 ORDER BY id DESC LIMIT 3)",
        (article_id, storable(origin)),
    )


def latest_body(connection: sqlite3.Connection, article_id: int, origin: str) -> BodyMark | None:
    """Return an article's newest body of an origin."""
    row = connection.execute(
        "SELECT id, sha256, structure FROM body WHERE article_id = ? AND origin = ? ORDER BY id DESC LIMIT 1",
        (article_id, storable(origin)),
    ).fetchone()
    return None if row is None else BodyMark(*row)


def make_current(connection: sqlite3.Connection, article_id: int, body_id: int) -> None:
    """Make a body an article's current one within a transaction; the text index is the caller's."""
    text, structure = connection.execute(
        "SELECT text, structure FROM body WHERE id = ?", (body_id,)
    ).fetchone()
    connection.execute(
        "UPDATE article SET body_id = ?, words = ?, snippet = ? WHERE id = ?",
        (body_id, len(text.split()), lead(document_loads(text, unpacked(structure, STRUCTURE))), article_id),
    )
    show_annotation(connection, body_id)
