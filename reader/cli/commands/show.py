"""`newsreader show`: one article, for reading or for other programs."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.records import reading_record
from reader.use import browse
from reader.use.citing import article_html, article_markdown, article_plain
from reader.use.reading import open_article


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("id", metavar="ID", help="an article's id, as list prints it")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--plain", action="store_true", help="the text alone, which the offsets of --json count")
    how.add_argument("--markdown", action="store_true", help="Markdown")
    how.add_argument("--html", action="store_true", help="HTML, as it came and was cleaned, else made")
    how.add_argument("--json", action="store_true", help="text, structure and annotations as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the article; its read state does not change."""
    with opened() as library:
        row = browse.article(library, options.id)
        reading = open_article(library, row.id)
        if options.json:
            output.record(reading_record(reading))
        elif options.html:
            output.exact(library.store.bodies.source(reading.body.id) or article_html(reading) + "\n")
        elif options.markdown:
            output.text(article_markdown(reading))
        elif options.plain:
            output.text(reading.body.document.text)
        else:
            output.text(article_plain(reading))
    return diagnostics.DONE
