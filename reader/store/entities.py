"""The library's entities: telling them apart, and tying each article's names and quotes to them."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from reader.model.annotation import Annotations, Entity, EntityKind, QuoteKind
from reader.model.people import Known, Link
from reader.store.connection import Database
from reader.store.rows import storable
from reader.text.fold import fold

Lookup = Callable[[str], Sequence[Known]]
Decide = Callable[[Iterable[Entity], Lookup], Sequence[Link]]
Keys = Callable[[str, EntityKind], Sequence[str]]
"""Under which folded keys a name is found."""

_MOST_BEARERS = 64  # of one name: beyond, the most recent ones
COUNTED_QUOTES = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
"""Quotes that are listed and counted: words that stand between marks and that somebody said."""


class Entities:
    """Ties documents' entities to the library's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def untied(self, limit: int = 50) -> list[int]:
        """Return current bodies whose annotations are not tied to the library yet, newest article first."""
        with self._database.read() as connection:
            return [
                body
                for (body,) in connection.execute(
                    "SELECT n.body_id FROM annotation AS n JOIN body AS b ON b.id = n.body_id"
                    " JOIN article AS a ON a.body_id = n.body_id WHERE n.resolution IS NULL"
                    " ORDER BY a.id DESC LIMIT ?",
                    (limit,),
                )
            ]

    def tie(self, body_id: int, annotations: Annotations, decide: Decide, keys: Keys) -> dict[int, int]:
        """Tie a body's entities to the library's, new ones made where asked for; return local to library ids.

        What an earlier body or engine version of the article had tied is replaced. Only the current body of
        an article counts; another one's is answered but not kept.

        Args:
            body_id: the body.
            annotations: what the engine found in it.
            decide: tells what each entity is in the library.
            keys: the folded keys under which a name is found again.
        """
        with self._database.write() as connection:
            links = decide(annotations.entities, lambda folded: _known(connection, folded))
            by_id = {entity.id: entity for entity in annotations.entities}
            tied: dict[int, int] = {}
            for link in links:
                entity = by_id[link.local]
                if link.known is not None:
                    tied[link.local] = link.known
                elif not link.unsure:
                    tied[link.local] = _insert(connection, entity)
                if link.local in tied:
                    _learn(connection, tied[link.local], entity, keys)
            row = connection.execute(
                "SELECT b.article_id, a.body_id = b.id FROM body AS b"
                " JOIN article AS a ON a.id = b.article_id WHERE b.id = ?",
                (body_id,),
            ).fetchone()
            if row is not None and row[1]:
                _replace_mentions(connection, row[0], by_id, tied)
                _replace_quotes(connection, row[0], body_id, annotations, tied)
            connection.execute(
                "UPDATE annotation SET resolution = ? WHERE body_id = ?",
                (json.dumps(sorted(tied.items()), separators=(",", ":")), body_id),
            )
        return tied

    def tied(self, body_id: int) -> dict[int, int] | None:
        """Return a body's local to library entity ids, redirects followed; None if it was not tied yet."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT resolution FROM annotation WHERE body_id = ?", (body_id,)
            ).fetchone()
            if row is None or row[0] is None:
                return None
            pairs = json.loads(row[0])
            roots = dict(
                connection.execute(
                    "SELECT id, coalesce(merged_into, id) FROM entity"
                    " WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps([known for _, known in pairs]),),
                )
            )
        return {local: roots[known] for local, known in pairs if known in roots}

    def new(self, name: str, kind: EntityKind) -> int:
        """Make an entity that no text led to yet, and return its id; names are learnt when a text is tied."""
        with self._database.write() as connection:
            key = connection.execute(
                "INSERT INTO entity (kind, name) VALUES (?, ?)", (kind.value, storable(name))
            ).lastrowid
            assert key is not None
            return key

    def forget(self, article_ids: Iterable[int]) -> None:
        """Have articles tied anew, after a correction for example."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE annotation SET resolution = NULL WHERE body_id IN (SELECT a.body_id FROM article AS a"
                " WHERE a.id IN (SELECT value FROM json_each(?)))",
                (json.dumps(list(article_ids)),),
            )


