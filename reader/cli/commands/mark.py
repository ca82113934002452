"""`newsreader mark`: read, unread, star or unstar the articles of a query."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.articles import query_from
from reader.cli.library import opened
from reader.cli.parser import query_words
from reader.errors import UsageError
from reader.use import browse, marking


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("how", choices=("read", "unread", "star", "unstar"), help="what to do")
    query_words(parser)
    parser.add_argument("--all", action="store_true", help="every article, instead of a query")


def run(options: argparse.Namespace) -> int:
    """Mark the articles in one step that can be undone."""
    if options.all == bool(" ".join(options.query).strip()):
        raise UsageError("say which articles: a QUERY, or --all for every one (help: newsreader mark --help)")
    with opened() as library:
        ids = browse.ids(library, query_from(library, options.query))
        if options.how in {"read", "unread"}:
            marked = marking.mark_read(library, ids, read=options.how == "read")
        else:
            marked = marking.star(library, ids, on=options.how == "star")
    output.line(marked.what)
    return diagnostics.DONE
