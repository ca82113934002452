"""`newsreader people`: whom and what the library's articles name."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.parser import json_option
from reader.cli.records import person_record
from reader.model.annotation import EntityKind
from reader.use import people

_KINDS = ("person", "organisation", "place", "group", "event", "work", "law")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("--kind", choices=(*_KINDS, "all"), default="person", help="what to list (person)")
    parser.add_argument("--limit", type=int, default=1000, metavar="N", help="at most so many (1000)")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the people, those in most articles first."""
    kind = None if options.kind == "all" else EntityKind(options.kind)
    with opened() as library:
        found = people.people(library, kind, options.limit)
    if options.json:
        output.array(map(person_record, found))
        return diagnostics.DONE
    for one in found:
        output.row(str(one.id), f"{one.articles} articles", f"{one.quotes} quotes", one.name)
    return diagnostics.DONE
