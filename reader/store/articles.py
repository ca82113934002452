"""Articles as they are listed: pages, snapshots of ids, single rows, removal."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model.change import Actor
from reader.model.query import Query, Sort
from reader.store.connection import Database
from reader.store.ranking import ranked_ids
from reader.store.rows import article_rows, storable
from reader.store.schema import PURGED
from reader.store.where import select

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.article import ArticleRow, NewArticle, Stored
    from reader.model.feed import Enclosure, FetchResult
    from reader.store.changes import Changes
    from reader.store.intake import Intake


class Articles:
    """The articles that are shown; what was removed is left out everywhere."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed

    # Deferred: a list is shown without them.

    @cached_property
    def _intake(self) -> Intake:
        from reader.store.intake import Intake

        return Intake(self._database, indexed=self._indexed)

    @cached_property
    def _changes(self) -> Changes:
        from reader.store.changes import Changes

        return Changes(self._database)

    def put(
        self,
        feed_id: int,
        articles: Sequence[NewArticle],
        *,
        result: FetchResult | None = None,
        at: datetime,
        revive: bool = False,
    ) -> Stored:
        """Store what a feed or an import brought, searchable at once; see `Intake.put`."""
        return self._intake.put(feed_id, articles, result=result, at=at, revive=revive)

    def known_keys(self, feed_id: int) -> Mapping[str, bytes]:
        """Return the content hash of every item of a feed that need not be stored again, by its key."""
        with self._database.read() as connection:
            # Of what was purged after its feed was removed, the texts are wanted again.
            rows = connection.execute(
                "SELECT i.key, i.hash FROM feed_item AS i JOIN article AS a ON a.id = i.article_id"
                " WHERE i.feed_id = ? AND a.gone <> ?",
                (feed_id, PURGED),
            )
            from reader.store.identity import KnownKeys

            return KnownKeys(dict(rows.fetchall()))

    def ids(self, query: Query, limit: int | None = None, *, after: int | None = None) -> array[int]:
        """Return the ids of all articles of a query, in its order.

        Args:
            query: what is asked.
            limit: at most so many.
            after: only what stands after this id; for the orders newest and oldest.
        """
        with self._database.read() as connection:
            if query.sort is Sort.RELEVANCE and query.is_search and self._indexed:
                return array("q", ranked_ids(connection, query, limit))
            selection = select(query, indexed=self._indexed, after=after)
            cut = "" if limit is None else f" LIMIT {limit:d}"
            rows = connection.execute(selection.sql() + cut, selection.values)
            return array("q", chain.from_iterable(rows.fetchall()))

    def page(self, query: Query, limit: int = 100, *, after: int | None = None) -> list[ArticleRow]:
        """Return the first articles of a query, or those after an id (orders newest and oldest)."""
        ids = self.ids(query, limit, after=after)
        return self.rows(ids)

    def rows(self, ids: Iterable[int]) -> list[ArticleRow]:
        """Return the rows of articles in the order given; ids that are not there are left out."""
        with self._database.read() as connection:
            return article_rows(connection, ids)

    def row(self, article_id: int) -> ArticleRow:
        """Return one article's row, whether it is shown or removed.

        Raises:
            NotFoundError: there is no such article.
        """
        found = self.rows([article_id])
        if not found:
            raise NotFoundError(f"There is no article {article_id}.")
        return found[0]

    def by_public_id(self, public_id: str) -> ArticleRow:
        """Return the article that commands name so.

        Raises:
            NotFoundError: there is none, or it was removed.
        """
        return self._only("public_id = ?", public_id.strip())

    def by_path(self, path: str) -> ArticleRow:
        """Return the article that was imported from a file, by its resolved path.

        Raises:
            NotFoundError: there is none, or it was removed.
        """
        return self._only("path = ? AND path <> ''", path)

    def _only(self, condition: str, value: str) -> ArticleRow:
        with self._database.read() as connection:
            found = connection.execute(
                f"SELECT id FROM article WHERE {condition} AND gone = 0",
                (storable(value),),
            ).fetchone()
            if found is None:
                raise NotFoundError(f"There is no article “{value}”.")
            return article_rows(connection, [found[0]])[0]

    def paths(self, ids: Iterable[int]) -> dict[int, str]:
        """Return the files that imported articles came from; other articles are left out."""
        wanted = list(ids)
        with self._database.read() as connection:
            return {
                key: path
                for key in wanted
                for (path,) in connection.execute(
                    "SELECT path FROM article WHERE id = ? AND path <> ''", (key,)
                )
            }

    def enclosures(self, article_id: int) -> tuple[Enclosure, ...]:
        """Return the files that an article carries."""
        with self._database.read() as connection:
            row = connection.execute("SELECT enclosures FROM article WHERE id = ?", (article_id,)).fetchone()
        from reader.model.feed import Enclosure

        return tuple(Enclosure(**one) for one in json.loads(row[0])) if row and row[0] else ()

    def count(self, query: Query) -> int:
        """Return how many articles a query has."""
        selection = select(query, indexed=self._indexed)
        with self._database.read() as connection:
            (number,) = connection.execute(
                selection.sql("count(*)", ordered=False), selection.values
            ).fetchone()
        return int(number)

    def next_unread(
        self, after: int | None = None, query: Query | None = None, *, backwards: bool = False
    ) -> int | None:
        """Return the id of the nearest unread article below `after` in time (above it if `backwards`).

        Args:
            after: an article's id; None begins at the newest (the oldest if `backwards`).
            query: among these articles only.
            backwards: towards the newer ones.
        """
        asked = query or Query()
        wanted = _unread(asked, Sort.OLDEST if backwards else Sort.NEWEST)
        found = self.ids(wanted, 1, after=after)
        return found[0] if found else None

    def remove(self, ids: Iterable[int], *, actor: Actor = Actor.PERSON, what: str = "") -> int:
        """Remove articles; they can be brought back until they are purged, 30 days later."""
        return self._changes.make(
            "article.removed", 1, ids, what=what or "{n} removed", actor=actor
        )


def _unread(query: Query, sort: Sort) -> Query:
    return replace(query, unread=True, sort=sort)
