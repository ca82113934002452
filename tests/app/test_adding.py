"""Adding several feeds at once: from the directory, from pasted lines, from newsboat."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from reader.app.screens.add_many import AddMany, Offer
from reader.app.screens.choose import ChoiceList
from reader.model.report import Discovered
from reader.use import browse
from reader.use.library import Library
from tests.app.build import filled
from tests.app.running import Running, running
from tests.support.server import Server, rss


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        yield opened


def rows(here: Running) -> list[str]:
    return [choice.name for choice in here.app.screen.query_one(ChoiceList).choices]


async def test_empty_address_offers_the_directory_and_fetches_nothing(library: Library) -> None:
    async with running(library, (100, 40)) as here:
        looked: list[str] = []
        here.main.gateway.discover = lambda address, *_, **__: looked.append(address)  # type: ignore[method-assign]
        screen = await here.press("a")
        assert "Choose from the directory" in screen
        await here.press("enter")
        assert isinstance(here.app.screen, AddMany)
        every = len(rows(here))
        assert every > 40
        await here.type("germany")
        assert 0 < len(rows(here)) < every
        await here.press("down", "space", "space")
        assert sum(name.startswith("[x]") for name in rows(here)) == 2
        assert looked == []


async def test_chosen_outlets_are_looked_for_one_by_one_and_a_dead_one_on_its_site(library: Library) -> None:
    with Server() as server:
        server.serve("/good", rss("Good"), headers={"Content-Type": "application/rss+xml"})
        server.serve(
            "/site",
            b"<html><link rel='alternate' type='application/rss+xml' href='/good2'></html>",
            headers={"Content-Type": "text/html"},
        )
        server.serve("/good2", rss("Moved"), headers={"Content-Type": "application/rss+xml"})
        offers = [
            Offer("Good", "", (server.url("/good"),)),
            Offer("Moved", "", (server.url("/dead"), server.url("/site"))),
            Offer("Gone", "", (server.url("/nothing"),), dead="Gone, last known good on 2026-07-10"),
        ]
        async with running(library, (100, 40)) as here:
            here.main.start_pull = lambda *_, **__: None  # type: ignore[method-assign]
            dialog = AddMany(here.main.gateway, "3 outlets", offers, chosen=True)
            found = {
                server.url("/good"): "Good",
                server.url("/site"): "Moved",
            }
            discover = dialog._gateway.discover

            def anyway(address: str, then: object, *, allow_private: bool = False) -> None:
                discover(address, then, allow_private=True)  # type: ignore[arg-type]

            dialog._gateway.discover = anyway  # type: ignore[method-assign]
            here.main.adding = dialog
            here.main.ask_for(dialog, here.main.subscribe_all)
            await here.settle()
            await here.press("enter")
            screen = await here.wait_for("enter adds the 2 found")
            assert "Gone, last known good on 2026-07-10" in screen
            await here.press("enter")
            titles = {feed.title for feed in browse.feeds(library)}
            assert set(found.values()) <= titles


async def test_many_pasted_lines_are_all_offered(library: Library) -> None:
    async with running(library, (100, 40)) as here:
        here.main.post_message(events.Paste("https://a.example/feed\nhttps://b.example/\nr/python\n"))
        await here.settle()
        assert isinstance(here.app.screen, AddMany)
        assert rows(here) == ["[x] https://a.example/feed", "[x] https://b.example/", "[x] r/python"]


async def test_late_report_of_a_dialog_that_was_left_is_dropped(library: Library) -> None:
    async with running(library, (100, 40)) as here:
        here.main.post_message(events.Paste("https://a.example/feed\nhttps://b.example/"))
        await here.settle()
        dialog = here.app.screen
        assert isinstance(dialog, AddMany)
        await here.press("escape")
        dialog.found(77, Discovered("https://a.example/feed"))
        assert here.pane() == "list"


async def test_newsboat_that_is_there_moves_in_and_undo_takes_it_back(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "person" / ".newsboat"
    folder.mkdir(parents=True)
    (folder / "urls").write_text("https://nb.example/feed Tech\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    async with running(library, (100, 40)) as here:
        here.main.run_command("import-newsboat")
        await here.settle()
        assert "newsboat is here" in here.text
        await here.press("enter")
        await here.wait_for("Moved in: 1 feeds")
        assert "https://nb.example/feed" in {feed.url for feed in browse.feeds(library)}
        await here.press("u")
        assert "https://nb.example/feed" not in {feed.url for feed in browse.feeds(library)}
