"""Links between quotes of different articles that say the same words: which, and whose."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.model.document import Range
from reader.store.connection import Database
from reader.store.rows import id_list

Words = Sequence[str]
Read = Callable[[str, Sequence[Range]], Words]
"""Returns the words in ranges of a text."""
Same = Callable[[Words, Words], int]
"""Returns how many words two quotes share if they say the same, else 0."""

LEAST = 5
"""Words of the shortest quote that is ever the same as another."""
_TOO_COMMON = 64  # wordings that share a hash, beyond which it tells nothing
_WORDS_A_HIT = 12  # of the shorter one: two that say the same share a hash at least as often
_VERIFIED = 24  # wordings that a new one is compared with, the likeliest first
LINKED, SETTLED = 1, 2
"""How far an annotation is woven in: quotes linked; story found."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote on its way to be linked."""

    local: int
    """Its id in the body's annotations."""
    spans: tuple[Range, ...]
    """Its segments in the body's text."""
    words: tuple[str, ...]
    digest: int
    """64 bits, signed, equal for equal words."""
    fingerprints: frozenset[int]
    """64-bit hashes, signed, by which it is found again."""


@dataclass(frozen=True, slots=True)
class SameQuote:
    """A quote that says the same words as another."""

    of: int
    """The other quote's id."""
    of_local: int
    """The other's id in its body's annotations."""
    id: int
    public_id: str
    article_id: int
    speaker_id: int | None
    words: int
    """How many words the two share."""


class Links:
    """Finds and keeps which quotes say the same."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, stage: int) -> list[tuple[int, int]]:
        """Return (body, article) of all tied texts that have not come to a stage, the oldest first."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT n.body_id, a.id FROM annotation AS n JOIN body AS b ON b.id = n.body_id"
                " JOIN article AS a ON a.id = b.article_id AND a.body_id = n.body_id"
                " WHERE n.woven < ?1 AND n.woven < 2 AND n.resolution IS NOT NULL AND a.gone = 0"
                " ORDER BY coalesce(a.published, a.first_seen), a.id",
                (stage,),
            ).fetchall()

    def put(self, body_id: int, said: Sequence[Said], read: Read, same: Same) -> None:
        """Link the quotes of a current body with those of the whole library.

        Args:
            body_id: the body.
            said: its quotes; those that the library does not count are left out.
            read: finds a stored quote's words.
            same: decides on candidates.
        """
        with self._database.write() as connection:
            ids = dict(
                connection.execute("SELECT local, id FROM quote WHERE body_id = ?", (body_id,)).fetchall()
            )
            for one in said:
                if one.local in ids:
                    wording = _wording(connection, one, read, same)
                    connection.execute(
                        "INSERT OR REPLACE INTO wording_quote (quote_id, wording_id, spans) VALUES (?, ?, ?)",
                        (ids[one.local], wording, json.dumps(one.spans, separators=(",", ":"))),
                    )
            connection.execute(
                "UPDATE annotation SET woven = max(woven, ?) WHERE body_id = ?", (LINKED, body_id)
            )

    def compare(self, article_id: int, others: Iterable[int], read: Read, same: Same) -> None:
        """Compare an article's quotes with all of some others', also those that share no fingerprint."""
        with self._database.write() as connection:
            mine = _wordings(connection, [article_id])
            theirs = [one for one in _wordings(connection, others) if one not in mine]
            if not mine or not theirs:
                return
            words = {key: _words(connection, key, read) for key in (*mine, *theirs)}
            places: defaultdict[str, set[int]] = defaultdict(set)
            for key in theirs:
                for word in words[key]:
                    places[word].add(key)
            for key in mine:
                common = Counter(other for word in set(words[key]) for other in places.get(word, ()))
                for other, count in common.most_common(_VERIFIED):
                    if 2 * count >= min(len(set(words[key])), len(set(words[other]))):
                        _link(connection, key, other, same(words[key], words[other]))

    def same(self, quote_ids: Iterable[int]) -> list[SameQuote]:
        """Return the quotes of other shown articles that say the same as some, in the order of the list."""
        with self._database.read() as connection:
            return [
                SameQuote(*row)
                for row in connection.execute(
                    "WITH mine AS (SELECT j.value AS id, j.key AS place, m.wording_id AS wording,"
                    " q.article_id AS article, q.local AS local FROM json_each(?) AS j"
                    " CROSS JOIN wording_quote AS m ON m.quote_id = j.value"
                    " CROSS JOIN quote AS q ON q.id = m.quote_id),"
                    " found AS (SELECT mine.id, mine.local, mine.place, mine.article, w.id AS wording,"
                    " w.words AS matched"
                    " FROM mine CROSS JOIN wording AS w ON w.id = mine.wording WHERE w.words >= ?"
                    " UNION ALL SELECT mine.id, mine.local, mine.place, mine.article, l.other, l.matched"
                    " FROM mine CROSS JOIN wording_link AS l ON l.one = mine.wording)"
                    " SELECT found.id, found.local, q.id, a.public_id || '.' || q.local, a.id,"
                    " coalesce(e.merged_into, e.id), found.matched"
                    " FROM found CROSS JOIN wording_quote AS m ON m.wording_id = found.wording"
                    " CROSS JOIN quote AS q ON q.id = m.quote_id AND q.article_id <> found.article"
                    " CROSS JOIN article AS a ON a.id = q.article_id AND a.gone = 0"
                    " LEFT JOIN entity AS e ON e.id = q.entity_id ORDER BY found.place, a.id, q.local",
                    (id_list(quote_ids), LEAST),
                )
            ]

    def of_article(self, article_id: int) -> list[SameQuote]:
        """Return the quotes of other shown articles that say the same as one of an article's."""
        with self._database.read() as connection:
            ids = [
                key
                for (key,) in connection.execute("SELECT id FROM quote WHERE article_id = ?", (article_id,))
            ]
        return self.same(ids)


