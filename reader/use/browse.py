"""Browse: feeds, and the articles of a query, page by page."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from reader.model.article import ArticleRow
from reader.model.feed import Feed
from reader.model.query import Query
from reader.use.library import Library


def query_of(library: Library, text: str) -> Query:
    """Return the query that a person wrote; any words are a query.

    Raises:
        NotFoundError: a feed is named that is not subscribed, or a person whom nobody or several are called;
            the text names the candidates.
    """
    from reader.text.query import parse_query  # deferred: only a search needs it

    query = parse_query(text, library.clock())
    if query.feed_name:
        query = replace(query, feed=library.store.feeds.find(query.feed_name).id)
    if query.person:
        from reader.use.people import person  # deferred: only a search for somebody needs it

        query = replace(query, person_id=person(library, query.person).id)
    return query


def page(library: Library, query: Query, limit: int = 100) -> list[ArticleRow]:
    """Return the first rows of a query, at most `limit`."""
    return library.store.articles.page(query, limit)


def ids(library: Library, query: Query) -> "array[int]":
    """Return the ids of every article of a query, in its order: a snapshot that rows are asked for by."""
    return library.store.articles.ids(query)


def rows(library: Library, article_ids: Sequence[int]) -> list[ArticleRow]:
    """Return the rows of up to 100 articles, in the order given; removed ones are left out."""
    return library.store.articles.rows(article_ids)


def around_hits(library: Library, query: Query, rows: Sequence[ArticleRow]) -> list[ArticleRow]:
    """Return rows with the line around their first hit as snippet; unchanged where no words are sought."""
    if not query.is_search:
        return list(rows)
    found = library.store.search.snippets([row.id for row in rows], query)
    return [replace(row, snippet=found[row.id][0]) if row.id in found else row for row in rows]


def count(library: Library, query: Query) -> int:
    """Return how many articles a query has."""
    return library.store.articles.count(query)


def feeds(library: Library) -> list[Feed]:
    """Return all feeds with their counts, in the order they are listed."""
    return library.store.feeds.all()


def folders(library: Library) -> list[str]:
    """Return the paths of all folders, sorted."""
    return library.store.feeds.folders()


def feed(library: Library, text: str) -> Feed:
    """Return the feed of an id, an exact address or a unique title.

    Raises:
        NotFoundError: none, or more than one, is meant.
    """
    return library.store.feeds.find(text)


def article(library: Library, public_id: str) -> ArticleRow:
    """Return the article of a public id.

    Raises:
        NotFoundError: there is none.
    """
    return library.store.articles.by_public_id(public_id)


def stories(library: Library, most: int = 999) -> int:
    """Return how many stories there are that two articles or more tell, at most so many."""
    return len(library.store.stories.newest(most))
