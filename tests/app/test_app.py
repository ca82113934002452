from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, Paste
from textual.widgets import Input

from reader.app.state import View
from reader.app.widgets.feed_list import ShelfKind
from reader.model.commands import COMMANDS
from reader.model.feed import FetchResult, Outcome
from reader.model.query import Query
from reader.use import browse, marking
from reader.use.library import Library, open_library
from tests.app.build import article, clock, filled, home_at
from tests.app.running import running


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        yield opened


def unread(library: Library) -> set[int]:
    return {row.id for row in browse.page(library, Query(unread=True))}


async def test_list_and_body_stand_side_by_side_at_80_columns(library: Library) -> None:
    async with running(library) as here:
        lines = here.text.split("\n")
        assert "NATO rejects Russia's" in lines[1][:30]
        assert "NATO rejects Russia's demand to halt" in lines[0][30:]
        assert here.pane() == "list"
        assert len(unread(library)) == 12


async def test_enter_gives_the_article_the_full_width_and_marks_it_read(library: Library) -> None:
    async with running(library) as here:
        await here.press("enter")
        assert here.pane() == "body"
        assert not here.shows("list")
        assert len(unread(library)) == 11
        await here.press("escape")
        assert here.shows("list")
        assert here.pane() == "list"


async def test_moving_the_cursor_shows_but_does_not_mark(library: Library) -> None:
    async with running(library) as here:
        text = await here.press("j", "j")
        assert "Kernel prepatch is out" in text.split("\n")[0]
        assert len(unread(library)) == 12


async def test_space_pages_the_body_and_goes_on_to_the_next_unread(library: Library) -> None:
    async with running(library) as here:
        first = here.main.articles.article_id
        await here.press("space")
        assert here.main.articles.article_id == first
        assert here.body.place > 0
        while here.main.articles.article_id == first:
            await here.press("space")
        assert here.pane() == "list"
        assert here.reading.row.id == here.main.articles.article_id
        assert len(unread(library)) == 10


async def test_next_unread_goes_on_in_other_feeds_when_this_one_is_done(library: Library) -> None:
    feeds = {feed.title: feed.id for feed in browse.feeds(library)}
    async with running(library) as here:
        await here.press("h")
        here.shelves.select(ShelfKind.FEED, feeds["LWN"])
        here.main.show_shelf()
        await here.press("enter")
        assert len(here.main.articles.ids) == 1
        await here.press("n")
        assert here.main.view.show == "unread"
        assert here.row.title.startswith("NATO rejects")
        await here.press("backspace")
        assert here.main.view.feed == feeds["LWN"]


async def test_article_that_becomes_read_stays_in_an_unread_view(library: Library) -> None:
    async with running(library) as here:
        await here.press("V")
        assert here.main.view.show == "unread"
        await here.press("n", "n")
        assert len(here.main.articles.ids) == 12
        assert len(unread(library)) == 10
        library.store.articles.put(1, [article(50, "Quite new", hours=0)], at=library.clock())
        here.main.reread()
        await here.settle()
        assert len(here.main.articles.ids) == 13
        await here.press("V", "V", "V")
        assert len(here.main.articles.ids) == 11


async def test_new_articles_slide_in_without_moving_cursor_or_text(library: Library) -> None:
    async with running(library) as here:
        await here.press("j", "j", "j")
        before, cursor_line = here.main.articles.article_id, here.text
        library.store.articles.put(
            1, [article(60 + n, f"Fresh {n}", hours=0) for n in range(5)], at=library.clock()
        )
        here.main.reread()
        await here.settle()
        assert here.main.articles.article_id == before
        assert here.text.split("\n")[1:20] == cursor_line.split("\n")[1:20]
        assert "17" in here.text.split("\n")[0]


async def test_marking_the_list_read_marks_only_what_was_listed_and_is_undone(library: Library) -> None:
    async with running(library) as here:
        library.store.articles.put(2, [article(70, "Came meanwhile", hours=0)], at=library.clock())
        text = await here.press("A")
        assert "12 marked read" in text
        assert {row.title for row in browse.page(library, Query(unread=True))} == {"Came meanwhile"}
        await here.press("u")
        assert len(unread(library)) == 13
        await here.press("U")
        assert len(unread(library)) == 1


