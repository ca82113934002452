"""`newsreader export`: the way out: subscriptions as OPML, the library as JSON lines, corrections as text."""

import argparse
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.errors import ReaderError
from reader.use.correcting import as_text
from reader.use.importing import export_json, export_opml


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument(
        "what",
        choices=("opml", "json", "corrections"),
        help="the feeds as OPML 2.0, feeds and articles as JSON lines, or what you set right as text",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to; without it, stdout")
    parser.add_argument(
        "--credentials", action="store_true", help="OPML: keep user names and passwords in the addresses"
    )


def run(options: argparse.Namespace) -> int:
    """Write the export; a file is replaced only by a whole one."""
    with opened() as library:
        parts: Iterable[str]
        if options.what == "opml":
            parts = [export_opml(library, credentials=options.credentials)]
        elif options.what == "corrections":
            parts = [as_text(library)]
        else:
            parts = (f"{line}\n" for line in export_json(library))
        if options.file is None:
            for part in parts:
                output.exact(part)
        else:
            _replace(options.file, parts)
    return diagnostics.DONE


def _replace(path: Path, parts: Iterable[str]) -> None:
    handle, name = -1, ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(parts)
        Path(name).replace(path)
    except OSError as error:
        raise ReaderError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)
