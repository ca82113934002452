"""`newsreader restore`: a backup becomes the library again."""

import argparse
from pathlib import Path

from reader.cli import diagnostics, output
from reader.paths import find_home
from reader.use.backing_up import restore_library


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what newsreader backup wrote")


def run(options: argparse.Namespace) -> int:
    """Put the backup in the library's place; what was there is kept beside it."""
    home = find_home()
    aside = restore_library(home, options.file)
    output.line(f"{home.database} is the backup now")
    if aside is not None:
        output.line(f"what was there before: {aside}; back with: newsreader restore {aside}")
    return diagnostics.DONE
