"""What articles are about, as hashed terms: how common each is, and which articles share the rare ones."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.store.connection import Database
from reader.store.rows import id_list

_TOTAL = -1  # the row of `term` that counts the articles themselves; hashes are not negative
_MOST_ARTICLES = 150  # that are looked at for one term in a window, the latest first
REPEATED = 3
"""Articles of a feed that print a passage, from which it says nothing about any of them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the grouping knows it."""

    article_id: int
    hour: int
    """Hours since 1970; 0 is unknown."""
    terms: bytes


@dataclass(frozen=True, slots=True)
class NewGist:
    """An article's terms on their way into the library."""

    article_id: int
    hour: int
    terms: bytes
    rarest: Sequence[int]
    """Terms by which it is found again."""


class Gists:
    """Counts terms and finds articles by them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def common(self, terms: Iterable[int]) -> tuple[int, dict[int, int]]:
        """Return how many articles were counted, and in how many of them each term stands."""
        with self._database.read() as connection:
            found = dict(
                connection.execute(
                    "SELECT t.hash, t.articles FROM json_each(?) AS j"
                    " CROSS JOIN term AS t ON t.hash = j.value",
                    (id_list([_TOTAL, *terms]),),
                ).fetchall()
            )
        return found.pop(_TOTAL, 0), found

    def count(self, terms: Mapping[int, int], articles: int) -> None:
        """Add the terms of so many new articles to the counts."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT INTO term (hash, articles) VALUES (?, ?)"
                " ON CONFLICT (hash) DO UPDATE SET articles = articles + excluded.articles",
                [(_TOTAL, articles), *sorted(terms.items())],
            )

    def count_passages(self, passages: Mapping[tuple[int, int], int]) -> None:
        """Add the passages of new articles, by (hash, feed), to the counts."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT INTO passage (hash, feed_id, articles) VALUES (?, ?, ?)"
                " ON CONFLICT (hash, feed_id) DO UPDATE SET articles = articles + excluded.articles",
                [(*key, number) for key, number in sorted(passages.items())],
            )

    def repeated(self, hashes: Iterable[int]) -> set[int]:
        """Return the passages that some feed prints under many articles."""
        with self._database.read() as connection:
            return {
                key
                for (key,) in connection.execute(
                    "SELECT p.hash FROM json_each(?) AS j CROSS JOIN passage AS p ON p.hash = j.value"
                    " WHERE p.articles >= ?",
                    (id_list(hashes), REPEATED),
                )
            }

    def known(self, article_ids: Iterable[int]) -> list[Kept]:
        """Return articles as the grouping knows them; those that it does not are left out."""
        with self._database.read() as connection:
            return [
                Kept(*row)
                for row in connection.execute(
                    "SELECT g.article_id, g.hour, g.terms FROM json_each(?) AS j"
                    " CROSS JOIN article_terms AS g ON g.article_id = j.value",
                    (id_list(article_ids),),
                )
            ]

    def sharing(
        self, terms: Sequence[int], window: tuple[int, int] | None, *, but: int, limit: int
    ) -> list[int]:
        """Return the articles that share most of some terms, within a window of hours or of no known time.

        Args:
            terms: what is looked up.
            window: first and last hour; None looks at all times.
            but: an article that is left out.
            limit: at most so many.
        """
        found: Counter[int] = Counter()
        with self._database.read() as connection:
            for term in terms:
                found.update(_having(connection, term, window))
        found.pop(but, None)
        return [key for key, _ in sorted(found.items(), key=lambda item: (-item[1], -item[0]))[:limit]]

    def put(self, gist: NewGist) -> None:
        """Keep an article's terms, in the place of what was kept of it."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM article_terms WHERE article_id = ?", (gist.article_id,))
            connection.execute(
                "INSERT INTO article_terms (article_id, hour, terms) VALUES (?, ?, ?)",
                (gist.article_id, gist.hour, gist.terms),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO story_term (term, hour, article_id) VALUES (?, ?, ?)",
                [(term, gist.hour, gist.article_id) for term in gist.rarest],
            )


def _having(connection: sqlite3.Connection, term: int, window: tuple[int, int] | None) -> list[int]:
    """Return the latest articles that have a term, or had it in an earlier text."""
    if window is None:
        rows = connection.execute(
            "SELECT article_id FROM story_term WHERE term = ? ORDER BY hour DESC LIMIT ?",
            (term, 2 * _MOST_ARTICLES),
        ).fetchall()
    else:
        rows = connection.execute(
            "SELECT article_id FROM story_term WHERE term = ? AND hour BETWEEN ? AND ?"
            " ORDER BY hour DESC LIMIT ?",
            (term, *window, _MOST_ARTICLES),
        ).fetchall()
        rows += connection.execute(
            "SELECT article_id FROM story_term WHERE term = ? AND hour = 0 ORDER BY article_id DESC LIMIT ?",
            (term, _MOST_ARTICLES),
        ).fetchall()
    return [key for (key,) in rows]
