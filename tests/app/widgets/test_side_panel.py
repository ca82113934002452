from textual.app import App, ComposeResult
from textual.pilot import Pilot

from reader.app.themes import DARK_SPEAKERS, DEFAULT, THEMES, speaker_defaults
from reader.app.widgets.side_panel import SidePanel
from reader.model.annotation import EntityKind
from reader.model.reading import Reading
from tests.app.render.making import Maker, everything


class Panels(App[None]):
    """A side panel alone, and what it reports."""

    CSS = "SidePanel { width: 32; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = DEFAULT
        self.chosen: list[SidePanel.Chosen] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return speaker_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield SidePanel()

    @property
    def panel(self) -> SidePanel:
        return self.query_one(SidePanel)

    def on_side_panel_chosen(self, event: SidePanel.Chosen) -> None:
        self.chosen.append(event)

    def rows(self) -> list[str]:
        lines = [self.panel.render_line(y) for y in range(self.panel.size.height)]
        return ["".join(segment.text for segment in line).rstrip() for line in lines]


async def shown(pilot: Pilot[None], reading: Reading | None) -> SidePanel:
    app = pilot.app
    assert isinstance(app, Panels)
    app.panel.show(reading)
    await pilot.pause()
    return app.panel


async def test_quotes_people_organisations_and_places_are_listed_with_counts() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, everything().reading())
        assert app.rows()[1:13] == [
            " QUOTES                       2",
            " S▌Jens Stoltenberg",
            "    We will not compromise,",
            " B▌Antony Blinken",
            "    They want to draw us…     ~",
            " PEOPLE                       2",
            "  Jens Stoltenberg            1",
            "  Antony Blinken              1",
            " ORGANISATIONS                1",
            "  Reuters                     1",
            " PLACES                       1",
            "  Brussels                    2",
        ]


async def test_the_cursor_passes_over_headings_and_what_is_chosen_leads_to_its_place() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = everything()
        panel = await shown(pilot, maker.reading())
        visited = [panel.items[panel.cursor].text]
        while panel.move(1):
            visited.append(panel.items[panel.cursor].text)
        assert "People" not in visited
        assert len(visited) == 8
        assert panel.choose()
        panel.move(-100)
        assert panel.items[panel.cursor].text == "Jens Stoltenberg"
        panel.move(1)
        assert panel.choose()
        await pilot.pause()
        assert [(event.kind, maker.text[event.start : event.end]) for event in app.chosen] == [
            ("entity", "Brussels"),
            ("quote", "We will not compromise,"),
        ]


async def test_a_click_chooses_and_one_on_a_heading_does_not() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, everything().reading())
        await pilot.click(SidePanel, offset=(5, 6))
        await pilot.click(SidePanel, offset=(5, 8))
        await pilot.pause()
        assert [event.kind for event in app.chosen] == ["entity"]


async def test_an_empty_panel_says_why() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        panel = await shown(pilot, None)
        assert app.rows()[1].strip() == "No article"
        assert not panel.choose()
        assert not panel.move(1)
        await shown(pilot, Maker().block("Words.").reading())
        assert " ".join(row.strip() for row in app.rows()[1:4]).startswith("No quotes, people, organisations")


async def test_a_panel_too_small_for_all_keeps_the_cursor_in_sight() -> None:
    app = Panels()
    async with app.run_test(size=(40, 6)) as pilot:
        panel = await shown(pilot, everything().reading())
        panel.move(100)
        await pilot.pause()
        assert app.rows()[-1].strip().startswith("Brussels")
        panel.move(-100)
        await pilot.pause()
        assert app.rows()[1].strip().startswith("QUOTES")


async def test_a_speaker_has_the_colour_and_letters_of_the_gutter() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        panel = await shown(pilot, everything().reading())
        signs = [panel.render_line(y)._segments[0] for y in (2, 4)]
        assert [sign.text for sign in signs] == [" S▌", " B▌"]
        colours = [sign.style.color.get_truecolor().hex for sign in signs if sign.style and sign.style.color]
        assert colours == list(DARK_SPEAKERS[:2])


async def test_the_same_article_again_keeps_the_cursor() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        panel = await shown(pilot, everything().reading())
        panel.move(3)
        cursor = panel.cursor
        await shown(pilot, everything().reading())
        assert panel.cursor == cursor


async def test_hostile_names_are_drawn_as_words() -> None:
    app = Panels()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = Maker().block("x [bold]\x1b[31mEve[/] y")
        maker.entity("[bold]\x1b[31mEve[/]", EntityKind.PERSON)
        await shown(pilot, maker.reading())
        assert "[bold][31mEve[/]" in app.rows()[2]
        assert "\x1b" not in "".join(app.rows())
