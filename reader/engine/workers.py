"""Parse workers: processes with a deadline and a memory cap, which can be killed."""

from __future__ import annotations

import contextlib
import pickle
import struct
import subprocess
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from reader.engine.spawn import child_argv, child_environment
from reader.errors import EngineError, ParseError

if TYPE_CHECKING:
    from types import TracebackType

DEADLINE_S = 10.0
"""Seconds that one document may take; three thousand entries take about three."""
MEMORY_BYTES = 1 << 30
"""Address space of a worker: an interpreter with its libraries needs some 200 MB of it."""
_HEAD = struct.Struct(">Q")


class _Worker:
    """One child process, started at first need and again after it was killed."""

    def __init__(self, memory_bytes: int) -> None:
        self._memory = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ended = False

    def run(self, task: str, payload: object, deadline_s: float) -> Any:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(deadline_s, kill)
        timer.daemon = True
        timer.start()
        try:
            data = pickle.dumps((task, payload), pickle.HIGHEST_PROTOCOL)
            process.stdin.write(_HEAD.pack(len(data)) + data)
            process.stdin.flush()
            head = process.stdout.read(_HEAD.size)
            answer = process.stdout.read(_HEAD.unpack(head)[0])
        except (OSError, struct.error, ValueError) as error:  # struct.error: the answer broke off
            self.close()
            if late.is_set():
                raise ParseError(
                    f"It took longer than {deadline_s:g} seconds to read and was given up."
                ) from error
            raise ParseError("It could not be read within the memory that a feed may take.") from error
        finally:
            timer.cancel()
        return pickle.loads(answer)  # noqa: S301 - from our own child, which ran our own code

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._ended:
                raise ParseError("It was given up.")
            if self._process is None or self._process.poll() is not None:
                self._close_pipes()
                try:
                    self._process = subprocess.Popen(
                        child_argv("reader.engine.worker", str(self._memory)),
                        env=child_environment(),
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                    )
                except OSError as error:
                    raise EngineError(f"A parse worker could not be started: {error.strerror}.") from error
            return self._process

    def end(self) -> None:
        """Kill the process, from whatever thread; a task under way fails, and no further one begins."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Kill the process and let go of its pipes; only for the thread that runs its tasks."""
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process.wait()
            self._close_pipes()

    def _close_pipes(self) -> None:
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout) if process is not None else ():
            if pipe is not None:
                with contextlib.suppress(OSError):  # the other end died with bytes still to write
                    pipe.close()


class Workers:
    """A pool of workers; a task that outlives its deadline costs its worker and nobody else."""

    def __init__(
        self, count: int = 2, *, deadline_s: float = DEADLINE_S, memory_bytes: int = MEMORY_BYTES
    ) -> None:
        self._deadline = deadline_s
        self._memory = memory_bytes
        self._local = threading.local()
        self._all: list[_Worker] = []
        self._closed = False
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="parse")

    def submit(self, task: str, payload: object) -> Future[Any]:
        """Run a task of `worker.TASKS`; the future raises what the task raised, or ParseError."""
        return self._pool.submit(self._run, task, payload)

    def run(self, task: str, payload: object) -> Any:
        """Run a task and wait for it.

        Raises:
            ParseError: it failed, took too long or too much memory.
        """
        return self.submit(task, payload).result()

    def _run(self, task: str, payload: object) -> Any:
        worker = getattr(self._local, "worker", None)
        if worker is None:
            worker = self._local.worker = _Worker(self._memory)
            with self._lock:
                if self._closed:
                    raise ParseError("It was given up.")
                self._all.append(worker)
        kind, value = worker.run(task, payload, self._deadline)
        if kind == "error":
            raise value
        return value

    def close(self) -> None:
        """End all workers at once; tasks under way fail."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._closed = True
            workers, self._all = self._all, []
        for worker in workers:
            worker.end()
        self._pool.shutdown(wait=True)
        for worker in workers:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
