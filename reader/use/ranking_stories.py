"""Rank: which stories come first, and what changed since the reader last looked at them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reader.clock import from_epoch
from reader.errors import NotFoundError
from reader.use.stories import stories

if TYPE_CHECKING:
    from reader.model.story import Story
    from reader.use.library import Library

_LOOKED = "stories.looked"
AWAY = timedelta(days=2)
"""Longer away than this, and catching up is offered."""
_HALF_LIFE_H = 18.0
_FOLLOWED = 1.0
READ = 60
"""Stories that are ranked: those with the newest articles."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story in the order in which it is shown."""

    story: Story
    sources: int
    """Independent outlets: those that print another's text count with it."""
    followed: tuple[str, ...]
    """Followed names that its articles mention."""
    is_new: bool
    """An article came in since the reader last looked."""
    quote: tuple[str, str | None, int] | None = None
    """The words that most of its articles share, who says them, and in how many articles they stand."""


@dataclass(frozen=True, slots=True)
class Front:
    """The front page."""

    stories: tuple[Ranked, ...]
    """Those with something new first, each part by rank."""
    looked: datetime | None
    """When the reader last looked."""
    away_days: int = 0
    """Days that the reader was away, where catching up is to be offered now; else 0."""
    waiting: int = 0
    """Unread articles older than a day and not starred, where catching up is offered."""


def front(library: Library, limit: int = READ, *, since: int | None = None) -> Front:
    """Return the stories as the front page shows them.

    Args:
        library: the library.
        limit: at most so many stories.
        since: what came in later than this (seconds since 1970) is new; None: than the reader's last look.
    """
    store, now = library.store, library.clock()
    looked = _time(library, _LOOKED) if since is None else from_epoch(since) if since else None
    followed = {key: name for key, name, *_ in store.people.followed()}
    ranked: list[tuple[float, Ranked]] = []
    for story in stories(library, limit):
        ids = [row.id for row in story.articles]
        names = store.people.named_in(list(followed), ids) if followed else []
        copies = {copy.article_id for copy in story.copies}
        sources = len({row.outlet or row.feed for row in story.articles if row.id not in copies})
        seen = max(row.first_seen for row in story.articles)
        newest = max(row.sort_at for row in story.articles)
        hours = max((now - newest).total_seconds() / 3600, 0.0)
        rank = math.log2(1 + sources) + 2 * 0.5 ** (hours / _HALF_LIFE_H) + (_FOLLOWED if names else 0.0)
        is_new = looked is not None and seen > looked
        told = tuple(followed[key] for key in names)
        ranked.append((rank, Ranked(story, sources, told, is_new, _strongest(library, ids))))
    ranked.sort(key=lambda item: (not item[1].is_new, -item[0]))
    offer = looked is not None and now - looked > AWAY
    # Only when the front page is opened anew; `since` is given when one comes back to it.
    offer = offer and since is None
    away = (now - looked).days if offer and looked is not None else 0
    waiting = len(stale(library)) if away else 0
    return Front(tuple(one for _, one in ranked), looked, away if waiting else 0, waiting)


def looked_now(library: Library) -> None:
    """Remember that the reader has looked at the stories."""
    if not library.store.read_only:
        library.store.preferences.set(_LOOKED, int(library.clock().timestamp()))


def stale(library: Library) -> list[int]:
    """Return the unread articles that are older than a day and not starred: what catching up marks read."""
    from reader.model.query import Query
    from reader.use import browse

    before = library.clock() - timedelta(days=1)
    return list(browse.ids(library, Query(unread=True, starred=False, before=before)))


def _time(library: Library, key: str) -> datetime | None:
    value = library.store.preferences.get(key)
    return from_epoch(value) if isinstance(value, int) else None


def _strongest(library: Library, article_ids: list[int]) -> tuple[str, str | None, int] | None:
    found = library.store.people.most_shared(article_ids)
    if found is None:
        return None
    quote_id, articles = found
    try:
        place = library.store.people.quote(quote_id)
        body = library.store.bodies.get(place.body_id)
    except NotFoundError:
        return None
    quotes = body.annotations.quotes if body.annotations is not None else ()
    quote = next((one for one in quotes if one.id == place.local), None)
    if quote is None:
        return None
    text = " … ".join(body.document.text[start:end] for start, end in quote.segments)
    return " ".join(text.split()), place.speaker, articles
