import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.engine.client import Engine
from reader.engine.full_text import FullTexts, take_along
from reader.engine.protocol import EngineEvent
from reader.fetch.client import Fetcher
from reader.model.article import Origin
from reader.model.query import Query
from reader.model.report import FullTextDone, FullTextsEnded
from reader.paths import Home
from reader.use import pulling
from reader.use.library import Library, open_library
from tests.support.server import Server
from tests.support.teasers import HTML, PAGE, TEASER, XML, feed_of
from tests.use.conftest import submit


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "logs")


@pytest.fixture
def library(home: Home) -> Iterator[Library]:
    with open_library(home, instance="test") as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def stored(library: Library, server: Server, count: int) -> list[int]:
    """Store teasers whose pages the server has; return their ids, the oldest first."""
    server.serve("/feed", feed_of(server, *[TEASER] * count), headers=XML)
    for n in range(count):
        server.serve(f"/{n}", PAGE, headers=HTML)
    library.store.feeds.add(server.url("/feed"), allow_private=True)
    with Fetcher(deadline_s=5, spacing_s=0) as fetcher:
        for _ in pulling.pull(library, fetcher=fetcher, submit=submit, force=True):
            pass
    return sorted(row.id for row in library.store.articles.page(Query()))


def test_an_opened_article_comes_whole_through_the_engine_child(
    home: Home, library: Library, server: Server
) -> None:
    (article_id,) = stored(library, server, 1)
    events: queue.Queue[EngineEvent] = queue.Queue()
    engine = Engine(home, events.put)
    try:
        job = engine.full_text([article_id])
        done, ended = events.get(timeout=60), events.get(timeout=60)
    finally:
        engine.close()
    assert (done.job, ended.job) == (job, job)
    assert isinstance(done.report, FullTextDone)
    assert (done.report.article_id, done.report.got_more, done.report.reason) == (article_id, True, "more")
    assert ended.report == FullTextsEnded(asked=1, got_more=1)
    body = library.store.bodies.current(article_id)
    assert body.origin is Origin.FULLTEXT
    assert body.annotations is not None
    assert library.store.entities.tied(body.id)


def test_an_article_that_is_gone_costs_the_others_nothing(library: Library, server: Server) -> None:
    ids = stored(library, server, 2)
    texts = FullTexts(library)
    try:
        found = list(texts.fetch([999, *ids]))
    finally:
        texts.close()
    assert [(each.article_id, each.reason) for each in found if isinstance(each, FullTextDone)] == [
        (999, "gone"),
        (ids[0], "more"),
        (ids[1], "more"),
    ]
    assert found[-1] == FullTextsEnded(asked=3, got_more=2, failed=1)


def test_taking_along_counts_what_came(library: Library, server: Server) -> None:
    stored(library, server, 3)
    server.serve("/1", b"no", status=404)
    *_, ended = take_along(library)
    assert ended == FullTextsEnded(asked=3, got_more=2, failed=1)


def test_a_cancelled_take_along_ends_while_a_server_is_silent(library: Library, server: Server) -> None:
    stored(library, server, 1)
    waiting = server.hang("/0")
    found = list(take_along(library, cancelled=waiting.is_set))
    assert found[-1] == FullTextsEnded(asked=len(found) - 1, failed=len(found) - 1, cancelled=True)
    assert [each.reason for each in found[:-1] if isinstance(each, FullTextDone)] in ([], ["cancelled"])
