"""Read, starred, tagged: each call is one batch in the change log."""

from collections.abc import Iterable, Sequence

from reader.model.change import Actor
from reader.model.query import Query
from reader.store.changes import Changes, change_to, record
from reader.store.connection import Database
from reader.store.fields import tag_field
from reader.store.rows import storable
from reader.store.where import select
from reader.text.fold import fold


class Statuses:
    """What a person, or the program for them, has marked."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed
        self._changes = Changes(database)

    def set_read(
        self, ids: Iterable[int], read: bool, actor: Actor = Actor.PERSON, what: str = ""  # noqa: FBT001
    ) -> int:
        """Mark articles read or unread; return how many changed.

        `what` are the batch's words for a person; "{n}" in it becomes the number of articles.
        """
        words = what or ("{n} marked read" if read else "{n} marked unread")
        return self._changes.make("article.read", int(read), ids, what=words, actor=actor)

    def set_starred(
        self, ids: Iterable[int], starred: bool, actor: Actor = Actor.PERSON, what: str = ""  # noqa: FBT001
    ) -> int:
        """Star articles or take their stars; return how many changed."""
        words = what or ("{n} starred" if starred else "{n} unstarred")
        return self._changes.make("article.starred", int(starred), ids, what=words, actor=actor)

    def mark_read(
        self,
        target: Query | Sequence[int],
        read: bool = True,  # noqa: FBT001, FBT002
        actor: Actor = Actor.PERSON,
        what: str = "",
    ) -> int:
        """Mark all articles of a query, or of a snapshot of ids, read or unread; return how many changed."""
        if not isinstance(target, Query):
            return self.set_read(target, read, actor, what)
        with self._database.write() as connection:
            selection = select(target, indexed=self._indexed)
            ids = [key for (key,) in connection.execute(selection.sql(ordered=False), selection.values)]
            return self.set_read(ids, read, actor, what)

    def tag(self, ids: Iterable[int], name: str, on: bool = True, actor: Actor = Actor.PERSON) -> int:  # noqa: FBT001, FBT002
        """Put a tag on articles or take it off; return how many changed.

        A tag's name is one line; tags that differ in case or accents only are the same tag.
        """
        name = " ".join(storable(name).split())
        if not name:
            return 0
        with self._database.write() as connection:
            connection.execute("INSERT OR IGNORE INTO tag (folded, name) VALUES (?, ?)", (fold(name), name))
            (tag_id,) = connection.execute("SELECT id FROM tag WHERE folded = ?", (fold(name),)).fetchone()
            made = change_to(connection, tag_field(tag_id), int(on), ids, self._database.now_s())
            words = f"{{n}} tagged {name}" if on else f"{{n}} no longer tagged {name}"
            return record(connection, self._database, made, words, actor)

    def tags(self) -> dict[str, int]:
        """Return every tag that is in use with the number of articles that carry it, by name."""
        with self._database.read() as connection:
            return dict(
                connection.execute(
                    "SELECT t.name, count(*) FROM tag AS t JOIN article_tag AS x ON x.tag_id = t.id"
                    " JOIN article AS a ON a.id = x.article_id WHERE a.gone = 0 GROUP BY t.id"
                    " ORDER BY t.folded"
                ).fetchall()
            )
