"""Searching titles and texts, and showing where the words stand."""

from array import array
from collections.abc import Iterable

from reader.model.codec import document_loads
from reader.model.query import Query
from reader.store.articles import Articles
from reader.store.connection import Database
from reader.store.hits import Hits, snippet
from reader.store.packing import STRUCTURE, unpacked
from reader.store.rows import id_list
from reader.store.text_index import rebuild_index


class Search:
    """Words and phrases in titles and current bodies; newest first unless asked otherwise."""

    def __init__(self, database: Database, articles: Articles, *, indexed: bool) -> None:
        self._database = database
        self._articles = articles
        self.indexed = indexed
        """Whether there is a text index; without one every text is read, which is slow but finds the same."""

    def ids(self, query: Query, limit: int | None = None) -> "array[int]":
        """Return the ids of all hits in the query's order."""
        return self._articles.ids(query, limit)

    def rebuild(self) -> int:
        """Make the text index anew, half a millisecond an article; return how many it holds.

        For a library whose index is damaged, or that was made where SQLite had none. Other programs must
        open the library anew to use it.
        """
        with self._database.write() as connection:
            return rebuild_index(connection)

    def snippets(self, ids: Iterable[int], query: Query) -> dict[int, tuple[str, list[tuple[int, int]]]]:
        """Return for each article a line of its text around the first hit, and the hits in that line.

        Hits are half-open ranges of code points into the line. Articles whose text holds none of the words
        (they stand in the title) get the beginning of their text.
        """
        hits = Hits(query)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT a.id, b.text, a.snippet, CASE WHEN b.origin = 'import' THEN b.structure END"
                " FROM json_each(?) AS j CROSS JOIN article AS a"
                " ON a.id = j.value JOIN body AS b ON b.id = a.body_id",
                (id_list(ids),),
            ).fetchall()
        return {
            key: snippet(_own_words(text, structure), hits, beginning)
            for key, text, beginning, structure in rows
        }


def _own_words(text: str, structure: bytes | None) -> str:
    """Return a text without what stands before its first block: the header of an imported file."""
    if structure is None:
        return text
    document = document_loads(text, unpacked(structure, STRUCTURE))
    return text[min((block.start for block in document.blocks), default=0) :]
