"""Stories, comparisons and who says what through the running app, over the bundled pairs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reader.app.gateway import EngineReported
from reader.app.glyphs import UNICODE
from reader.app.screens.compare_rows import compare_rows
from reader.engine.protocol import EngineEvent
from reader.model.report import FullTextsEnded, PullEnded
from reader.use.importing import import_bundled_once
from reader.use.library import Library, open_library
from reader.use.presenting import compared
from reader.use.stories import weave
from tests.app.build import NOW, article, clock, home_at, said
from tests.app.running import Running, running


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(home_at(tmp_path), instance="test", clock=clock) as opened:
        import_bundled_once(opened)
        yield opened


def _screen(here: Running) -> str:
    """Return which screen is on top."""
    return type(here.app.screen).__name__


async def _at(here: Running, title: str) -> None:
    """Put the list's cursor on an article."""
    for index in range(len(here.main.articles.ids)):
        row = here.main.articles.row(index)
        if row is not None and title in row.title:
            here.main.articles.go(index)
            await here.settle()
            return
    raise AssertionError(f"no article {title}")


async def test_header_and_shared_quotes_are_marked(library: Library) -> None:
    async with running(library) as here:
        await _at(here, "no veto on who joins")
        text = await here.press("enter")
        assert "≈ The Long Column (c)" in text
        assert "≈" in text.split("\n", 3)[3]
        text = await here.press("right_parenthesis")
        assert "· also The Long Column" in text


async def test_a_shared_quotation_stands_once_with_a_line_an_outlet(library: Library) -> None:
    async with running(library) as here:
        await _at(here, "no veto on who joins")
        text = await here.press("enter", "c")
        assert _screen(here) == "CompareScreen"
        assert text.count("We will not compromise on core principles") == 1
        lines = [line.split() for line in text.split("\n")]
        assert any(line[:4] == ["The", "Brief", "Wire", "whole"] for line in lines)
        assert any(line[:4] == ["The", "Long", "Column", "split"] for line in lines)
        assert "parted after “principles,”" in " ".join(text.split())


async def test_enter_opens_the_outlet_at_the_words_and_backspace_comes_back(library: Library) -> None:
    async with running(library) as here:
        await _at(here, "no veto on who joins")
        await here.press("enter", "c", "j", "j")
        assert _screen(here) == "CompareScreen"
        before = here.text
        await here.press("enter")
        assert here.reading.row.outlet == "The Long Column"
        assert "also The Brief Wire" in here.status
        assert await here.press("backspace") == before
        assert _screen(here) == "CompareScreen"
        await here.press("backspace")
        assert here.reading.row.title.startswith("NATO tells Moscow")


async def test_only_here_says_of_how_many_read_whole(library: Library) -> None:
    async with running(library, (120, 60)) as here:
        await _at(here, "no veto on who joins")
        text = await here.press("enter", "c")
        assert "only in The Brief Wire (of 2 read whole)" in text


async def test_a_teaser_is_not_said_to_lack_anything(library: Library) -> None:
    words = "We will not compromise on core principles, not now and not in any year to come"
    lead = f"“{words},” Jens Stoltenberg said in Brussels after the ministers of the alliance had met."
    long = f"{lead}\n\n" + "\n\n".join(
        f"The ministers of the alliance in Brussels spoke of Kyiv at point {n}." * 3 for n in range(12)
    )
    feed = library.store.feeds.add("https://teaser.example/feed", title="Teaser")
    other = library.store.feeds.add("https://whole.example/feed", title="Whole")
    teaser = article(1, "Stoltenberg in Brussels", lead, annotations=said(lead, words, "Jens Stoltenberg"))
    whole = article(2, "Stoltenberg in Brussels", long, annotations=said(long, words, "Jens Stoltenberg"))
    at = NOW - timedelta(hours=1)
    short = replace(teaser, outlet="teaser.example", published=at)
    full = replace(whole, outlet="whole.example", published=at)
    one = library.store.articles.put(feed.id, [short], at=NOW)
    two = library.store.articles.put(other.id, [full], at=NOW)
    found = compared(library, [*one.added, *two.added])
    drawn = "\n".join(
        "".join(text for text, _ in line)
        for row, _ in compare_rows(found, UNICODE, "W")
        for line in row.draw(80)
    )
    assert "teaser.example  teaser only · W fetches" in drawn
    assert "only in whole.example" not in drawn


async def test_a_removed_article_is_told_and_the_rest_compared(library: Library) -> None:
    async with running(library) as here:
        await _at(here, "no veto on who joins")
        await here.press("enter", "c", "j", "j")
        rows = [here.main.articles.row(at) for at in range(5)]
        library.store.articles.remove([next(row.id for row in rows if row and "one long" in row.title)])
        text = await here.press("enter")
        assert _screen(here) == "CompareScreen"
        assert "is gone. The others are compared." in text or "That article is gone" in text


