"""Pull: fetch what is due, read it, store it, and say how far it is."""

from __future__ import annotations

import queue
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import ParseError, ReaderError
from reader.fetch.discover import sniff
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.fetch.schedule import decide_result, is_offline, is_portal
from reader.model.feed import FetchResult, FetchState, Outcome
from reader.model.report import FeedPulled, PullEnded, PullProgress
from reader.text.urls import host_label, without_credentials
from reader.use.preparing import FeedBytes, PreparedFeed

if TYPE_CHECKING:
    from reader.use.library import Library

CLAIM = timedelta(minutes=10)
"""How long a feed is this pull's own; another program may take it afterwards."""
_BATCH = 50


class Fetcher(Protocol):
    """What a pull needs of the network."""

    def fetch_many(self, requests: Sequence[FetchRequest]) -> Iterator[FetchResponse | FetchFailure]:
        """Yield an answer or failure for each request, in the order they come."""

    def cancel(self) -> None:
        """Abandon what is under way; the iterator ends."""


Submit = Callable[[str, object], "Future[Any]"]
"""Runs a task by name in a worker."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A feed's document was read, or could not be."""

    state: FetchState
    response: FetchResponse
    outcome: Future[PreparedFeed]


class _Ended(Enum):
    DOWNLOADS = "downloads"


_Item = FetchResponse | FetchFailure | _Read | _Ended


def pull(
    library: Library,
    *,
    fetcher: Fetcher,
    submit: Submit,
    feed_ids: Sequence[int] | None = None,
    force: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    rng: random.Random | None = None,
) -> Iterator[PullProgress | FeedPulled | PullEnded]:
    """Pull the feeds that are due (or those named), each claimed, and yield how far it is; PullEnded is last.

    One feed's failure never stops another; what was stored before a failure stays.
    """
    run = _Pull(library, fetcher, submit, cancelled, rng or random.Random())  # noqa: S311 - jitter
    yield from run.go(feed_ids, force=force)


