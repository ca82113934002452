"""Looking through the whole library for damage."""

from reader.errors import StoreError
from reader.store.connection import Database

_MOST = 20  # lines: a damaged file can have thousands


def check_library(database: Database, *, indexed: bool) -> list[str]:
    """Return what is wrong, a line each: SQLite's own check, broken references, counts, the text index."""
    problems: list[str] = []
    try:
        with database.read() as connection:
            rows = connection.execute(f"PRAGMA quick_check({_MOST})").fetchall()
            problems += [str(line) for (line,) in rows if line != "ok"]
            if problems:
                return problems
            problems += [
                f"a row of {table} points to a row of {parent} that is not there"
                for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
            ]
            problems += [
                f"feed {feed} counts {articles} articles, {unread} unread; there are {real}, {really_unread}"
                for feed, articles, unread, real, really_unread in connection.execute(
                    "SELECT f.id, f.articles, f.unread, coalesce(c.n, 0), coalesce(c.u, 0) FROM feed AS f"
                    " LEFT JOIN (SELECT feed_id, count(*) AS n, sum(read = 0) AS u FROM article"
                    " WHERE gone = 0 GROUP BY feed_id) AS c ON c.feed_id = f.id"
                    " WHERE f.articles <> coalesce(c.n, 0) OR f.unread <> coalesce(c.u, 0)"
                ).fetchmany(_MOST)
            ]
            problems += [
                f"article {article} has no text"
                for (article,) in connection.execute(
                    "SELECT a.id FROM article AS a LEFT JOIN body AS b ON b.id = a.body_id"
                    " WHERE a.gone = 0 AND b.id IS NULL"
                ).fetchmany(_MOST)
            ]
            if indexed:
                (held,) = connection.execute("SELECT count(*) FROM text_index_docsize").fetchone()
                (expected,) = connection.execute(
                    "SELECT count(*) FROM article WHERE body_id IS NOT NULL"
                ).fetchone()
                if held != expected:
                    problems.append(f"the text index holds {held} articles of {expected}")
    except StoreError as error:
        problems.append(str(error))
    return problems
