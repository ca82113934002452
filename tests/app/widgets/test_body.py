from pathlib import Path

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.message import Message
from textual.pilot import Pilot

import reader.app.render
from reader.app.render.targets import Target, TargetKind
from reader.app.themes import DEFAULT, PLAIN, THEMES, speaker_defaults
from reader.app.widgets.body import BodyView
from reader.model.annotation import EntityKind
from reader.model.document import BlockKind, BlockRole, InlineKind
from reader.model.reading import Reading
from tests.app.render.making import Maker, everything

STYLES = Path(reader.app.render.__file__).parents[1] / "styles" / "body.tcss"


class Bodies(App[None]):
    """A body alone, and what it reports."""

    CSS_PATH = STYLES

    def __init__(self, theme: str = DEFAULT) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.heard: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return speaker_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield BodyView()

    @property
    def body(self) -> BodyView:
        return self.query_one(BodyView)

    def on_body_view_place_changed(self, event: BodyView.PlaceChanged) -> None:
        self.heard.append(event)

    def on_body_view_target_focused(self, event: BodyView.TargetFocused) -> None:
        self.heard.append(event)

    def on_body_view_target_activated(self, event: BodyView.TargetActivated) -> None:
        self.heard.append(event)

    def on_body_view_selection_changed(self, event: BodyView.SelectionChanged) -> None:
        self.heard.append(event)

    def rows(self) -> list[str]:
        """Return the screen as text."""
        height = self.body.size.height
        lines = [self.body.render_line(y) for y in range(height)]
        return ["".join(segment.text for segment in line).rstrip() for line in lines]

    def segments(self, words: str) -> list[Segment]:
        """Return the pieces on the screen that are exactly so many words."""
        lines = [self.body.render_line(y) for y in range(self.body.size.height)]
        return [segment for line in lines for segment in line if segment.text == words]


FIRST = "The first paragraph, in two rows of the pane because it is rather long for one of them."


def long_report(paragraphs: int = 60) -> Maker:
    maker = Maker("A long report")
    for number in range(paragraphs):
        rest = "goes on about what was decided and by whom " * 3
        maker.block(f"Paragraph {number} {rest}end{number}.")
    return maker


async def shown(pilot: Pilot[None], reading: Reading | None, place: int = 0) -> BodyView:
    app = pilot.app
    assert isinstance(app, Bodies)
    app.body.show(reading, place=place)
    await pilot.pause()
    return app.body


async def test_an_article_is_shown_from_its_title() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, everything().reading())
        rows = app.rows()
        assert rows[0].strip() == "Everything a page can hold, on one page"
        assert rows[4].strip().startswith("S▌“We will not compromise,”")
        assert rows[5].strip().startswith("B▌Antony Blinken agreed")
        assert rows[6].strip().startswith("▌rather than")
        assert body.place == 0
        assert body.paragraph == (1, 12)


async def test_without_an_article_nothing_is_drawn_and_nothing_breaks() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, None)
        assert set(app.rows()) == {""}
        assert (body.percent, body.paragraph, body.place, body.hit) == (0, (0, 0), 0, (0, 0))
        assert not body.page(1)
        assert not body.next_target(1)
        assert not body.next_quote(1)
        assert body.find("x") == 0
        assert body.links() == []
        body.show_hints(True)
        assert body.hint_key("a") is None
        body.reveal(0, 1)
        body.to_bottom()


async def test_a_place_outlives_every_resizing() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report()
        body = await shown(pilot, maker.reading())
        body.page(1)
        body.page(1)
        await pilot.pause()
        place = body.place
        assert place > 0
        for size in ((60, 20), (160, 45), (30, 8), (200, 200), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert body.place == place


async def test_the_row_with_the_place_stands_on_top_after_a_resize() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report()
        start = maker.at("Paragraph 30")[0]
        body = await shown(pilot, maker.reading(), place=start)
        assert app.rows()[0].strip().startswith("Paragraph 30")
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert app.rows()[0].strip().startswith("Paragraph 30")
        assert body.place == start


async def test_paging_ends_at_the_end_so_that_reading_can_go_on() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, long_report(10).reading())
        seen = "".join(app.rows())
        pages = 0
        while body.page(1):
            await pilot.pause()
            seen += "".join(app.rows())
            pages += 1
        assert 0 < pages < 20
        assert body.percent == 100
        assert all(f"end{number}." in seen for number in range(10))
        assert not body.page(1)
        body.to_top()
        assert not body.page(-1)
        assert not body.scroll_lines(-1)
        assert body.page(1, half=True)


