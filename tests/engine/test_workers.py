import pytest

from reader.engine.worker import TASKS, answer
from reader.engine.workers import Workers
from reader.errors import ParseError
from reader.model.feed import ParsedFeed
from reader.use.preparing import FeedBytes, PreparedFeed

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://a.example/</link>
<item><title>One</title><link>https://a.example/1</link><guid>1</guid>
<description>&lt;p&gt;Ada said &#x201C;It works, and it works well.&#x201D;&lt;/p&gt;</description></item>
</channel></rss>"""


def test_a_worker_makes_articles_of_a_feed_document() -> None:
    with Workers(1) as workers:
        prepared = workers.run("feed", FeedBytes(RSS, "https://a.example/feed", "application/rss+xml"))
    assert isinstance(prepared, PreparedFeed)
    assert [article.title for article in prepared.articles] == ["One"]
    assert prepared.articles[0].document.text == "Ada said “It works, and it works well.”"


def test_a_task_that_is_no_feed_fails_and_the_worker_goes_on() -> None:
    with Workers(1) as workers:
        with pytest.raises(ParseError):
            workers.run("parse", (b"plainly nothing", "https://a.example/", None))
        assert isinstance(workers.run("parse", (RSS, "https://a.example/", None)), ParsedFeed)


def test_a_task_beyond_its_deadline_is_killed_and_the_next_one_is_done() -> None:
    with Workers(1, deadline_s=0.0) as workers, pytest.raises(ParseError, match="longer than 0 seconds"):
        workers.run("parse", (RSS, "https://a.example/", None))
    with Workers(1) as workers:
        assert isinstance(workers.run("parse", (RSS, "https://a.example/", None)), ParsedFeed)


def test_a_task_beyond_its_memory_fails_alone() -> None:
    big = b"<rss><channel>" + b"<item><title>x</title></item>" * 600_000
    with Workers(1, memory_bytes=64 << 20) as workers, pytest.raises(ParseError, match="memory"):
        workers.run("parse", (big, "https://a.example/", None))


def test_closing_ends_what_is_under_way_and_what_waits() -> None:
    workers = Workers(1)
    futures = [workers.submit("parse", (RSS, "https://a.example/", None)) for _ in range(20)]
    workers.close()
    assert all(future.done() for future in futures)


def test_what_a_task_raises_reaches_the_caller_as_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(_: object) -> object:
        raise RecursionError

    def hungry(_: object) -> object:
        raise MemoryError

    monkeypatch.setitem(TASKS, "deep", deep)
    monkeypatch.setitem(TASKS, "hungry", hungry)
    for task in ("deep", "hungry"):
        kind, error = answer(task, None)
        assert kind == "error"
        assert isinstance(error, ParseError)
