"""`newsreader refresh`: pull new articles."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.parser import json_option
from reader.cli.records import pulled_record
from reader.engine.pull import refresh
from reader.model.feed import Outcome
from reader.model.report import FeedPulled, PullEnded, PullProgress
from reader.use import browse
from reader.use.notifying import announce


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument(
        "feeds", nargs="*", metavar="FEED", help="a feed's id, exact address or unique title; without it, all"
    )
    parser.add_argument("--force", action="store_true", help="also feeds that are not due yet")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Pull, and say how each feed fared; it fails when every feed that was tried did."""
    with opened() as library:
        feed_ids = [browse.feed(library, name).id for name in options.feeds] or None
        ended: PullEnded | None = None
        for report in refresh(library, feed_ids, force=options.force or feed_ids is not None):
            if isinstance(report, PullProgress):
                diagnostics.progress(f"{report.done}/{report.total} {report.current}")
            elif isinstance(report, PullEnded):
                ended = report
                announce(library.config, report)
            else:
                diagnostics.progress("")
                _tell(report, as_json=options.json)
    diagnostics.progress("")
    return diagnostics.DONE if ended is None else _tell_end(ended)


def _tell(pulled: FeedPulled, *, as_json: bool) -> None:
    if as_json:
        output.record(pulled_record(pulled))
    elif pulled.problem:
        output.row("!", pulled.title or pulled.url, pulled.problem)
    elif pulled.outcome is Outcome.NEW:
        output.row(f"+{pulled.added}", pulled.title or pulled.url)
    output.flush()


def _tell_end(ended: PullEnded) -> int:
    if ended.offline:
        diagnostics.say("you are offline; what is stored can be read")
        return diagnostics.FAILED
    feeds = f"{ended.feeds:,} {'feed' if ended.feeds == 1 else 'feeds'} pulled"
    if not ended.feeds:
        feeds = "no feed is due (--force pulls all)"
    failed = f", {ended.failed:,} failed" if ended.failed else ""
    diagnostics.say(f"{feeds}, {ended.added:,} new, {ended.updated:,} updated{failed}")
    return diagnostics.FAILED if ended.feeds and ended.failed == ended.feeds else diagnostics.DONE