async def test_the_bar_of_a_long_quote_says_again_whose_it_is_on_the_first_row() -> None:
    app = Bodies()
    async with app.run_test(size=(75, 20)) as pilot:
        words = "we go on and on about it " * 60
        maker = Maker().block(f"“{words},” he said.")
        maker.quote(words + ",", speaker=maker.entity("he", EntityKind.PERSON))
        body = await shown(pilot, maker.reading())
        body.scroll_lines(12)
        await pilot.pause()
        assert app.rows()[0].startswith("H▌")
        assert app.rows()[1].startswith(" ▌")


async def test_targets_are_walked_in_text_order_and_named() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 40)) as pilot:
        body = await shown(pilot, everything().reading())
        names = []
        while body.next_target(1):
            assert body.target is not None
            names.append(body.target.kind.value)
        assert names == [target.kind.value for target in body.targets]
        assert body.next_target(-1)
        assert body.target == body.targets[-2]
        await pilot.pause()
        focused = [event for event in app.heard if isinstance(event, BodyView.TargetFocused)]
        assert focused[-1].target == body.target


async def test_quotes_are_walked_and_the_focused_one_is_known() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, everything().reading())
        assert body.next_quote(1)
        assert body.target is not None
        assert body.target.describe() == "quote 1 of 2 · Jens Stoltenberg"
        quote = body.quote_at_target()
        assert quote is not None
        assert quote.id == 0
        assert body.next_quote(1)
        assert not body.next_quote(1)
        assert body.next_quote(-1)
        body.focus_target(None)
        assert body.quote_at_target() is None


async def test_a_quote_out_of_sight_is_brought_into_view_and_tinted() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report(40)
        maker.quote("Paragraph 33 goes on")
        body = await shown(pilot, maker.reading())
        plain = app.body.rich_style.bgcolor
        assert body.next_quote(1)
        await pilot.pause()
        assert any("Paragraph 33" in row for row in app.rows())
        (piece,) = app.segments("Paragraph 33 goes on")
        assert piece.style is not None
        assert piece.style.bgcolor != plain


async def test_a_focused_name_is_reversed() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, everything().reading())
        body.focus_target(next(target for target in body.targets if target.kind is TargetKind.ENTITY))
        await pilot.pause()
        (piece,) = app.segments("Jens Stoltenberg")
        assert piece.style is not None
        assert piece.style.reverse


@pytest.mark.parametrize("theme", ["newsreader-dark", "newsreader-light", "high-contrast", PLAIN, "nord"])
async def test_no_mark_is_told_by_colour_alone(theme: str) -> None:
    app = Bodies(theme)
    async with app.run_test(size=(80, 45)) as pilot:
        body = await shown(pilot, everything().reading())

        def shape(words: str) -> tuple[bool, ...]:
            style = app.segments(words)[0].style
            assert style is not None
            return bool(style.bold), bool(style.italic), bool(style.underline), bool(style.reverse)

        body.density = "all"
        await pilot.pause()
        assert shape("Jens Stoltenberg") == (True, False, False, False)
        assert shape("Reuters") == (False, False, True, False)
        assert shape("Brussels") == (False, True, False, False)
        assert shape("side show") == (False, True, False, False)
        assert any("S▌" in row for row in app.rows())
        assert any("▸ Why it matters" in row for row in app.rows())
        assert body.find("NATO") == 1
        await pilot.pause()
        assert shape("NATO")[2]


