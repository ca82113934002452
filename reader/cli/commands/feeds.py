"""`newsreader feeds`: the feeds, and how they fare."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.parser import json_option
from reader.cli.records import feed_record
from reader.model.feed import Feed
from reader.use import browse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print all feeds."""
    with opened() as library:
        feeds = browse.feeds(library)
    if options.json:
        output.array(map(feed_record, feeds))
        return diagnostics.DONE
    for feed in feeds:
        counts = f"{feed.unread}/{feed.articles}"
        output.row(str(feed.id), counts, _health(feed), feed.folder or "-", feed.title)
    return diagnostics.DONE


def _health(feed: Feed) -> str:
    if feed.local:
        return "own files"
    if feed.problem:
        return f"! {feed.problem}"
    if feed.paused:
        return "paused"
    return "never pulled" if feed.last_success is None else f"ok {feed.last_success:%Y-%m-%d %H:%M}"
