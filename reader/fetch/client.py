"""The HTTP client: an event loop in one thread, asked from plain synchronous code."""

import asyncio
import queue
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from typing import Self, TypeVar

from reader.clock import Clock, now
from reader.errors import DeadlineError, FetchError, HTTPStatusError, OfflineError
from reader.fetch.exchange import Exchange, Limits
from reader.fetch.guard import Classifier, Guard, is_private
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.fetch.names import Lookup, system_addresses
from reader.fetch.proxies import proxy_from_environment
from reader.fetch.sessions import Sessions
from reader.fetch.words import explain
from reader.text.urls import host_label

Answer = FetchResponse | FetchFailure
_T = TypeVar("_T")

CAP_BYTES = 15 * 2**20
"""Bytes of a body after decompression; feeds beyond this are misbehaving."""
_BACKLOG = 32
"""Answers that may wait to be taken; beyond them no further request is begun."""
WATCH_S = 2.0
"""Seconds between two looks at the clocks."""
SLEPT_S = 60.0
"""Seconds that the wall clock must run ahead of the steady one for the machine to have slept."""


class Fetcher:
    """Fetches addresses, one or many at a time; a context manager, safe to call from any thread.

    Args:
        total: requests under way at once.
        per_host: requests under way at once to one host.
        spacing_s: seconds between the beginnings of two requests to one host.
        deadline_s: seconds for a whole request, redirects and body included.
        cap_bytes: bytes of a body after decompression.
        user_agent: what the client calls itself.
        classify: tells of a numeric address whether it is private.
        lookup: name to numeric addresses; may block.
        proxy_for: address to the proxy to be used, or None.
        tls: whom to trust; None: the authorities that the system trusts.
        clock: the present, for servers that name a date to wait for.
    """

    def __init__(
        self,
        *,
        total: int = 64,
        per_host: int = 2,
        spacing_s: float = 0.1,
        deadline_s: float = 30.0,
        cap_bytes: int = CAP_BYTES,
        user_agent: str = "",
        classify: Classifier = is_private,
        lookup: Lookup = system_addresses,
        proxy_for: Callable[[str], str | None] = proxy_from_environment,
        tls: ssl.SSLContext | None = None,
        clock: Clock = now,
    ) -> None:
        self._total = total
        self._per_host = per_host
        self._spacing_s = spacing_s
        self._limits = Limits(deadline_s, cap_bytes)
        self._user_agent = user_agent
        self._guard = Guard(classify)
        self._lookup = lookup
        self._proxy_for = proxy_for
        self._tls = tls
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._exchange: Exchange | None = None
        self._lock = threading.Lock()
        self._running: set[Future[object]] = set()
        self._deadlines: set[asyncio.Timeout] = set()
        """Those of the requests under way; touched by the loop's thread only."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def fetch_one(self, request: FetchRequest) -> FetchResponse:
        """Return the answer to one request.

        Raises:
            FetchError: why there is none; its text is one line for a person.
        """
        try:
            answer = self._submit(self._one(request)).result()
        except CancelledError:
            answer = _given_up(request)
        if isinstance(answer, FetchFailure):
            raise answer.error
        return answer

    def fetch_many(self, requests: Iterable[FetchRequest]) -> Iterator[Answer]:
        """Yield an answer or a failure for each request, in the order in which they come.

        Only so many answers wait to be taken: a slow taker slows the fetching down. The iterator ends early
        after `cancel`; leaving it early gives up what is under way.
        """
        inbox: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        room = asyncio.Semaphore(self._total + _BACKLOG)
        running = self._submit(self._many(list(requests), room, inbox))
        running.add_done_callback(lambda _: inbox.put(None))
        try:
            while (answer := inbox.get()) is not None:
                loop = self._loop
                if loop is not None and not loop.is_closed():
                    loop.call_soon_threadsafe(room.release)
                yield answer
        finally:
            running.cancel()
        if not running.cancelled():
            running.result()

    def cancel(self) -> None:
        """Give up all that is under way, at once; the fetcher can be used again afterwards."""
        with self._lock:
            running = list(self._running)
        for future in running:
            future.cancel()

    def close(self) -> None:
        """Give up all that is under way and end the thread."""
        self.cancel()
        with self._lock:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._shut_down(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def _submit(self, work: Coroutine[object, object, _T]) -> Future[_T]:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="fetch", daemon=True)
                self._thread.start()
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
            self._running.add(future)  # type: ignore[arg-type]
        future.add_done_callback(self._running.discard)
        return future

    async def _one(self, request: FetchRequest) -> Answer:
        begin = time.monotonic()
        limits = self._limits.narrowed(request)
        error: FetchError
        deadline = asyncio.timeout(limits.deadline_s)
        try:
            async with deadline:
                self._deadlines.add(deadline)
                return await self._exchanging().fetch(request, limits.cap_bytes, begin)
        except TimeoutError:
            slept = deadline not in self._deadlines
            error = (
                _ours(OfflineError, "slept", request) if slept else _ours(DeadlineError, "deadline", request)
            )
        except FetchError as raised:
            error = raised
        finally:
            self._deadlines.discard(deadline)
        return FetchFailure(request, error, time.monotonic() - begin)

    async def _watch_clock(self) -> None:
        """Give up open requests when the machine has slept: their connections are dead, the feeds are not."""
        wall, steady = self._clock(), time.monotonic()
        while True:
            await asyncio.sleep(WATCH_S)
            wall_now, steady_now = self._clock(), time.monotonic()
            if (wall_now - wall).total_seconds() - (steady_now - steady) > SLEPT_S:
                # Taken out of the set, they end as slept and not as too slow.
                expired, self._deadlines = self._deadlines, set()
                for deadline in expired:
                    if not deadline.expired():
                        deadline.reschedule(0.0)
            wall, steady = wall_now, steady_now

    async def _many(
        self, requests: list[FetchRequest], room: asyncio.Semaphore, inbox: "queue.SimpleQueue[Answer | None]"
    ) -> None:
        total = asyncio.Semaphore(self._total)
        hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(self._per_host, self._spacing_s))

        async def one(request: FetchRequest) -> None:
            host = hosts[host_label(request.url)]
            async with host.slots:
                if host.busy is None:
                    await host.turn()
                await room.acquire()
                async with total:
                    answer = FetchFailure(request, host.busy) if host.busy else await self._one(request)
                    host.heard(answer)
                    inbox.put(answer)

        watch = asyncio.create_task(self._watch_clock())
        try:
            async with asyncio.TaskGroup() as group:
                for request in requests:
                    group.create_task(one(request))
        finally:
            watch.cancel()

    def _exchanging(self) -> Exchange:
        if self._exchange is None:
            sessions = Sessions(self._guard, self._user_agent, self._lookup, self._tls)
            self._exchange = Exchange(sessions, self._guard, self._proxy_for, self._clock)
        return self._exchange

    async def _shut_down(self) -> None:
        if self._exchange is not None:
            await self._exchange.close()
            self._exchange = None
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Host:
    """The queue before one host."""

    def __init__(self, slots: int, spacing_s: float) -> None:
        self.slots = asyncio.Semaphore(slots)
        self._spacing_s = spacing_s
        self._next = 0.0
        self.busy: HTTPStatusError | None = None
        """The host has said that it gets too many requests: it gets no more of this pull's."""

    def heard(self, answer: Answer) -> None:
        """Take notice of an answer."""
        error = answer.error if isinstance(answer, FetchFailure) else None
        if isinstance(error, HTTPStatusError) and error.status == 429:
            self.busy = error

    async def turn(self) -> None:
        """Wait until the next request to this host may begin."""
        present = time.monotonic()
        begin = max(present, self._next)
        self._next = begin + self._spacing_s
        if begin > present:
            await asyncio.sleep(begin - present)


def _given_up(request: FetchRequest) -> FetchFailure:
    return FetchFailure(request, _ours(FetchError, "cancelled", request))


def _ours(kind: type[FetchError], reason: str, request: FetchRequest) -> FetchError:
    return kind(explain(kind("", reason=reason), request.url), reason=reason)
