"""`newsreader read`: articles one after the other as plain text, for screen readers and pipes.

No cursor is moved and nothing is drawn: each article is printed, then one line asks what to do.
"""

import argparse
import sys
from array import array

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.parser import query_words
from reader.config.schema import MarkRead
from reader.errors import ReaderError
from reader.use import browse, marking
from reader.use.library import Library
from reader.use.reading import open_article
from reader.use.spoken import spoken_article

_UNREAD = "is:unread"
_KEYS = "n next, p previous, s star, m keep unread, o open in browser, l address, u undo, q quit"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    query_words(parser)


def run(options: argparse.Namespace) -> int:
    """Walk the articles of a query, unread ones without it; where stdin is no terminal print them all."""
    with opened() as library:
        query = browse.query_of(library, " ".join(options.query) or _UNREAD)
        ids = browse.ids(library, query)
        if not ids:
            output.line("No unread articles." if not options.query else "No articles.")
            return diagnostics.DONE
        if sys.stdin is not None and sys.stdin.isatty():
            _walk(library, ids)
        else:
            for number, article_id in enumerate(ids):
                if number:
                    output.line()
                _print(library, article_id, f"Article {number + 1} of {len(ids)}.")
    return diagnostics.DONE


def _walk(library: Library, ids: "array[int]") -> None:
    at = 0
    marks = library.config.reading.mark_read is not MarkRead.MANUAL and not library.store.read_only
    while at < len(ids):
        _print(library, ids[at], f"Article {at + 1} of {len(ids)}.")
        output.flush()
        if marks:
            marking.mark_read(library, [ids[at]])
        step = _ask(library, ids[at])
        if step is None:
            return
        at = max(0, at + step)
        output.line()
    output.line("That was the last one.")


def _print(library: Library, article_id: int, heading: str) -> None:
    reading = open_article(library, article_id)
    output.line(heading)
    for number, part in enumerate(spoken_article(reading)):
        if number > 1:
            output.line()
        output.text(part)


def _ask(library: Library, article_id: int) -> int | None:
    """Ask until the walk goes on; return how many articles further, None to leave."""
    while True:
        diagnostics.ask(f"{_KEYS}:")
        answer = sys.stdin.readline()
        word = answer.strip().lower()[:1]
        if not answer or word == "q":
            return None
        if word in {"", "n"}:
            return 1
        if word == "p":
            return -1
        try:
            output.line(_do(library, article_id, word))
        except ReaderError as error:
            diagnostics.say(str(error))
        output.flush()


def _do(library: Library, article_id: int, word: str) -> str:
    """Do what one letter says and return what was done, in words."""
    row = library.store.articles.row(article_id)
    if word == "s":
        return marking.star(library, [article_id], on=not row.starred).what
    if word == "m":
        return marking.mark_read(library, [article_id], read=False).what
    if word == "l":
        return row.url or "This article has no address."
    if word == "u":
        undone = marking.undo(library)
        return f"undone: {undone.what}" if undone else "Nothing to undo."
    if word == "o":
        from reader.app.opener import open_url  # deferred: what the app does, without the app

        open_url(row.url, library.config.open.browser)
        return f"Opened {row.url}"
    return f"There is no {word}. {_KEYS}."
