"""The only place that starts work outside the drawing loop: reads, writes and the engine child.

Work calls one verb of `use`; its answer comes back to the screen as a message.
"""

import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from reader.app.errors import ErrorLog, attempt
from reader.use.library import Library

if TYPE_CHECKING:
    from reader.engine.client import Engine
    from reader.engine.protocol import EngineEvent

_T = TypeVar("_T")
_LEAVE_S = 2.0
"""Seconds that quitting waits for writes under way."""


class Answer(Message):
    """A piece of work has ended; `deliver` runs on the drawing loop."""

    def __init__(self, deliver: Callable[[], None]) -> None:
        super().__init__()
        self.deliver = deliver


class EngineReported(Message):
    """The engine child reported something about a job."""

    def __init__(self, event: "EngineEvent") -> None:
        super().__init__()
        self.event = event


class _Lane:
    """A thread that does one piece of work after the other."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._name = name
        self._thread: threading.Thread | None = None

    def put(self, work: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put(work)

    def end(self, timeout: float) -> None:
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout)

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            work()


class Gateway:
    """Runs reads and writes in threads of their own, writes strictly in order."""

    def __init__(self, library: Library, log: ErrorLog, post: Callable[[Message], object]) -> None:
        """Make a gateway.

        Args:
            library: what the verbs work on.
            log: takes unexpected errors.
            post: hands a message to the screen, from any thread.
        """
        self.library = library
        self._log = log
        self._post = post
        self._reads = _Lane("reads")
        self._writes = _Lane("writes")
        self._orders = _Lane("orders")
        self._long = _Lane("long")
        self._engine: Engine | None = None
        self._under_way = 0
        self._lock = threading.Lock()

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been delivered."""
        return self._under_way == 0

    def ask(
        self, work: Callable[[], _T], then: Callable[[_T], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Read in the background; `then`, or `failed` with one line, runs on the drawing loop."""
        self._start(self._reads, work, then, failed)

    def change(
        self, work: Callable[[], _T], then: Callable[[_T], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Write in the background, after every write asked for before."""
        self._start(self._writes, work, then, failed)

    def take_long(
        self, work: Callable[[], _T], then: Callable[[_T], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Do what takes long in the background; other reads and writes go on beside it."""
        self._start(self._long, work, then, failed)

    def pull(
        self, feed_ids: Sequence[int] | None, then: Callable[[int], None], *, force: bool = True
    ) -> None:
        """Order a pull from the engine; `then` gets the job's number."""
        self._start(self._orders, lambda: self._child().refresh(feed_ids, force=force), then, None)

    def discover(self, address: str, then: Callable[[int], None], *, allow_private: bool = False) -> None:
        """Order a look behind an address; `then` gets the job's number."""
        self._start(
            self._orders, lambda: self._child().discover(address, allow_private=allow_private), then, None
        )

    def full_text(
        self, article_ids: Sequence[int], then: Callable[[int], None], *, again: bool = True
    ) -> None:
        """Order the whole texts of articles; `then` gets the job's number."""
        self._start(self._orders, lambda: self._child().full_text(article_ids, again=again), then, None)

    def take_along(self, then: Callable[[int], None]) -> None:
        """Order the whole texts of all unread articles; `then` gets the job's number."""
        self._start(self._orders, lambda: self._child().take_along(), then, None)

    def annotate(self) -> None:
        """Let the engine annotate what was not annotated yet."""
        self._start(self._orders, lambda: self._child().annotate(), lambda _: None, None)

    def cancel(self, job: int) -> None:
        """Cancel a job of the engine's."""
        if self._engine is not None:
            engine = self._engine
            self._start(self._orders, lambda: engine.cancel(job), lambda _: None, None)

    def close(self) -> None:
        """Let writes end, then end the engine child."""
        self._writes.end(_LEAVE_S)
        if self._engine is not None:
            self._engine.close()

    def _child(self) -> "Engine":
        if self._engine is None:
            from reader.engine.client import Engine  # deferred: nothing is fetched before it is asked for

            self._engine = Engine(self.library.home, lambda event: self._tell(EngineReported(event)))
        return self._engine

    def _tell(self, message: Message) -> None:
        self._post(message)

    def _start(
        self,
        lane: _Lane,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[str], None] | None,
    ) -> None:
        with self._lock:
            self._under_way += 1

        def answer(deliver: Callable[[], None]) -> None:
            def delivered() -> None:
                try:
                    deliver()
                finally:
                    with self._lock:
                        self._under_way -= 1

            self._tell(Answer(delivered))

        def done(value: Any) -> None:
            answer(lambda: then(value))

        def undone(line: str) -> None:
            answer(lambda: (failed or self.failed)(line))

        lane.put(lambda: attempt(self._log, work, done, undone))

    def failed(self, line: str) -> None:
        """Say that work failed; the screen puts its own in this place."""
        del line
