from dataclasses import replace

import pytest

from reader.app.render.layout import Layout
from reader.app.render.options import Options
from reader.model.annotation import EntityKind, QuoteKind
from reader.model.document import BlockKind, BlockRole, InlineKind
from tests.app.render.making import Maker, marked, rows_of


def report() -> Maker:
    maker = Maker()
    maker.block(
        "Jens Stoltenberg met Stoltenberg of NATO in Brussels. What they spoke about for so long, and whether"
        " anything at all came of it in the end, nobody who sat outside the room that evening could tell us."
    )
    maker.block("Brussels saw NATO and Stoltenberg again.")
    maker.entity("Jens Stoltenberg", EntityKind.PERSON, "Jens Stoltenberg", "Stoltenberg")
    maker.entity("NATO", EntityKind.ORGANISATION)
    maker.entity("Brussels", EntityKind.PLACE)
    return maker


def test_people_are_marked_once_a_paragraph_and_the_others_once_an_article() -> None:
    layout = report().layout()
    assert marked(layout, "person") == ["Jens Stoltenberg", "Stoltenberg"]
    assert marked(layout, "organisation") == ["NATO"]
    assert marked(layout, "place") == ["Brussels"]


def test_a_paragraph_bears_about_one_mark_in_fifteen_words_and_people_come_first() -> None:
    text = "Paris and NATO and Jens Stoltenberg and Rome and Tom Brandt " + "went on talking " * 4
    maker = Maker().block(text)
    maker.entity("NATO", EntityKind.ORGANISATION)
    for name in ("Paris", "Rome"):
        maker.entity(name, EntityKind.PLACE)
    for name in ("Jens Stoltenberg", "Tom Brandt"):
        maker.entity(name, EntityKind.PERSON)
    layout = maker.layout()
    assert marked(layout, "person") == ["Jens Stoltenberg", "Tom Brandt"]
    assert not marked(layout, "organisation")
    assert not marked(layout, "place")
    assert len(layout.overlay.names) == 5, "every name can still be reached"
    assert len(marked(maker.layout(density="all"), "place")) == 2


def test_a_followed_name_has_a_sign_before_its_first_mention_only() -> None:
    layout = Layout(replace(report().reading(), followed=frozenset({0})), report().text, Options(80))
    text = "\n".join(rows_of(layout))
    assert "@Jens Stoltenberg met Stoltenberg of NATO" in text
    assert text.count("@") == 1


def test_a_place_has_a_sign_besides_its_italics() -> None:
    assert "in Brussels°." in "\n".join(rows_of(report().layout()))


def test_every_mention_is_marked_when_that_is_asked() -> None:
    layout = report().layout(density="all")
    assert marked(layout, "person") == ["Jens Stoltenberg", "Stoltenberg", "Stoltenberg"]
    assert marked(layout, "place") == ["Brussels", "Brussels"]


def test_no_name_is_marked_when_only_the_focused_one_is_to_be() -> None:
    layout = report().layout(density="focused")
    assert marked(layout, "person") == []
    assert [name.entity for name in layout.overlay.names] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("level", "bars", "people", "places"),
    [("off", False, False, False), ("quotes", True, False, False), ("people", True, True, False)],
)
def test_a_lower_level_marks_less(level: str, bars: bool, people: bool, places: bool) -> None:  # noqa: FBT001
    maker = report()
    maker.quote("met Stoltenberg of", speaker=0)
    layout = maker.layout(level=level)
    assert bool(layout.overlay.bars) is bars
    assert bool(marked(layout, "person")) is people
    assert bool(marked(layout, "place")) is places


def test_headings_captions_and_bylines_carry_no_marks_of_names() -> None:
    maker = Maker()
    maker.block("NATO meets", BlockKind.HEADING, level=2)
    maker.role("By NATO staff", BlockRole.BYLINE)
    maker.block("The NATO report.")
    maker.entity("NATO", EntityKind.ORGANISATION)
    layout = maker.layout()
    assert marked(layout, "organisation") == ["NATO"]
    assert [layout.overlay.names[0].start] == [maker.at("NATO report")[0]]


def test_links_are_numbered_by_address() -> None:
    maker = Maker().block("one two three")
    maker.inline("one", InlineKind.LINK, "https://a.example")
    maker.inline("two", InlineKind.LINK, "https://b.example")
    maker.inline("three", InlineKind.LINK, "https://a.example")
    assert rows_of(maker.layout())[-1] == "one[1] two[2] three[1]"


def test_an_exponent_is_not_read_as_more_digits() -> None:
    maker = Maker().block("106 and 1st")
    maker.inline("6", InlineKind.SUPERSCRIPT)
    maker.inline("st", InlineKind.SUPERSCRIPT)
    assert rows_of(maker.layout())[-1] == "10^6 and 1st"


def test_a_label_has_a_sign() -> None:
    maker = Maker().block("Why it matters: because.")
    maker.inline("Why it matters:", InlineKind.LABEL)
    assert rows_of(maker.layout())[-1] == "▸ Why it matters: because."


def test_a_footnote_number_is_not_read_as_part_of_the_word() -> None:
    maker = Maker().block("a note1 and another[2]")
    maker.inline("1", InlineKind.FOOTNOTE_REF, "1")
    maker.inline("[2]", InlineKind.FOOTNOTE_REF, "2").inline("1", InlineKind.SUPERSCRIPT)
    assert rows_of(maker.layout())[-1] == "a note^1 and another[2]"


def test_a_quote_is_coloured_with_its_marks_and_barred() -> None:
    maker = Maker().block("He said “we go” and left.")
    who = maker.entity("He", EntityKind.PERSON)
    maker.quote("we go", speaker=who)
    layout = maker.layout()
    assert marked(layout, "speaker-1") == ["“we go”"]
    bar = layout.bar_on(layout.rows - 1)
    assert bar is not None
    assert bar.letters == "H"


def test_the_bar_alone_shows_the_speaker_when_words_are_not_to_be_coloured() -> None:
    maker = Maker().block("He said “we go” and left.")
    maker.quote("we go", speaker=maker.entity("He", EntityKind.PERSON))
    layout = maker.layout(colour_words=False)
    assert marked(layout, "speaker-1") == []
    assert layout.bar_on(layout.rows - 1) is not None


def test_words_in_scare_quotes_are_italic_without_a_bar() -> None:
    maker = Maker().block("They call it a “reform” here.")
    maker.quote("reform", kind=QuoteKind.SCARE)
    layout = maker.layout()
    assert marked(layout, "scare") == ["reform"]
    assert layout.bar_on(layout.rows - 1) is None


def test_a_quote_over_two_paragraphs_has_its_bar_beside_both_but_not_between() -> None:
    maker = Maker().block("He said: “First words.").block("“Second words.” And left.")
    who = maker.entity("He", EntityKind.PERSON)
    start, end = maker.at("First words.")[0], maker.at("Second words.")[1]
    maker.quote("First words.", speaker=who)
    maker.quotes[0] = type(maker.quotes[0])(0, QuoteKind.DIRECT, ((start, end),), speaker=who)
    layout = maker.layout()
    barred = [layout.bar_on(row) is not None for row in range(layout.rows)]
    assert barred[-3:] == [True, False, True]


def test_the_indents_of_a_hard_wrapped_paragraph_are_not_drawn() -> None:
    maker = Maker().block("first line\n    second  line", soft_breaks=True)
    assert rows_of(maker.layout())[-1] == "first line second line"
