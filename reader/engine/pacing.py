"""Keeps reports of a pull to a few a second: whoever draws them has other things to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.engine.protocol import Annotated, Report
from reader.model.report import PullProgress

if TYPE_CHECKING:
    Say = Callable[[Report], None]

EVERY_S = 0.1


class Pace:
    """Hands reports on: how far a pull is at most ten times a second, annotated articles in bunches.

    Args:
        say: what takes the reports.
        steady: a steady clock's seconds.
    """

    def __init__(self, say: Say, steady: Callable[[], float]) -> None:
        self._say = say
        self._steady = steady
        self._progress_at = float("-inf")
        self._annotated_at = float("-inf")
        self._waiting: list[int] = []

    def report(self, report: Report) -> None:
        """Hand on a report; of progress, what comes too soon after the last is left out."""
        if isinstance(report, PullProgress) and 0 < report.done < report.total:
            present = self._steady()
            if present - self._progress_at < EVERY_S:
                return
            self._progress_at = present
        else:
            self.flush()
        self._say(report)

    def annotated(self, article_id: int) -> None:
        """Note an annotated article; it is told of with the next bunch."""
        self._waiting.append(article_id)
        present = self._steady()
        if present - self._annotated_at >= EVERY_S:
            self._annotated_at = present
            self.flush()

    def flush(self) -> None:
        """Tell of all that waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._say(Annotated(tuple(waiting)))
