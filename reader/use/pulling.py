"""Pull: fetch what is due, read it, store it, and say how far it is."""

from __future__ import annotations

import contextlib
import queue
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from reader.config.credentials import usable_credentials
from reader.errors import FetchError, ParseError, ReaderError
from reader.fetch.discover import sniff
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.fetch.schedule import Bounds, decide_result, is_offline, is_portal
from reader.model.article import Stored
from reader.model.feed import FetchResult, FetchState, Outcome
from reader.model.report import FeedPulled, PullEnded, PullProgress
from reader.text.urls import host_label, without_credentials
from reader.use.owning import owner_of, release_orphans
from reader.use.preparing import FeedBytes, PreparedFeed
from reader.use.settling import Settled, bunched, write

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
    """Pull the feeds that are due (or those named), each claimed; yield how far it is, PullEnded last."""
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
        pull = library.config.pull
        self._bounds = Bounds(60 * pull.shortest_min, 60 * max(pull.shortest_min, pull.longest_min))
        self._credentials = usable_credentials(library.home.credentials_file)
        self._owner = owner_of(library, self)
        self._titles = {feed.id: feed.title for feed in library.store.feeds.all()}
        self._states: dict[int, FetchState] = {}
        self._inbox: queue.Queue[_Item] = queue.Queue()
        self._reading = 0
        self._reached = False
        self._slept: list[FetchState] | None = []
        """Feeds whose requests the machine slept over; None once they were asked for again."""
        self._held: list[FetchFailure] = []
        self._pages: list[FetchResponse] = []
        self._done = self._added = self._updated = self._failed = self._offline = 0

    def go(
        self, feed_ids: Sequence[int] | None, *, force: bool
    ) -> Iterator[PullProgress | FeedPulled | PullEnded]:
        now = self._library.clock()
        release_orphans(self._library)
        due = self._store.feeds.due(now, feed_ids, force=force)
        mine = self._store.feeds.claim([state.feed_id for state in due], self._owner, now + CLAIM)
        self._states = {state.feed_id: state for state in due if state.feed_id in mine}
        total = len(self._states)
        yield PullProgress(done=0, total=total)
        try:
            for reports in self._bunches():
                yield from reports
                yield PullProgress(self._done, total, host_label(reports[-1].url), self._added)
        finally:
            self._store.feeds.release(self._owner)
        yield PullEnded(
            feeds=self._done,
            added=self._added,
            updated=self._updated,
            failed=self._failed,
            offline=bool(total) and self._offline == total,
            cancelled=self._cancelled(),
        )

    def _bunches(self) -> Iterator[list[FeedPulled]]:
        """Yield what became of feeds, as many at once as have come in the meantime."""
        self._begin(list(self._states.values()))
        downloading = True  # one feed's failure never stops another
        while downloading or self._reading:
            items = self._come()
            if self._cancelled():
                self._fetcher.cancel()
                return
            settled: list[Settled] = []
            read: list[Settled] = []
            for item in items:
                if item is _Ended.DOWNLOADS:
                    downloading = self._caught_up()
                elif isinstance(item, _Read):
                    self._reading -= 1
                    read.append(self._decided(item))
                else:
                    settled += self._answered(self._states[item.request.feed_id], item)
            for some in (*bunched(read), settled):
                if some:
                    yield self._written(some)
        if settled := self._leftovers():
            yield self._written(settled)

    def _begin(self, states: Sequence[FetchState]) -> None:
        requests = [self._request(state) for state in states]
        threading.Thread(target=self._download, args=(requests,), daemon=True, name="downloads").start()

    def _caught_up(self) -> bool:
        """Ask once more for what was under way when the machine fell asleep; return whether there is such."""
        slept, self._slept = self._slept, None
        if slept:
            self._begin(slept)
        return bool(slept)

    def _come(self) -> list[_Item]:
        """Return what has come: something soon, or nothing after a moment, so that a cancel is heard."""
        try:
            items = [self._inbox.get(timeout=0.2)]
        except queue.Empty:
            return []
        with contextlib.suppress(queue.Empty):
            while len(items) < _BATCH:
                items.append(self._inbox.get_nowait())
        return items

    def _request(self, state: FetchState) -> FetchRequest:
        return FetchRequest(
            url=state.url,
            feed_id=state.feed_id,
            etag=state.etag,
            last_modified=state.last_modified,
            allow_private=state.allow_private,
            headers=self._credentials.headers_for(state.url),
        )

    def _download(self, requests: Sequence[FetchRequest]) -> None:
        try:
            for answer in self._fetcher.fetch_many(requests):
                self._inbox.put(answer)
        finally:
            self._inbox.put(_Ended.DOWNLOADS)

    def _answered(self, state: FetchState, answer: FetchResponse | FetchFailure) -> list[Settled]:
        """Take an answer; a document that changed goes to a worker and is settled when it was read."""
        if isinstance(answer, FetchFailure):
            if self._slept is not None and _is_slept(answer):
                self._slept.append(state)
                return []
            if self._reached:
                return [self._failure(answer)]
            self._held.append(answer)  # it may be the network's fault, not the feed's
            return []
        if sniff(answer.body, answer.headers.get("content-type")) == "html" and not answer.not_modified:
            self._pages.append(answer)  # it may be the sign-in page of a network, and no feed's fault
            return []
        settled = self._network_is_there()
        result = decide_result(state, answer, self._library.clock(), self._rng, bounds=self._bounds)
        if result.outcome is not Outcome.NEW:
            return [*settled, Settled(state, result)]
        source = FeedBytes(
            data=answer.body,
            url=answer.final_url,
            content_type=answer.headers.get("content-type"),
            known=self._store.articles.known_keys(state.feed_id),
            seen=self._store.feeds.seen(state.feed_id),
        )
        future: Future[PreparedFeed] = self._submit("feed", source)
        self._reading += 1
        future.add_done_callback(lambda done: self._inbox.put(_Read(state, answer, done)))
        return settled

    def _network_is_there(self) -> list[Settled]:
        self._reached = True
        held, self._held = self._held, []
        return [self._failure(failure) for failure in held]

    def _leftovers(self) -> list[Settled]:
        """Blame the feeds for what failed, unless the network is to blame."""
        if is_portal(self._pages) or is_offline(self._held, answered=len(self._pages) + self._reached):
            unanswered: list[FetchFailure | FetchResponse] = [*self._held, *self._pages]
            now = self._library.clock()
            states = [self._states[answer.request.feed_id] for answer in unanswered]
            return [Settled(state, FetchResult(state.feed_id, now, Outcome.OFFLINE)) for state in states]
        settled = self._network_is_there()
        for page in self._pages:
            error = ParseError(f"{host_label(page.url)} answers with a web page, not with a feed.")
            settled.append(self._failure(FetchFailure(page.request, error)))
        return settled

    def _failure(self, failure: FetchFailure) -> Settled:
        state = self._states[failure.request.feed_id]
        return Settled(state, decide_result(state, failure, self._library.clock(), self._rng))

    def _decided(self, read: _Read) -> Settled:
        """Say what a document that was read comes to."""
        state, now = read.state, self._library.clock()
        try:
            prepared = read.outcome.result()
        except ReaderError as error:
            return self._failure(FetchFailure(read.response.request, error))
        result = decide_result(
            state, read.response, now, self._rng, wishes=prepared.feed.wishes, bounds=self._bounds
        )
        result = replace(
            result,
            outcome=Outcome.NEW if prepared.articles else Outcome.UNCHANGED,
            title=prepared.feed.title or None,
            site_url=prepared.feed.site_url or None,
            seen=prepared.feed.seen,
        )
        return Settled(state, result, prepared.articles)

    def _written(self, settled: Sequence[Settled]) -> list[FeedPulled]:
        stored = write(self._store, settled)
        return [self._report(one, brought) for one, brought in zip(settled, stored, strict=True)]

    def _report(self, one: Settled, stored: Stored) -> FeedPulled:
        state, result = one.state, one.result
        outcome = result.outcome
        if outcome is Outcome.NEW and not (stored.added or stored.updated):
            outcome = Outcome.UNCHANGED
        self._done += 1
        self._added += len(stored.added)
        self._updated += len(stored.updated)
        self._failed += outcome in {Outcome.FAILED, Outcome.GONE}
        self._offline += outcome is Outcome.OFFLINE
        return FeedPulled(
            feed_id=state.feed_id,
            url=without_credentials(state.url),
            title=self._titles.get(state.feed_id, ""),
            outcome=outcome,
            added=len(stored.added),
            updated=len(stored.updated),
            problem=result.problem,
            article_ids=(*stored.added, *stored.updated),
        )


def _is_slept(failure: FetchFailure) -> bool:
    return isinstance(failure.error, FetchError) and failure.error.reason == "slept"
