"""`newsreader engine`: the app's child that does all network work; it speaks JSON lines."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words: it has none."""
    parser.description = "Part of the program's own working: the app starts it to fetch something."


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes its options
    """Serve until stdin ends."""
    from reader.engine.server import serve

    return serve()