async def test_ansi_themes_use_no_mixed_colours() -> None:
    app = Bodies(PLAIN)
    async with app.run_test(size=(80, 45)) as pilot:
        body = await shown(pilot, everything().reading())
        body.find("a")
        body.next_quote(1)
        body.show_hints(True)
        await pilot.pause()
        for y in range(45):
            for segment in body.render_line(y):
                if segment.style is not None:
                    for colour in (segment.style.color, segment.style.bgcolor):
                        assert colour is None or colour.triplet is None


async def test_after_scrolling_away_the_next_target_is_the_first_on_the_screen() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report()
        for number in (0, 1, 40, 41):
            maker.quote(f"Paragraph {number} goes")
        body = await shown(pilot, maker.reading())
        body.next_quote(1)
        body.reveal(*maker.at("Paragraph 39"))
        body.next_quote(1)
        assert body.target is not None
        assert body.target.start == maker.at("Paragraph 40 goes")[0]
        body.focus_target(None)
        body.to_bottom()
        body.next_quote(-1)
        assert body.target.start == maker.at("Paragraph 41 goes")[0]


async def test_with_focused_density_all_mentions_of_the_focused_name_are_shown() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = Maker().block("NATO met. The NATO council and NATO left.")
        maker.entity("NATO", EntityKind.ORGANISATION)
        body = await shown(pilot, maker.reading())
        body.density = "focused"
        await pilot.pause()
        assert app.segments("NATO") == []
        body.next_target(1)
        await pilot.pause()
        assert len(app.segments("NATO")) == 3


async def test_hits_are_counted_marked_and_walked_around_the_ends() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, long_report(20).reading())
        assert body.find("goes ON") == 60
        assert body.hit == (1, 60)
        body.next_hit(-1)
        await pilot.pause()
        assert body.hit == (60, 60)
        assert any("Paragraph 19" in row for row in app.rows())
        body.next_hit(1)
        await pilot.pause()
        assert body.hit == (1, 60)
        assert any("Paragraph 0" in row for row in app.rows())
        body.clear_find()
        assert body.hit == (0, 0)
        assert not body.next_hit(1)


async def test_a_hit_in_a_closed_fold_opens_it() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report(20).role("Sign up to our letter", BlockRole.BOILERPLATE)
        maker.role("Another line of it", BlockRole.BOILERPLATE)
        body = await shown(pilot, maker.reading())
        assert body.find("Another line") == 1
        await pilot.pause()
        assert any(row.strip() == "Another line of it" for row in app.rows())


async def test_a_hit_in_the_cropped_part_of_code_wraps_it() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, Maker().block("x = 1 " * 30 + "# needle", BlockKind.CODE).reading())
        assert not any("needle" in row for row in app.rows())
        assert body.find("needle") == 1
        await pilot.pause()
        assert any("needle" in row for row in app.rows())
        assert body.next_target(1)
        assert body.target is not None
        assert body.target.describe() == "code · enter crops its long lines"
        body.activate_target()
        await pilot.pause()
        assert not any("needle" in row for row in app.rows())


async def test_hints_stand_over_what_is_on_the_screen_and_lead_there() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 12)) as pilot:
        body = await shown(pilot, everything().reading())
        body.show_hints(True)
        states = [body.hints_on]
        await pilot.pause()
        assert "“se will" in app.rows()[4]
        assert body.hint_key("s") == body.targets[1]
        assert body.target == body.targets[1]
        states.append(body.hints_on)
        body.show_hints(True)
        states.append(body.hints_on)
        assert body.hint_key("~") is None
        states.append(body.hints_on)
        assert states == [True, False, True, False]


async def test_enter_opens_a_fold_where_it_stands_and_closes_it_again() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 30)) as pilot:
        body = await shown(pilot, everything().reading())
        assert not body.activate_target()
        body.next_target(1)
        assert body.activate_target()
        await pilot.pause()
        assert any(row.strip() == "Photo of a hall" for row in app.rows())
        assert body.target is not None
        assert body.target.describe() == "picture · enter closes it"
        body.activate_target()
        await pilot.pause()
        assert not any(row.strip() == "Photo of a hall" for row in app.rows())


