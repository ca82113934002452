"""Queries as SQL: which articles, in which order. Values are always bound; only our own words are joined."""

import json
from dataclasses import dataclass
from typing import Protocol

from reader.model.query import Query, Sort
from reader.store.match import like_patterns, match_expression
from reader.store.places import first_place
from reader.store.rows import epoch, storable
from reader.text.fold import fold

RANKED = 5000
"""How many of the newest hits are ranked by relevance."""

_ORDERS = {
    Sort.NEWEST: "{id} DESC",
    Sort.RELEVANCE: "{id} DESC",
    Sort.OLDEST: "{id}",
    Sort.TITLE: "a.title COLLATE NOCASE, {id} DESC",
    Sort.FEED: "coalesce(nullif(f.own_title, ''), nullif(f.title, ''), f.url) COLLATE NOCASE, {id} DESC",
}
_HITS_SHOWN = "s.rowid NOT IN (SELECT id FROM article INDEXED BY article_hidden WHERE gone BETWEEN 1 AND 3)"


class Adder(Protocol):
    """What adds a condition."""

    def __call__(self, condition: str, *bound: object) -> None:
        """Add a condition with the values it binds."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A SELECT of article ids, in parts."""

    source: str
    """The tables after FROM."""
    where: str
    order: str
    values: tuple[object, ...]
    """What is bound, in order."""
    key: str
    """The column that holds the id."""
    by_key: bool
    """Whether the order is that of ids, so that a page can start after one."""

    def sql(self, columns: str = "", *, ordered: bool = True) -> str:
        """Return the whole statement, without a LIMIT."""
        order = f" ORDER BY {self.order}" if ordered else ""
        return f"SELECT {columns or self.key} FROM {self.source} WHERE {self.where}{order}"


def select(query: Query, *, indexed: bool, after: int | None = None) -> Selection:
    """Return the articles of a query as a SELECT.

    Args:
        query: what is asked; a feed's name must have become its id.
        indexed: whether there is a text index.
        after: only what stands after this id in the query's order (newest or oldest first).
    """
    conditions: list[str] = []
    values: list[object] = []

    def add(condition: str, *bound: object) -> None:
        conditions.append(condition)
        values.extend(bound)

    expression = match_expression(query) if query.is_search else ""
    by_index = indexed and bool(expression)
    key = "s.rowid" if by_index else "a.id"
    if by_index:
        add("s.text_index MATCH ?", expression)
    first = len(conditions)
    if query.unread is not None:
        add("a.read = 0" if query.unread else "a.read = 1")
    if query.starred is not None:
        add("a.starred = 1" if query.starred else "a.starred = 0")
    _add_feed(query, add)
    if query.tag:
        add(
            "a.id IN (SELECT x.article_id FROM tag AS t JOIN article_tag AS x ON x.tag_id = t.id"
            " WHERE t.folded = ?)",
            fold(storable(query.tag)),
        )
    if query.person_id is not None:
        add(
            "a.id IN (SELECT m.article_id FROM mention AS m WHERE m.entity_id IN"
            " (SELECT ? UNION ALL SELECT x.id FROM entity AS x WHERE x.merged_into = ?))",
            query.person_id, query.person_id,
        )  # fmt: skip
    elif query.person:
        add(
            "a.id IN (SELECT m.article_id FROM entity_name AS e JOIN mention AS m USING (entity_id)"
            " WHERE e.folded = ?)",
            fold(storable(query.person)),
        )
    if query.story:
        digits = query.story.lower().removeprefix("s")
        add(
            "a.id IN (WITH RECURSIVE r (id) AS (SELECT ? UNION SELECT x.merged_into FROM story AS x"
            " JOIN r USING (id) WHERE x.merged_into IS NOT NULL)"
            " SELECT m.article_id FROM r JOIN story_article AS m ON m.story_id = r.id)",
            int(digits) if digits.isdecimal() and len(digits) < 19 else 0,
        )
    if query.ids:
        add("a.public_id IN (SELECT value FROM json_each(?))", json.dumps(list(query.ids)))
    if query.is_search and not by_index:
        for pattern in like_patterns(query):
            add("(a.title LIKE ? ESCAPE '!' OR b.text LIKE ? ESCAPE '!')", pattern, pattern)
    needs_article = len(conditions) > first or query.sort in {Sort.TITLE, Sort.FEED}
    if query.since is not None:
        add(f"{key} >= ?", first_place(epoch(query.since) or 0))
    if query.before is not None:
        add(f"{key} < ?", first_place(epoch(query.before) or 0))
    if after is not None:
        add(f"{key} > ?" if query.sort is Sort.OLDEST else f"{key} < ?", after)
    source = _source(query, by_index=by_index, needs_article=needs_article)
    conditions.append(_HITS_SHOWN if by_index and not needs_article else "a.gone = 0")
    return Selection(
        source=source,
        where=" AND ".join(conditions),
        order=_ORDERS[query.sort].format(id=key),
        values=tuple(values),
        key=key,
        by_key=query.sort in {Sort.NEWEST, Sort.OLDEST},
    )


def _hint(query: Query) -> str:
    """Return which index to read: SQLite knows neither how many are unread nor how few are starred."""
    if query.tag or query.person or query.person_id is not None or query.ids or query.story:
        return ""
    if query.feed_name and query.feed is None:
        return ""  # SQLite finds no use for any index where nothing can match, and would complain
    if query.feed is not None:
        return " INDEXED BY article_feed" + ("_unread" if query.unread else "")
    if query.starred:
        return " INDEXED BY article_starred"
    return " INDEXED BY article_unread" if query.unread else " INDEXED BY article_visible"


def _source(query: Query, *, by_index: bool, needs_article: bool) -> str:
    if not by_index:
        source = "article AS a" + _hint(query)
        if query.is_search:
            source += " JOIN body AS b ON b.id = a.body_id"
    else:
        source = "text_index AS s" + (" CROSS JOIN article AS a ON a.id = s.rowid" if needs_article else "")
    if query.sort is Sort.FEED:
        source += " JOIN feed AS f ON f.id = a.feed_id"
    return source


def _add_feed(query: Query, add: Adder) -> None:
    if query.feed is not None:
        add("a.feed_id = ?", query.feed)
    elif query.feed_name:
        add("0")  # a name that nobody resolved is no feed
    if query.folder is not None:
        folder = storable(query.folder)
        # The sign keeps SQLite on the index in order of time: a folder's feeds are many short ranges.
        add(
            # A shelf stands in no folder: its own name is one.
            "+a.feed_id IN (SELECT id FROM feed WHERE folder = ? OR substr(folder, 1, ?) = ?"
            " OR (local = 1 AND folder = '' AND title = ? AND title <> ''))",
            folder, len(folder) + 1, folder + "/", folder,
        )  # fmt: skip
