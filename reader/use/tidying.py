"""Tidy up after a pull: let go what need not be kept, forget what was removed, keep the file small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.store.retention import Rule

if TYPE_CHECKING:
    from reader.use.library import Library

MANY = 1000
"""New articles after which the text index is brought together; fewer do not pay for the writing."""


def tidy(library: Library, *, added: int = 0, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Tidy in steps of some 50 ms until nothing is left to do or it is called off; return what was let go.

    Args:
        library: where.
        added: how many articles the pull before it brought.
        cancelled: asked between steps.
    """
    store = library.store
    if store.read_only:
        return 0
    gone = 0
    rule = rule_of(library)
    while not cancelled() and (step := store.retention.step(rule)):
        gone += step
    while not cancelled() and store.purge.step():
        pass
    first = added >= MANY
    more = first
    while more and not cancelled():
        more = store.tidy.merge(first=first)
        first = False
    while not cancelled() and store.tidy.shrink():
        pass
    return gone


def rule_of(library: Library) -> Rule:
    """Return what the configuration says is kept."""
    config = library.config
    return Rule(
        days=config.keep.days,
        per_feed=config.keep.per_feed,
        total=config.keep.total,
        unread=config.keep.unread,
    )