class _Pull:
    """One pull under way: downloads beside parsing, storing in the caller's own thread."""

    def __init__(
        self,
        library: Library,
        fetcher: Fetcher,
        submit: Submit,
        cancelled: Callable[[], bool],
        rng: random.Random,
    ) -> None:
        self._library = library
        self._store = library.store
        self._fetcher = fetcher
        self._submit = submit
        self._cancelled = cancelled
        self._rng = rng
        self._owner = f"{library.instance}:{id(self)}"
        self._titles = {feed.id: feed.title for feed in library.store.feeds.all()}
        self._states: dict[int, FetchState] = {}
        self._inbox: queue.Queue[_Item] = queue.Queue()
        self._reading = 0
        self._reached = False
        self._held: list[FetchFailure] = []
        self._pages: list[FetchResponse] = []
        self._done = self._added = self._updated = self._failed = self._offline = 0

    def go(
        self, feed_ids: Sequence[int] | None, *, force: bool
    ) -> Iterator[PullProgress | FeedPulled | PullEnded]:
        now = self._library.clock()
        due = self._store.feeds.due(now, feed_ids, force=force)
        self._states = {
            state.feed_id: state
            for state in due
            if self._store.feeds.claim(state.feed_id, self._owner, now + CLAIM)
        }
        total = len(self._states)
        yield PullProgress(done=0, total=total)
        try:
            for report in self._reports():
                yield report
                yield PullProgress(self._done, total, host_label(report.url), self._added)
        finally:
            for feed_id in self._states:
                self._store.feeds.release(feed_id, self._owner)
        yield PullEnded(
            feeds=self._done,
            added=self._added,
            updated=self._updated,
            failed=self._failed,
            offline=bool(total) and self._offline == total,
            cancelled=self._cancelled(),
        )

    def _reports(self) -> Iterator[FeedPulled]:
        requests = [self._request(state) for state in self._states.values()]
        downloads = threading.Thread(target=self._download, args=(requests,), daemon=True, name="downloads")
        downloads.start()
        downloading = True
        while downloading or self._reading:
            item = self._next()
            if self._cancelled():
                self._fetcher.cancel()
                return
            if item is _Ended.DOWNLOADS:
                downloading = False
            elif isinstance(item, _Read):
                self._reading -= 1
                yield self._stored(item)
            elif item is not None:
                yield from self._answered(self._states[item.request.feed_id], item)
        yield from self._leftovers()

    def _next(self) -> _Item | None:
        """Return what came next, or None after a moment, so that a cancel is heard."""
        try:
            return self._inbox.get(timeout=0.2)
        except queue.Empty:
            return None

    def _request(self, state: FetchState) -> FetchRequest:
        return FetchRequest(
            url=state.url,
            feed_id=state.feed_id,
            etag=state.etag,
            last_modified=state.last_modified,
            allow_private=state.allow_private,
        )

    def _download(self, requests: Sequence[FetchRequest]) -> None:
        try:
            for answer in self._fetcher.fetch_many(requests):
                self._inbox.put(answer)
        finally:
            self._inbox.put(_Ended.DOWNLOADS)

    def _answered(self, state: FetchState, answer: FetchResponse | FetchFailure) -> Iterator[FeedPulled]:
        """Take an answer; a document that changed goes to a worker and is reported when it was read."""
        if isinstance(answer, FetchFailure):
            if self._reached:
                yield self._failure(answer)
            else:
                self._held.append(answer)  # it may be the network's fault, not the feed's
            return
        if sniff(answer.body, answer.headers.get("content-type")) == "html" and not answer.not_modified:
            self._pages.append(answer)  # it may be the sign-in page of a network, and no feed's fault
            return
        yield from self._network_is_there()
        result = decide_result(state, answer, self._library.clock(), self._rng)
        if result.outcome is not Outcome.NEW:
            yield self._finished(state, result)
            return
        source = FeedBytes(
            data=answer.body,
            url=answer.final_url,
            content_type=answer.headers.get("content-type"),
            known=self._store.articles.known_keys(state.feed_id),
        )
        future: Future[PreparedFeed] = self._submit("feed", source)
        self._reading += 1
        future.add_done_callback(lambda done: self._inbox.put(_Read(state, answer, done)))

    def _network_is_there(self) -> Iterator[FeedPulled]:
        self._reached = True
        held, self._held = self._held, []
        for failure in held:
            yield self._failure(failure)

    def _leftovers(self) -> Iterator[FeedPulled]:
        """Blame the feeds for what failed, unless the network is to blame."""
        if is_portal(self._pages) or is_offline(self._held, answered=len(self._pages) + self._reached):
            unanswered: list[FetchFailure | FetchResponse] = [*self._held, *self._pages]
            for answer in unanswered:
                state = self._states[answer.request.feed_id]
                result = FetchResult(state.feed_id, self._library.clock(), Outcome.OFFLINE)
                yield self._report(state, result, (), ())
            return
        yield from self._network_is_there()
        for page in self._pages:
            error = ParseError(f"{host_label(page.url)} answers with a web page, not with a feed.")
            yield self._failure(FetchFailure(page.request, error))

    def _failure(self, failure: FetchFailure) -> FeedPulled:
        state = self._states[failure.request.feed_id]
        return self._finished(state, decide_result(state, failure, self._library.clock(), self._rng))

    def _stored(self, read: _Read) -> FeedPulled:
        state, now = read.state, self._library.clock()
        try:
            prepared = read.outcome.result()
        except ReaderError as error:
            return self._failure(FetchFailure(read.response.request, error))
        result = decide_result(state, read.response, now, self._rng, ttl_s=prepared.feed.ttl_s)
        result = replace(
            result,
            outcome=Outcome.NEW if prepared.articles else Outcome.UNCHANGED,
            title=prepared.feed.title or None,
            site_url=prepared.feed.site_url or None,
        )
        added: list[int] = []
        updated: list[int] = []
        articles = prepared.articles
        for start in range(0, len(articles), _BATCH):
            batch = articles[start : start + _BATCH]
            last = start + _BATCH >= len(articles)
            stored = self._store.articles.put(state.feed_id, batch, result=result if last else None, at=now)
            added += stored.added
            updated += stored.updated
        if not articles:
            self._store.feeds.finish(result)
        if not (added or updated):
            result = replace(result, outcome=Outcome.UNCHANGED)
        return self._report(state, result, added, updated)

    def _finished(self, state: FetchState, result: FetchResult) -> FeedPulled:
        self._store.feeds.finish(result)
        return self._report(state, result, (), ())

    def _report(
        self, state: FetchState, result: FetchResult, added: Sequence[int], updated: Sequence[int]
    ) -> FeedPulled:
        self._done += 1
        self._added += len(added)
        self._updated += len(updated)
        self._failed += result.outcome in {Outcome.FAILED, Outcome.GONE}
        self._offline += result.outcome is Outcome.OFFLINE
        return FeedPulled(
            feed_id=state.feed_id,
            url=without_credentials(state.url),
            title=self._titles.get(state.feed_id, ""),
            outcome=result.outcome,
            added=len(added),
            updated=len(updated),
            problem=result.problem,
            article_ids=(*added, *updated),
        )
