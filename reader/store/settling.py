"""Settling: where the program puts an article, as far as the reader has not decided."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.story import Reason
from reader.store.rows import id_list, storable


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the program found about a new article."""

    article_id: int
    body_id: int
    groups: tuple[tuple[int, int], ...] = ()
    """Where it belongs, the best first: (a story's id, 0), or (0, the id of an article that stood alone)."""
    reasons: Mapping[int, Reason] | None = None
    """Why, by article: the new one, and those that stood alone."""
    copies: Mapping[int, int] | None = None
    """Articles that print another's text, with the one that had it first."""


def settled(connection: sqlite3.Connection, verdict: Verdict, at: int) -> int | None:
    """Put a new article where it belongs, within a transaction; return its story, None if it stands alone."""
    now = connection.execute(
        "SELECT m.story_id, m.fixed OR s.opened IS NOT NULL FROM story_article AS m"
        " LEFT JOIN story AS s ON s.id = m.story_id WHERE m.article_id = ?",
        (verdict.article_id,),
    ).fetchone()
    if now is not None and now[1]:
        return None if now[0] is None else int(now[0])
    stories = sorted({story for story, _ in verdict.groups if story})
    alone = [key for story, key in verdict.groups if not story]
    if now is not None and now[0] not in stories:
        connection.execute("DELETE FROM story_article WHERE article_id = ?", (verdict.article_id,))
    if not verdict.groups:
        return None
    story = _joined(connection, stories, verdict.groups[0][0]) if stories else new_story(connection, at)
    for key in (*alone, verdict.article_id):
        _place(connection, key, story, verdict)
    return story


def new_story(connection: sqlite3.Connection, at: int) -> int:
    """Make a story without articles, within a transaction, and return its id."""
    key = connection.execute("INSERT INTO story (made) VALUES (?)", (at,)).lastrowid
    assert key is not None
    return key


def _joined(connection: sqlite3.Connection, stories: Sequence[int], best: int) -> int:
    """Join stories into the oldest, as far as the reader has not seen them; return where the best is."""
    touched = {
        key
        for (key,) in connection.execute(
            "SELECT s.id FROM story AS s WHERE s.id IN (SELECT value FROM json_each(?))"
            " AND (s.opened IS NOT NULL OR EXISTS"
            " (SELECT 1 FROM story_article AS m WHERE m.story_id = s.id AND m.fixed))",
            (id_list(stories),),
        )
    }
    oldest = stories[0]
    for key in stories[1:]:
        if key not in touched:
            connection.execute(
                "UPDATE story_article SET story_id = ?1,"
                " why_story = CASE WHEN why_story = ?2 THEN ?1 ELSE why_story END WHERE story_id = ?2",
                (oldest, key),
            )
            connection.execute(
                "UPDATE story SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2", (oldest, key)
            )
    return best if best in touched else oldest


def _place(connection: sqlite3.Connection, article_id: int, story: int, verdict: Verdict) -> None:
    reason = (verdict.reasons or {}).get(article_id)
    why = "" if reason is None else json.dumps({"with": reason.other_id, "lines": reason.lines})
    connection.execute(
        "INSERT INTO story_article (article_id, story_id, copy_of, why_story, why)"
        " VALUES (?1, ?2, ?3, ?2, ?4) ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id,"
        " copy_of = excluded.copy_of, why_story = excluded.why_story, why = excluded.why WHERE fixed = 0",
        (article_id, story, (verdict.copies or {}).get(article_id), storable(why)),
    )
