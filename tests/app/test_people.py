"""People and places in the app: why, pages, following, setting right; key by key."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app.screens.entity_page import EntityScreen
from reader.app.screens.entity_rows import Kind
from reader.app.widgets.feed_list import ShelfKind
from reader.model.query import Query
from reader.use import browse, entities, people
from reader.use.library import Library, open_library
from tests.app.build import article, clock, home_at
from tests.app.running import Running, running

BRIDGE = (
    "The bridge over the Sila stays closed, Mayor Ada Lindqvist said on Monday in the hall of Norrby.\n\n"
    "“The cables must be replaced before anybody drives here again,” Lindqvist told reporters.\n\n"
    "“Nobody told us,” said Tom Brandt, who drives a bus over the bridge every morning. He was angry.\n\n"
    "“We will wait for as long as it takes us,” he added after the meeting."
)
DRIVERS = (
    "Drivers met Ada Lindqvist on Tuesday.\n\n"
    "“I understand that all of you are angry,” Ada Lindqvist said, and left the room."
)


GOLDEN = Path(__file__).parent / "golden"


@contextmanager
def library_at(root: Path) -> Iterator[Library]:
    """Open a library of two reports that name the same mayor."""
    with open_library(home_at(root), instance="test", clock=clock) as opened:
        feed = opened.store.feeds.add("https://example.org/feed", title="Example World")
        other = opened.store.feeds.add("https://other.example/feed", title="Other")
        opened.store.articles.put(feed.id, [article(1, "Bridge stays closed", BRIDGE)], at=clock())
        opened.store.articles.put(other.id, [article(30, "Drivers wait", DRIVERS)], at=clock())
        for row in browse.page(opened, Query()):
            from reader.use.reading import open_article

            open_article(opened, row.id)
        yield opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_at(tmp_path) as opened:
        yield opened


async def answer(here: Running, text: str) -> None:
    """Type into the dialog that is open and press enter."""
    await here.pilot.pause()
    field = here.app.screen.query_one(Input)
    field.value = text
    await here.pilot.pause()
    await here.pilot.press("enter")
    await here.settle()


def focused(here: Running) -> str:
    """What the status line says of the focused thing, though a toast may lie over it."""
    assert here.body.target is not None
    return here.body.target.describe()


def page_of(here: Running) -> EntityScreen:
    screen = here.app.screen
    assert isinstance(screen, EntityScreen)
    return screen


async def test_why_tells_the_rule_and_marks_the_words_it_rests_on(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        text = await here.press("enter", "right_parenthesis", "question_mark")
        assert "Ada Lindqvist · " in text
        assert "stand right behind the quotation." in text
        assert "“Lindqvist”" in text
        assert "“told”" in text
        assert "Sourcing: “told reporters”" in text
        text = here.reading.body.document.text
        marked = {text[slice(*span)] for span in here.body._revealed}
        assert marked == {"Lindqvist", "told", "told reporters"}
        assert "stand right behind" not in await here.press("escape")
        assert here.pane() == "body"


async def test_asked_twice_the_keys_are_shown_and_without_a_focus_at_once(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        await here.press("enter", "right_parenthesis", "question_mark", "question_mark")
        assert "Next row; in the body scroll down" in here.text
        await here.press("escape", "escape", "escape", "question_mark")
        assert "Next row; in the body scroll down" in here.text


async def test_why_goes_when_something_else_is_focused(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        await here.press("enter", "right_parenthesis", "question_mark")
        text = await here.press("right_parenthesis")
        assert "esc closes" not in text
        assert "quote 2 of 3 · Tom Brandt" in text


async def test_why_of_a_name_tells_what_the_library_knows_of_it(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        await here.press("enter")
        entity = next(one for one in here.body.targets if "Ada Lindqvist" in one.words)
        here.body.focus_target(entity)
        text = await here.press("question_mark")
        assert "Ada Lindqvist · person · Mayor" in text
        assert "in 2 articles of 1 outlet; 2 quotes" in text


async def test_inferred_speaker_has_its_sign_in_panel_and_status(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        await here.press("enter", *["right_parenthesis"] * 3)
        assert "quote 3 of 3 · Tom Brandt ~" in here.status
        text = await here.press("i")
        row = next(line for line in text.split("\n") if "    We will wait" in line)
        assert row.rstrip().endswith("~")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45), (50, 20)])
async def test_page_shows_who_it_is_and_leads_to_the_quote_and_exactly_back(
    library: Library, size: tuple[int, int]
) -> None:
    async with running(library, size) as here:
        await here.press("enter", "right_parenthesis", "e")
        text = here.text
        assert "Ada Lindqvist · person · in 2 articles" in text
        assert "SAYS 2" in text
        page = page_of(here)
        assert [row.kind for row in page.rows.rows][:3] == [Kind.HEADING, Kind.QUOTE, Kind.QUOTE]
        said = [row.quote.text if row.quote is not None else "" for row in page.rows.rows]
        page.rows.go(next(at for at, words in enumerate(said) if "angry" in words))
        at = page.rows.cursor
        await here.press("enter")
        assert here.reading.row.title == "Drivers wait"
        assert here.pane() == "body"
        quote = here.body.quote_at_target()
        assert quote is not None
        assert here.reading.body.document.text[slice(*quote.segments[0])].startswith("I understand")
        await here.press("backspace")
        assert page_of(here).rows.cursor == at
        assert here.reading.row.title == "Bridge stays closed"
        await here.press("backspace")
        assert here.app.screen is here.main
        assert here.reading.row.title == "Bridge stays closed"


async def test_page_lists_articles_with_their_paragraphs_and_others_on_pages_of_their_own(
    library: Library,
) -> None:
    async with running(library, (100, 40)) as here:
        text = await here.press("enter", "right_parenthesis", "e")
        assert "MENTIONED IN 2" in text
        assert "¶1 ¶2  …over the Sila stays closed, Mayor Ada Lindqvist said" in text
        page = page_of(here)
        rows = page.rows
        rows.go(next(at for at, row in enumerate(rows.rows) if row.text == "Tom Brandt"))
        at = rows.cursor
        assert "Tom Brandt · person · in 1 article of 1 outlet" in await here.press("enter")
        assert "Ada Lindqvist · person" in await here.press("backspace")
        assert page_of(here).rows.cursor == at


async def test_place_has_a_page_that_the_palette_leads_to(library: Library) -> None:
    async with running(library) as here:
        here.main.run_command("go-to-entity")
        await here.settle()
        await answer(here, "Norrby")
        assert "Norrby · place" in here.text
        assert "No quotes; mentioned in 1 article." in here.text
        await here.press("escape")
        assert here.app.screen is here.main


async def test_followed_name_has_its_sign_and_a_shelf_with_its_unread_articles(library: Library) -> None:
    async with running(library, (160, 45)) as here:
        await here.press("enter", "right_parenthesis")
        text = await here.press("ampersand")
        assert "@Ada Lindqvist" in text
        assert "@ People & places" in text
        (one,) = entities.followed(library)
        assert (one.name, one.articles, one.unread) == ("Ada Lindqvist", 2, 1)
        here.main.focus_pane("feeds")
        here.shelves.select(ShelfKind.NAME, path=str(one.id))
        await here.press("enter")
        assert here.main.view.person == one.id
        assert "Ada Lindqvist · 2" in here.text
        await here.press("u")
        assert entities.followed(library) == []
        assert "@ People" not in here.text


async def test_speaker_is_set_right_and_undone(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        await here.press("enter", "right_parenthesis")
        await here.pilot.press("M")
        await answer(here, "Tom Brandt")
        assert "Tom Brandt" in focused(here)
        assert "You said so." in await here.press("question_mark")
        await here.press("escape")
        await here.pilot.press("M")
        await answer(here, "Nobody")
        assert "speaker unsure" in focused(here)
        await here.press("u", "u")
        assert "Ada Lindqvist" in focused(here)


async def test_two_names_are_shown_side_by_side_before_they_are_merged(library: Library) -> None:
    async with running(library, (80, 30)) as here:
        await here.press("enter", "right_parenthesis", "e")
        await here.pilot.press("M")
        await answer(here, "Merge")
        await answer(here, "Tom Brandt")
        text = here.text
        assert "Are these the same?" in text
        assert "Drivers met Ada Lindqvist" in " ".join(text.split())
        assert "who drives a bus" in text
        assert "“Ada Lindqvist” becomes “Tom Brandt” in every article." in text
        await here.pilot.press("tab")
        await here.pilot.press("enter")
        await here.settle()
        assert people.person(library, "Tom Brandt").name == "Ada Lindqvist"
        assert "SAYS 4" in here.text
        assert "Also written" in here.text
        assert "SAYS 2" in await here.press("u")


async def test_corrections_are_listed_and_each_is_taken_back(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("enter", "right_parenthesis")
        await here.pilot.press("M")
        await answer(here, "Nobody")
        ada, tom = people.person(library, "Ada Lindqvist"), people.person(library, "Tom Brandt")
        entities.merge(library, tom.id, ada.id)
        entities.rename(library, ada.id, "Mayor Lindqvist")
        here.main.run_command("corrections")
        await here.settle()
        assert "Speaker: “The cables must be" in here.text
        assert "is nobody, not Ada Lindqvist" in here.text
        assert "Merged: Tom Brandt is Mayor Lindqvist" in here.text
        await answer(here, "Merged")
        assert entities.merges(library) == []
        here.main.run_command("corrections")
        await here.settle()
        await answer(here, "Named")
        assert people.person(library, str(ada.id)).name == "Ada Lindqvist"
        here.main.run_command("corrections")
        await here.settle()
        await answer(here, "Speaker")
        assert "Ada Lindqvist" in focused(here)
        here.main.run_command("corrections")
        await here.settle()
        assert "Nothing was set right yet" in here.text


async def test_name_is_somebody_else_in_one_article_and_the_page_says_there_are_two(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("enter")
        entity = next(one for one in here.body.targets if "Ada Lindqvist" in one.words)
        here.body.focus_target(entity)
        await here.pilot.press("M")
        await answer(here, "Somebody else")
        assert "May be more than one person" in await here.press("e")
        await here.press("u", "escape")
        assert "May be more than one person" not in await here.press("e")


async def test_what_is_no_name_is_none_until_that_is_undone(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("enter")
        entity = next(one for one in here.body.targets if "Norrby" in one.words)
        here.body.focus_target(entity)
        await here.pilot.press("M")
        await answer(here, "Not a name")
        assert not any("Norrby" in one.words for one in here.body.targets)
        await here.press("u")
        assert any("Norrby" in one.words for one in here.body.targets)


async def test_names_are_asked_for_where_none_is_focused(library: Library) -> None:
    async with running(library) as here:
        for key in ("e", "ampersand", "M"):
            assert "No name is focused" in await here.press(key)


async def test_name_of_the_readers_own_is_shown_everywhere(library: Library) -> None:
    async with running(library, (100, 30)) as here:
        await here.press("enter", "right_parenthesis")
        await here.pilot.press("e")
        await here.settle()
        await here.pilot.press("M")
        await answer(here, "Rename")
        await answer(here, "Mayor Lindqvist")
        assert "Mayor Lindqvist · person" in here.text
        await here.press("escape")
        assert "quote 1 of 3 · Mayor Lindqvist" in focused(here)
        assert "Mayor Lindqvist" in await here.press("i")
        await here.press("escape", "right_parenthesis")
        await here.pilot.press("M")
        await answer(here, "Mayor Lindqvist")
        assert "Mayor Lindqvist" in focused(here)
        await here.press("u", "u")
        assert "Ada Lindqvist" in await here.press("i")
