"""People and other entities as lists and pages show them: where they are mentioned and what they say."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime

from reader.clock import from_epoch
from reader.errors import NotFoundError
from reader.model.annotation import EntityKind
from reader.model.change import Actor
from reader.model.people import Person
from reader.store.changes import Changes, Made, change_to, record
from reader.store.connection import Database
from reader.store.rows import id_list, storable
from reader.store.sayings import QuoteAt, Sayings
from reader.text.fold import fold

_SAME = "(SELECT ?1 UNION SELECT id FROM entity WHERE merged_into = ?1)"


class People(Sayings):
    """The library's entities, as a reader looks at them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._changes = Changes(database)

    def person(self, entity_id: int) -> Person:
        """Return an entity; a merged one answers as the one it was merged into.

        Raises:
            NotFoundError: there is no such entity.
        """
        with self._database.read() as connection:
            root = _root(connection, entity_id)
            name, kind = connection.execute("SELECT name, kind FROM entity WHERE id = ?", (root,)).fetchone()
            articles, outlets, first, last = connection.execute(
                "SELECT count(*), count(DISTINCT a.outlet), min(coalesce(a.published, a.first_seen)),"
                " max(coalesce(a.published, a.first_seen)) FROM article AS a WHERE a.gone = 0 AND a.id IN"
                f" (SELECT article_id FROM mention WHERE entity_id IN {_SAME})",
                (root,),
            ).fetchone()
            (quotes,) = connection.execute(
                "SELECT count(*) FROM quote AS q JOIN article AS a ON a.id = q.article_id AND a.gone = 0"
                f" WHERE q.entity_id IN {_SAME}",
                (root,),
            ).fetchone()
            names = connection.execute(
                f"SELECT DISTINCT name FROM entity_name WHERE entity_id IN {_SAME} ORDER BY name", (root,)
            )
            described = connection.execute(
                f"SELECT DISTINCT text FROM description WHERE entity_id IN {_SAME} ORDER BY text", (root,)
            )
            followed = connection.execute(
                f"SELECT 1 FROM follow WHERE removed = 0 AND entity_id IN {_SAME}", (root,)
            ).fetchone()
            return Person(
                id=root,
                name=name,
                kind=EntityKind(kind),
                aliases=tuple(alias for (alias,) in names if alias != name),
                articles=articles,
                quotes=quotes,
                outlets=outlets,
                first=None if first is None else from_epoch(first),
                last=None if last is None else from_epoch(last),
                descriptions=tuple(text for (text,) in described),
                followed=followed is not None,
            )

    def find(self, name: str) -> Person:
        """Return the entity that a name means: its number, its full name, else the only one of that surname.

        Raises:
            NotFoundError: none or several; the text names the candidates.
        """
        with self._database.read() as connection:
            roots = {
                _root(connection, key)
                for (key,) in connection.execute(
                    "SELECT entity_id FROM entity_name WHERE folded = ?", (storable(fold(name)),)
                )
            }
            if name.isdecimal() and len(name) < 19:
                roots |= {
                    _root(connection, key)
                    for (key,) in connection.execute("SELECT id FROM entity WHERE id = ?", (int(name),))
                }
            if not roots:  # a name that the reader gave is no text's, so no key leads to it
                roots = {
                    key
                    for (key,) in connection.execute(
                        "SELECT id FROM entity WHERE merged_into IS NULL AND name = ? COLLATE NOCASE",
                        (storable(name),),
                    )
                }
            full = {root for root in roots if fold(_name(connection, root)) == fold(name)}
            found = full if len(full) == 1 else roots
            if len(found) == 1:
                return self.person(found.pop())
            if not found:
                raise NotFoundError(f"Nobody in the library is called “{name}”.")
            candidates = ", ".join(f"{_name(connection, root)} ({root})" for root in sorted(found)[:8])
        raise NotFoundError(f"“{name}” may be more than one: {candidates}. Give the full name or the number.")

    def names(self, entity_ids: Iterable[int]) -> dict[int, str]:
        """Return the names of entities; those that are not there are left out."""
        with self._database.read() as connection:
            return dict(
                connection.execute(
                    "SELECT e.id, e.name FROM json_each(?) AS j CROSS JOIN entity AS e ON e.id = j.value",
                    (id_list(entity_ids),),
                ).fetchall()
            )

    def ids(self, kind: EntityKind | None = None, limit: int = 1000) -> list[int]:
        """Return the entities of visible articles, those in most articles first."""
        with self._database.read() as connection:
            return [
                key
                for (key,) in connection.execute(
                    "SELECT coalesce(e.merged_into, e.id) AS root FROM mention AS m"
                    " JOIN article AS a ON a.id = m.article_id AND a.gone = 0"
                    " JOIN entity AS e ON e.id = m.entity_id WHERE ?1 IS NULL OR e.kind = ?1"
                    " GROUP BY root"
                    " ORDER BY count(DISTINCT m.article_id) DESC, max(m.article_id) DESC LIMIT ?2",
                    (None if kind is None else kind.value, limit),
                )
            ]

    def articles(self, entity_id: int) -> "array[int]":
        """Return the visible articles that mention an entity, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT a.id FROM mention AS m JOIN article AS a ON a.id = m.article_id"
                f" WHERE a.gone = 0 AND m.entity_id IN {_SAME} ORDER BY a.id DESC",
                (_root(connection, entity_id),),
            )
            return array("q", (key for (key,) in rows))

    def namesakes(self, entity_id: int) -> list[int]:
        """Return the other entities of that kind that bear the very same name."""
        with self._database.read() as connection:
            root = _root(connection, entity_id)
            own = connection.execute("SELECT name, kind FROM entity WHERE id = ?", (root,)).fetchone()
            bearers = {
                _root(connection, key)
                for (key,) in connection.execute(
                    "SELECT n.entity_id FROM entity_name AS n JOIN entity AS e ON e.id = n.entity_id"
                    " WHERE n.folded = ? AND e.kind = ?",
                    (storable(fold(own[0])), own[1]),
                )
            }
            return sorted(
                key for key in bearers - {root} if fold(_name(connection, key)) == fold(own[0])
            )

    def times(self, entity_id: int) -> list[datetime]:
        """Return when the visible articles that mention an entity were published, else first seen; sorted."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT coalesce(a.published, a.first_seen) AS at FROM article AS a WHERE a.gone = 0 AND a.id"
                f" IN (SELECT article_id FROM mention WHERE entity_id IN {_SAME}) ORDER BY at",
                (_root(connection, entity_id),),
            )
            return [from_epoch(at) for (at,) in rows]

    def known_as(self, part: str, limit: int = 200) -> list[tuple[int, str, EntityKind, int]]:
        """Return (id, name, kind, articles) of the entities whose name holds a part, most mentioned first."""
        like = "%" + "".join("!" + char if char in "%_!" else char for char in storable(part)) + "%"
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT e.id, e.name, e.kind, count(m.article_id) AS n FROM entity AS e"
                " JOIN mention AS m ON m.entity_id = e.id WHERE e.merged_into IS NULL"
                " AND e.name LIKE ? ESCAPE '!' GROUP BY e.id ORDER BY n DESC, e.id DESC LIMIT ?",
                (like, limit),
            )
            return [(key, name, EntityKind(kind), count) for key, name, kind, count in rows]

    def often_with(self, entity_id: int, limit: int = 8) -> list[tuple[int, str, int]]:
        """Return (id, name, articles) of the entities most often in the same articles."""
        with self._database.read() as connection:
            root = _root(connection, entity_id)
            return connection.execute(
                "SELECT coalesce(e.merged_into, e.id) AS other, min(e.name),"
                " count(DISTINCT m.article_id) AS n"
                " FROM mention AS m JOIN entity AS e ON e.id = m.entity_id"
                f" WHERE m.article_id IN (SELECT article_id FROM mention WHERE entity_id IN {_SAME})"
                " AND other <> ?1 AND e.kind IN ('person', 'organisation', 'place')"
                " GROUP BY other ORDER BY n DESC, other LIMIT ?2",
                (root, limit),
            ).fetchall()

    def quotes(self, entity_id: int | None = None) -> Iterator[QuoteAt]:
        """Yield the quotes of visible articles, newest article first, in the text's order; of one speaker."""
        condition = "" if entity_id is None else f" AND q.entity_id IN {_SAME}"
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT q.id, q.article_id, q.body_id, q.local, coalesce(e.merged_into, e.id),"
                " (SELECT r.name FROM entity AS r WHERE r.id = coalesce(e.merged_into, e.id))"
                " FROM quote AS q JOIN article AS a ON a.id = q.article_id AND a.gone = 0"
                " LEFT JOIN entity AS e ON e.id = q.entity_id"
                f" WHERE ?1 IS ?1{condition} ORDER BY q.article_id DESC, q.local",
                (None if entity_id is None else _root(connection, entity_id),),
            )
            for row in rows.fetchall():
                yield QuoteAt(*row)

    def merge(self, entity_id: int, into: int) -> int:
        """Make two entities one: the first answers as the second from now on; undoable.

        Raises:
            NotFoundError: there is no such entity.
        """
        with self._database.write() as connection:
            one, other = _root(connection, entity_id), _root(connection, into)
            if one == other:
                return 0
            ids = [one, *_merged(connection, one)]
            made = change_to(connection, "entity.merged_into", other, ids, self._database.now_s())
            words = f"{_name(connection, one)} merged into {_name(connection, other)}"
            return record(connection, self._database, made, words, Actor.PERSON)

    def separate(self, entity_id: int) -> int:
        """Take a merged entity out again; undoable. Returns how many became their own."""
        return self._changes.make("entity.merged_into", None, [entity_id], what="{n} separated")

    def merged(self, entity_id: int) -> list[tuple[int, str]]:
        """Return (id, name) of the entities that were merged into one."""
        with self._database.read() as connection:
            return [
                (key, _name(connection, key)) for key in _merged(connection, _root(connection, entity_id))
            ]

    def merges(self) -> list[tuple[int, str, int, str]]:
        """Return (id, name, other's id, other's name) of everything that was merged into another, by name."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT e.id, e.name, r.id, r.name FROM entity AS e JOIN entity AS r ON r.id = e.merged_into"
                " ORDER BY r.name, e.name, e.id"
            ).fetchall()

    def rename(self, entity_id: int, name: str) -> int:
        """Give an entity another name; undoable."""
        return self._changes.make("entity.name", storable(name), [entity_id], what=f"renamed to {name}")

    def set_kind(self, entity_id: int, kind: EntityKind) -> int:
        """Say that an entity is of another kind; undoable."""
        return self._changes.make("entity.kind", kind.value, [entity_id], what=f"now a {kind.value}")

    def follow(self, entity_id: int, *, on: bool = True) -> int:
        """Follow an entity, or no longer; undoable."""
        with self._database.write() as connection:
            root = _root(connection, entity_id)
            words = (
                f"{_name(connection, root)} followed"
                if on
                else f"{_name(connection, root)} no longer followed"
            )
            rows = connection.execute("SELECT id FROM follow WHERE entity_id = ?", (root,)).fetchall()
            if rows:
                ids = [key for (key,) in rows]
                made = change_to(connection, "follow.removed", int(not on), ids, self._database.now_s())
            elif on:
                key = connection.execute(
                    "INSERT INTO follow (entity_id, since) VALUES (?, ?)", (root, self._database.now_s())
                ).lastrowid
                assert key is not None
                made = [Made("follow.removed", 1, 0, (key,))]
            else:
                return 0
            return record(connection, self._database, made, words, Actor.PERSON)

    def followed_ids(self) -> set[int]:
        """Return the followed entities, without counting anything."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT coalesce(e.merged_into, e.id) FROM follow AS f JOIN entity AS e ON e.id = f.entity_id"
                " WHERE f.removed = 0"
            )
            return {key for (key,) in rows}

    def own_names(self, entity_ids: Iterable[int]) -> dict[int, str]:
        """Return which of these entities the reader gave a name that no text gives them, with that name."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT e.id, e.name FROM entity AS e WHERE e.id IN (SELECT value FROM json_each(?))"
                " AND NOT EXISTS (SELECT 1 FROM entity_name AS n WHERE n.entity_id = e.id"
                " AND n.name = e.name)",
                (id_list(entity_ids),),
            )
            return dict(rows.fetchall())

    def followed(self) -> list[tuple[int, str, int, int]]:
        """Return (id, name, articles, unread) of the followed entities, by name."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT e.id, e.name, count(DISTINCT a.id),"
                " count(DISTINCT CASE WHEN a.read = 0 THEN a.id END)"
                " FROM (SELECT DISTINCT coalesce(x.merged_into, x.id) AS root FROM follow AS f"
                " JOIN entity AS x ON x.id = f.entity_id WHERE f.removed = 0) AS r"
                " JOIN entity AS e ON e.id = r.root"
                " LEFT JOIN entity AS s ON s.id = e.id OR s.merged_into = e.id"
                " LEFT JOIN mention AS m ON m.entity_id = s.id"
                " LEFT JOIN article AS a ON a.id = m.article_id AND a.gone = 0"
                " GROUP BY e.id ORDER BY e.name"
            ).fetchall()


def _root(connection: sqlite3.Connection, entity_id: int) -> int:
    row = connection.execute(
        "SELECT coalesce(merged_into, id) FROM entity WHERE id = ?", (entity_id,)
    ).fetchone()
    if row is None:
        raise NotFoundError(f"The library knows no entity {entity_id}.")
    return int(row[0])


def _merged(connection: sqlite3.Connection, root: int) -> list[int]:
    rows = connection.execute("SELECT id FROM entity WHERE merged_into = ?", (root,))
    return [key for (key,) in rows]


def _name(connection: sqlite3.Connection, entity_id: int) -> str:
    row = connection.execute("SELECT name FROM entity WHERE id = ?", (entity_id,)).fetchone()
    return "" if row is None else str(row[0])