async def test_opening_marks_are_no_obstacle_to_undo(library: Library) -> None:
    async with running(library) as here:
        await here.press("s", "n", "n", "u")
        assert not browse.page(library, Query(starred=True))
        assert len(unread(library)) == 10


async def test_star_is_drawn_and_kept(library: Library) -> None:
    async with running(library) as here:
        text = await here.press("s")
        assert "★" in text.split("\n")[1]
        assert [row.title[:4] for row in browse.page(library, Query(starred=True))] == ["NATO"]


async def test_change_by_another_instance_is_not_overwritten_by_undo(library: Library) -> None:
    async with running(library) as here:
        await here.press("s")
        article_id = here.row.id
        marking.star(library, [article_id], on=False)
        library.store.changes.undo(None)
        await here.press("u")
        assert not browse.page(library, Query(starred=True))


async def test_keys_of_panes_do_nothing_while_a_search_is_typed(library: Library) -> None:
    async with running(library) as here:
        await here.press("slash")
        await here.type("squash")
        assert not browse.page(library, Query(starred=True))
        assert here.bar.value == "squash"


async def test_search_narrows_as_it_is_typed_and_escape_goes_back(library: Library) -> None:
    async with running(library) as here:
        await here.press("slash")
        text = await here.type("kern")
        assert [row.title for row in [here.row]] == ["Kernel prepatch is out"]
        assert len(here.main.articles.ids) == 1
        assert "esc give up" in text
        await here.press("escape")
        assert len(here.main.articles.ids) == 12
        assert here.main.bar is None


async def test_search_in_a_feed_offers_all_articles_and_enter_takes_them(library: Library) -> None:
    feeds = {feed.title: feed.id for feed in browse.feeds(library)}
    async with running(library) as here:
        here.main.set_view(View(feed=feeds["LWN"]))
        await here.press("slash")
        text = await here.type("headline")
        assert "enter: 10 in all articles" in text
        text = await here.press("enter")
        assert len(here.main.articles.ids) == 10
        assert "SEARCH 1/10" in text
        text = await here.press("n")
        assert "SEARCH 2/10" in text
        await here.press("escape")
        assert here.main.view.feed == feeds["LWN"]


async def test_search_in_the_body_finds_in_the_text(library: Library) -> None:
    async with running(library) as here:
        await here.press("enter", "slash")
        await here.type("council")
        text = await here.press("enter")
        assert "SEARCH 1/28" in text
        assert "SEARCH 2/28" in await here.press("n")
        assert "SEARCH" not in await here.press("escape")
        assert here.pane() == "body"


async def test_chord_goes_to_the_top_and_a_wrong_one_is_told(library: Library) -> None:
    async with running(library) as here:
        await here.press("G")
        assert here.main.articles.cursor == 11
        await here.pilot.press("g")
        await here.pilot.pause()
        assert "g …" in here.status
        await here.press("g")
        assert here.main.articles.cursor == 0
        await here.pilot.press("y")
        assert "z is no command" in (await here.press("z")).replace("y z", "z")