async def test_a_footnote_reference_leads_to_its_footnote() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 10)) as pilot:
        maker = Maker().block("A note [1] here.").inline("[1]", InlineKind.FOOTNOTE_REF, "1")
        for number in range(30):
            maker.block(f"Paragraph {number}.")
        maker.block("The note's words.", BlockKind.FOOTNOTE, label="1")
        body = await shown(pilot, maker.reading())
        body.next_target(1)
        body.activate_target()
        await pilot.pause()
        assert any("^1 The note's words." in row for row in app.rows())


async def test_a_link_is_opened_by_a_click_and_a_name_only_focused() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, everything().reading())
        for row, words in ((4, "Reuters"), (10, "rules")):
            await pilot.click(BodyView, offset=(app.rows()[row].index(words) + 1, row))
            await pilot.pause()
        opened = [event.target for event in app.heard if isinstance(event, BodyView.TargetActivated)]
        assert [target.address for target in opened] == ["https://rules.example/page"]
        focused = [event.target for event in app.heard if isinstance(event, BodyView.TargetFocused)]
        assert [target.kind.value if target else "" for target in focused] == ["entity", "link"]
        assert [link.number for link in body.links()] == [1]


async def test_a_click_on_a_folded_picture_opens_it() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, everything().reading())
        await pilot.click(BodyView, offset=(20, 2))
        await pilot.pause()
        assert any(row.strip() == "Photo of a hall" for row in app.rows())


async def test_words_selected_with_the_mouse_are_those_of_the_text() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = Maker().block("The first paragraph with a link here and more words, in two rows of the pane.")
        maker.inline("here", InlineKind.LINK, "https://a.example").block("The second one.")
        body = await shown(pilot, maker.reading())
        left = app.rows()[3].index("first")
        await pilot.mouse_down(BodyView, offset=(left, 3))
        await pilot.hover(BodyView, offset=(left + 6, 6))
        await pilot.mouse_up(BodyView, offset=(left + 6, 6))
        await pilot.pause()
        await pilot.pause()
        text = body.selected_text
        assert text.startswith("first paragraph with a link here and more")
        assert "[1]" not in text
        assert "\n\nThe " in text
        heard = [event.text for event in app.heard if isinstance(event, BodyView.SelectionChanged)]
        assert heard[-1] == text
        assert body.copy_text() == text
        assert app.clipboard == text


@pytest.mark.parametrize(
    ("end", "selected"),
    [
        ((2, 3), "T"),  # the margin of the same row: only the letter pressed upon
        ((2, 4), FIRST.partition(" for")[0]),
        ((70, 5), FIRST),
        ((70, 4), FIRST),
        ((30, 20), FIRST + "\n\nEnd."),
    ],
)
async def test_a_selection_ends_sensibly_beside_the_words(end: tuple[int, int], selected: str) -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, Maker().block(FIRST).block("End.").reading())
        start = app.rows()[3].index("The")
        await pilot.mouse_down(BodyView, offset=(start, 3))
        await pilot.hover(BodyView, offset=end)
        await pilot.mouse_up(BodyView, offset=end)
        await pilot.pause()
        assert body.selected_text.strip() == selected


async def test_showing_another_article_forgets_what_belonged_to_the_last() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, everything().reading())
        body.next_quote(1)
        body.find("NATO")
        body.quotes_only = True
        await shown(pilot, long_report().reading(2))
        assert body.target is None
        assert body.hit == (0, 0)
        assert not body.quotes_only
        assert body.place == 0


async def test_showing_the_same_text_again_keeps_what_is_focused() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = everything()
        body = await shown(pilot, maker.reading())
        body.next_quote(1)
        body.find("NATO")
        target: Target | None = body.target
        await shown(pilot, maker.reading(), place=body.place)
        assert body.target == target
        assert body.hit == (1, 1)


