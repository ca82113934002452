"""`newsreader redo`: do again what was undone last."""

import argparse

from reader.cli.library import opened
from reader.cli.undoing import told
from reader.use import marking


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words: it has none."""
    parser.description = "Do again what was undone last."


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes its options
    """Do it again and say what."""
    with opened() as library:
        return told(marking.redo(library, everywhere=True), "done again", "nothing to do again")
