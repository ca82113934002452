"""Attempts: which pages were asked for, what came of it, and until when they are left alone."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reader.clock import from_epoch

if TYPE_CHECKING:
    from reader.store.preferences import JSON
    from reader.use.library import Library

_KEY = "fulltext"
_MOST = 1000
"""Attempts that are remembered, the latest."""
_WRITING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of asking for an article's page."""

    until: datetime
    """It is not asked for again before."""
    outcome: str
    reason: str


class Attempts:
    """The attempts that a library remembers, over restarts too: a server's wish to be left alone holds."""

    def __init__(self, library: Library) -> None:
        self._store = library.store
        self._clock = library.clock

    def last(self, article_id: int) -> Attempt | None:
        """Return what came of an article's page, if it is not to be asked for again yet."""
        value = self._all().get(str(article_id))
        if not isinstance(value, list) or len(value) != 3:
            return None
        until, outcome, reason = value
        if not isinstance(until, int) or until <= self._clock().timestamp():
            return None
        return Attempt(from_epoch(until), str(outcome), str(reason))

    def keep(self, article_id: int, pause: timedelta, outcome: str, reason: str) -> None:
        """Remember what came of an article's page, and that it is left alone for a while."""
        until = int((self._clock() + pause).timestamp())
        with _WRITING:
            kept = self._all()
            kept.pop(str(article_id), None)
            kept[str(article_id)] = [until, outcome, reason]
            latest = dict(list(kept.items())[-_MOST:])
            self._store.preferences.set_session(latest, _KEY)

    def _all(self) -> dict[str, JSON]:
        value = self._store.preferences.session(_KEY)
        return value if isinstance(value, dict) else {}
