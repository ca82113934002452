"""Who says what: people by how much they are quoted, their quotes page by page, quotes by and about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.store.places import first_place
from reader.store.sayings import QuoteAt
from reader.text.fold import fold
from reader.use.annotating import annotated
from reader.use.people import quote_rows
from reader.use.resolving import tie, tie_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from reader.model.people import QuoteRow
    from reader.store.sayings import Speaking
    from reader.use.library import Library

PAGE = 20
"""Quotes that are read at once: as many as a screen shows."""
_SOUGHT = 5_000
"""Quotes that are looked through for words, newest first."""
_MOST_ABOUT = 200


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the other outlets that print its words."""

    quote: QuoteRow
    outlets: tuple[str, ...]
    """Of articles that quote the same words; its own is not among them."""


def since_days(library: Library, days: int) -> int:
    """Return the least article id of the last days; 0 for all."""
    start = library.clock() - timedelta(days=days)
    return first_place(int(start.timestamp())) if days else 0


def speaking(library: Library, days: int = 0, limit: int = 500) -> list[Speaking]:
    """Return those who are quoted most, in articles of the last days; 0 days for all."""
    tie_all(library)
    return library.store.people.speaking(since_days(library, days), limit)


def spoken(library: Library, entity_id: int, days: int = 0) -> tuple[int, list[datetime]]:
    """Return in how many outlets someone's newest quotes stand, and their times, newest first."""
    return library.store.people.spoken(entity_id, since_days(library, days))


def said_by(
    library: Library,
    entity_id: int,
    *,
    days: int = 0,
    after: tuple[int, int] | None = None,
    words: str = "",
    limit: int = PAGE,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Said]:
    """Return a page of someone's quotes, newest article first.

    Args:
        library: the library.
        entity_id: who says them.
        days: only of the last days; 0 for all.
        after: (article, quote in it) of the last one of the page before.
        words: only quotes that hold all of these, in any spelling of case and accents.
        limit: at most so many.
        cancelled: stops a search between two pages.
    """
    since, wanted = since_days(library, days), fold(words).split()
    found: list[Said] = []
    looked = 0
    most = _SOUGHT if wanted else 2 * limit
    while len(found) < limit and looked < most and not cancelled():
        size = limit if not wanted else 200
        places = library.store.people.quotes_page(entity_id, since=since, after=after, limit=size)
        rows = list(quote_rows(library, places))
        if wanted:
            rows = [row for row in rows if all(word in fold(row.text) for word in wanted)]
        found += _with_outlets(library, rows[: limit - len(found)])
        if len(places) < size:
            break
        looked += len(places)
        after = (places[-1].article_id, places[-1].local)
    return found


def said_about(library: Library, entity_id: int, *, words: str = "", limit: int = _MOST_ABOUT) -> list[Said]:
    """Return quotes in which others name someone, newest article first."""
    wanted = fold(words).split()

    def rows() -> Iterator[QuoteRow]:
        for article_id in islice(library.store.people.articles(entity_id), _MOST_ABOUT):
            yield from _naming(library, article_id, entity_id)

    fitting = (row for row in rows() if all(word in fold(row.text) for word in wanted))
    return _with_outlets(library, list(islice(fitting, limit)))


def _naming(library: Library, article_id: int, entity_id: int) -> Iterator[QuoteRow]:
    try:
        body = library.store.bodies.current(article_id)
    except NotFoundError:
        return
    body = replace(body, annotations=annotated(library, body))
    found, tied = body.annotations, tie(library, body)
    if found is None:
        return
    mentions = [place for one in found.entities if tied.get(one.id) == entity_id for place in one.mentions]
    ids = library.store.people.quote_ids(article_id)
    places = []
    for quote in found.quotes:
        by = tied.get(quote.speaker) if quote.speaker is not None else None
        named = any(start <= at < end for start, end in quote.segments for at, _ in mentions)
        if named and by != entity_id and quote.id in ids:
            name = None if by is None else library.store.people.names([by]).get(by)
            places.append(QuoteAt(ids[quote.id], article_id, body.id, quote.id, by, name))
    yield from quote_rows(library, places)


def _with_outlets(library: Library, rows: Sequence[QuoteRow]) -> list[Said]:
    same = library.store.links.same([row.id for row in rows])
    articles = {one.id: one for one in library.store.articles.rows({one.article_id for one in same})}
    outlets: dict[int, dict[str, None]] = {}
    for one in same:
        if one.article_id in articles:
            other = articles[one.article_id]
            outlets.setdefault(one.of, {})[other.outlet or other.feed] = None
    found: list[Said] = []
    for row in rows:
        own = row.article.outlet or row.article.feed
        found.append(Said(row, tuple(name for name in outlets.get(row.id, ()) if name != own)))
    return found
