"""The app's side of the engine child: started at first need, kept warm, started again when it dies."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.engine.protocol import EngineEvent, EngineFailed, Order, event_from, order_line
from reader.engine.spawn import child_argv, child_environment
from reader.errors import EngineError, ReaderError
from reader.model.report import Discovered, FullTextsEnded, PullEnded

if TYPE_CHECKING:
    from reader.paths import Home

_ENDS = (PullEnded, Discovered, FullTextsEnded, EngineFailed)


class Engine:
    """Sends orders and hands on events; `on_event` is called from a reading thread."""

    def __init__(self, home: Home, on_event: Callable[[EngineEvent], None]) -> None:
        self._places = (home.config, home.data, home.cache, home.logs)
        self._on_event = on_event
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._jobs: set[int] = set()
        self._last = 0
        self._closing = False

    def refresh(self, feed_ids: Sequence[int] | None = None, *, force: bool = False) -> int:
        """Pull feeds (None: all that are due); returns the job's number, PullEnded is its last event."""
        ids = None if feed_ids is None else tuple(feed_ids)
        return self._order(lambda job: Order(job, "refresh", feed_ids=ids, force=force))

    def discover(self, address: str, *, allow_private: bool = False) -> int:
        """Look for feeds behind an address; one Discovered answers."""
        return self._order(lambda job: Order(job, "discover", address=address, allow_private=allow_private))

    def full_text(self, article_ids: Sequence[int], *, again: bool = False) -> int:
        """Fetch articles' pages; a FullTextDone tells of each, FullTextsEnded is the job's last event.

        Args:
            article_ids: one article that is being opened, or several.
            again: ask for pages, too, that were asked for a while ago.
        """
        ids = tuple(article_ids)
        return self._order(lambda job: Order(job, "fulltext", article_ids=ids, force=again))

    def take_along(self) -> int:
        """Fetch all unread teasers whole; a FullTextDone tells of each, FullTextsEnded is the last event."""
        return self._order(lambda job: Order(job, "takealong"))

    def annotate(self) -> None:
        """Annotate in the background what this engine version has not seen yet."""
        job = self._order(lambda number: Order(number, "annotate"))
        with self._lock:
            self._jobs.discard(job)  # nobody waits for it

    def cancel(self, job: int) -> None:
        """Cancel a job; what it stored stays."""
        with self._lock:
            if job in self._jobs:
                self._send(Order(job, "cancel"))

    def close(self) -> None:
        """End the child; what it had stored stays, what was under way is given up."""
        with self._lock:
            self._closing = True
            process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        try:
            process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _order(self, make: Callable[[int], Order]) -> int:
        with self._lock:
            self._last += 1
            job = self._last
            self._jobs.add(job)
            try:
                self._start()
                sent = self._send(make(job))
            except EngineError as error:
                sent, failed = False, EngineFailed(str(error))
            else:
                failed = EngineFailed("The engine could not be reached; the next try starts it anew.")
            if not sent:
                self._jobs.discard(job)
        if not sent:
            self._on_event(EngineEvent(job, failed))
        return job

    def _send(self, order: Order) -> bool:
        if self._process is None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(order_line(order) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def _start(self) -> None:
        if self._closing:
            raise EngineError("The program is ending.")
        if self._process is not None and self._process.poll() is None:
            return
        try:
            self._process = subprocess.Popen(
                child_argv("reader.engine.server", *(str(place) for place in self._places)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env=child_environment(),
                start_new_session=True,  # ctrl+c at the terminal is for the app alone
            )
        except OSError as error:
            raise EngineError(f"The engine could not be started: {error.strerror}.") from error
        threading.Thread(target=self._listen, args=(self._process,), daemon=True, name="engine").start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                event = event_from(line)
            except ReaderError:
                continue  # a line from a library that printed; events are whole lines of their own
            if isinstance(event.report, _ENDS):
                with self._lock:
                    self._jobs.discard(event.job)
            self._on_event(event)
        process.stdout.close()
        process.wait()
        with self._lock:
            lost, self._jobs = self._jobs, set()
            closing = self._closing
        if not closing:
            for job in sorted(lost):
                message = (
                    "The engine stopped in the middle of its work; what it had stored is kept. R tries again."
                )
                self._on_event(EngineEvent(job, EngineFailed(message)))
