"""The change log: every change to the library is a batch in it, and undoing appends the inverse batch.

Which batch is undone or done again next is read off the log alone, so it holds over restarts and between
programs: `undone_by` names the batch that undid a batch and is emptied when it is done again, and whatever
was undone before the latest new change can no longer be done again.
"""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.clock import from_epoch
from reader.model.change import Actor, Batch, Undone
from reader.store.connection import Database
from reader.store.fields import Value, field_of
from reader.store.rows import id_list, storable

_FEW = 200  # bytes: a longer list of ids is kept compressed


@dataclass(frozen=True, slots=True)
class Made:
    """Rows of one field that went from one value to another together."""

    field: str
    before: Value
    after: Value
    ids: tuple[int, ...]


def change_to(
    connection: sqlite3.Connection, field: str, value: Value, ids: Iterable[int], at: int
) -> list[Made]:
    """Set rows to a value within a transaction; return what really changed, by the value before."""
    known = field_of(field)
    before: defaultdict[Value, list[int]] = defaultdict(list)
    for key, old in known.values(connection, id_list(ids)):
        if old != value:
            before[old].append(key)
    for changing in before.values():
        known.assign(connection, id_list(changing), value, at)
    return [Made(field, old, value, tuple(changing)) for old, changing in before.items()]


def record(
    connection: sqlite3.Connection, database: Database, made: Sequence[Made], what: str, actor: Actor
) -> int:
    """Append a batch to the log within a transaction; return how many rows changed (0: nothing to log)."""
    rows = sum(len(one.ids) for one in made)
    if rows:
        words = what.replace("{n}", str(rows))
        _append(connection, database, made, what=words, actor=actor, kind="do", inverse_of=None)
    return rows


def extend(
    connection: sqlite3.Connection, database: Database, batch: int | None, made: Sequence[Made], what: str
) -> int | None:
    """Add to a batch that is still being made, within a transaction; return its id.

    Where there is none yet, or a person undid it meanwhile, a new one is begun; None where nothing changed.
    """
    made = [one for one in made if one.ids]
    if batch is not None:
        still = connection.execute(
            "SELECT coalesce(max(c.seq), -1) + 1 FROM batch AS b LEFT JOIN change AS c ON c.batch_id = b.id"
            " WHERE b.id = ? AND b.undone_by IS NULL GROUP BY b.id",
            (batch,),
        ).fetchone()
        if still is not None:
            _write(connection, batch, made, still[0])
            connection.execute(
                'UPDATE batch SET what = ?, "rows" = "rows" + ? WHERE id = ?',
                (storable(what), sum(len(one.ids) for one in made), batch),
            )
            return batch
    if not made:
        return None
    return _append(connection, database, made, what=what, actor=Actor.PERSON, kind="do", inverse_of=None)


def _append(
    connection: sqlite3.Connection,
    database: Database,
    made: Sequence[Made],
    *,
    what: str,
    actor: Actor,
    kind: str,
    inverse_of: int | None,
) -> int:
    batch = connection.execute(
        'INSERT INTO batch (at, actor, instance, kind, inverse_of, "rows", what)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            database.now_s(), actor.value, database.instance, kind, inverse_of,
            sum(len(one.ids) for one in made), storable(what),
        ),
    ).lastrowid  # fmt: skip
    assert batch is not None
    _write(connection, batch, made, 0)
    return batch


def _write(connection: sqlite3.Connection, batch: int, made: Sequence[Made], first: int) -> None:
    connection.executemany(
        "INSERT INTO change (batch_id, seq, field, before, after, subjects) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (batch, seq, one.field, one.before, one.after, _small(one.ids))
            for seq, one in enumerate(made, first)
        ],
    )


def _small(ids: Sequence[int]) -> str | bytes:
    text = id_list(ids)
    return text if len(text) <= _FEW else zlib.compress(text.encode(), 1)


def _ids(subjects: str | bytes) -> tuple[int, ...]:
    text = subjects if isinstance(subjects, str) else zlib.decompress(subjects).decode()
    return tuple(json.loads(text))


