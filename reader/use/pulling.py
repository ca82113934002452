"""Pull: fetch what is due, read it, store it, and say how far it is."""

from __future__ import annotations

import queue
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import ReaderError
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.fetch.schedule import decide_result
from reader.model.feed import FetchResult, FetchState, Outcome
from reader.model.report import FeedPulled, PullEnded, PullProgress
from reader.text.urls import host_label, without_credentials
from reader.use.annotating import engine_version
from reader.use.preparing import FeedBytes, PreparedFeed, TextToAnnotate

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
    body_hash: str
    outcome: Future[PreparedFeed]


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
        self._inbox: queue.Queue[FetchResponse | FetchFailure | _Read | None] = queue.Queue()
        self._done = self._added = self._updated = self._failed = self._offline = 0

    def go(
        self, feed_ids: Sequence[int] | None, *, force: bool
    ) -> Iterator[PullProgress | FeedPulled | PullEnded]:
        now = self._library.clock()
        due = self._store.feeds.due(now, feed_ids, force=force)
        states = {s.feed_id: s for s in due if self._store.feeds.claim(s.feed_id, self._owner, now + CLAIM)}
        total = len(states)
        yield PullProgress(done=0, total=total)
        try:
            for report in self._reports(states):
                yield report
                yield PullProgress(self._done, total, host_label(report.url), self._added)
        finally:
            for feed_id in states:
                self._store.feeds.release(feed_id, self._owner)
        yield PullEnded(
            feeds=self._done,
            added=self._added,
            updated=self._updated,
            failed=self._failed,
            offline=bool(total) and self._offline == total,
            cancelled=self._cancelled(),
        )

    def _reports(self, states: dict[int, FetchState]) -> Iterator[FeedPulled]:
        requests = [self._request(state) for state in states.values()]
        downloads = threading.Thread(target=self._download, args=(requests,), daemon=True, name="downloads")
        downloads.start()
        reading, downloading = 0, True
        while downloading or reading:
            try:
                item = self._inbox.get(timeout=0.2)
            except queue.Empty:
                if self._cancelled():
                    self._fetcher.cancel()
                    return
                continue
            if item is None:
                downloading = False
            elif isinstance(item, _Read):
                reading -= 1
                yield self._stored(item)
            else:
                report = self._answered(states[item.request.feed_id], item)
                if report is None:
                    reading += 1
                else:
                    yield report
            if self._cancelled():
                self._fetcher.cancel()
                return

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
            self._inbox.put(None)

    def _answered(self, state: FetchState, answer: FetchResponse | FetchFailure) -> FeedPulled | None:
        """Take an answer: a report when the feed is done with it, None when its document is being read."""
        result = decide_result(state, answer, self._library.clock(), self._rng)
        if isinstance(answer, FetchFailure) or result.outcome is not Outcome.NEW:
            return self._finished(state, result)
        body_hash = sha256(answer.body).hexdigest()
        if body_hash == state.body_hash:
            return self._finished(state, replace(result, outcome=Outcome.UNCHANGED, body_hash=body_hash))
        source = FeedBytes(
            data=answer.body,
            url=answer.final_url,
            content_type=answer.headers.get("content-type"),
            known=self._store.articles.known_keys(state.feed_id),
        )
        future: Future[PreparedFeed] = self._submit("feed", source)
        future.add_done_callback(lambda done: self._inbox.put(_Read(state, answer, body_hash, done)))
        return None

    def _stored(self, read: _Read) -> FeedPulled:
        state, now = read.state, self._library.clock()
        try:
            prepared = read.outcome.result()
        except ReaderError as error:
            failure = FetchFailure(request=read.response.request, error=error)
            return self._finished(state, decide_result(state, failure, now, self._rng))
        result = decide_result(state, read.response, now, self._rng, ttl_s=prepared.feed.ttl_s)
        result = replace(
            result,
            outcome=Outcome.NEW if prepared.articles else Outcome.UNCHANGED,
            body_hash=read.body_hash,
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


def annotate_pending(
    library: Library, *, submit: Submit, cancelled: Callable[[], bool] = lambda: False, window: int = 8
) -> Iterator[int]:
    """Annotate every stored text that this engine version has not seen, newest first; yields article ids.

    Resumable at any moment: what was done is kept, what was not is still pending.
    """
    store, engine = library.store, engine_version()
    failed: set[int] = set()
    while not cancelled():
        pending = [
            body_id
            for body_id in store.annotations.pending(engine, 64 + len(failed))
            if body_id not in failed
        ]
        if not pending:
            return
        for start in range(0, len(pending), window):
            if cancelled():
                return
            bodies = [store.bodies.get(body_id) for body_id in pending[start : start + window]]
            futures = [(b, submit("annotate", TextToAnnotate(b.id, b.document))) for b in bodies]
            for body, future in futures:
                try:
                    store.annotations.save(body.id, future.result())
                except ReaderError:
                    failed.add(body.id)  # its text is read without annotations; opening it tries once more
                    continue
                yield body.article_id
