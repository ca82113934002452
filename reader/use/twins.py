"""Twins: find that an article came in before, in another feed or under another key: it is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.text.fold import fold
from reader.text.urls import is_http, resource_key, strip_tracking

if TYPE_CHECKING:
    from reader.model.article import ArticleRow, Body
    from reader.use.library import Library

_SAME = 0.9
"""The share of the shorter text that stands in the longer one from which two are the same."""
_LOOKED_AT = 5  # articles of one address


def find_twins(library: Library, row: ArticleRow, body: Body, like: int | None) -> None:
    """Join an article with one that is the same: of one address or outlet, title, and nearly the same text.

    The address alone is no evidence: a feed may lead from all of its articles to one page, and a page that
    is written on through the day is news again each time.

    Args:
        library: the library.
        row: the article.
        body: its current text.
        like: the article whose text is most like it.
    """
    twins = library.store.stories.twins
    found = twins.at(address_of(row.url), row.id)[:_LOOKED_AT] if is_http(row.url) else []
    for other_id in dict.fromkeys([*found, *([] if like is None else [like])]):
        try:
            other = library.store.articles.row(other_id)
            text = library.store.bodies.current(other_id)
        except NotFoundError:
            continue
        same_place = other_id in found or other.outlet == row.outlet
        if same_place and fold(other.title) == fold(row.title) and same_text(body, text):
            twins.join(row.id, other_id)
            return


def address_of(url: str) -> int:
    """Return 64 bits, signed, equal for addresses of the same page, whatever counts its readers."""
    from reader.annotate.wordings import digest

    return digest((resource_key(strip_tracking(url)),))


def same_text(one: Body, other: Body) -> bool:
    """Return whether the shorter of two texts stands nearly word for word in the longer one."""
    from reader.annotate.copies import copied
    from reader.annotate.wordings import shingles, wording_of

    texts = [each.document.text for each in (one, other)]
    if texts[0] == texts[1]:
        return True
    first, second = (set(shingles(wording_of(text, [(0, len(text))]).words)) for text in texts)
    return copied(first, second) >= _SAME
