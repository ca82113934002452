"""`newsreader undo`: undo the last change that a person made in this library, in the app or by a command."""

import argparse

from reader.cli.library import opened
from reader.cli.undoing import told
from reader.use import marking


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words: it has none."""
    parser.description = "Undo the last change, whether the app or a command made it."


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes its options
    """Undo and say what was undone."""
    with opened() as library:
        return told(marking.undo(library, everywhere=True), "undone", "nothing to undo")