class Changes:
    """Undo, redo and the history of changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(
        self, field: str, value: Value, ids: Iterable[int], *, what: str, actor: Actor = Actor.PERSON
    ) -> int:
        """Set one field of rows as one batch; return how many rows changed.

        Args:
            field: its name, see `fields`.
            value: the new value.
            ids: the rows' ids.
            what: words for a person; "{n}" becomes the number of rows that changed.
            actor: who does it; undo passes automatic batches by.
        """
        with self._database.write() as connection:
            made = change_to(connection, field, value, ids, self._database.now_s())
            return record(connection, self._database, made, what, actor)

    def undo(self, instance: str | None = None) -> Undone | None:
        """Undo the last batch by a person, of one running program or of the whole library.

        Only rows that still hold what the batch left there go back; the others are counted as skipped.
        Returns None if there is nothing to undo.
        """
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT id, what FROM batch WHERE kind = 'do' AND actor = 'person' AND undone_by IS NULL"
                " AND (?1 IS NULL OR instance = ?1) ORDER BY id DESC LIMIT 1",
                (instance,),
            ).fetchone()
            return None if row is None else self._turn(connection, row[0], row[1], back=True)

    def redo(self, instance: str | None = None) -> Undone | None:
        """Do again what was undone last, unless a person has changed something new since.

        Returns None if there is nothing to do again.
        """
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT id, what FROM batch WHERE kind = 'do' AND actor = 'person'"
                " AND (?1 IS NULL OR instance = ?1) AND undone_by > (SELECT max(id) FROM batch"
                " WHERE kind = 'do' AND actor = 'person' AND (?1 IS NULL OR instance = ?1))"
                " ORDER BY undone_by DESC LIMIT 1",
                (instance,),
            ).fetchone()
            return None if row is None else self._turn(connection, row[0], row[1], back=False)

    def _turn(self, connection: sqlite3.Connection, batch: int, what: str, *, back: bool) -> Undone:
        at = self._database.now_s()
        stored = connection.execute(
            "SELECT field, before, after, subjects FROM change WHERE batch_id = ? ORDER BY seq", (batch,)
        ).fetchall()
        if back:
            stored.reverse()
        made: list[Made] = []
        touched: defaultdict[str, list[int]] = defaultdict(list)
        skipped = 0
        for field, before, after, subjects in stored:
            ids = _ids(subjects)
            old, new = (after, before) if back else (before, after)
            known = field_of(field)
            holding = tuple(key for key, value in known.values(connection, id_list(ids)) if value == old)
            skipped += len(ids) - len(holding)
            if holding:
                known.assign(connection, id_list(holding), new, at)
                made.append(Made(field, old, new, holding))
                touched[known.subject].extend(holding)
        kind = "undo" if back else "redo"
        inverse = _append(
            connection, self._database, made, what=what, actor=Actor.PERSON, kind=kind, inverse_of=batch
        )
        connection.execute("UPDATE batch SET undone_by = ? WHERE id = ?", (inverse if back else None, batch))
        return Undone(
            what=what,
            changed=sum(len(one.ids) for one in made),
            skipped=skipped,
            article_ids=tuple(dict.fromkeys(touched["article"])),
            feed_ids=tuple(dict.fromkeys(touched["feed"])),
        )

    def take_back(self, batch_id: int) -> Undone | None:
        """Undo one batch by a person, whatever was changed since; None where it is undone already."""
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT what FROM batch WHERE id = ? AND kind = 'do' AND undone_by IS NULL", (batch_id,)
            ).fetchone()
            return None if row is None else self._turn(connection, batch_id, row[0], back=True)

    def standing(self, fields: Sequence[str], limit: int = 1000) -> list[Batch]:
        """Return the batches that changed any of these fields and were not undone, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                'SELECT b.id, b.actor, b.instance, b.what, b.at, b."rows" FROM batch AS b'
                " WHERE b.kind = 'do' AND b.undone_by IS NULL AND b.id IN (SELECT batch_id FROM change"
                " WHERE field IN (SELECT value FROM json_each(?))) ORDER BY b.id DESC LIMIT ?",
                (json.dumps(list(fields)), limit),
            ).fetchall()
        return [
            Batch(key, Actor(actor), instance, what, from_epoch(at), count)
            for key, actor, instance, what, at, count in rows
        ]

    def history(self, limit: int = 100) -> list[Batch]:
        """Return the latest batches, newest first; those of undo and redo are among them."""
        with self._database.read() as connection:
            rows = connection.execute(
                'SELECT id, actor, instance, what, at, "rows", kind FROM batch ORDER BY id DESC LIMIT ?',
                (limit,),
            ).fetchall()
        prefix = {"do": "", "undo": "undone: ", "redo": "done again: "}
        return [
            Batch(
                id=key,
                actor=Actor(actor),
                instance=instance,
                what=prefix[kind] + what,
                at=from_epoch(at),
                rows=rows_changed,
            )
            for key, actor, instance, what, at, rows_changed, kind in rows
        ]
