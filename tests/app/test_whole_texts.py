"""Full text in the app: opening a teaser fetches its page, and only opening does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.app.actions.whole_texts import carried
from reader.use.library import Library, open_library
from tests.app.build import NOW, article, clock, document_of, home_at
from tests.app.running import Running, running
from tests.support.server import Server
from tests.support.teasers import HTML, PAGE, TEASER, WALL


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running_server:
        for number in range(4):
            running_server.serve(f"/{number}", PAGE, headers=HTML)
        yield running_server


@pytest.fixture
def library(tmp_path: Path, server: Server) -> Iterator[Library]:
    with open_library(home_at(tmp_path), instance="test", clock=clock) as opened:
        feed = opened.store.feeds.add(server.url("/feed"), title="Pond", allow_private=True)
        found = [article(n, f"Herons return {n}", TEASER, url=server.url(f"/{n}")) for n in range(3)]
        opened.store.articles.put(feed.id, found, at=NOW)
        yield opened


async def test_opened_teaser_grows_below_its_first_words(library: Library, server: Server) -> None:
    async with running(library) as here:
        before = here.reading.body.document
        await here.press("enter")
        screen = await here.wait_for("We counted forty herons")
        assert "The herons came back" in screen
        assert here.body.place == 0
        assert len(here.reading.body.document.text) > len(before.text)
        assert "The whole article from" in await here.wait_for("The whole article from")
        assert server.hits("/0") == 1


async def test_cursor_that_passes_over_teasers_fetches_nothing(library: Library, server: Server) -> None:
    async with running(library) as here:
        await here.press("j", "j", "k")
        assert server.hits() == 0


async def test_page_that_gives_no_more_leaves_the_teaser_and_says_why(
    library: Library, server: Server
) -> None:
    server.serve("/0", WALL, headers=HTML)
    async with running(library) as here:
        await here.press("enter")
        screen = await here.wait_for("asks to sign in")
        assert "The herons came back" in screen


async def test_feed_that_is_set_to_off_is_left_alone_until_asked(library: Library, server: Server) -> None:
    async with running(library) as here:
        here.main.run_command("feed-full-text")
        await here.settle()
        await here.type("never")
        await here.press("enter", "enter")
        assert library.store.feeds.all()[0].full_text == "off"
        assert server.hits() == 0
        here.main.run_command("full-text")
        await here.wait_for("We counted forty herons")


async def test_all_unread_teasers_are_taken_along(library: Library, server: Server) -> None:
    async with running(library) as here:
        here.main.run_command("take-along")
        await here.wait_for("3 of 3 teasers are whole now")
        assert [server.hits(f"/{n}") for n in range(3)] == [1, 1, 1]


async def test_quotes_are_counted_only_of_whole_texts(library: Library) -> None:
    async with running(library) as here:
        here.main.articles.foresee(here.row.id)
        from dataclasses import replace

        teaser, whole = replace(here.row, quotes=4, words=30), replace(here.row, quotes=4, words=300)
        assert here.main.articles._quotes(teaser) == ""
        assert here.main.articles._quotes(whole) == "“4"


async def _texts(here: Running) -> str:
    await here.press("v")
    return here.text


async def test_key_switches_between_feed_text_full_text_and_source(library: Library) -> None:
    async with running(library) as here:
        await here.press("enter")
        await here.wait_for("We counted forty herons")
        assert "<p>" in await _texts(here)
        assert "We counted forty herons" not in await _texts(here)
        assert "We counted forty herons" in await _texts(here)


def test_place_is_carried_to_where_its_words_stand_in_the_fuller_text() -> None:
    old = document_of("First words of all.\n\nSecond paragraph here.")
    new = document_of("A kicker.\n\nFirst words of all.\n\nBetween.\n\nSecond paragraph here.\n\nMore.")
    place = old.text.index("paragraph")
    assert new.text[carried(old, new, place) :].startswith("paragraph here.")
    assert carried(old, new, 0) == 0
