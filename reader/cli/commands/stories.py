"""`newsreader stories`: which articles tell the same story, and why."""

import argparse
from collections.abc import Iterator
from itertools import islice

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.parser import json_option
from reader.cli.records import story_record
from reader.model.story import Story
from reader.use import stories
from reader.use.library import Library

_PAGE = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("--limit", type=int, metavar="N", help="print at most N stories; all without it")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the stories, newest first."""
    with opened() as library:
        found = islice(_stories(library), options.limit)
        if options.json:
            output.array(_records(library, found))
            return diagnostics.DONE
        for story in found:
            counts = f"{story.outlets} outlets", f"{len(story.articles)} articles"
            output.row(story.public_id, *counts, story.title)
            for article in story.articles:
                when = "no date" if article.published is None else f"{article.published:%Y-%m-%d %H:%M}"
                output.row(f"  {article.public_id}", when, article.outlet or article.feed, article.title)
            for line in story.why:
                output.line(f"  · {line}")
    return diagnostics.DONE


def _stories(library: Library) -> Iterator[Story]:
    after: int | None = None
    while page := stories.stories(library, _PAGE, after=after):
        yield from page
        after = page[-1].id


def _records(library: Library, found: Iterator[Story]) -> Iterator[output.Record]:
    for story in found:
        paths = library.store.articles.paths(row.id for row in story.articles)
        yield story_record(story, [paths.get(row.id, row.public_id) for row in story.articles])
