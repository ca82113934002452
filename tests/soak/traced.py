"""A refresh that writes down, where its killer can read it, whether it is inside a transaction or a parse.

    python -m tests.soak.traced TRACE

TRACE is a file of two bytes: open write transactions, tasks in workers. It is memory-mapped, so that it holds
what was true at the moment of a kill.
"""

import mmap
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.engine.workers import Workers
from reader.store.connection import Database


def trace_to(path: Path) -> None:
    """Have every transaction and every task of this process noted in a file."""
    with path.open("r+b") as file:
        marks = mmap.mmap(file.fileno(), 2)
    lock = threading.Lock()
    write, submit = Database.write, Workers.submit

    def add(place: int, by: int) -> None:
        with lock:
            marks[place] = max(0, min(255, marks[place] + by))

    @contextmanager
    def noted_write(self: Database) -> Iterator[Any]:
        with write(self) as connection:
            add(0, 1)
            try:
                yield connection
            finally:
                add(0, -1)

    def noted_submit(self: Workers, task: str, payload: object) -> "Future[Any]":
        add(1, 1)
        future = submit(self, task, payload)
        future.add_done_callback(lambda _: add(1, -1))
        return future

    Database.write = noted_write  # type: ignore[method-assign]
    Workers.submit = noted_submit  # type: ignore[method-assign]


if __name__ == "__main__":
    from reader.__main__ import main

    trace_to(Path(sys.argv[1]))
    sys.argv = ["newsreader", "refresh", "--force"]
    sys.exit(main())
