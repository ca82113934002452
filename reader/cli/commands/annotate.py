"""`newsreader annotate`: quotes, speakers and names in texts of one's own, one JSON object a line."""

import argparse
import json
import sys
from pathlib import Path

from reader.cli import diagnostics, output
from reader.errors import UsageError
from reader.model.codec import annotations_record
from reader.use.annotating import annotate_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="plain UTF-8 text; without one, stdin")
    parser.add_argument(
        "--jsonl", action="store_true", help='stdin carries {"id": "…", "text": "…"} a line instead of files'
    )


def run(options: argparse.Namespace) -> int:
    """Annotate files, stdin as one text, or stdin's lines; what cannot be read costs only itself."""
    files: list[str] = options.files
    if options.jsonl:
        if files:
            raise UsageError("--jsonl reads stdin and takes no files")
        return _lines()
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("name a text file, or hand a text in on stdin")
        return _one("-", sys.stdin.buffer.read())
    return max([_file(name) for name in files])


def _file(name: str) -> int:
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        diagnostics.say(f"{name}: {error.strerror}")
        return diagnostics.FAILED
    return _one(name, content)


def _one(name: str, content: bytes) -> int:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        diagnostics.say(f"{name}: not UTF-8 at byte {error.start}; convert the file first")
        return diagnostics.FAILED
    output.record({"id": name, **annotations_record(annotate_text(text))})
    return diagnostics.DONE


def _lines() -> int:
    status = diagnostics.DONE
    for number, line in enumerate(sys.stdin.buffer if sys.stdin is not None else (), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            name, text = value["id"], str.__str__(value["text"])
        except (ValueError, TypeError, KeyError, RecursionError):
            diagnostics.say(f'line {number} of stdin is no object with "id" and "text"; skipped')
            status = diagnostics.FAILED
            continue
        output.record({"id": name, **annotations_record(annotate_text(text))})
    return status
