"""The best hits of a search first, among its newest ones."""

import sqlite3

from reader.model.query import Query
from reader.store.where import RANKED, select


def ranked_ids(connection: sqlite3.Connection, query: Query, limit: int | None) -> list[int]:
    """Return the ids of the newest 5,000 hits, best first; the older ones follow, newest first.

    The measure is FTS5's bm25, a word in the title counting four times.
    """
    selection = select(query, indexed=True)
    most = -1 if limit is None else max(limit, RANKED)
    hits = connection.execute(f"{selection.sql()} LIMIT {most}", selection.values)
    newest = [key for (key,) in hits]
    if selection.key != "s.rowid" or not newest:
        return newest[:limit]
    lowest = newest[min(len(newest), RANKED) - 1]
    ranked = connection.execute(
        f"SELECT {selection.key} FROM {selection.source} WHERE {selection.where} AND s.rowid >= ?"
        " ORDER BY bm25(text_index, 4.0, 1.0, 1.0), s.rowid DESC",
        (*selection.values, lowest),
    )
    best = [key for (key,) in ranked]
    return (best + newest[len(best) :])[:limit]
