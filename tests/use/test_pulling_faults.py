"""Pulls when servers, networks and disks misbehave (catalogue: N02, N03, N04, N07, S03)."""

import operator
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from reader.errors import DeadlineError, FetchError, StoreError
from reader.fetch.client import Fetcher
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.model.feed import Outcome
from reader.model.query import Query
from reader.model.report import FeedPulled, PullEnded
from reader.paths import Home
from reader.use import pulling
from reader.use.library import Library, open_library
from tests.support.server import Server, rss
from tests.use.conftest import submit

XML = {"content-type": "application/rss+xml"}
PAGE = b"<!doctype html><html><body>Welcome to the hotel. Please sign in.</body></html>"
START = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Network:
    """A network without sockets: `answers` says for each request what comes of it."""

    def __init__(self) -> None:
        self.cut_after: int | None = None
        self.portal = False
        self.asked: list[str] = []

    def fetch_many(self, requests: Sequence[FetchRequest]) -> Iterator[FetchResponse | FetchFailure]:
        for number, request in enumerate(requests):
            self.asked.append(request.url)
            if self.cut_after is not None and number >= self.cut_after:
                yield FetchFailure(request, FetchError("cut", reason="unreachable"))
            elif self.portal:
                kind = {"content-type": "text/html"}
                yield FetchResponse(request, "http://login.hotel/", 200, kind, PAGE, 0.1)
            else:
                yield FetchResponse(request, request.url, 200, {**XML, "etag": '"1"'}, rss(request.url), 0.1)

    def cancel(self) -> None:
        """Nothing is under way."""


def pulled(library: Library, network: Network, *, force: bool = True) -> tuple[list[FeedPulled], PullEnded]:
    reports = list(pulling.pull(library, fetcher=network, submit=submit, force=force))
    ended = reports[-1]
    assert isinstance(ended, PullEnded)
    return [report for report in reports if isinstance(report, FeedPulled)], ended


def over_the_wire(library: Library, deadline_s: float = 20) -> FeedPulled:
    with Fetcher(deadline_s=deadline_s, spacing_s=0, cap_bytes=100_000) as fetcher:
        reports = list(pulling.pull(library, fetcher=fetcher, submit=submit, force=True))
    return next(report for report in reports if isinstance(report, FeedPulled))


@pytest.fixture
def fifty(library: Library) -> Library:
    for number in range(50):
        library.store.feeds.add(f"https://site{number}.example/feed")
    return library


def test_a_portal_over_fifty_hosts_changes_nothing_and_the_next_pull_brings_all(fifty: Library) -> None:
    network = Network()
    network.portal = True
    before = fifty.store.feeds.all()
    reports, ended = pulled(fifty, network)
    assert ended.offline
    assert {report.outcome for report in reports} == {Outcome.OFFLINE}
    assert fifty.store.feeds.all() == before
    network.portal = False
    _, ended = pulled(fifty, network, force=False)
    assert (ended.feeds, ended.added, ended.failed) == (50, 150, 0)


def test_a_network_that_is_not_there_blames_no_feed(fifty: Library) -> None:
    network = Network()
    network.cut_after = 0
    before = fifty.store.feeds.all()
    _, ended = pulled(fifty, network)
    assert ended.offline
    assert fifty.store.feeds.all() == before


def test_a_network_cut_in_the_middle_keeps_what_had_come(fifty: Library) -> None:
    network = Network()
    network.cut_after = 20
    _, ended = pulled(fifty, network)
    assert (ended.feeds, ended.added) == (50, 60)
    assert not ended.offline
    network.cut_after = None
    _, ended = pulled(fifty, network)
    assert ended.added == 90


@pytest.mark.parametrize("status", [429, 503])
def test_n03_a_wish_to_wait_is_kept_over_restarts(tmp_path: Path, status: int) -> None:
    home = Home(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    with Server() as server:
        server.serve("/feed", b"busy", status=status, headers={"Retry-After": "7200"})
        with open_library(home, clock=lambda: START) as library:
            library.store.feeds.add(server.url("/feed"), allow_private=True)
            assert over_the_wire(library).outcome is Outcome.FAILED
        for later, asked in ((timedelta(hours=1, minutes=59), 1), (timedelta(hours=2, minutes=10), 2)):
            clock = partial(operator.add, START, later)
            with open_library(home, clock=clock) as library, Fetcher() as fetcher:
                list(pulling.pull(library, fetcher=fetcher, submit=submit, force=True))
            assert server.hits("/feed") == asked


@pytest.mark.parametrize(
    "fault", ["html", "empty", "truncated", "type", "500", "drip", "flood", "bomb", "silent"]
)
def test_n02_n04_a_fault_costs_no_article_and_no_mark_and_has_a_reason(
    library: Library, server: Server, fault: str
) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    feed = library.store.feeds.add(server.url("/feed"), allow_private=True)
    assert over_the_wire(library).added == 3
    ids = library.store.articles.ids(Query())
    library.store.statuses.set_read(ids[:2], True)
    before = library.store.articles.page(Query())
    match fault:
        case "html":
            server.serve("/feed", PAGE, headers={"Content-Type": "text/html"})
        case "empty":
            server.serve("/feed", b"", headers=XML)
        case "truncated":
            server.serve("/feed", rss("Pond")[:100], headers=XML, length=5000)
        case "type":
            server.serve("/feed", b"\x89PNG\r\n\x1a\n" + bytes(200), headers=XML)
        case "500":
            server.serve("/feed", status=500)
        case "drip":
            server.drip("/feed")
        case "flood":
            server.flood("/feed")
        case "bomb":
            server.bomb("/feed", megabytes=5)
        case _:
            server.hang("/feed")
    deadline_s = 0.5 if fault in {"drip", "silent"} else 20
    assert over_the_wire(library, deadline_s).outcome in {Outcome.FAILED, Outcome.OFFLINE}
    assert library.store.articles.page(Query()) == before
    assert library.store.feeds.get(feed.id).problem
    server.serve("/feed", rss("Pond", 4), headers=XML)
    assert over_the_wire(library).added == 1


def test_s03_a_full_disk_ends_a_pull_with_one_line_and_reading_goes_on(fifty: Library) -> None:
    pulled(fifty, Network())
    with fifty.store._database.read() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
    before = fifty.store.articles.page(Query(), 1000)

    class More(Network):
        def fetch_many(self, requests: Sequence[FetchRequest]) -> Iterator[FetchResponse | FetchFailure]:
            for request in requests:
                body = rss(request.url + " more", 200)
                yield FetchResponse(request, request.url, 200, XML, body, 0.1)

    with pytest.raises(StoreError, match="The disk is full"):
        pulled(fifty, More())
    assert fifty.store.articles.page(Query(), 1000)[-1:] == before[-1:]
    assert fifty.store.check() == []


def test_a_deadline_is_a_failure_of_the_feed_when_others_answer(fifty: Library) -> None:
    class Slow(Network):
        def fetch_many(self, requests: Sequence[FetchRequest]) -> Iterator[FetchResponse | FetchFailure]:
            yield from super().fetch_many(requests[1:])
            yield FetchFailure(requests[0], DeadlineError("late", reason="deadline"))

    _, ended = pulled(fifty, Slow())
    assert (ended.failed, ended.added) == (1, 147)
