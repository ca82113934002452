"""`newsreader add`: subscribe to a feed, or to what a page offers."""

import argparse
import sys

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.engine.pull import look_up
from reader.errors import ReaderError
from reader.model.feed import Candidate
from reader.model.report import Discovered
from reader.use.library import Library
from reader.use.subscribe import subscribe


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("addresses", nargs="+", metavar="URL", help="a feed's address, or any page's")
    parser.add_argument("--folder", default="", metavar="F", help='folder, "News/World" is World within News')
    parser.add_argument(
        "--yes", action="store_true", help="take the first feed found, and permit a private address"
    )


def run(options: argparse.Namespace) -> int:
    """Look up each address, show what is there and subscribe; one that fails does not stop the others."""
    status = diagnostics.DONE
    with opened() as library:
        for address in options.addresses:
            try:
                _add(library, address, options)
            except ReaderError as error:
                several = len(options.addresses) > 1 and address not in str(error)
                diagnostics.say(f"{address}: {error}" if several else str(error))
                status = diagnostics.FAILED
    return status


def _add(library: Library, address: str, options: argparse.Namespace) -> None:
    permitted: bool = options.yes
    found = _looked_up(library, address, allow_private=permitted)
    if found.private:
        if not _asked(f"{found.address} leads into a private network. Fetch it? [y/N] "):
            raise ReaderError(f"{found.address} leads into a private network; --yes permits it")
        permitted = True
        found = _looked_up(library, address, allow_private=True)
    if not found.candidates:
        raise ReaderError(found.problem or f"{found.address} offers no feed")
    for number, candidate in enumerate(found.candidates, start=1):
        _show(number, candidate)
    candidate = _chosen(found, take_first=options.yes)
    feed = subscribe(
        library,
        candidate.url,
        title=candidate.title,
        site_url=candidate.site_url,
        folder=options.folder,
        allow_private=permitted,
    )
    if candidate.subscribed:
        output.line(f"subscribed already: {candidate.title}")
    else:
        output.line(f"added: {feed.title} (feed {feed.id}); newsreader refresh pulls it")


def _looked_up(library: Library, address: str, *, allow_private: bool) -> Discovered:
    diagnostics.progress(f"looking at {address}")
    try:
        return look_up(library, address, allow_private=allow_private)
    finally:
        diagnostics.progress("")


def _show(number: int, candidate: Candidate) -> None:
    newest = f", newest {candidate.newest:%Y-%m-%d}" if candidate.newest else ""
    output.line(f"{number}. {candidate.title}: {candidate.format}, {candidate.items} items{newest}")
    output.line(f"   {candidate.url}")
    for title in candidate.titles:
        output.line(f"   - {title}")
    output.flush()


def _chosen(found: Discovered, *, take_first: bool) -> Candidate:
    candidates = found.candidates
    if take_first or len(candidates) == 1:
        return candidates[0]
    answer = _answer(f"Which one? [1-{len(candidates)}, nothing for none] ")
    if answer.isdecimal() and 1 <= int(answer) <= len(candidates):
        return candidates[int(answer) - 1]
    raise ReaderError(f"{found.address} has {len(candidates)} feeds; add one of them, or say --yes")


def _asked(question: str) -> bool:
    return _answer(question).strip().lower() in {"y", "yes"}


def _answer(question: str) -> str:
    """Return what the person types, "" where nobody can be asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    diagnostics.ask(question)
    return sys.stdin.readline().strip()
