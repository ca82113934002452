"""`newsreader list`: the articles of a query, newest first."""

import argparse

from reader.cli import diagnostics
from reader.cli.articles import list_options, print_articles, query_from
from reader.cli.library import opened
from reader.cli.parser import query_words


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    query_words(parser)
    list_options(parser)


def run(options: argparse.Namespace) -> int:
    """Print the articles; none is no failure."""
    with opened() as library:
        print_articles(library, query_from(library, options.query), options)
    return diagnostics.DONE