async def test_a_passage_is_revealed_in_the_middle_of_a_long_text() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report()
        body = await shown(pilot, maker.reading())
        body.reveal(*maker.at("Paragraph 44"))
        await pilot.pause()
        assert any("Paragraph 44" in row for row in app.rows()[1:])
        (piece,) = app.segments("Paragraph 44")
        assert piece.style is not None
        assert piece.style.bgcolor != body.rich_style.bgcolor


async def test_what_a_name_rests_on_is_pointed_out() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = long_report()
        body = await shown(pilot, maker.reading())
        body.point_out([maker.at("Paragraph 44"), maker.at("end44")])
        await pilot.pause()
        for words in ("Paragraph 44", "end44"):
            (piece,) = app.segments(words)
            assert piece.style is not None
            assert piece.style.bgcolor != body.rich_style.bgcolor
        body.focus_target(None)
        await pilot.pause()
        assert app.segments("end44") == []


async def test_the_wheel_scrolls_and_the_scrollbar_knows_the_length() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, long_report().reading())
        body.styles.scrollbar_size_vertical = 1
        await pilot.pause()
        assert body.vertical_scrollbar.window_virtual_size == body.virtual_size.height
        await shown(pilot, long_report(10).reading(2))
        assert body.vertical_scrollbar.window_virtual_size == body.virtual_size.height
        assert body.vertical_scrollbar.window_size == 24
        event = MouseScrollDown(body, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False)
        body.post_message(event)
        for _ in range(50):
            await pilot.pause()
            if body.scroll_offset.y:
                break
            await pilot.pause(0.02)
        assert body.scroll_offset.y > 0


async def test_settings_take_effect_at_once_and_keep_the_place() -> None:
    app = Bodies()
    async with app.run_test(size=(120, 12)) as pilot:
        maker = long_report()
        maker.quote("Paragraph 44")
        body = await shown(pilot, maker.reading(), place=maker.at("Paragraph 44")[0])
        body.measure = 40
        await pilot.pause()
        assert "Paragraph 44" in app.rows()[0]
        assert max(len(row.strip()) for row in app.rows()) <= 41
        body.highlight_level = "off"
        await pilot.pause()
        assert "▏" not in app.rows()[0]
        body.highlight_level = "quotes"
        body.glyphs = "ascii"
        await pilot.pause()
        assert app.rows()[0].strip().startswith(":Paragraph 44")
        body.quotes_only = True
        await pilot.pause()
        assert any("-- speaker not named" in row for row in app.rows())


async def test_the_place_is_reported_while_scrolling() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, long_report().reading())
        app.heard.clear()
        body.page(1)
        await pilot.pause()
        (event,) = [event for event in app.heard if isinstance(event, BodyView.PlaceChanged)]
        assert event.place == body.place > 0
        assert event.paragraph[0] > 1
        assert 0 < event.percent < 100


async def test_another_theme_is_drawn_in_its_own_colours() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, everything().reading())
        before = body.render_line(4)
        app.theme = "newsreader-light"
        await pilot.pause()
        assert [segment.text for segment in body.render_line(4)] == [segment.text for segment in before]
        assert [segment.style for segment in body.render_line(4)] != [segment.style for segment in before]


MONSTERS = {
    "line": "a" * 1_000_000,
    "words": "word " * 200_000,
    "pile": "Z" + "\u0301" * 50_000,
    "han": "漢" * 200_000,
}


@pytest.mark.parametrize("words", MONSTERS.values(), ids=MONSTERS.keys())
async def test_a_monstrous_text_is_shown_and_scrolled(words: str) -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        body = await shown(pilot, Maker().block(words).reading())
        body.to_bottom()
        await pilot.pause()
        assert any(app.rows())
        assert body.percent == 100


async def test_escape_codes_in_a_body_never_reach_the_screen() -> None:
    app = Bodies()
    async with app.run_test(size=(80, 24)) as pilot:
        maker = Maker("T\x1b[31m").block("a\x1b[31mred\x1b]52;c;AA\x07 [bold]b[/] \u202ex")
        await shown(pilot, maker.reading())
        text = "".join(app.rows())
        assert not set(text) & set("\x1b\x07\u202e\x9b")
        assert "[bold]b[/]" in text