async def test_full_text_stands_in_two_columns_from_100_and_links_shared_lines(library: Library) -> None:
    async with running(library, (120, 40)) as here:
        await _at(here, "no veto on who joins")
        text = await here.press("enter", "c", "tab")
        assert _screen(here) == "TextsScreen"
        assert "in both" in text
        names = next(line for line in text.split("\n") if "The Brief Wire" in line and "FULL" not in line)
        assert "The Long Column" in names
        text = await here.press("right_parenthesis")
        assert "line 1 of" in text
        await here.press("backspace")
        assert _screen(here) == "CompareScreen"


async def test_full_text_is_stacked_below_100(library: Library) -> None:
    async with running(library, (80, 24)) as here:
        await _at(here, "no veto on who joins")
        text = await here.press("enter", "c", "tab")
        rows = text.split("\n")
        first = next(at for at, line in enumerate(rows) if "The Brief Wire" in line and "FULL" not in line)
        second = next(at for at, line in enumerate(rows) if "The Long Column" in line and "FULL" not in line)
        assert first < second


async def test_stories_lead_to_a_timeline_and_back(library: Library) -> None:
    async with running(library) as here:
        text = await here.press("Z")
        assert _screen(here) == "StoriesScreen"
        assert "2 outlets · 2 articles" in text
        text = await here.press("enter")
        assert _screen(here) == "StoryScreen"
        assert "18:40" in text or "04:30" in text
        await here.press("backspace")
        assert _screen(here) == "StoriesScreen"


async def test_taking_an_article_out_of_a_story_can_be_undone(library: Library) -> None:
    async with running(library) as here:
        await here.press("Z", "enter", "M")
        await here.press("enter")
        assert len(library.store.stories.newest()) == 1
        await here.press("u")
        assert len(library.store.stories.newest()) == 2


async def test_why_one_story_is_told_in_words_and_numbers(library: Library) -> None:
    async with running(library) as here:
        text = await here.press("Z", "question_mark")
        assert "Why these are one story" in text
        assert "Both print" in text


async def test_who_says_what_lists_people_and_opens_at_the_quote(library: Library) -> None:
    async with running(library) as here:
        text = await here.press("w")
        assert _screen(here) == "WhoScreen"
        assert "WHO SAYS WHAT" in text
        text = await here.press("slash", *"stol", "enter")
        assert "Jens Stoltenberg" in text
        assert "Blinken  " not in text
        before = await here.press("enter", "j")
        await here.press("enter")
        assert here.main.pane == "body"
        assert "Jens Stoltenberg" in here.status
        assert await here.press("backspace") == before


async def test_quotes_of_one_person_can_be_searched_and_turned_to_those_about(library: Library) -> None:
    async with running(library) as here:
        await here.press("w", "slash", *"stol", "enter", "enter")
        text = await here.press("slash", *"compromise", "enter")
        assert "We will not compromise" in text
        text = await here.press("slash", *"zzz", "enter")
        assert "No quotes by Jens Stoltenberg with “compromisezzz” here." in text
        text = await here.press("tab")
        assert "quotes ABOUT Jens Stoltenberg" in text or "/" in text


async def test_other_reports_are_covered_where_that_is_wanted(library: Library) -> None:
    async with running(library) as here:
        await _at(here, "no veto on who joins")
        await here.press("enter")
        here.main.run_command("cover-story")
        await here.settle()
        rows = [here.main.articles.row(at) for at in range(5)]
        assert not next(row for row in rows if row and "one long answer" in row.title).unread
        await here.press("u")
        rows = [here.main.articles.row(at) for at in range(5)]
        assert next(row for row in rows if row and "one long answer" in row.title).unread


def _two_outlets(library: Library) -> tuple[int, int]:
    """Put a teaser and a whole report of one story into two feeds; return their ids."""
    words = "We will not compromise on core principles, not now and not in any year to come"
    lead = f"“{words},” Jens Stoltenberg said in Brussels after the ministers of the alliance had met."
    more = "\n\n".join(
        f"Jens Stoltenberg and the ministers of the alliance in Brussels spoke of Kyiv at point {n}, "
        "and of the principles that the alliance will not compromise on."
        for n in range(12)
    )
    ids: list[int] = []
    for name, text in (("teaser", lead), ("whole", f"{lead}\n\n{more}")):
        feed = library.store.feeds.add(f"https://{name}.example/feed", title=name)
        new = article(
            len(ids) + 1,
            "Stoltenberg in Brussels: no compromise on principles of the alliance",
            text,
            hours=1,
            annotations=said(text, words, "Jens Stoltenberg"),
        )
        new = replace(new, key=name, outlet=f"{name}.example")
        ids += library.store.articles.put(feed.id, [new], at=NOW).added
    weave(library)
    return ids[0], ids[1]


