"""People: who and what the library's articles name, who says what, and whom the reader follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model.people import EntityPage, Mentions, Person, QuoteRow
from reader.text.clean import clean_line
from reader.use.annotating import annotated
from reader.use.correcting import corrected
from reader.use.resolving import tie, tie_all

if TYPE_CHECKING:
    from reader.model.annotation import EntityKind, Quote
    from reader.model.article import ArticleRow
    from reader.store.sayings import QuoteAt
    from reader.use.library import Library

JOINT = " … "
"""Stands between the segments of a quote."""
_MENTIONED = 200
_BEFORE, _BEHIND = 40, 160
"""Code points around a mention that are shown."""


def people(library: Library, kind: EntityKind | None = None, limit: int = 1000) -> list[Person]:
    """Return the entities of the library, those in most articles first."""
    tie_all(library)
    store = library.store.people
    return [store.person(key) for key in store.ids(kind, limit)]


def person(library: Library, name: str) -> Person:
    """Return whom a name (or an entity's number) means.

    Raises:
        NotFoundError: nobody, or more than one; the text names the candidates.
    """
    tie_all(library)
    return library.store.people.find(name)


def quotes(library: Library, name: str = "") -> Iterator[QuoteRow]:
    """Yield the direct and mixed quotes of all articles, newest article first; of one speaker where named.

    Raises:
        NotFoundError: nobody, or more than one, is called so.
    """
    tie_all(library)
    speaker = person(library, name).id if name else None
    return quotes_of(library, speaker)


def quotes_of(library: Library, speaker: int | None) -> Iterator[QuoteRow]:
    """Yield the quotes of a library entity (None: all quotes), newest article first."""
    return quote_rows(library, library.store.people.quotes(speaker))


def quote_rows(library: Library, places: Iterable[QuoteAt]) -> Iterator[QuoteRow]:
    """Yield the quotes at some places, those of one body together; what is gone is left out."""
    for body_id, group in groupby(places, key=lambda place: place.body_id):
        try:
            body = library.store.bodies.get(body_id)
            row = library.store.articles.row(body.article_id)
        except NotFoundError:
            continue  # removed by another program since the list was made
        found = {} if body.annotations is None else {quote.id: quote for quote in body.annotations.quotes}
        for place in group:
            if place.local in found:
                yield _row(place, found[place.local], body.document.text, row)


def _row(place: QuoteAt, quote: Quote, text: str, row: ArticleRow) -> QuoteRow:
    return QuoteRow(
        id=place.id,
        public_id=f"{row.public_id}.{place.local}",
        article=row,
        body_id=place.body_id,
        local=place.local,
        kind=quote.kind,
        text=JOINT.join(text[start:end] for start, end in quote.segments),
        start=quote.segments[0][0],
        end=quote.segments[-1][1],
        speaker_id=place.speaker_id,
        speaker=place.speaker,
        how=quote.how,
    )


def page(library: Library, entity_id: int) -> EntityPage:
    """Return the page of an entity.

    Raises:
        NotFoundError: there is no such entity.
    """
    store = library.store
    if not store.read_only:  # what was just corrected counts; the rest is not waited for
        for body_id in store.entities.untied():
            tie(library, store.bodies.get(body_id))
    who = store.people.person(entity_id)
    articles = store.people.articles(who.id)
    rows = [
        row
        for start in range(0, min(len(articles), _MENTIONED), 100)
        for row in store.articles.rows(articles[start : start + 100])
    ]
    return EntityPage(
        person=who,
        says=tuple(islice(quotes_of(library, who.id), _MENTIONED)),
        mentioned_in=tuple(rows),
        often_with=tuple(store.people.often_with(who.id)),
        times=tuple(store.people.times(who.id)),
        namesakes=tuple(store.people.person(key) for key in store.people.namesakes(who.id)),
        merged=tuple(name for _, name in store.people.merged(who.id)),
    )


def mentions(library: Library, entity_id: int, article_id: int) -> Mentions | None:
    """Return where the text of an article mentions an entity; None where it does not.

    Raises:
        NotFoundError: there is no such entity or article.
    """
    root = library.store.people.person(entity_id).id
    body = library.store.bodies.current(article_id)
    body = replace(body, annotations=annotated(library, body))
    tied = tie(library, body)
    found = corrected(library, body).annotations
    places = sorted(
        start
        for entity in (found.entities if found is not None else ())
        if tied.get(entity.id) == root
        for start, _ in entity.mentions
    )
    if not places:
        return None
    document = body.document
    numbers: dict[int, int] = {}
    for place in places:
        if number := document.paragraph_number(place):
            numbers.setdefault(number, place)
    first = next(iter(numbers.values()), places[0])
    block = next((block for block in document.blocks if block.start <= first < block.end), None)
    begin, end = (block.start, block.end) if block is not None else (0, len(document.text))
    words = clean_line(_around(document.text[begin:end], first - begin))
    return Mentions(body.id, tuple(numbers), first, words)


def _around(text: str, at: int) -> str:
    """Return the words around a place of a paragraph, cut between words."""
    begin, end = max(0, at - _BEFORE), min(len(text), at + _BEHIND)
    if begin:
        begin = text.find(" ", begin, at) + 1 or at
    if end < len(text):
        end = max(text.rfind(" ", at, end), at + 1)
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"
