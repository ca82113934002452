"""The engine's verbs, composed: network client and parse workers put to use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.engine.workers import Workers
from reader.fetch.client import Fetcher
from reader.model.report import Discovered, FeedPulled, FullTextDone, PullEnded, PullProgress
from reader.use import annotating, discovering, fulltext, pulling, stories, tidying

if TYPE_CHECKING:
    from reader.use.library import Library


def worker_count() -> int:
    """Return how many parse workers serve a pull; the system shares the processors with the screen."""
    return max(1, min(4, os.cpu_count() or 2))


def new_fetcher(library: Library) -> Fetcher:
    """Return a network client with the library's settings."""
    pull = library.config.pull
    return Fetcher(
        total=pull.total,
        per_host=pull.per_host,
        deadline_s=pull.timeout_s,
        user_agent=library.config.network.user_agent,
    )


def refresh(
    library: Library,
    feed_ids: Sequence[int] | None = None,
    *,
    force: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    on_annotated: Callable[[int], None] = lambda _: None,
    on_full_text: Callable[[FullTextDone], None] = lambda _: None,
) -> Iterator[PullProgress | FeedPulled | PullEnded]:
    """Pull feeds, annotate what they brought and find its stories; yields how far it is, PullEnded last.

    The pages of teasers are fetched beside, where a feed or the configuration says "refresh".
    """
    ended: PullEnded | None = None
    whole = fulltext.feeds_pulled_whole(library)
    teasers: list[int] = []
    with Workers(worker_count()) as workers, new_fetcher(library) as fetcher:
        for report in pulling.pull(
            library,
            fetcher=fetcher,
            submit=workers.submit,
            feed_ids=feed_ids,
            force=force,
            cancelled=cancelled,
        ):
            if isinstance(report, PullEnded):
                ended = report
            else:
                if isinstance(report, FeedPulled) and report.feed_id in whole:
                    teasers += report.article_ids
                yield report
        for done in fulltext.fetch_full_texts(
            library, teasers, fetcher=fetcher, submit=workers.submit, cancelled=cancelled
        ):
            on_full_text(done)
        for article_id in annotating.annotate_pending(library, submit=workers.submit, cancelled=cancelled):
            on_annotated(article_id)
    stories.weave(library, cancelled=cancelled)
    tidying.tidy(library, added=0 if ended is None else ended.added, cancelled=cancelled)
    if ended is not None:
        yield ended


def look_up(library: Library, address: str, *, allow_private: bool = False) -> Discovered:
    """Return the feeds behind an address."""
    with Workers(1) as workers, new_fetcher(library) as fetcher:
        return discovering.discover(
            library, address, fetcher=fetcher, submit=workers.submit, allow_private=allow_private
        )


def annotate_all(
    library: Library,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    on_annotated: Callable[[int], None] = lambda _: None,
) -> None:
    """Annotate what this engine version has not seen yet, newest first, and find its stories."""
    with Workers(worker_count()) as workers:
        for article_id in annotating.annotate_pending(library, submit=workers.submit, cancelled=cancelled):
            on_annotated(article_id)
    stories.weave(library, cancelled=cancelled)