def _wording(connection: sqlite3.Connection, said: Said, read: Read, same: Same) -> int:
    """Return the wording of a quote, made and linked now if its words are new."""
    row = connection.execute("SELECT id FROM wording WHERE digest = ?", (said.digest,)).fetchone()
    if row is not None:
        return int(row[0])
    candidates = _candidates(connection, said)
    key = connection.execute(
        "INSERT INTO wording (digest, words) VALUES (?, ?)", (said.digest, len(said.words))
    ).lastrowid
    assert key is not None
    connection.executemany(
        "INSERT INTO shingle (hash, wording_id) VALUES (?, ?)",
        [(value, key) for value in sorted(said.fingerprints)],
    )
    for other in candidates:
        words = _words(connection, other, read)
        if words:
            _link(connection, key, other, same(said.words, words))
    return key


def _candidates(connection: sqlite3.Connection, said: Said) -> list[int]:
    """Return the wordings that share enough hashes, those that share most first."""
    found: Counter[tuple[int, int]] = Counter()
    for value in said.fingerprints:
        rows = connection.execute(
            "SELECT s.wording_id, w.words FROM shingle AS s CROSS JOIN wording AS w ON w.id = s.wording_id"
            " WHERE s.hash = ? LIMIT ?",
            (value, _TOO_COMMON + 1),
        ).fetchall()
        if len(rows) <= _TOO_COMMON:
            found.update(rows)
    return [
        wording
        for (wording, words), hits in found.most_common(_VERIFIED)
        if hits >= min(words, len(said.words)) // _WORDS_A_HIT
    ]


def _link(connection: sqlite3.Connection, one: int, other: int, matched: int) -> None:
    if matched:
        connection.executemany(
            "INSERT OR REPLACE INTO wording_link (one, other, matched) VALUES (?, ?, ?)",
            [(one, other, matched), (other, one, matched)],
        )


def _wordings(connection: sqlite3.Connection, article_ids: Iterable[int]) -> list[int]:
    """Return the wordings of articles' quotes that are long enough to be the same as others."""
    return [
        key
        for (key,) in connection.execute(
            "SELECT DISTINCT m.wording_id FROM quote AS q JOIN wording_quote AS m ON m.quote_id = q.id"
            " JOIN wording AS w ON w.id = m.wording_id"
            " WHERE q.article_id IN (SELECT value FROM json_each(?)) AND w.words >= ? ORDER BY 1",
            (id_list(article_ids), LEAST),
        )
    ]


def _words(connection: sqlite3.Connection, wording: int, read: Read) -> Words:
    """Return the words of a wording, read from one of the texts that hold it; () where none does any more."""
    row = connection.execute(
        "SELECT b.text, m.spans FROM wording_quote AS m JOIN quote AS q ON q.id = m.quote_id"
        " JOIN body AS b ON b.id = q.body_id WHERE m.wording_id = ? LIMIT 1",
        (wording,),
    ).fetchone()
    return () if row is None else read(row[0], [(start, end) for start, end in json.loads(row[1])])
