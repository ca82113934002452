"""`newsreader export`: the way out: OPML, JSON lines, a folder of Markdown, corrections as text."""

import argparse
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.errors import ReaderError, UsageError
from reader.use.correcting import as_text
from reader.use.exporting import export_json, export_markdown, export_opml


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument(
        "what",
        choices=("opml", "json", "markdown", "corrections"),
        help="the feeds as OPML 2.0, everything as JSON lines or Markdown files, or what you set right",
    )
    where = "where to (Markdown: a new folder); else stdout"
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=where)
    parser.add_argument(
        "--credentials", action="store_true", help="OPML: keep user names and passwords in the addresses"
    )


def run(options: argparse.Namespace) -> int:
    """Write the export; a file is replaced only by a whole one."""
    if options.what == "markdown" and options.file is None:
        raise UsageError("name the folder that the Markdown files go to")
    with opened() as library:
        parts: Iterable[str]
        if options.what == "markdown":
            count = export_markdown(library, options.file)
            output.line(f"{count:,} articles in {options.file}")
            return diagnostics.DONE
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
