"""What a person can change, field by field: how its value is read, and how it is set."""

import sqlite3
from dataclasses import dataclass
from typing import Protocol

from reader.store.schema import FEED_REMOVED, REMOVED

Value = str | int | None


class Field(Protocol):
    """A changeable property of the rows of one kind."""

    @property
    def subject(self) -> str:
        """What its rows are: "article", "feed" or "note"."""

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """Return the present values of rows, given as a JSON list of ids; missing rows are left out."""

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:
        """Set rows to a value, at an instant in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is simply a column."""

    subject: str
    column: str

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            f"SELECT id, {self.column} FROM {self.subject} WHERE id IN (SELECT value FROM json_each(?))",
            (ids,),
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:  # noqa: ARG002
        """See `Field`."""
        connection.execute(
            f"UPDATE {self.subject} SET {self.column} = ? WHERE id IN (SELECT value FROM json_each(?))",
            (value, ids),
        )


@dataclass(frozen=True, slots=True)
class ArticleRemoved:
    """Whether a person removed an article: a bit of `gone`."""

    subject: str = "article"

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            "SELECT id, gone & ? FROM article WHERE id IN (SELECT value FROM json_each(?))", (REMOVED, ids)
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:
        """See `Field`."""
        if value:
            connection.execute(
                "UPDATE article SET gone = gone | ?, gone_at = ?"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (REMOVED, at, ids),
            )
        else:
            connection.execute(
                "UPDATE article SET gone = gone & ~?, gone_at = CASE WHEN gone = ? THEN NULL ELSE gone_at END"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (REMOVED, REMOVED, ids),
            )


@dataclass(frozen=True, slots=True)
class FeedRemoved:
    """Whether a feed is unsubscribed: its articles go and come with it."""

    subject: str = "feed"

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            "SELECT id, removed FROM feed WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:
        """See `Field`."""
        connection.execute(
            "UPDATE feed SET removed = ?, removed_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (value, at if value else None, ids),
        )
        if value:
            connection.execute(
                "UPDATE article SET gone = gone | ?, gone_at = ?"
                " WHERE feed_id IN (SELECT value FROM json_each(?)) AND gone & ? = 0",
                (FEED_REMOVED, at, ids, FEED_REMOVED),
            )
        else:
            connection.execute(
                "UPDATE article SET gone = gone & ~?, gone_at = CASE WHEN gone = ? THEN NULL ELSE gone_at END"
                " WHERE feed_id IN (SELECT value FROM json_each(?)) AND gone <> 0 AND gone & ? <> 0",
                (FEED_REMOVED, FEED_REMOVED, ids, FEED_REMOVED),
            )


@dataclass(frozen=True, slots=True)
class Tagged:
    """Whether an article carries one tag."""

    tag_id: int
    subject: str = "article"

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            "SELECT a.id, EXISTS (SELECT 1 FROM article_tag AS x WHERE x.tag_id = ? AND x.article_id = a.id)"
            " FROM article AS a WHERE a.id IN (SELECT value FROM json_each(?))",
            (self.tag_id, ids),
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:  # noqa: ARG002
        """See `Field`."""
        if value:
            connection.execute(
                "INSERT OR IGNORE INTO article_tag (tag_id, article_id)"
                " SELECT ?, a.id FROM article AS a WHERE a.id IN (SELECT value FROM json_each(?))",
                (self.tag_id, ids),
            )
        else:
            connection.execute(
                "DELETE FROM article_tag WHERE tag_id = ? AND article_id IN (SELECT value FROM json_each(?))",
                (self.tag_id, ids),
            )


@dataclass(frozen=True, slots=True)
class CorrectionRemoved:
    """Whether a correction was taken back: either way its article is tied to the library anew."""

    subject: str = "correction"

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            "SELECT id, removed FROM correction WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:  # noqa: ARG002
        """See `Field`."""
        connection.execute(
            "UPDATE correction SET removed = ? WHERE id IN (SELECT value FROM json_each(?))", (value, ids)
        )
        if value:  # whom a separation made is found by no name any more; tying the text again teaches it anew
            connection.execute(
                "DELETE FROM entity_name WHERE entity_id IN (SELECT CAST(new AS INTEGER) FROM correction"
                " WHERE kind = 'separate' AND old = 'new' AND id IN (SELECT value FROM json_each(?)))",
                (ids,),
            )
        connection.execute(
            "UPDATE annotation SET resolution = NULL WHERE body_id IN (SELECT a.body_id FROM article AS a"
            " JOIN correction AS c ON c.article_id = a.id"
            " WHERE c.id IN (SELECT value FROM json_each(?)))",
            (ids,),
        )


