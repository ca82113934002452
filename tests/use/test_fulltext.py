from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reader.config.schema import Config, FullText, Pull
from reader.document.html import html_document
from reader.engine.pull import refresh
from reader.errors import NotFoundError, ParseError
from reader.fetch.client import Fetcher
from reader.model.article import ArticleRow, Origin
from reader.model.feed import Feed
from reader.model.query import Query
from reader.model.report import FullTextDone
from reader.use import fulltext, marking, pulling
from reader.use.library import Library
from reader.use.reading import open_article
from tests.support.server import Answer, Server
from tests.support.teasers import HTML, PAGE, PARAGRAPHS, TEASER, WALL, XML, feed_of
from tests.use.conftest import submit


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(deadline_s=5, spacing_s=0) as running:
        yield running


def pulled(library: Library, server: Server, fetcher: Fetcher, *texts: str) -> Feed:
    server.serve("/feed", feed_of(server, *texts), headers=XML)
    feed = library.store.feeds.add(server.url("/feed"), allow_private=True)
    for _ in pulling.pull(library, fetcher=fetcher, submit=submit, force=True):
        pass
    return feed


def rows(library: Library) -> list[ArticleRow]:
    return library.store.articles.page(Query())


def fetch(library: Library, fetcher: Fetcher, *, again: bool = False) -> FullTextDone:
    (row,) = rows(library)
    return fulltext.fetch_full_text(library, row.id, fetcher=fetcher, submit=submit, again=again)


def test_a_teasers_page_becomes_the_text_with_quotes_and_names(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", PAGE, headers=HTML)
    done = fetch(library, fetcher)
    assert (done.got_more, done.reason) == (True, "more")
    assert done.outcome == f"The whole article from 127.0.0.1: {len(' '.join(PARAGRAPHS).split())} words."
    (row,) = rows(library)
    reading = open_article(library, row.id)
    assert reading.body.origin is Origin.FULLTEXT
    assert reading.body.document.text == "\n\n".join(PARAGRAPHS)
    assert row.quotes == 1
    assert reading.entities
    assert [body.origin for body in reading.bodies] == [Origin.FEED, Origin.FULLTEXT]
    assert [found.id for found in library.store.articles.page(Query(words=("drought",)))] == [row.id]
    assert "text/html" in server.last("/0").headers["accept"]


def test_the_feed_cannot_put_its_teaser_back(library: Library, server: Server, fetcher: Fetcher) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", PAGE, headers=HTML)
    fetch(library, fetcher)
    server.serve("/feed", feed_of(server, TEASER + " Again."), headers=XML)
    for _ in pulling.pull(library, fetcher=fetcher, submit=submit, force=True):
        pass
    (row,) = rows(library)
    assert library.store.bodies.current(row.id).origin is Origin.FULLTEXT
    assert len(library.store.bodies.all(row.id)) == 3


def test_a_page_that_gives_no_more_leaves_the_feeds_text(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", f"<html><body><article><p>{TEASER}</p></article></body></html>".encode(), headers=HTML)
    done = fetch(library, fetcher)
    assert (done.got_more, done.reason) == (False, "less")
    assert done.outcome == "The page at 127.0.0.1 gives no more than the feed; the feed’s text stays."
    (row,) = rows(library)
    assert [body.origin for body in library.store.bodies.all(row.id)] == [Origin.FEED]


def test_a_wall_is_not_taken_for_the_article(library: Library, server: Server, fetcher: Fetcher) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", WALL, headers=HTML)
    done = fetch(library, fetcher)
    assert (done.got_more, done.reason) == (False, "wall")
    assert "sign in, to pay or to agree" in done.outcome


def test_a_page_about_something_else_is_not_taken(library: Library, server: Server, fetcher: Fetcher) -> None:
    pulled(library, server, fetcher, TEASER)
    other = " ".join(["Our correspondents report from every capital on markets, sport and weather."] * 9)
    server.serve("/0", f"<html><body><main><p>{other}</p></main></body></html>".encode(), headers=HTML)
    assert fetch(library, fetcher).reason == "other"


def test_a_page_is_asked_for_once_until_the_feeds_interval_is_over(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    feed = pulled(library, server, fetcher, TEASER)
    server.serve("/0", WALL, headers=HTML)
    first = fetch(library, fetcher)
    assert fetch(library, fetcher) == first
    assert server.hits("/0") == 1
    later = replace(library, clock=lambda: library.clock() + timedelta(seconds=feed.interval_s + 1))
    fetch(later, fetcher)
    assert server.hits("/0") == 2
    fetch(library, fetcher, again=True)
    assert server.hits("/0") == 3


def test_a_whole_article_is_not_asked_for_again(library: Library, server: Server, fetcher: Fetcher) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", PAGE, headers=HTML)
    fetch(library, fetcher)
    done = fetch(library, fetcher)
    assert (done.got_more, done.reason, server.hits("/0")) == (True, "known", 1)


def test_a_server_that_asks_for_a_pause_gets_it(library: Library, server: Server, fetcher: Fetcher) -> None:
    feed = pulled(library, server, fetcher, TEASER)
    pause = feed.interval_s * 3
    server.answers("/0", Answer(b"", 429, {"Retry-After": str(pause)}))
    done = fetch(library, fetcher)
    assert (done.got_more, done.reason) == (False, "http-429")
    assert done.outcome == "127.0.0.1 asks to be left alone for a while (429); the feed’s text stays."
    almost = replace(library, clock=lambda: library.clock() + timedelta(seconds=pause - 5))
    assert fetch(almost, fetcher) == done
    assert server.hits("/0") == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "has no page there any more"),
        (403, "does not show the page to a reader"),
        (402, "wants to be paid"),
        (500, "is not working (500)"),
    ],
)
def test_a_failure_is_told_in_plain_words(
    library: Library, server: Server, fetcher: Fetcher, status: int, words: str
) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", b"no", status=status)
    done = fetch(library, fetcher)
    assert words in done.outcome
    assert done.outcome.endswith("; the feed’s text stays.")
    assert done.reason == f"http-{status}"


