"""Who says what, read by key: people by how much they are quoted, their quotes page by page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.errors import NotFoundError
from reader.store.connection import Database
from reader.store.places import second_of
from reader.store.rows import id_list

_HIDDEN = "(SELECT id FROM article WHERE gone BETWEEN 1 AND 3)"
_SAME = "(SELECT ?1 UNION SELECT id FROM entity WHERE merged_into = ?1)"


@dataclass(frozen=True, slots=True)
class QuoteAt:
    """Where a quote stands, and who says it."""

    id: int
    article_id: int
    body_id: int
    local: int
    """The quote's id in the body's annotations."""
    speaker_id: int | None
    speaker: str | None
    """The library's name for the speaker."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """One who is quoted."""

    id: int
    name: str
    quotes: int


class Sayings:
    """Reads who says what; a query costs what it returns, not what the library holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def speaking(self, since: int = 0, limit: int = 500) -> list[Speaking]:
        """Return those who are quoted most.

        Args:
            since: only in articles with this id or a later one; ids are in the order of time.
            limit: at most so many.
        """
        with self._database.read() as connection:
            counts: Counter[int] = Counter(
                dict(
                    connection.execute(
                        "SELECT entity_id, count(*) FROM quote WHERE entity_id IS NOT NULL"
                        f" AND article_id >= ? AND article_id NOT IN {_HIDDEN} GROUP BY entity_id",
                        (since,),
                    ).fetchall()
                )
            )
            for key, root in connection.execute(
                "SELECT id, merged_into FROM entity WHERE merged_into IS NOT NULL"
            ):
                if key in counts:
                    counts[root] += counts.pop(key)
            first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
            names = dict(
                connection.execute(
                    "SELECT e.id, e.name FROM json_each(?) AS j CROSS JOIN entity AS e ON e.id = j.value",
                    (id_list(key for key, _ in first),),
                ).fetchall()
            )
        return [Speaking(key, names[key], number) for key, number in first if key in names]

    def spoken(self, entity_id: int, since: int = 0, limit: int = 2000) -> tuple[int, list[datetime]]:
        """Return in how many outlets someone's newest quotes stand, and their times, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT q.article_id, a.outlet FROM quote AS q JOIN article AS a ON a.id = q.article_id"
                f" WHERE q.entity_id IN {_SAME} AND q.article_id >= ?2 AND a.gone = 0"
                " ORDER BY q.article_id DESC LIMIT ?3",
                (entity_id, since, limit),
            ).fetchall()
        return len({outlet for _, outlet in rows}), [second_of(key) for key, _ in rows]

    def quotes_page(
        self, entity_id: int, *, since: int = 0, after: tuple[int, int] | None = None, limit: int = 50
    ) -> list[QuoteAt]:
        """Return someone's quotes, newest article first, in the text's order.

        Args:
            entity_id: who says them.
            since: only in articles with this id or a later one.
            after: (article, quote in it) of the last one of the page before.
            limit: at most so many.
        """
        article, local = after if after is not None else (1 << 62, 0)
        with self._database.read() as connection:
            rows = connection.execute(
                f"{_PLACE} WHERE q.entity_id IN {_SAME} AND q.article_id >= ?2"
                " AND (q.article_id < ?3 OR (q.article_id = ?3 AND q.local > ?4))"
                " ORDER BY q.article_id DESC, q.local LIMIT ?5",
                (entity_id, since, article, local, limit),
            )
            return [QuoteAt(*row) for row in rows]

    def quote(self, quote_id: int) -> QuoteAt:
        """Return a quote.

        Raises:
            NotFoundError: it is not there, or its article is gone.
        """
        with self._database.read() as connection:
            row = connection.execute(f"{_PLACE} WHERE q.id = ?", (quote_id,)).fetchone()
        if row is None:
            raise NotFoundError("That quote is gone.")
        return QuoteAt(*row)

    def quote_ids(self, article_id: int) -> dict[int, int]:
        """Return an article's quotes by their id in the body's annotations."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT local, id FROM quote WHERE article_id = ?", (article_id,))
            return dict(rows.fetchall())

    def named_in(self, entity_ids: Sequence[int], article_ids: Iterable[int]) -> list[int]:
        """Return which of some entities are named in any of some articles."""
        with self._database.read() as connection:
            wanted = id_list(entity_ids)
            found = {
                key
                for (key,) in connection.execute(
                    "SELECT DISTINCT coalesce(e.merged_into, e.id) FROM json_each(?2) AS j"
                    " CROSS JOIN mention AS m ON m.article_id = j.value"
                    " CROSS JOIN entity AS e ON e.id = m.entity_id"
                    " WHERE coalesce(e.merged_into, e.id) IN (SELECT value FROM json_each(?1))",
                    (wanted, id_list(article_ids)),
                )
            }
        return [key for key in entity_ids if key in found]

    def most_shared(self, article_ids: Iterable[int]) -> tuple[int, int] | None:
        """Return the quote whose words stand in most of some articles, with in how many; None without any."""
        with self._database.read() as connection:
            row = connection.execute(_MOST_SHARED, (id_list(article_ids),)).fetchone()
        return None if row is None else (int(row[0]), int(row[1]))


_PLACE = (
    "SELECT q.id, q.article_id, q.body_id, q.local, coalesce(e.merged_into, e.id),"
    " (SELECT r.name FROM entity AS r WHERE r.id = coalesce(e.merged_into, e.id))"
    " FROM quote AS q JOIN article AS a ON a.id = q.article_id AND a.gone = 0"
    " LEFT JOIN entity AS e ON e.id = q.entity_id"
)
_MOST_SHARED = (
    "WITH mine AS MATERIALIZED (SELECT q.id AS quote, q.article_id AS article, m.wording_id AS wording"
    " FROM json_each(?) AS j CROSS JOIN quote AS q ON q.article_id = j.value"
    " CROSS JOIN wording_quote AS m ON m.quote_id = q.id),"
    " held AS (SELECT wording, article FROM mine UNION SELECT l.one, mine.article FROM mine"
    " CROSS JOIN wording_link AS l ON l.other = mine.wording WHERE l.one IN (SELECT wording FROM mine))"
    " SELECT (SELECT min(quote) FROM mine WHERE mine.wording = held.wording),"
    " count(DISTINCT held.article) AS n"
    " FROM held JOIN wording AS w ON w.id = held.wording GROUP BY held.wording HAVING n > 1"
    " ORDER BY n DESC, w.words DESC LIMIT 1"
)
