"""`newsreader demo`: a minute's tour of the app, offline, in a home that is thrown away."""

import argparse
import sys

from reader.errors import ReaderError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words: there are none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Show the tour."""
    del options
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise ReaderError("the tour needs a terminal")
    from reader.app.demo import run as run_demo

    return run_demo()
