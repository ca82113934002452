"""`newsreader show`: one article, for reading or for other programs."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.records import reading_record
from reader.model.document import BlockKind, BlockRole
from reader.model.reading import Reading
from reader.use import browse
from reader.use.reading import open_article


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("id", metavar="ID", help="an article's id, as list prints it")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--plain", action="store_true", help="the text alone, which the offsets of --json count")
    how.add_argument("--markdown", action="store_true", help="Markdown")
    how.add_argument("--html", action="store_true", help="the cleaned HTML that is kept beside the text")
    how.add_argument("--json", action="store_true", help="text, structure and annotations as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the article; its read state does not change."""
    with opened() as library:
        row = browse.article(library, options.id)
        reading = open_article(library, row.id)
        if options.json:
            output.record(reading_record(reading))
        elif options.html:
            output.exact(library.store.bodies.source(reading.body.id))
        elif options.markdown:
            from reader.app.citing import article_markdown  # deferred: what the app copies, without the app

            output.text(article_markdown(reading))
        elif options.plain:
            output.text(reading.body.document.text)
        else:
            _print(reading)
    return diagnostics.DONE


def _print(reading: Reading) -> None:
    row, document = reading.row, reading.body.document
    output.line(row.title)
    date = f"{row.published:%Y-%m-%d %H:%M}Z" if row.published else ""
    output.line(" · ".join(part for part in (row.outlet, row.author, date, row.url) if part))
    for block in document.blocks:
        if block.role is BlockRole.TITLE:
            continue
        text = document.block_text(block).strip()
        if block.kind is BlockKind.LIST_ITEM and not block.continues:
            mark = f"{block.ordinal}." if block.ordinal is not None else "•"
            output.line(f"{'  ' * block.level}{mark} {text}")
        elif text:
            output.line()
            output.text(text)
