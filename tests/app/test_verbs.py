"""What the commands do, key by key, on a library whose words are known."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app.screens.choose import ChoiceList
from reader.app.state import View
from reader.app.widgets.feed_list import ShelfKind
from reader.model.query import Query
from reader.use import browse
from reader.use.library import Library
from tests.app.build import article, filled
from tests.app.running import Running, running


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        yield opened


def configured(root: Path, text: str) -> Library:
    (root / "config").mkdir()
    (root / "config" / "config.toml").write_text(text, encoding="utf-8")
    return filled(root)


def titles(library: Library, query: Query) -> list[str]:
    return [row.title for row in browse.page(library, query)]


async def answer(here: Running, text: str) -> None:
    """Type into the dialog that is open and press enter."""
    await here.pilot.pause()
    field = here.app.screen.query_one(Input)
    field.value = text
    await here.pilot.pause()
    await here.pilot.press("enter")
    await here.settle()


async def test_article_is_tagged_and_the_tag_taken_off(library: Library) -> None:
    async with running(library) as here:
        await here.pilot.press("t")
        await answer(here, "to cook")
        assert "to cook" in here.row.tags
        await here.pilot.press("t")
        await answer(here, "to cook")
        assert not here.row.tags
        await here.press("u")
        assert "to cook" in here.row.tags


async def test_reading_list_is_apart_from_the_stars(library: Library) -> None:
    async with running(library) as here:
        here.main.run_command("read-later")
        await here.settle()
        assert titles(library, Query(tag="read-later")) == [here.row.title]
        assert not here.row.starred
        here.main.set_view(View(tag="read-later"))
        await here.settle()
        assert "Read later · 1" in here.text


async def test_note_is_kept_on_the_article_and_on_a_quote(library: Library) -> None:
    async with running(library) as here:
        await here.pilot.press("x")
        await answer(here, "worth a second look")
        await here.press("enter", "right_parenthesis")
        await here.pilot.press("x")
        await here.pilot.pause()
        assert "Note on “We will not compromise" in here.text
        await answer(here, "said twice")
        notes = library.store.notes.for_article(here.row.id)
        assert [(note.text, note.exact) for note in notes] == [
            ("worth a second look", ""),
            ("said twice", "We will not compromise on core principles,"),
        ]
        assert notes[1].suffix.startswith("” Jens Stoltenberg")


async def test_feed_is_removed_and_undo_brings_it_back_with_its_articles(library: Library) -> None:
    async with running(library) as here:
        await here.press("F")
        here.shelves.select(ShelfKind.FEED, 2)
        text = await here.press("D")
        assert "Removed LWN" in text
        assert len(browse.feeds(library)) == 1
        assert "Kernel prepatch is out" not in titles(library, Query())
        await here.press("u")
        assert len(browse.feeds(library)) == 2
        assert "Kernel prepatch is out" in titles(library, Query())
        assert len(here.main.articles.ids) == 12


async def test_feed_is_renamed_and_put_into_a_folder(library: Library) -> None:
    async with running(library) as here:
        await here.press("F")
        here.shelves.select(ShelfKind.FEED, 2)
        here.main.run_command("rename-feed")
        await answer(here, "Linux news")
        await here.pilot.press("t")
        await answer(here, "Tech/Kernels")
        feed = browse.feed(library, "2")
        assert (feed.title, feed.folder) == ("Linux news", "Tech/Kernels")
        assert "Kernels" in here.text


async def test_folder_folds_and_unfolds_and_stays_folded(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        async with running(library, (160, 45)) as here:
            await here.press("h")
            here.shelves.select(ShelfKind.FOLDER, path="World")
            assert "Example World" in here.text
            assert "Example World" not in await here.press("h")
    with filled(tmp_path) as library:
        async with running(library, (160, 45)) as here:
            assert here.main.folded == ("World",)
            await here.press("h")
            here.shelves.select(ShelfKind.FOLDER, path="World")
            assert "Example World" in await here.press("l")


async def test_folder_lists_the_articles_of_its_feeds(library: Library) -> None:
    async with running(library) as here:
        await here.press("F")
        here.shelves.select(ShelfKind.FOLDER, path="World")
        await here.press("enter")
        assert here.main.view == View(folder="World")
        assert len(here.main.articles.ids) == 11
        assert here.pane() == "list"


async def test_an_import_lists_all_that_it_skipped(tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    wrong = "".join(f'<outline text="Wrong {n}" xmlUrl="javascript:{n}"/>' for n in range(3))
    file.write_text(f"<opml><body>{wrong}</body></opml>", encoding="utf-8")
    with filled(tmp_path) as library:
        async with running(library) as here:
            here.main.run_command("import-opml")
            await answer(here, str(file))
            for n in range(3):
                assert f"Wrong {n}: javascript: addresses are not read" in here.text
            await here.press("escape")
            assert here.app.screen is here.main


async def test_feeds_are_exported_and_imported(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    with filled(tmp_path / "one") as library:
        async with running(library) as here:
            here.main.run_command("export-opml")
            await answer(here, str(file))
            assert "Written:" in here.text
            here.main.run_command("export-opml")
            await answer(here, str(file))
            assert "is there already" in here.text
    assert "https://lwn.example/rss" in file.read_text(encoding="utf-8")
    with filled(tmp_path / "two") as library:
        library.store.feeds.remove([2])
        async with running(library) as here:
            here.main.run_command("import-opml")
            await answer(here, str(file))
            assert "Imported: 1 feed" in here.text
            here.main.run_command("import-opml")
            await answer(here, str(tmp_path / "missing.opml"))
            assert "skipped" in here.text
        assert {feed.url for feed in browse.feeds(library)} == {
            "https://example.org/feed",
            "https://lwn.example/rss",
        }


async def test_links_are_listed_and_opened_by_number(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_it(url: str, *_: object, **__: object) -> str:
        opened.append(url)
        return "a browser"

    monkeypatch.setattr("reader.app.opener.open_url", open_it)
    async with running(library) as here:
        await here.press("o")
        await here.press("enter")
        assert "There is no link 3" in await here.press("3")
        assert "This article has no links" in await here.press("O")
    assert opened == ["https://example.org/1"]


async def test_hints_focus_what_their_letters_name(library: Library) -> None:
    async with running(library) as here:
        await here.press("f")
        assert "type the letters" in here.status
        for letter in "asdfghjkl":
            if here.main.hinting:
                await here.press(letter)
        assert not here.main.hinting
        assert here.pane() == "body" or "hint" not in here.status
        await here.press("f", "escape")
        assert not here.main.hinting


async def test_quote_is_copied_with_its_source(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(library) as here:
        copied: list[str] = []
        monkeypatch.setattr(here.app, "copy_to_clipboard", copied.append)
        await here.pilot.press("y")
        await here.pilot.pause()
        assert "q copy quote" in here.status
        text = await here.press("q")
        assert "sent to the terminal's clipboard" in text
        await here.pilot.press("y")
        await here.press("l")
        await here.pilot.press("y")
        await here.press("c")
        await here.pilot.press("y")
        await here.press("p")
        here.main.run_command("copy-markdown")
        await here.settle()
    assert copied[0].startswith(
        "“We will not compromise on core principles,” — Jens Stoltenberg, example.org"
    )
    assert copied[1] == "https://example.org/1"
    assert copied[2].startswith("[NATO rejects Russia's demand")
    assert copied[3].startswith("“We will not compromise")
    assert copied[4].startswith("# NATO rejects")


async def test_body_alone_and_back(library: Library) -> None:
    async with running(library, (120, 40)) as here:
        await here.press("enter", "z")
        assert not here.shows("list")
        await here.press("z")
        assert here.shows("list")


async def test_side_panel_leads_to_the_place_in_the_text(library: Library) -> None:
    async with running(library, (120, 40)) as here:
        await here.press("enter", "G", "i")
        assert here.pane() == "panel"
        assert "Jens Stoltenberg" in here.text
        assert not here.shows("list")
        far = here.body.place
        await here.press("enter")
        assert here.pane() == "body"
        assert here.body.place < far
        await here.press("backspace")
        assert here.body.place == far
        await here.press("i")
        if here.pane() == "panel":
            await here.press("i")
        assert here.pane() == "body"


async def test_theme_is_seen_live_and_kept(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        async with running(library) as here:
            await here.pilot.press("T")
            await here.pilot.pause()
            await here.pilot.press("down")
            await here.pilot.pause()
            assert here.app.theme == "newsreader-light"
            await here.pilot.press("escape")
            await here.pilot.pause()
            assert here.app.theme == "newsreader-dark"
            await here.pilot.press("T")
            await here.pilot.pause()
            await answer(here, "high-con")
            assert here.app.theme == "high-contrast"
    with filled(tmp_path) as library:
        async with running(library) as here:
            assert here.app.theme == "high-contrast"


async def test_measure_and_highlight_are_kept(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        async with running(library, (140, 40)) as here:
            await here.press("minus", "H")
            assert (here.body.measure, here.body.highlight_level) == (64, "people")
    with filled(tmp_path) as library:
        async with running(library, (140, 40)) as here:
            assert (here.body.measure, here.body.highlight_level) == (64, "people")


@pytest.mark.parametrize("mode", ["manual", "end", "dwell"])
async def test_article_is_not_read_by_opening_where_that_is_not_wished(tmp_path: Path, mode: str) -> None:
    with configured(tmp_path, f'[reading]\nmark_read = "{mode}"\n') as library:
        async with running(library) as here:
            await here.press("enter")
            assert here.row.unread
            await here.press("m")
            assert not here.row.unread


async def test_article_is_read_at_its_end_where_that_is_wished(tmp_path: Path) -> None:
    with configured(tmp_path, '[reading]\nmark_read = "end"\n') as library:
        async with running(library) as here:
            await here.press("enter", "space")
            assert here.row.unread
            await here.press("G")
            assert not here.row.unread


async def test_palette_finds_commands_and_feeds(library: Library) -> None:
    async with running(library) as here:
        await here.pilot.press("colon")
        await answer(here, "go to feed: lwn")
        assert here.main.view == View(feed=2)
        await here.pilot.press("colon")
        await answer(here, "star")
        assert titles(library, Query(starred=True)) == ["Kernel prepatch is out"]


async def test_failing_feed_is_counted_and_explained(library: Library) -> None:
    from reader.model.feed import FetchResult, Outcome

    failed = FetchResult(
        2, library.clock(), Outcome.FAILED, 403, "lwn.example refused us (403).", "http-403", interval_s=3600
    )
    library.store.articles.put(2, [], result=failed, at=library.clock())
    async with running(library) as here:
        assert "! 1 error (E)" in here.text
        await here.pilot.press("E")
        await here.pilot.pause()
        text = here.text
        assert "lwn.example refused us (403)." in text
        assert "HTTP 403" in text
        await here.pilot.press("D")
        await here.settle()
        assert "1 feed removed" in here.text
        await here.press("u")
        assert len(browse.feeds(library)) == 2


async def test_order_of_the_list_changes(library: Library) -> None:
    async with running(library) as here:
        assert "oldest first" in await here.press("B")
        assert library.store.articles.row(here.main.articles.ids[0]).title.startswith("Headline number 11")


async def test_why_names_the_words_a_speaker_rests_on(library: Library) -> None:
    async with running(library) as here:
        await here.press("enter", "right_parenthesis")
        text = await here.press("question_mark")
        assert "ritten “Jens Stoltenberg”" in text


HOSTILE = "T [draft] [/foo] [@click=app.bell]x[/] {0} %s \u202eevil\u202c"


async def test_hostile_names_are_shown_as_they_are_everywhere(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        feed = library.store.feeds.add("https://evil.example/", title=HOSTILE, folder="F [/x]")
        library.store.articles.put(
            feed.id, [article(500, HOSTILE, HOSTILE * 2, hours=-1)], at=library.clock()
        )
        async with running(library, (160, 45)) as here:
            shown = "T [draft] [/foo]"
            assert here.text.count(shown) >= 3  # feeds, list, header
            await here.press("s", "A", "u", "i")
            for keys in (["t"], ["colon"], ["x"], ["O"], ["D"]):
                await here.pilot.press(*keys)
                await here.pilot.pause()
                while here.app.screen is not here.main:
                    await here.pilot.press("escape")
                    await here.pilot.pause()
                await here.settle()
            here.main.toast(HOSTILE)
            here.main.tell(HOSTILE)
            await here.pilot.pause()
            assert shown in here.status
            await here.press("slash")
            await here.type("draft")
            assert "\u202e" not in here.text


async def test_choice_that_is_gone_is_never_taken(library: Library) -> None:
    async with running(library) as here:
        await here.pilot.press("colon")
        await here.pilot.pause()
        await here.pilot.press(*"zzzz")
        await here.pilot.pause()
        assert len(here.app.screen_stack) == 2
        assert here.app.screen.query_one(ChoiceList).row_count() == 0
        await here.pilot.press("enter", "escape")
        await here.settle()
        assert len(here.app.screen_stack) == 1