async def test_own_keys_are_heard(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[keys]\nstar = ["*"]\n', encoding="utf-8")
    with filled(tmp_path) as library:
        async with running(library) as here:
            await here.press("s")
            assert not browse.page(library, Query(starred=True))
            await here.press("*")
            assert len(browse.page(library, Query(starred=True))) == 1


async def test_wrong_configuration_is_one_line_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[look]\nthme = 'x'\nmeasure = 3\n", encoding="utf-8")
    with filled(tmp_path) as library:
        async with running(library) as here:
            assert "config.toml:2" in here.status
            assert "+1 more" in here.main.notice


async def test_resizing_keeps_the_place_in_the_text(library: Library) -> None:
    async with running(library, (120, 40)) as here:
        await here.press("enter", "space", "space")
        place = here.body.place
        for size in ((80, 24), (60, 20), (160, 45), (30, 8), (1, 1), (20, 5), (120, 40)):
            await here.pilot.resize_terminal(*size)
            await here.settle()
        assert here.body.place == place


async def test_too_small_a_terminal_shows_a_notice_and_comes_back(library: Library) -> None:
    async with running(library) as here:
        await here.pilot.resize_terminal(28, 7)
        await here.settle()
        assert "too small" in here.text
        await here.pilot.resize_terminal(12, 5)
        await here.settle()
        assert "too small" in here.text
        await here.pilot.resize_terminal(80, 24)
        await here.settle()
        assert "too small" not in here.text
        assert "NATO" in here.text


async def test_what_was_open_is_open_again(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        async with running(library) as here:
            await here.press("V", "j", "enter", "escape", "k", "enter", "space", "space")
            place, article_id = here.body.place, here.main.articles.article_id
            assert place > 0
    with filled(tmp_path) as library:
        async with running(library) as here:
            assert here.main.view.show == "unread"
            assert here.main.articles.article_id == article_id
            assert here.pane() == "body"
            assert here.body.place == place


async def test_pasted_address_opens_the_add_dialog(library: Library) -> None:
    async with running(library) as here:
        here.app.post_message(Paste("https://lwn.example/some page"))
        await here.pilot.pause()
        await here.pilot.pause()
        assert here.app.screen.query_one("#address", Input).value == "https://lwn.example/some"
        await here.pilot.press("escape")


@pytest.mark.parametrize(
    ("width", "hint"),
    [
        (80, "Welcome. enter reads · ) next quote · a adds a news site · q quits"),
        (60, "Welcome. enter reads · ) next quote · q quits"),
        (40, "Welcome. enter reads · q quits"),
    ],
)
async def test_first_hint_leaves_out_what_does_not_fit_and_never_how_to_quit(
    tmp_path: Path, width: int, hint: str
) -> None:
    with open_library(home_at(tmp_path), instance="t", clock=clock) as library:
        async with running(library, size=(width, 24)) as here:
            await here.settle()
            assert here.text.split("\n")[-1].strip() == hint


async def test_the_keys_fit_a_narrow_terminal(library: Library) -> None:
    async with running(library, size=(40, 24)) as here:
        await here.press("question_mark")
        assert "    Next row; in the body scroll" in here.text
        assert "\n▎│ the " not in here.text


async def test_every_command_can_be_run_on_an_empty_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("reader.use.importing.import_bundled_once", lambda _: False)
    with open_library(home_at(tmp_path), instance="t", clock=clock) as library:
        async with running(library) as here:
            for command in COMMANDS:
                if command.id in {"quit", "config"}:
                    continue
                here.main.run_command(command.id)
                await here.pilot.pause()
                while here.app.screen is not here.main:
                    await here.pilot.press("escape")
                    await here.pilot.pause()
                if here.main.bar is not None:
                    await here.pilot.press("escape")
                await here.settle()
                assert "Something went wrong" not in here.text, command.id


async def test_focus_returns_to_its_pane_after_a_dialog(library: Library) -> None:
    async with running(library) as here:
        await here.press("enter", "question_mark")
        assert "Moving" in here.text
        await here.press("escape")
        assert here.app.focused is here.main.body


async def test_ctrl_c_asks_once(library: Library) -> None:
    async with running(library) as here:
        assert "ctrl+c again quits" in await here.press("ctrl+c")
        await here.press("j")
        assert "ctrl+c again quits" in await here.press("ctrl+c")


async def test_mouse_chooses_a_row_and_a_second_click_enters_it(library: Library) -> None:
    async with running(library) as here:
        await here.pilot.click("#list", offset=(8, 4))
        await here.settle()
        assert here.row.title == "Headline number 2 of the day"
        assert here.pane() == "list"
        await here.pilot.click("#list", offset=(8, 4))
        await here.settle()
        assert here.pane() == "body"
        assert not here.row.unread


async def test_wheel_scrolls_the_list_and_leaves_the_cursor(library: Library) -> None:
    async with running(library) as here:
        first = here.row.id
        await here.pilot._post_mouse_events([MouseScrollDown], "#list", (8, 4))
        await here.settle()
        assert here.row.id == first
        assert here.main.articles.top == 1


async def test_pull_of_everything_leaves_out_who_said_when_to_come_again(library: Library) -> None:
    later = library.clock() + timedelta(hours=2)
    busy = FetchResult(
        2,
        library.clock(),
        Outcome.FAILED,
        429,
        "Too many requests.",
        "http-429",
        next_try=later,
        interval_s=3600,
    )
    library.store.articles.put(2, [], result=busy, at=library.clock())
    async with running(library) as here:
        asked: list[object] = []
        here.main.start_pull = lambda ids, **_: asked.append(ids)  # type: ignore[method-assign]
        await here.press("R")
        assert asked == [[1]]
        here.main.set_view(View(feed=2))
        await here.press("r")
        assert asked == [[1], [2]]
