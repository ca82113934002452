"""Stories: which articles tell the same, kept so that the program and the reader do not undo each other."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.errors import NotFoundError
from reader.model.change import Actor
from reader.model.story import Reason
from reader.store.changes import change_to, record
from reader.store.connection import Database
from reader.store.fields import NO_STORY, story_value
from reader.store.links import SETTLED
from reader.store.rows import id_list
from reader.store.settling import Verdict, new_story, settled
from reader.store.twins import Twins

_ROOT = (
    "WITH RECURSIVE r (id) AS (SELECT ? UNION SELECT s.merged_into FROM story AS s JOIN r USING (id)"
    " WHERE s.merged_into IS NOT NULL) SELECT s.id FROM r JOIN story AS s USING (id)"
    " WHERE s.merged_into IS NULL"
)
PREFIX = "s"
"""What a story's public id begins with."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article stands."""

    story_id: int | None
    fixed: bool
    """By the reader's own decision."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as it is kept."""

    id: int
    opened: bool
    articles: tuple[int, ...]
    """The shown ones, newest first."""
    reasons: tuple[Reason, ...]
    copies: tuple[tuple[int, int], ...]
    """(article, the article that had the text first)."""


class Stories:
    """Reads and writes stories."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.twins = Twins(database)
        """Articles that are the same."""

    def newest(self, limit: int = 50, *, after: int | None = None) -> list[int]:
        """Return the ids of stories of two shown articles or more, the one with the newest article first.

        Args:
            limit: at most so many.
            after: only those that stand behind this story.
        """
        with self._database.read() as connection:
            row = connection.execute("SELECT last FROM story WHERE id = ?", (after,)).fetchone()
            last = 1 << 62 if row is None else row[0]
            rows = connection.execute(
                "SELECT id FROM story WHERE articles > 1 AND last <= ?1 AND (last < ?1 OR id < ?2)"
                " ORDER BY last DESC, id DESC LIMIT ?3",
                (last, 1 << 62 if after is None else after, limit),
            )
            return [key for (key,) in rows]

    def find(self, public_id: str) -> int:
        """Return the story that commands name so; one that has joined another answers as that.

        Raises:
            NotFoundError: there is none, or all its articles are gone.
        """
        digits = public_id.strip().lower().removeprefix(PREFIX)
        if digits.isdecimal() and digits.isascii() and len(digits) < 19:
            with self._database.read() as connection:
                row = connection.execute(_ROOT, (int(digits),)).fetchone()
            if row is not None:
                return int(row[0])
        raise NotFoundError(f"There is no story “{public_id}”.")

    def rows(self, story_ids: Iterable[int]) -> list[StoryRow]:
        """Return stories in the order given; those that joined others or lost their articles are left out."""
        with self._database.read() as connection:
            found = [_row(connection, key) for key in story_ids]
        return [row for row in found if row is not None]

    def placed(self, article_ids: Iterable[int]) -> dict[int, Placement]:
        """Return where articles stand; those that stand alone are left out."""
        with self._database.read() as connection:
            return {
                key: Placement(story, bool(fixed))
                for key, story, fixed in connection.execute(
                    "SELECT m.article_id, m.story_id, m.fixed FROM json_each(?) AS j"
                    " CROSS JOIN story_article AS m ON m.article_id = j.value",
                    (id_list(article_ids),),
                )
            }

    def members(self, story_ids: Iterable[int], most: int) -> dict[int, list[int]]:
        """Return the newest shown articles of stories, at most so many of each."""
        with self._database.read() as connection:
            return {
                story: [
                    key
                    for (key,) in connection.execute(
                        "SELECT m.article_id FROM story_article AS m JOIN article AS a ON a.id = m.article_id"
                        " WHERE m.story_id = ? AND a.gone = 0 ORDER BY m.article_id DESC LIMIT ?",
                        (story, most),
                    )
                ]
                for story in story_ids
            }

    def settle(self, verdict: Verdict) -> int | None:
        """Put a new article where it belongs, and return its story; None if it stands alone.

        Stories that it shows to be one are joined: the oldest stays, the others lead to it, except those
        that the reader has opened or had a hand in. What the reader decided, stays.
        """
        with self._database.write() as connection:
            story = settled(connection, verdict, self._database.now_s())
            connection.execute(
                "UPDATE annotation SET woven = ? WHERE body_id = ?", (SETTLED, verdict.body_id)
            )
            return story

    def open(self, story_id: int) -> None:
        """Remember that the reader has looked at a story: the program no longer moves its articles."""
        if self._database.read_only:
            return
        with self._database.write() as connection:
            connection.execute(
                "UPDATE story SET opened = ? WHERE id = ? AND opened IS NULL",
                (self._database.now_s(), story_id),
            )

    def split(self, story_id: int, article_ids: Sequence[int]) -> int:
        """Take articles out of a story, into one of their own where they are several; undoable.

        Returns how many were taken out. The program never puts them back.
        """
        with self._database.write() as connection:
            there = {
                key
                for (key,) in connection.execute(
                    "SELECT article_id FROM story_article WHERE story_id = ?", (story_id,)
                )
            }
            moving = [key for key in article_ids if key in there]
            at, value = self._database.now_s(), NO_STORY
            if len(moving) > 1:
                value = story_value(new_story(connection, at), fixed=True)
            made = change_to(connection, "article.story", value, moving, at)
            return record(connection, self._database, made, "{n} taken out of the story", Actor.PERSON)

    def merge(self, story_ids: Sequence[int]) -> int | None:
        """Make stories one: the oldest stays and the others lead to it; undoable. Returns which stays."""
        with self._database.write() as connection:
            roots = sorted({int(row[0]) for key in story_ids for row in connection.execute(_ROOT, (key,))})
            if len(roots) < 2:
                return roots[0] if roots else None
            at, oldest, others = self._database.now_s(), roots[0], roots[1:]
            moving = [
                key
                for (key,) in connection.execute(
                    "SELECT article_id FROM story_article WHERE story_id IN (SELECT value FROM json_each(?))",
                    (id_list(others),),
                )
            ]
            made = change_to(connection, "article.story", story_value(oldest, fixed=True), moving, at)
            made += change_to(connection, "story.merged_into", oldest, others, at)
            record(connection, self._database, made, f"{len(roots)} stories joined", Actor.PERSON)
            return oldest

    def pin(self, story_id: int, article_ids: Sequence[int]) -> int:
        """Put articles into a story for good; undoable. Returns how many were not so before."""
        with self._database.write() as connection:
            value = story_value(story_id, fixed=True)
            made = change_to(connection, "article.story", value, article_ids, self._database.now_s())
            return record(connection, self._database, made, "{n} kept in the story", Actor.PERSON)

    def slots(self, story_id: int, speakers: Sequence[int]) -> dict[int, int]:
        """Return the letter and colour (from 0) of each speaker in a story, given now to those without.

        Once given, a slot is never another's.
        """
        with self._database.read() as connection:
            known = dict(
                connection.execute(
                    "SELECT entity_id, slot FROM story_speaker WHERE story_id = ?", (story_id,)
                ).fetchall()
            )
        fresh = [key for key in dict.fromkeys(speakers) if key not in known]
        if fresh and not self._database.read_only:
            with self._database.write() as connection:
                connection.executemany(
                    "INSERT OR IGNORE INTO story_speaker (story_id, entity_id, slot) SELECT ?1, ?2,"
                    " coalesce(max(slot) + 1, 0) FROM story_speaker WHERE story_id = ?1",
                    [(story_id, key) for key in fresh],
                )
            return self.slots(story_id, ())
        return known | {key: len(known) + number for number, key in enumerate(fresh)}


def _row(connection: sqlite3.Connection, story_id: int) -> StoryRow | None:
    story = connection.execute(
        "SELECT opened FROM story WHERE id = ? AND articles > 0 AND merged_into IS NULL", (story_id,)
    ).fetchone()
    if story is None:
        return None
    members = connection.execute(
        "SELECT m.article_id, m.fixed, m.copy_of, CASE WHEN m.why_story = m.story_id THEN m.why ELSE '' END"
        " FROM story_article AS m JOIN article AS a ON a.id = m.article_id AND a.gone = 0"
        " WHERE m.story_id = ? ORDER BY m.article_id DESC",
        (story_id,),
    ).fetchall()
    return StoryRow(
        id=story_id,
        opened=story[0] is not None,
        articles=tuple(key for key, *_ in members),
        reasons=tuple(_reason(key, fixed, why) for key, fixed, _, why in members if why or fixed),
        copies=tuple((key, first) for key, _, first, _ in members if first is not None),
    )


def _reason(article_id: int, fixed: int, why: str) -> Reason:
    if fixed or not why:
        return Reason(article_id, None, ("You put it into this story.",))
    value = json.loads(why)
    return Reason(article_id, value["with"], tuple(value["lines"]))
