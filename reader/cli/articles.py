"""Lists of articles on stdout: what `list` and `search` share."""

import argparse
import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reader.cli import output
from reader.cli.records import article_record
from reader.errors import NotFoundError
from reader.model.article import ArticleRow
from reader.model.query import Query
from reader.use import browse
from reader.use.library import Library

_PAGE = 100
_NAMED = re.compile(r'((?:feed|folder|person):)([^":]*\s[^":]*)', re.IGNORECASE)


def list_options(parser: argparse.ArgumentParser) -> None:
    """Declare how a list of articles is printed."""
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--limit", type=_limit, metavar="N", help="print at most N articles; all without it")


def query_from(library: Library, words: Sequence[str]) -> Query:
    """Return the query of a call's words; a shell has taken the quotes of `person:"Ada Byron"` away.

    Raises:
        NotFoundError: a feed or a person is named that the library does not know.
    """
    plain, kept = " ".join(words), " ".join(map(_quoted, words))
    if kept != plain:
        with contextlib.suppress(NotFoundError):
            query = browse.query_of(library, kept)
            if not query.folder or query.folder in browse.folders(library):
                return query
    return browse.query_of(library, plain)


def _quoted(word: str) -> str:
    named = _NAMED.fullmatch(word)
    return word if named is None else f'{named[1]}"{named[2]}"'


def print_articles(library: Library, query: Query, options: argparse.Namespace) -> None:
    """Print the articles of a query as the options say."""
    rows = islice(_rows(library, query, options.limit), options.limit)
    if options.json:
        output.array(map(article_record, rows))
    else:
        _print_lines(rows, hits=query.is_search)


def _rows(library: Library, query: Query, limit: int | None) -> Iterator[ArticleRow]:
    if limit is not None and limit <= _PAGE:
        yield from browse.around_hits(library, query, browse.page(library, query, limit))
        return
    ids = browse.ids(library, query)
    for start in range(0, len(ids), _PAGE):
        rows = browse.rows(library, ids[start : start + _PAGE])
        yield from browse.around_hits(library, query, rows)


def _print_lines(rows: Iterable[ArticleRow], *, hits: bool) -> None:
    for row in rows:
        mark = "★" if row.starred else "●" if row.unread else " "
        when = row.published or row.first_seen
        cells = [row.public_id, f"{mark} {when:%Y-%m-%d %H:%M}", row.outlet or row.feed, row.title]
        output.row(*cells, *([row.snippet] if hits else []))


def _limit(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


_limit.__name__ = "number"  # what argparse calls it in its message
