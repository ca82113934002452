"""`newsreader quotes`: what is said in the library's articles, and by whom."""

import argparse
from collections.abc import Iterator
from itertools import islice

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.parser import json_option
from reader.cli.records import quote_record
from reader.model.people import QuoteRow
from reader.use import linking, people
from reader.use.library import Library

_BATCH = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("--person", metavar="P", default="", help="only what this person says")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the quotes, newest article first."""
    with opened() as library:
        found = people.quotes(library, options.person)
        if options.json:
            output.array(_records(library, found))
            return diagnostics.DONE
        for quote in found:
            said_by = quote.speaker or "(speaker unsure)"
            output.row(quote.public_id, said_by, quote.article.outlet, f"“{quote.text}”")
    return diagnostics.DONE


def _records(library: Library, quotes: Iterator[QuoteRow]) -> Iterator[output.Record]:
    echoed: dict[int, linking.Echoes] = {}
    while batch := list(islice(quotes, _BATCH)):
        paths = library.store.articles.paths(quote.article.id for quote in batch)
        same = linking.same_as(library, [quote.id for quote in batch])
        for quote in batch:
            echo_of = linking.echo_of(library, quote, echoed)
            path = paths.get(quote.article.id, quote.article.public_id)
            yield quote_record(quote, path, same.get(quote.id, ()), echo_of)
