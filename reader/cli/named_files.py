"""Files of one's own that a worker reads: one, or every one named on stdin, a line of JSON for each."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.cli import diagnostics, output
from reader.engine.workers import Workers
from reader.errors import NotFoundError, ParseError, ReaderError, UsageError

MAX_BYTES = 64 * 1024 * 1024
"""A file larger than this is not read at all: no server's answer that large is ever taken."""

Reader = Callable[[Workers, bytes], dict[str, Any]]
"""Makes the record of a file's bytes, in a worker."""


def arguments(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare the words that name the files."""
    parser.add_argument("file", nargs="?", metavar="FILE", help=what)
    parser.add_argument(
        "--jsonl", action="store_true", help="stdin carries file names, one a line; each has its line of JSON"
    )


def run(options: argparse.Namespace, read: Reader) -> int:
    """Read one file, or every file named on stdin; no file can cost another its answer."""
    if options.jsonl == (options.file is not None):
        raise UsageError("name one file, or say --jsonl and give the names on stdin")
    with closing(Workers(1)) as workers:
        if not options.jsonl:
            output.record(_read(workers, options.file, read))
            return diagnostics.DONE
        for line in sys.stdin.buffer if sys.stdin is not None else ():
            name = os.fsdecode(line.rstrip(b"\r\n"))
            if name:
                output.record(_answer(workers, name, read))
    return diagnostics.DONE


def _answer(workers: Workers, name: str, read: Reader) -> dict[str, Any]:
    try:
        return {"file": name, **_read(workers, name, read)}
    except ReaderError as error:
        return {"file": name, "error": str(error)}


def _read(workers: Workers, name: str, read: Reader) -> dict[str, Any]:
    content = _content(name)
    try:
        return read(workers, content)
    except ParseError as error:
        raise ParseError(f"{name}: {error}") from error


def _content(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a name may hold a NUL
        raise NotFoundError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if len(content) > MAX_BYTES:
        raise ParseError(f"{name}: larger than {MAX_BYTES >> 20} MiB; nothing that is read here is")
    return content
