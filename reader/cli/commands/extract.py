"""`newsreader extract`: the article out of a whole web page of one's own, as JSON."""

import argparse
from typing import Any

from reader.cli import named_files
from reader.clock import iso
from reader.use.web_pages import PageBytes, WebPage


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    named_files.arguments(parser, "the web page")
    parser.add_argument("--url", default="", metavar="BASE", help="its address, for relative links")


def run(options: argparse.Namespace) -> int:
    """Read one file, or every file named on stdin."""
    return named_files.run(
        options,
        lambda workers, content: _record(workers.run("extract", PageBytes(content, options.url))),
    )


def _record(page: WebPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "byline": page.byline,
        "published": None if page.published is None else iso(page.published),
        "html": page.html,
        "text": page.document.text,
    }
