"""`newsreader parse`: what the reader makes of a feed file of one's own, as JSON."""

import argparse
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.cli import diagnostics, output
from reader.cli.records import parsed_record
from reader.engine.workers import Workers
from reader.errors import NotFoundError, ParseError, ReaderError, UsageError

MAX_BYTES = 64 * 1024 * 1024
"""A file larger than this is not read at all: no server's answer that large is ever taken."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="the feed file: RSS, Atom, RDF or JSON Feed")
    parser.add_argument("--url", default="", metavar="BASE", help="its address, for relative links")
    parser.add_argument(
        "--content-type", metavar="TYPE", help='what its server says it is: "text/xml; charset=iso-8859-1"'
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="stdin carries file names, one a line; each has its line of JSON"
    )


def run(options: argparse.Namespace) -> int:
    """Read one file, or every file named on stdin; no file can cost another its answer."""
    if options.jsonl == (options.file is not None):
        raise UsageError("name one feed file, or say --jsonl and give the names on stdin")
    with closing(Workers(1)) as workers:
        if not options.jsonl:
            output.record(_parsed(workers, options.file, options))
            return diagnostics.DONE
        for line in sys.stdin.buffer if sys.stdin is not None else ():
            name = os.fsdecode(line.rstrip(b"\r\n"))
            if name:
                output.record(_answer(workers, name, options))
    return diagnostics.DONE


def _answer(workers: Workers, name: str, options: argparse.Namespace) -> dict[str, Any]:
    try:
        return {"file": name, **_parsed(workers, name, options)}
    except ReaderError as error:
        return {"file": name, "error": str(error)}


def _parsed(workers: Workers, name: str, options: argparse.Namespace) -> dict[str, Any]:
    content = _content(name)
    try:
        feed = workers.run("parse", (content, options.url, options.content_type))
    except ParseError as error:
        raise ParseError(f"{name}: {error}") from error
    return parsed_record(feed)


def _content(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a name may hold a NUL
        raise NotFoundError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if len(content) > MAX_BYTES:
        raise ParseError(f"{name}: larger than {MAX_BYTES >> 20} MiB; no feed is")
    return content