def test_what_is_no_page_is_said_to_be_none(library: Library, server: Server, fetcher: Fetcher) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    assert fetch(library, fetcher).outcome == (
        "127.0.0.1 answers with no web page (application/pdf); the feed’s text stays."
    )


def test_a_page_without_words_leaves_the_feeds_text(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", b"<html><body><script>load()</script></body></html>", headers=HTML)
    assert fetch(library, fetcher).reason == "no-text"


def test_a_worker_that_fails_costs_the_text_nothing(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    pulled(library, server, fetcher, TEASER)
    server.serve("/0", PAGE, headers=HTML)
    (row,) = rows(library)

    def lame(task: str, payload: object) -> "Future[Any]":
        if task != "annotate":
            return submit(task, payload)
        failed: Future[Any] = Future()
        failed.set_exception(ParseError("It took too long."))
        return failed

    done = fulltext.fetch_full_text(library, row.id, fetcher=fetcher, submit=lame)
    assert done.got_more
    assert open_article(library, row.id).body.annotations is not None


def test_an_article_without_an_address_is_told_so(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    bare = feed_of(server, TEASER).replace(server.url("/0").encode(), b"")
    server.serve("/feed", bare, headers=XML)
    library.store.feeds.add(server.url("/feed"), allow_private=True)
    for _ in pulling.pull(library, fetcher=fetcher, submit=submit, force=True):
        pass
    assert fetch(library, fetcher).outcome == "The article has no web page: its feed gave none."


def test_an_article_that_is_gone_is_not_there(library: Library, fetcher: Fetcher) -> None:
    with pytest.raises(NotFoundError):
        fulltext.fetch_full_text(library, 999, fetcher=fetcher, submit=submit)


def test_a_private_page_is_not_fetched_for_a_public_feed(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    with Server("127.0.0.2") as inner:
        server.serve("/feed", feed_of(inner, TEASER), headers=XML)
        library.store.feeds.add(server.url("/feed"), allow_private=True)
        for _ in pulling.pull(library, fetcher=fetcher, submit=submit, force=True):
            pass
        inner.serve("/0", PAGE, headers=HTML)
        done = fetch(library, fetcher)
        assert (done.reason, inner.hits()) == ("private", 0)


def test_taking_along_fetches_every_unread_teaser(library: Library, server: Server, fetcher: Fetcher) -> None:
    whole = " ".join(PARAGRAPHS) + " It rained." * 60
    pulled(library, server, fetcher, TEASER, TEASER, whole, TEASER)
    for n in range(4):
        server.serve(f"/{n}", PAGE, headers=HTML)
    read = next(row.id for row in rows(library) if row.title.endswith("3"))
    marking.mark_read(library, [read])
    done = list(fulltext.take_along(library, fetcher=fetcher, submit=submit))
    assert [each.got_more for each in done] == [True, True]
    assert [server.hits(f"/{n}") for n in range(4)] == [1, 1, 0, 0]
    assert list(fulltext.take_along(library, fetcher=fetcher, submit=submit)) == []


def test_a_feed_that_is_set_to_off_is_never_fetched_whole(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    feed = pulled(library, server, fetcher, TEASER)
    library.store.feeds.set([feed.id], full_text="off")
    assert list(fulltext.take_along(library, fetcher=fetcher, submit=submit)) == []
    assert server.hits("/0") == 0


def test_a_feed_set_to_refresh_brings_whole_articles(library: Library, server: Server) -> None:
    server.serve("/feed", feed_of(server, TEASER), headers=XML)
    server.serve("/0", PAGE, headers=HTML)
    feed = library.store.feeds.add(server.url("/feed"), allow_private=True)
    library.store.feeds.set([feed.id], full_text="refresh")
    done: list[FullTextDone] = []
    for _ in refresh(library, force=True, on_full_text=done.append):
        pass
    (row,) = rows(library)
    assert [(each.article_id, each.got_more) for each in done] == [(row.id, True)]
    assert library.store.bodies.current(row.id).origin is Origin.FULLTEXT
    assert row.quotes == 1


def test_a_pull_fetches_no_page_unless_told_to(library: Library, server: Server) -> None:
    server.serve("/feed", feed_of(server, TEASER), headers=XML)
    library.store.feeds.add(server.url("/feed"), allow_private=True)
    for _ in refresh(library, force=True):
        pass
    assert server.hits("/0") == 0


@pytest.mark.parametrize(
    ("own", "general", "expected"),
    [
        ("", "open", "open"),
        ("", "off", "off"),
        ("off", "open", "off"),
        ("refresh", "off", "refresh"),
        ("odd", "open", "open"),
    ],
)
def test_the_feeds_own_choice_comes_before_the_configuration(own: str, general: str, expected: str) -> None:
    config = Config(pull=Pull(full_text=FullText(general)))
    feed = Feed(1, "https://pond.example/feed", "Pond", full_text=own)
    assert fulltext.wanted(config, feed, html_document(f"<p>{TEASER}")) is FullText(expected)
    whole = html_document("<p>" + f"{TEASER} " * 10)
    assert fulltext.wanted(config, feed, whole) is FullText.OFF
    assert fulltext.wanted(config, replace(feed, local=True), html_document(f"<p>{TEASER}")) is FullText.OFF