async def test_asking_the_others_pulls_their_feeds_then_their_texts_then_compares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(home_at(tmp_path), instance="test", clock=clock) as library:
        teaser, _ = _two_outlets(library)
        async with running(library) as here:
            orders: list[tuple[str, list[int]]] = []
            gateway = here.main.gateway

            def pull(feeds: Sequence[int] | None, then: Callable[[int], None], *, force: bool = True) -> None:
                orders.append(("pull", list(feeds or ())))
                then(7)

            def full_text(ids: Sequence[int], then: Callable[[int], None], *, again: bool = False) -> None:
                assert again
                orders.append(("texts", list(ids)))
                then(8)

            monkeypatch.setattr(gateway, "pull", pull)
            monkeypatch.setattr(gateway, "full_text", full_text)
            text = await here.press("W")
            assert orders == [("pull", sorted(feed.id for feed in library.store.feeds.all()))]
            assert "Asking the others: 0 of 2 feeds. esc cancels." in text
            here.main.post_message(EngineReported(EngineEvent(7, PullEnded(2, 0, 0, 0))))
            await here.settle()
            assert orders[1] == ("texts", [teaser])
            assert "Fetching whole texts: 0 of 1." in here.text
            here.main.post_message(EngineReported(EngineEvent(8, FullTextsEnded(1, 0))))
            await here.settle()
            assert _screen(here) == "CompareScreen"
            assert "teaser only · W fetches" in here.text


async def test_asking_the_others_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(home_at(tmp_path), instance="test", clock=clock) as library:
        _two_outlets(library)
        async with running(library) as here:
            cancelled: list[int] = []

            def pull(feeds: Sequence[int] | None, then: Callable[[int], None], *, force: bool = True) -> None:
                assert feeds
                then(7)

            monkeypatch.setattr(here.main.gateway, "pull", pull)
            monkeypatch.setattr(here.main.gateway, "cancel", cancelled.append)
            await here.press("W")
            text = await here.press("escape")
            assert cancelled == [7]
            assert "Cancelled; what was stored stays." in text
            assert _screen(here) == "MainScreen"


async def test_start_on_the_stories_where_the_configuration_says_so(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    home.config.mkdir(parents=True)
    home.config_file.write_text('[reading]\nstart = "stories"\n', encoding="utf-8")
    with open_library(home, instance="test", clock=clock) as library:
        import_bundled_once(library)
    with open_library(home, instance="test", clock=clock) as library:
        async with running(library) as here:
            assert _screen(here) == "StoriesScreen"


async def test_what_came_in_since_the_last_look_stands_first_and_catching_up_is_offered_once(
    library: Library,
) -> None:
    feed = library.store.feeds.add("https://example.org/feed", title="Example")
    library.store.articles.put(feed.id, [article(1, hours=72)], at=NOW)
    library.store.preferences.set("stories.looked", int((NOW - timedelta(days=5)).timestamp()))
    async with running(library) as here:
        text = await here.press("Z")
        assert "2 new since you last looked" in text
        assert "You were away for 5 days." in text
        await here.press("backspace")
        text = await here.press("Z")
        assert "You were away" not in text
        assert "nothing new since you last looked" in text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45), (40, 15)])
async def test_no_line_of_these_screens_is_wider_than_the_terminal_and_ascii_holds(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    home = home_at(tmp_path)
    home.config.mkdir(parents=True)
    home.config_file.write_text('[look]\nglyphs = "ascii"\n', encoding="utf-8")
    with open_library(home, instance="test", clock=clock) as library:
        import_bundled_once(library)
        async with running(library, size) as here:
            await _at(here, "no veto on who joins")
            for keys in (("enter", "c"), ("tab",), ("backspace", "backspace", "Z"), ("enter",), ("Z", "w")):
                text = await here.press(*keys)
                assert not set(text) & set("≈●▌▏⟨⟩★≠")
                assert all(len(line) <= size[0] for line in text.split("\n"))


async def test_altered_words_are_marked_in_the_comparison_and_in_the_text(tmp_path: Path) -> None:
    one = "We will not compromise on core principles, including the right for every nation to decide its path"
    other = one.replace("core principles", "basic principles")
    cue = " Jens Stoltenberg said in Brussels after the ministers of the alliance had met."
    rest = f"{cue}\n\n" + "\n\n".join(
        f"Jens Stoltenberg and the ministers of the alliance in Brussels spoke of Kyiv at point {n}."
        for n in range(9)
    )
    with open_library(home_at(tmp_path), instance="test", clock=clock) as library:
        for name, words in (("first", one), ("second", other)):
            text = f"“{words},”{rest}"
            feed = library.store.feeds.add(f"https://{name}.example/feed", title=name)
            new = article(1, f"No compromise, says Stoltenberg in Brussels, {name}", text, hours=1)
            found = said(text, words, "Jens Stoltenberg")
            new = replace(new, key=name, outlet=f"{name}.example", annotations=found)
            library.store.articles.put(feed.id, [new], at=NOW)
        weave(library)
        async with running(library, (120, 40)) as here:
            text = await here.press("enter")
            assert "≠" in text
            text = await here.press("c")
            assert "changed" in text
            assert "≠" in text
            assert "instead of “" in text
