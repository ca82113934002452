"""What becomes of feeds in a pull: decided feed by feed, written a few at once in short transactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.article import NewArticle, Stored
from reader.model.feed import FetchResult, FetchState

if TYPE_CHECKING:
    from reader.store.store import Store

_MOST = 50  # articles in one transaction


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a feed: decided, and not yet written."""

    state: FetchState
    result: FetchResult
    articles: tuple[NewArticle, ...] = ()


def bunched(read: Iterable[Settled]) -> Iterator[list[Settled]]:
    """Part what was read into what one short transaction may hold."""
    bunch: list[Settled] = []
    held = 0
    for one in read:
        if bunch and held + len(one.articles) > _MOST:
            yield bunch
            bunch, held = [], 0
        bunch.append(one)
        held += len(one.articles)
    if bunch:
        yield bunch


def write(store: Store, settled: Sequence[Settled]) -> list[Stored]:
    """Store what feeds brought and how they fared: in one transaction, a large feed in several."""
    if len(settled) == 1:
        return [_put(store, settled[0])]
    with store.together():
        return [_put(store, one) for one in settled]


def _put(store: Store, one: Settled) -> Stored:
    if one.articles:
        return store.articles.put(one.state.feed_id, one.articles, result=one.result, at=one.result.at)
    store.feeds.finish(one.result)
    return Stored()
