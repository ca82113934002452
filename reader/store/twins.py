"""Twins: the same article that came in by several feeds, or again in one."""

from collections.abc import Sequence

from reader.model.change import Actor
from reader.store.changes import change_to, record
from reader.store.connection import Database
from reader.store.rows import id_list

_MOST = 50  # articles of one address that are looked at: a feed may give all of its articles the same one


class Twins:
    """Knows which articles are the same; what is marked read in one is marked in all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def at(self, address: int, article_id: int) -> list[int]:
        """Return the other shown articles of an address (64 bits, signed), oldest first; keep this one's."""
        with self._database.read() as connection:
            found = [
                key
                for (key,) in connection.execute(
                    "SELECT x.article_id FROM address AS x JOIN article AS a ON a.id = x.article_id"
                    " AND a.gone = 0 WHERE x.hash = ? AND x.article_id <> ? ORDER BY x.article_id LIMIT ?",
                    (address, article_id, _MOST),
                )
            ]
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO address (hash, article_id) VALUES (?, ?)", (address, article_id)
            )
        return found

    def join(self, article_id: int, other_id: int) -> None:
        """Say that an article is the same as one that was there; each is read when the other is.

        Logged as automatic. Nothing happens where the reader or an earlier call has said something about it.
        """
        with self._database.write() as connection:
            known = dict(
                connection.execute(
                    "SELECT article_id, first_id FROM twin WHERE article_id IN (?, ?)", (article_id, other_id)
                ).fetchall()
            )
            first = known.get(other_id, other_id)
            if article_id in known or (first == other_id and other_id in known):
                return
            led = connection.execute("SELECT 1 FROM twin WHERE first_id = ?", (article_id,)).fetchone()
            if led is not None or first == article_id:
                return
            at = self._database.now_s()
            made = change_to(connection, "article.twin", first, [article_id], at)
            (read,) = connection.execute(
                "SELECT max(read) FROM article WHERE id IN (?, ?)", (article_id, first)
            ).fetchone()
            if read:
                made += change_to(connection, "article.read", 1, [article_id, first], at)
            record(connection, self._database, made, "the same article in two feeds", Actor.AUTOMATIC)

    def part(self, article_id: int) -> int:
        """Say that an article is not the same as others; undoable, remembered. Returns how many changed."""
        with self._database.write() as connection:
            ids = [one for one in self.of([article_id]) if one != article_id]
            if not ids:
                return 0
            led = [
                key
                for (key,) in connection.execute(
                    "SELECT article_id FROM twin WHERE first_id = ?1 AND article_id <> ?1", (article_id,)
                )
            ]
            at = self._database.now_s()
            made = change_to(connection, "article.twin", article_id, [article_id], at)
            if led:  # the first one leaves: the next takes its place
                made += change_to(connection, "article.twin", None, led[:1], at)
                made += change_to(connection, "article.twin", led[0], led[1:], at)
            record(connection, self._database, made, "parted from the same article elsewhere", Actor.PERSON)
            return 1

    def of(self, article_ids: Sequence[int]) -> list[int]:
        """Return articles and, behind them, every one that is the same as one of them."""
        with self._database.read() as connection:
            more = connection.execute(
                "WITH given (id) AS (SELECT value FROM json_each(?)),"
                " firsts (id) AS (SELECT coalesce(t.first_id, g.id) FROM given AS g"
                " LEFT JOIN twin AS t ON t.article_id = g.id)"
                " SELECT id FROM firsts UNION"
                " SELECT t.article_id FROM firsts AS f CROSS JOIN twin AS t ON t.first_id = f.id",
                (id_list(article_ids),),
            ).fetchall()
        return list(dict.fromkeys([*article_ids, *(key for (key,) in more)]))

