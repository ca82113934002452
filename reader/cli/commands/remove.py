"""`newsreader remove`: unsubscribe; `newsreader undo` brings the feeds back."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.use import browse
from reader.use.subscribe import unsubscribe


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("feeds", nargs="+", metavar="FEED", help="a feed's id, exact address or unique title")


def run(options: argparse.Namespace) -> int:
    """Remove the feeds together; when one of them is unknown, none."""
    with opened() as library:
        feeds = [browse.feed(library, name) for name in options.feeds]
        removed = unsubscribe(library, list(dict.fromkeys(feed.id for feed in feeds)))
    them = "it" if removed.changed == 1 else "them"
    output.line(f"{removed.what}; newsreader undo brings {them} back")
    return diagnostics.DONE
