"""A parse worker's process: reads tasks from stdin, writes results to stdout, until stdin ends."""

import os
import pickle
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from reader.errors import ParseError, ReaderError

_HEAD = struct.Struct(">Q")


def _feed(payload: Any) -> Any:
    from reader.use.preparing import prepare_feed

    return prepare_feed(payload)


def _newsboat(payload: Any) -> Any:
    from reader.use.newsboat_articles import prepare_newsboat

    return prepare_newsboat(payload)


def _parse(payload: Any) -> Any:
    from reader.parse.feed import parse_feed

    data, url, content_type = payload
    return parse_feed(data, url=url, content_type=content_type)


def _annotate(payload: Any) -> Any:
    from reader.use.annotating import annotate_document

    return annotate_document(payload.document, payload.language or None)


def _extract(payload: Any) -> Any:
    from reader.use.web_pages import read_web_page

    return read_web_page(payload)


def _candidates(payload: Any) -> Any:
    from reader.fetch.discover import find_candidates

    html, base = payload
    return find_candidates(html, base)


TASKS: dict[str, Callable[[Any], Any]] = {
    "feed": _feed,
    "parse": _parse,
    "annotate": _annotate,
    "candidates": _candidates,
    "extract": _extract,
    "newsboat": _newsboat,
}
"""What a worker can do, by name."""


def limit_memory(size: int) -> None:
    """Cap this process's address space at `size` bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the deadline holds there too
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (OSError, ValueError):
        return  # macOS refuses the address-space limit; the deadline and the byte caps hold there


def answer(task: str, payload: object) -> tuple[str, object]:
    """Run a task; returns ("ok", result) or ("error", a ReaderError)."""
    try:
        return "ok", TASKS[task](payload)
    except ReaderError as error:
        return "error", error
    except MemoryError:
        return "error", ParseError("It could not be read within the memory that a feed may take.")
    except RecursionError:
        return "error", ParseError("It is nested too deeply to be read.")


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer length-prefixed pickled tasks until the source ends."""
    while True:
        head = source.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        task, payload = pickle.loads(source.read(_HEAD.unpack(head)[0]))  # noqa: S301 - from our own parent
        data = pickle.dumps(answer(task, payload), pickle.HIGHEST_PROTOCOL)
        sink.write(_HEAD.pack(len(data)) + data)
        sink.flush()


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is for the program, which then ends its workers
    limit_memory(int(sys.argv[1]))
    if hasattr(os, "nice"):
        os.nice(5)  # whoever draws or types comes first
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints may get between the answers
    serve(sys.stdin.buffer, out)
