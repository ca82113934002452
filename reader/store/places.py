"""An article's place in time is its id: the order of ids is the order of a list."""

import sqlite3
from datetime import datetime

from reader.clock import from_epoch

SLOTS = 16
"""Places in each second."""

_WINDOW = 256


def second_of(place: int) -> datetime:
    """Return the instant that an article's place stands for."""
    return from_epoch(place // SLOTS)


def first_place(second: int) -> int:
    """Return the lowest place of a second (since 1970): every article sorted by it or later stands above."""
    return second * SLOTS


class Places:
    """Free places, from a second's last one downwards.

    Articles that share a second (a feed without dates) keep the order in which they are stored, newest
    first as feeds list them, and reach below into earlier seconds rather than above into later ones.
    Places are never given back, so what was once found taken is remembered.
    """

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def take(self, connection: sqlite3.Connection, second: int) -> int:
        """Return a free place for an article sorted by a second, within an open transaction."""
        highest = first_place(second) + SLOTS - 1
        place = self._free_below(connection, self._next.get(second, highest))
        if len(self._next) > 10_000:
            self._next.clear()
        self._next[second] = place - 1
        return place

    @staticmethod
    def _free_below(connection: sqlite3.Connection, place: int) -> int:
        while True:
            taken = connection.execute(
                "SELECT id FROM article WHERE id <= ? ORDER BY id DESC LIMIT ?", (place, _WINDOW)
            )
            for (key,) in taken:
                if key != place:
                    return place
                place -= 1
            if connection.execute("SELECT 1 FROM article WHERE id = ?", (place,)).fetchone() is None:
                return place
