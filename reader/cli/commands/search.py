"""`newsreader search`: the articles that hold the words of a query, newest first."""

import argparse

from reader.cli.articles import list_options
from reader.cli.commands import list_articles
from reader.cli.parser import query_words


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words: those of `list`, but a query is needed."""
    query_words(parser, required=True)
    list_options(parser)


run = list_articles.run
