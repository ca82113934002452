"""The engine child: takes orders from stdin, reports on stdout, and ends with its stdin."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader.engine.pacing import Pace
from reader.engine.protocol import EngineEvent, EngineFailed, Order, Report, event_line, order_from
from reader.errors import ReaderError
from reader.model.report import FullTextDone, FullTextsEnded
from reader.paths import Home
from reader.use.library import Library, open_library

if TYPE_CHECKING:
    from reader.engine.full_text import FullTexts


class Server:
    """Runs each order in a thread of its own; pulls stand in line, look-ups do not wait for them."""

    def __init__(self, library: Library, sink: TextIO) -> None:
        self._library = library
        self._sink = sink
        self._writing = threading.Lock()
        self._pulling = threading.Lock()
        self._starting = threading.Lock()
        self._cancelled: dict[int, threading.Event] = {}
        self._opening: FullTexts | None = None

    def run(self, source: TextIO) -> None:
        """Take orders until the source ends; then everything under way is cancelled."""
        threads: list[threading.Thread] = []
        for line in source:
            try:
                order = order_from(line)
            except ReaderError as error:
                self._say(0, EngineFailed(str(error)))
                continue
            if order.verb == "cancel":
                flag = self._cancelled.get(order.job)
                if flag is not None:
                    flag.set()
                continue
            self._cancelled[order.job] = threading.Event()
            thread = threading.Thread(target=self._do, args=(order,), daemon=True, name=f"job-{order.job}")
            thread.start()
            threads = [*(t for t in threads if t.is_alive()), thread]
        for flag in list(self._cancelled.values()):
            flag.set()
        if self._opening is not None:
            self._opening.close()
        for thread in threads:
            thread.join(timeout=2)

    def _do(self, order: Order) -> None:
        try:
            self._run(order)
        except ReaderError as error:
            self._say(order.job, EngineFailed(str(error)))
        finally:
            self._cancelled.pop(order.job, None)

    def _run(self, order: Order) -> None:
        from reader.engine import pull

        cancelled = self._cancelled[order.job].is_set
        if order.verb == "refresh":
            with self._pulling:
                pace = self._paced(order)
                for report in pull.refresh(
                    self._library,
                    order.feed_ids,
                    force=order.force,
                    cancelled=cancelled,
                    on_annotated=pace.annotated,
                    on_full_text=pace.report,
                ):
                    pace.report(report)
        elif order.verb == "annotate":
            with self._pulling:
                pace = self._paced(order)
                pull.annotate_all(self._library, cancelled=cancelled, on_annotated=pace.annotated)
                pace.flush()
        elif order.verb in {"fulltext", "takealong"}:
            self._whole(order, cancelled)
        elif order.verb == "discover":
            found = pull.look_up(self._library, order.address, allow_private=order.allow_private)
            if not cancelled():
                self._say(order.job, found)
        else:
            self._say(order.job, EngineFailed(f"The engine knows no “{order.verb}”."))

    def _whole(self, order: Order, cancelled: Callable[[], bool]) -> None:
        """Fetch whole articles; one that is being opened waits for no pull."""
        from reader.engine import full_text
        from reader.use.stories import weave

        if order.verb == "fulltext":
            with self._starting:
                if self._opening is None:
                    self._opening = full_text.FullTexts(self._library)
            found = self._opening.fetch(order.article_ids, again=order.force, cancelled=cancelled)
        else:
            found = full_text.take_along(self._library, cancelled=cancelled)
        came = False
        for report in found:
            # A pull that is under way finds the stories of these, too.
            if came and isinstance(report, FullTextsEnded) and self._pulling.acquire(blocking=False):
                try:
                    weave(self._library, cancelled=cancelled)
                finally:
                    self._pulling.release()
            came = came or (isinstance(report, FullTextDone) and report.got_more)
            self._say(order.job, report)

    def _paced(self, order: Order) -> Pace:
        return Pace(lambda report: self._say(order.job, report), time.monotonic)

    def _say(self, job: int, report: Report) -> None:
        with self._writing:
            try:
                self._sink.write(event_line(EngineEvent(job, report)) + "\n")
                self._sink.flush()
            except (OSError, ValueError):
                return  # the app is gone; its stdin ends, and so does this child


def serve(home: Home) -> None:
    """Be the engine child of the app whose library is at `home`, until stdin ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is for the app, which closes our stdin when it goes
    sink = sys.stdout
    sys.stdout = sys.stderr  # nothing that a library prints may get between the events
    with open_library(home, instance="engine") as library:
        Server(library, sink).run(sys.stdin)


if __name__ == "__main__":
    serve(Home(*(Path(word) for word in sys.argv[1:5])))