def _known(connection: sqlite3.Connection, folded: str) -> list[Known]:
    roots = connection.execute(
        "SELECT DISTINCT coalesce(e.merged_into, e.id) FROM entity_name AS n JOIN entity AS e"
        " ON e.id = n.entity_id WHERE n.folded = ? ORDER BY 1 DESC LIMIT ?",
        (storable(folded), _MOST_BEARERS),
    ).fetchall()
    return [known for (root,) in roots if (known := _one_known(connection, root)) is not None]


def _one_known(connection: sqlite3.Connection, root: int) -> Known | None:
    row = connection.execute("SELECT name, kind FROM entity WHERE id = ?", (root,)).fetchone()
    if row is None:
        return None
    same = "entity_id = ?1 OR entity_id IN (SELECT id FROM entity WHERE merged_into = ?1)"
    names = connection.execute(f"SELECT folded FROM entity_name WHERE {same}", (root,))
    described = connection.execute(f"SELECT folded FROM description WHERE {same}", (root,))
    return Known(
        id=root,
        name=row[0],
        kind=EntityKind(row[1]),
        names=frozenset(name for (name,) in names),
        descriptions=frozenset(text for (text,) in described),
    )


def _insert(connection: sqlite3.Connection, entity: Entity) -> int:
    key = connection.execute(
        "INSERT INTO entity (kind, name) VALUES (?, ?)", (entity.kind.value, storable(entity.name))
    ).lastrowid
    assert key is not None
    return key


def _learn(connection: sqlite3.Connection, key: int, entity: Entity, keys: Keys) -> None:
    names = {entity.name: keys(entity.name, entity.kind)}
    short: dict[str, str] = {}
    if entity.kind is not EntityKind.PERSON:
        # a person's short forms are found by the surname key; a thing's acronym is a name of its own
        names |= {alias: (fold(alias),) for alias in entity.aliases if alias.isupper()}
    else:  # those that are keys anyway are kept as they are printed
        short = {fold(alias): alias for alias in entity.aliases}
    whole = fold(entity.name)
    printed = {
        folded: name if folded == whole else short.get(folded, name)
        for name, found in names.items()
        for folded in found
    }
    connection.executemany(
        "INSERT INTO entity_name (folded, entity_id, name) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
        " SET name = excluded.name WHERE name <> excluded.name AND instr(name, excluded.name) > 0",
        [(storable(folded), key, storable(name)) for folded, name in printed.items()],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO description (entity_id, folded, text) VALUES (?, ?, ?)",
        [(key, storable(fold(text)), storable(text)) for text in entity.descriptions],
    )


def _replace_mentions(
    connection: sqlite3.Connection, article_id: int, entities: dict[int, Entity], tied: dict[int, int]
) -> None:
    counts: dict[int, int] = {}
    for local, key in tied.items():
        counts[key] = counts.get(key, 0) + len(entities[local].mentions)
    connection.execute("DELETE FROM mention WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT INTO mention (entity_id, article_id, count) VALUES (?, ?, ?)",
        [(key, article_id, count) for key, count in counts.items()],
    )


def _replace_quotes(
    connection: sqlite3.Connection,
    article_id: int,
    body_id: int,
    annotations: Annotations,
    tied: dict[int, int],
) -> None:
    # an id once given to a quote is kept where the quote is: links between quotes hold on to it
    known = {
        local: (key, body)
        for key, local, body in connection.execute(
            "SELECT id, local, body_id FROM quote WHERE article_id = ?", (article_id,)
        )
    }
    wanted = [quote for quote in annotations.quotes if quote.kind in COUNTED_QUOTES]
    locals_now = {quote.id for quote in wanted}
    gone = [(key,) for local, (key, body) in known.items() if local not in locals_now or body != body_id]
    connection.executemany("DELETE FROM quote WHERE id = ?", gone)
    connection.executemany(
        "INSERT INTO quote (article_id, body_id, local, kind, entity_id) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (article_id, local) DO UPDATE SET kind = excluded.kind, entity_id = excluded.entity_id",
        [
            (
                article_id,
                body_id,
                quote.id,
                quote.kind.value,
                None if quote.speaker is None else tied.get(quote.speaker),
            )
            for quote in wanted
        ],
    )
