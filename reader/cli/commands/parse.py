"""`newsreader parse`: what the reader makes of a feed file of one's own, as JSON."""

import argparse

from reader.cli import named_files
from reader.cli.records import parsed_record


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    named_files.arguments(parser, "the feed file: RSS, Atom, RDF or JSON Feed")
    parser.add_argument("--url", default="", metavar="BASE", help="its address, for relative links")
    parser.add_argument(
        "--content-type", metavar="TYPE", help='what its server says it is: "text/xml; charset=iso-8859-1"'
    )


def run(options: argparse.Namespace) -> int:
    """Read one file, or every file named on stdin."""
    return named_files.run(
        options,
        lambda workers, content: parsed_record(
            workers.run("parse", (content, options.url, options.content_type))
        ),
    )
