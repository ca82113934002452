from collections.abc import Callable, Iterator, Sequence

from reader.errors import OfflineError
from reader.fetch.client import Fetcher
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.model.article import ArticleRow
from reader.model.feed import Feed, Outcome
from reader.model.query import Query
from reader.model.report import FeedPulled, PullEnded, PullProgress
from reader.use import annotating, marking, pulling
from reader.use.library import Library
from tests.support.server import Server, rss
from tests.use.conftest import submit

XML = {"Content-Type": "application/rss+xml"}


def subscribe(library: Library, url: str) -> Feed:
    return library.store.feeds.add(url, allow_private=True)


def pull(
    library: Library, *, force: bool = True, cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[FeedPulled], PullEnded]:
    with Fetcher(deadline_s=5, spacing_s=0) as fetcher:
        reports = list(
            pulling.pull(library, fetcher=fetcher, submit=submit, force=force, cancelled=cancelled)
        )
    ended = reports[-1]
    assert isinstance(ended, PullEnded)
    assert isinstance(reports[0], PullProgress)
    return [report for report in reports if isinstance(report, FeedPulled)], ended


def rows(library: Library) -> list[ArticleRow]:
    return library.store.articles.page(Query())


def test_a_pull_stores_what_a_feed_holds(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML, etag='"1"')
    feed = subscribe(library, server.url("/feed"))
    (pulled,), ended = pull(library)
    assert (pulled.outcome, pulled.added) == (Outcome.NEW, 3)
    assert (ended.feeds, ended.added, ended.failed, ended.offline) == (1, 3, 0, False)
    assert sorted(row.title for row in rows(library)) == ["Pond 0", "Pond 1", "Pond 2"]
    assert library.store.feeds.get(feed.id).title == "Pond"


def test_what_the_server_says_is_unchanged_is_not_read_again(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML, etag='"1"')
    subscribe(library, server.url("/feed"))
    pull(library)
    (pulled,), _ = pull(library)
    assert pulled.outcome is Outcome.UNCHANGED
    assert server.last("/feed").headers["if-none-match"] == '"1"'


