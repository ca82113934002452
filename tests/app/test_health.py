"""Feed health: every feed's story, and what can be done about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.feed import FetchResult, Outcome
from reader.use import browse
from reader.use.library import Library
from tests.app.build import NOW, filled
from tests.app.running import running
from tests.app.test_verbs import answer


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        yield opened


async def test_failing_feed_is_told_first_with_its_whole_story(library: Library) -> None:
    problem = "lwn.example is not working (503)."
    library.store.feeds.finish(
        FetchResult(2, NOW, Outcome.FAILED, status=503, problem=problem, reason="http-503")
    )
    async with running(library, (100, 30)) as here:
        assert "! 1 error (E)" in here.text
        screen = await here.press("E")
        assert "1 of 2 feeds fails" in screen
        assert screen.index("! LWN") < screen.index("Example World", screen.index("1 of 2 feeds"))
        for words in ("Last answer: HTTP 503", "failed 1 time in a row", "Articles a week: less than one"):
            assert words in screen
        await here.press("p")
        assert library.store.feeds.get(2).paused
        assert "paused" in await here.press("E")
        await here.press("escape", "u")
        assert not library.store.feeds.get(2).paused


async def test_address_of_a_feed_is_changed_and_its_articles_stay(library: Library) -> None:
    async with running(library) as here:
        here.main.start_pull = lambda *_, **__: None  # type: ignore[method-assign]
        await here.press("E", "e")
        await answer(here, "https://new.example/feed")
        assert {feed.url: feed.articles for feed in browse.feeds(library)}["https://new.example/feed"] == 11
        await here.press("u")
        assert "https://new.example/feed" not in {feed.url for feed in browse.feeds(library)}
