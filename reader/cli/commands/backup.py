"""`newsreader backup`: the whole library in one file."""

import argparse
from pathlib import Path

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.use.backing_up import back_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("file", type=Path, metavar="FILE", help="where to; a folder gets a dated file")


def run(options: argparse.Namespace) -> int:
    """Copy the library, also while the reader is open."""
    with opened() as library:
        written = back_up(library, options.file)
    size = written.stat().st_size / 1e6
    output.line(f"{written} ({size:,.1f} MB); back with: newsreader restore {written}")
    return diagnostics.DONE
