"""A reader's own notes on articles and passages; adding, editing and removing can be undone."""

from reader.clock import from_epoch
from reader.errors import NotFoundError
from reader.model.article import Note
from reader.model.change import Actor
from reader.store.changes import Changes, Made, record
from reader.store.connection import Database
from reader.store.rows import storable

_COLUMNS = "SELECT id, article_id, text, created, exact, prefix, suffix FROM note"


class Notes:
    """The notes of the library."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes = Changes(database)

    def add(
        self, article_id: int, text: str, *, exact: str = "", prefix: str = "", suffix: str = ""
    ) -> Note:
        """Add a note to an article, or to the passage of it that `exact`, `prefix` and `suffix` name.

        Raises:
            NotFoundError: there is no such article.
        """
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone() is None:
                raise NotFoundError(f"There is no article {article_id}.")
            key = connection.execute(
                "INSERT INTO note (article_id, created, text, exact, prefix, suffix)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    article_id, self._database.now_s(), storable(text), storable(exact), storable(prefix),
                    storable(suffix),
                ),
            ).lastrowid  # fmt: skip
            assert key is not None
            record(
                connection, self._database, [Made("note.removed", 1, 0, (key,))], "note added", Actor.PERSON
            )
        return self.get(key)

    def edit(self, note_id: int, text: str) -> Note:
        """Give a note other words.

        Raises:
            NotFoundError: there is no such note.
        """
        self.get(note_id)
        self._changes.make("note.text", storable(text), [note_id], what="note changed")
        return self.get(note_id)

    def remove(self, note_id: int) -> None:
        """Remove a note; one that is not there is none.

        Raises:
            NotFoundError: there is no such note.
        """
        self.get(note_id)
        self._changes.make("note.removed", 1, [note_id], what="note removed")

    def get(self, note_id: int) -> Note:
        """Return a note.

        Raises:
            NotFoundError: there is no such note.
        """
        found = self._select("id = ?", note_id)
        if not found:
            raise NotFoundError(f"There is no note {note_id}.")
        return found[0]

    def for_article(self, article_id: int) -> list[Note]:
        """Return an article's notes, oldest first."""
        return self._select("article_id = ?", article_id)

    def all(self) -> list[Note]:
        """Return every note, oldest first."""
        return self._select("1 = ?", 1)

    def _select(self, condition: str, value: int) -> list[Note]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"{_COLUMNS} WHERE removed = 0 AND {condition} ORDER BY created, id", (value,)
            ).fetchall()
        return [
            Note(
                id=key,
                article_id=article_id,
                text=text,
                created=from_epoch(created),
                exact=exact,
                prefix=prefix,
                suffix=suffix,
            )
            for key, article_id, text, created, exact, prefix, suffix in rows
        ]