NO_STORY = "!"
"""The value of an article that the reader took out of its story."""


def story_value(story_id: int, *, fixed: bool) -> str:
    """Return how the change log writes that an article is in a story, by the reader's decision or not."""
    return f"{story_id}{NO_STORY if fixed else ''}"


@dataclass(frozen=True, slots=True)
class InStory:
    """Which story an article is in, and whether the reader said so: see `story_value`."""

    subject: str = "article"

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            "SELECT a.id, CASE WHEN m.article_id IS NOT NULL"
            " THEN coalesce(m.story_id, '') || CASE WHEN m.fixed THEN ? ELSE '' END END FROM article AS a"
            " LEFT JOIN story_article AS m ON m.article_id = a.id"
            " WHERE a.id IN (SELECT value FROM json_each(?))",
            (NO_STORY, ids),
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:  # noqa: ARG002
        """See `Field`."""
        if value is None:
            connection.execute(
                "DELETE FROM story_article WHERE article_id IN (SELECT value FROM json_each(?))", (ids,)
            )
            return
        story = str(value).removesuffix(NO_STORY)
        connection.execute(
            "INSERT INTO story_article (article_id, story_id, fixed) SELECT value, ?, ? FROM json_each(?)"
            " WHERE true ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id,"
            " fixed = excluded.fixed",
            (int(story) if story else None, int(str(value).endswith(NO_STORY)), ids),
        )


@dataclass(frozen=True, slots=True)
class Twin:
    """Which article an article is the same as: the first one's id; its own where the reader parted them."""

    subject: str = "article"

    def values(self, connection: sqlite3.Connection, ids: str) -> list[tuple[int, Value]]:
        """See `Field`."""
        return connection.execute(
            "SELECT a.id, t.first_id FROM article AS a LEFT JOIN twin AS t ON t.article_id = a.id"
            " WHERE a.id IN (SELECT value FROM json_each(?))",
            (ids,),
        ).fetchall()

    def assign(self, connection: sqlite3.Connection, ids: str, value: Value, at: int) -> None:  # noqa: ARG002
        """See `Field`."""
        if value is None:
            connection.execute(
                "DELETE FROM twin WHERE article_id IN (SELECT value FROM json_each(?))", (ids,)
            )
        else:
            connection.execute(
                "INSERT OR REPLACE INTO twin (article_id, first_id) SELECT value, ? FROM json_each(?)",
                (value, ids),
            )


_FIELDS: dict[str, Field] = {
    "article.read": Column("article", "read"),
    "article.starred": Column("article", "starred"),
    "article.removed": ArticleRemoved(),
    "article.story": InStory(),
    "article.twin": Twin(),
    "story.merged_into": Column("story", "merged_into"),
    "feed.removed": FeedRemoved(),
    **{
        f"feed.{column}": Column("feed", column)
        for column in ("own_title", "folder", "paused", "interval_s", "allow_private", "full_text", "url",
            "every_s", "keep_days", "keep_articles")
    },
    "note.text": Column("note", "text"),
    "note.removed": Column("note", "removed"),
    **{f"entity.{column}": Column("entity", column) for column in ("merged_into", "name", "kind")},
    "follow.removed": Column("follow", "removed"),
    "correction.removed": CorrectionRemoved(),
}
_TAG = "tag:"


def tag_field(tag_id: int) -> str:
    """Return the name of the field that says whether an article carries a tag."""
    return f"{_TAG}{tag_id}"


def field_of(name: str) -> Field:
    """Return a field by the name that the change log keeps; a name that is not known is a KeyError."""
    if name.startswith(_TAG):
        return Tagged(int(name.removeprefix(_TAG)))
    return _FIELDS[name]
