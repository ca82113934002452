"""Full texts in the engine: a warm worker and network client for what is opened, a pool for a whole list."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.engine.pull import new_fetcher, worker_count
from reader.engine.workers import Workers
from reader.errors import NotFoundError
from reader.model.report import FullTextDone, FullTextsEnded
from reader.use import fulltext

if TYPE_CHECKING:
    from reader.fetch.client import Fetcher
    from reader.use.library import Library

_MOMENT_S = 0.2


class FullTexts:
    """Fetches the pages of articles as they are opened; what it needs is started at first need and kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._workers: Workers | None = None
        self._fetcher: Fetcher | None = None
        self._under_way: dict[int, threading.Lock] = {}

    def fetch(
        self,
        article_ids: Sequence[int],
        *,
        again: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[FullTextDone | FullTextsEnded]:
        """Fetch articles' pages one after the other; yields what came of each, FullTextsEnded last."""
        return _counted(self._each(article_ids, cancelled, again=again), cancelled)

    def close(self) -> None:
        """Give up what is under way and end the worker."""
        with self._lock:
            workers, self._workers = self._workers, None
            fetcher, self._fetcher = self._fetcher, None
        if fetcher is not None:
            fetcher.close()
        if workers is not None:
            workers.close()

    def _each(
        self, article_ids: Sequence[int], cancelled: Callable[[], bool], *, again: bool
    ) -> Iterator[FullTextDone]:
        fetcher, workers = self._started()
        for article_id in article_ids:
            if cancelled():
                return
            with self._turn(article_id):
                try:
                    done = fulltext.fetch_full_text(
                        self._library, article_id, fetcher=fetcher, submit=workers.submit, again=again
                    )
                except NotFoundError as error:
                    done = FullTextDone(article_id, str(error), reason="gone")
            yield done

    def _started(self) -> tuple[Fetcher, Workers]:
        with self._lock:
            if self._fetcher is None:
                self._fetcher = new_fetcher(self._library)
            if self._workers is None:
                self._workers = Workers(1)
            return self._fetcher, self._workers

    def _turn(self, article_id: int) -> threading.Lock:
        """Return the lock of an article: opened twice in a row, its page is asked for once."""
        with self._lock:
            return self._under_way.setdefault(article_id, threading.Lock())


def take_along(
    library: Library, *, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[FullTextDone | FullTextsEnded]:
    """Fetch all unread teasers whole; yields what came of each, FullTextsEnded last."""
    with Workers(worker_count()) as workers, new_fetcher(library) as fetcher:
        found = fulltext.take_along(library, fetcher=fetcher, submit=workers.submit, cancelled=cancelled)
        with _heard(cancelled, fetcher):
            yield from _counted(found, cancelled)


@contextmanager
def _heard(cancelled: Callable[[], bool], fetcher: Fetcher) -> Iterator[None]:
    """Give up what the network client has under way as soon as the job is cancelled."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_MOMENT_S):
            if cancelled():
                fetcher.cancel()
                return

    thread = threading.Thread(target=watch, daemon=True, name="cancel")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _counted(
    found: Iterator[FullTextDone], cancelled: Callable[[], bool]
) -> Iterator[FullTextDone | FullTextsEnded]:
    asked = more = failed = offline = 0
    for done in found:
        asked += 1
        more += done.got_more
        failed += not done.got_more and done.reason not in fulltext.NO_FAILURE
        offline += done.reason == "offline"
        yield done
    yield FullTextsEnded(
        asked=asked,
        got_more=more,
        failed=failed,
        offline=bool(asked) and offline == asked,
        cancelled=cancelled(),
    )
