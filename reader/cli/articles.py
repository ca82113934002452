"""Lists of articles on stdout: what `list` and `search` share."""

import argparse
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.cli import output
from reader.cli.records import article_record
from reader.model.article import ArticleRow
from reader.model.query import Query
from reader.use import browse
from reader.use.library import Library

_PAGE = 100


def list_options(parser: argparse.ArgumentParser) -> None:
    """Declare how a list of articles is printed."""
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--limit", type=_limit, metavar="N", help="print at most N articles; all without it")


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
