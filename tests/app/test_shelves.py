"""Hundreds of feeds: narrowing the pane, hiding what is read, catching up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.feed import FetchResult, Outcome
from reader.model.query import Query
from reader.use import browse, marking
from reader.use.library import Library
from tests.app.build import NOW, article, filled
from tests.app.running import Running, running
from tests.app.test_verbs import configured


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        for number in range(300):
            folder = f"Folder {number // 50}"
            opened.store.feeds.add(
                f"https://{number}.example/", title=f"Outlet {number:03} Zeitung", folder=folder
            )
        broken = opened.store.feeds.add("https://broken.example/", title="Broken Örtchen", folder="Folder 1")
        opened.store.feeds.finish(FetchResult(broken.id, NOW, Outcome.FAILED, problem="It is broken."))
        yield opened


def names(here: Running) -> list[str]:
    return [row.name for row in here.shelves.shelves]


async def test_feeds_are_narrowed_while_typing_and_enter_lists_the_first(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("F", "slash")
        await here.type("247")
        assert names(here) == ["Folder 4", "Outlet 247 Zeitung"]
        await here.press("enter")
        assert here.main.view.feed is not None
        assert here.pane() == "list"
        assert "Outlet 247 Zeitung" in here.text
        await here.press("F")
        assert len(names(here)) > 300


async def test_narrowing_ignores_case_and_accents_and_escape_gives_it_up(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("F", "slash")
        await here.type("ORTCH")
        assert names(here) == ["Folder 1", "Broken Örtchen"]
        await here.press("escape")
        assert len(names(here)) > 300
        assert here.pane() == "feeds"


async def test_feeds_without_unread_are_hidden_but_never_a_failing_one(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("F", "V")
        assert "Broken Örtchen" in names(here)
        assert "LWN" in names(here)
        assert not any(name.startswith("Outlet") for name in names(here))
    async with running(library, (100, 30)) as here:
        assert here.pane() == "feeds"  # as it was left
        assert not any(name.startswith("Outlet") for name in names(here))
        await here.press("V")
        assert len(names(here)) > 300


async def test_counts_that_change_move_no_row_under_the_cursor(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("F", "slash")
        await here.type("lwn")
        await here.press("down", "escape")
        before, at = names(here), here.shelves.cursor
        assert here.shelves.shelf is not None
        world = next(feed.id for feed in browse.feeds(library) if feed.title.startswith("Outlet 001"))
        library.store.articles.put(world, [article(900, "New here")], at=NOW)
        here.main.load_feeds()
        await here.settle()
        assert (names(here), here.shelves.cursor) == (before, at)


async def test_catching_up_shows_counts_first_and_is_undone(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        marking.star(library, [here.row.id], on=True)
        screen = await here.press("C")
        assert "12 unread" not in screen
        assert "all but starred  11 unread" in screen
        await here.type("all but")
        await here.press("enter")
        assert browse.count(library, Query(unread=True)) == 1
        await here.press("u")
        assert browse.count(library, Query(unread=True)) == 12


async def test_catching_up_below_leaves_what_is_above(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("j", "j", "C")
        await here.type("below")
        await here.press("enter")
        left = {row.id for row in browse.page(library, Query(unread=True))}
        assert left == set(here.main.articles.ids[:3])


@pytest.mark.parametrize(("start", "pane"), [("list", "list"), ("feeds", "feeds")])
async def test_start_is_where_the_configuration_says(tmp_path: Path, start: str, pane: str) -> None:
    with configured(tmp_path, f'[reading]\nstart = "{start}"\n') as library:
        async with running(library) as here:
            assert here.pane() == pane
