"""Link: tie the quotes of articles to those of others that say the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.store.entities import COUNTED_QUOTES
from reader.store.links import LINKED, Said, SameQuote

if TYPE_CHECKING:
    from reader.model.article import Body
    from reader.model.document import Range
    from reader.model.people import QuoteRow
    from reader.use.library import Library

_MOST = 200  # articles of a story whose quotes are looked through for echoes


def link_pending(library: Library, *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Link the quotes of every tied article that was not linked yet, the oldest first; return how many.

    Each article is a short transaction of its own: stopped at any moment, it goes on from there.
    """
    done = 0
    if library.store.read_only:
        return done
    for body_id, _ in library.store.links.waiting(LINKED):
        if cancelled():
            break
        try:
            link(library, library.store.bodies.get(body_id))
        except NotFoundError:
            continue  # removed by another program since the list was made
        done += 1
    return done


def link(library: Library, body: Body) -> None:
    """Link the quotes of a tied body."""
    library.store.links.put(body.id, said_in(body), words_in, shared_words)


def said_in(body: Body) -> list[Said]:
    """Return the direct and mixed quotes of an annotated body as the library compares them."""
    from reader.annotate.wordings import digest, fingerprints, wording_of

    found: list[Said] = []
    for quote in body.annotations.quotes if body.annotations is not None else ():
        if quote.kind in COUNTED_QUOTES:
            words = wording_of(body.document.text, quote.segments).words
            if words:
                prints = frozenset(fingerprints(words))
                found.append(Said(quote.id, quote.segments, words, digest(words), prints))
    return found


def words_in(text: str, spans: Iterable[Range]) -> Sequence[str]:
    """Return the words of a quotation as they are compared."""
    from reader.annotate.wordings import wording_of

    return wording_of(text, spans).words


def shared_words(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two quotations share if they say the same, else 0."""
    from reader.annotate.align import same_words

    found = same_words(one, other)
    return 0 if found is None else found.matched


Echoes = dict[tuple[int, int], list[str]]
"""By article and the quote's id in it: the public ids of longer quotes whose words it repeats."""


def same_as(library: Library, quote_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return, by quote, the public ids of the quotes of other articles that say the same words."""
    found: dict[int, list[str]] = {}
    for quote in library.store.links.same(quote_ids):
        found.setdefault(quote.of, []).append(quote.public_id)
    return found


def elsewhere(library: Library, article_id: int) -> dict[int, list[SameQuote]]:
    """Return, by the quote's id in an article's annotations, the quotes of others that say the same words."""
    found: dict[int, list[SameQuote]] = {}
    for quote in library.store.links.of_article(article_id):
        found.setdefault(quote.of_local, []).append(quote)
    return found


def echo_of(library: Library, quote: QuoteRow, known: dict[int, Echoes]) -> list[str]:
    """Return the public ids of the longer quotes in the same story whose words a quote repeats.

    Args:
        library: the library.
        quote: the quote.
        known: what was found for stories before, by story; added to.
    """
    from reader.use.echoes import echoes

    place = library.store.stories.placed([quote.article.id]).get(quote.article.id)
    if place is None or place.story_id is None:
        return []
    if place.story_id not in known:
        members = library.store.stories.members([place.story_id], _MOST)[place.story_id]
        names = {row.id: row.public_id for row in library.store.articles.rows(members)}
        known[place.story_id] = {
            key: [f"{names[one.article_id]}.{one.local}" for one in longer if one.article_id in names]
            for key, longer in echoes(library, members).items()
        }
    return known[place.story_id].get((quote.article.id, quote.local), [])