def test_a_body_of_the_same_bytes_is_not_read_again(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    subscribe(library, server.url("/feed"))
    pull(library)

    def never(task: str, payload: object) -> object:
        raise AssertionError(f"{task} was asked for {payload!r}")

    with Fetcher(deadline_s=5, spacing_s=0) as fetcher:
        reports = list(pulling.pull(library, fetcher=fetcher, submit=never, force=True))  # type: ignore[arg-type]
    assert [r.outcome for r in reports if isinstance(r, FeedPulled)] == [Outcome.UNCHANGED]


def test_a_changed_article_is_updated_and_stays_read(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    subscribe(library, server.url("/feed"))
    pull(library)
    marking.mark_read(library, [row.id for row in rows(library)])
    server.serve("/feed", rss("Pond").replace(b"Body 1", b"Another body 1"), headers=XML)
    (pulled,), _ = pull(library)
    assert (pulled.added, pulled.updated) == (0, 1)
    assert [(row.unread, row.updated) for row in rows(library) if row.title == "Pond 1"] == [(False, True)]


def test_one_feeds_failure_stops_no_other_and_costs_no_article(library: Library, server: Server) -> None:
    server.serve("/good", rss("Good"), headers=XML)
    server.serve("/bad", rss("Bad"), headers=XML)
    bad = subscribe(library, server.url("/bad"))
    subscribe(library, server.url("/good"))
    pull(library)
    server.serve("/bad", status=500)
    server.serve("/good", rss("Good", 4), headers=XML)
    reports, ended = pull(library)
    assert {report.outcome for report in reports} == {Outcome.NEW, Outcome.FAILED}
    assert ended.failed == 1
    assert len(rows(library)) == 7
    broken = library.store.feeds.get(bad.id)
    assert broken.failures == 1
    assert broken.problem is not None
    assert "500" in broken.problem
    assert broken.next_try is not None


def test_a_document_that_is_no_feed_is_a_failure_with_a_reason(library: Library, server: Server) -> None:
    server.serve("/feed", b"\x00\x01nothing", headers=XML)
    feed = subscribe(library, server.url("/feed"))
    (pulled,), _ = pull(library)
    assert pulled.outcome is Outcome.FAILED
    assert library.store.feeds.get(feed.id).failures == 1


def test_a_page_in_the_place_of_a_feed_is_a_failure_that_says_so(library: Library, server: Server) -> None:
    server.serve("/feed", b"<!doctype html><html><body>Gone fishing</body></html>")
    feed = subscribe(library, server.url("/feed"))
    pull(library)
    assert "a web page" in (library.store.feeds.get(feed.id).problem or "")


def test_a_feed_that_is_gone_is_paused_and_keeps_its_articles(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    feed = subscribe(library, server.url("/feed"))
    pull(library)
    server.serve("/feed", status=410)
    (pulled,), _ = pull(library)
    assert pulled.outcome is Outcome.GONE
    assert library.store.feeds.get(feed.id).paused
    assert len(rows(library)) == 3


def test_a_sign_in_page_over_many_hosts_blames_no_feed(library: Library) -> None:
    page = b"<!doctype html><html><body>Welcome to the hotel's network. Please sign in.</body></html>"
    servers = [Server(f"127.0.0.{n}") for n in range(2, 6)]
    feeds = []
    for site in servers:
        site.__enter__()
        site.serve("/feed", rss("Pond"), headers=XML, etag='"1"')
        feeds.append(subscribe(library, site.url("/feed")))
    try:
        pull(library)
        before = [library.store.feeds.get(feed.id) for feed in feeds]
        for site in servers:
            site.serve("/feed", page)
        reports, ended = pull(library)
    finally:
        for site in servers:
            site.__exit__()
    assert ended.offline
    assert {report.outcome for report in reports} == {Outcome.OFFLINE}
    assert [library.store.feeds.get(feed.id) for feed in feeds] == before


def test_a_pull_that_is_called_off_ends_and_releases_its_feeds(library: Library, server: Server) -> None:
    server.hang("/feed")
    subscribe(library, server.url("/feed"))
    _, ended = pull(library, cancelled=lambda: server.hits("/feed") > 0)
    assert ended.cancelled
    server.serve("/feed", rss("Pond"), headers=XML)
    (pulled,), _ = pull(library)
    assert pulled.added == 3


def test_a_feed_that_another_program_pulls_is_left_to_it(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    feed = subscribe(library, server.url("/feed"))
    assert library.store.feeds.claim([feed.id], "another", library.clock() + pulling.CLAIM)
    reports, ended = pull(library)
    assert reports == []
    assert ended.feeds == 0
    assert server.hits("/feed") == 0


def test_what_was_pulled_is_annotated_and_tied_newest_first(library: Library, server: Server) -> None:
    quote = "Mayor Ada Lindqvist said on Monday: “The bridge stays closed until the cables are replaced.”"
    server.serve("/feed", rss("Pond").replace(b"Body 1", quote.encode()), headers=XML)
    subscribe(library, server.url("/feed"))
    pull(library)
    done = list(annotating.annotate_pending(library, submit=submit))
    assert done == [row.id for row in rows(library)]
    assert [row.quotes for row in rows(library) if row.title == "Pond 1"] == [1]
    assert library.store.people.find("Ada Lindqvist").quotes == 1
    assert list(annotating.annotate_pending(library, submit=submit)) == []


def test_credentials_go_to_their_feed_and_nowhere_else(library: Library, server: Server) -> None:
    library.home.config.mkdir()
    secrets = library.home.credentials_file
    secrets.write_text(f'["{server.url("/own")}"]\nuser = "me"\npassword = "pw"\ncookie = "a=b"\n')
    secrets.chmod(0o600)
    for path in ("/own", "/other"):
        server.serve(path, rss(path[1:]), headers=XML)
        subscribe(library, server.url(path))
    pull(library)
    assert server.last("/own").headers["authorization"] == "Basic bWU6cHc="
    assert server.last("/own").headers["cookie"] == "a=b"
    assert not server.last("/other").headers.keys() & {"authorization", "cookie"}


def test_what_the_machine_slept_over_is_asked_for_once_more_without_blame(library: Library) -> None:
    feed = library.store.feeds.add("https://a.example/feed")
    asked: list[int] = []

    class Sleeper:
        def fetch_many(self, requests: Sequence[FetchRequest]) -> Iterator[FetchResponse | FetchFailure]:
            asked.append(len(requests))
            for request in requests:
                if len(asked) == 1:
                    yield FetchFailure(request, OfflineError("asleep", reason="slept"))
                else:
                    yield FetchResponse(request, request.url, 200, XML, rss("Pond"), 0.1)

        def cancel(self) -> None:
            """Nothing is under way."""

    reports = list(pulling.pull(library, fetcher=Sleeper(), submit=submit, force=True))
    assert asked == [1, 1]
    assert [report.added for report in reports if isinstance(report, FeedPulled)] == [3]
    assert library.store.feeds.get(feed.id).failures == 0
