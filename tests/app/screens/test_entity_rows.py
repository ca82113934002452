from datetime import UTC, datetime, timedelta

import pytest

from reader.app.glyphs import ASCII, UNICODE
from reader.app.screens.entity_rows import Kind, about, mention_words, rows_of, spark
from reader.model.annotation import EntityKind
from reader.model.people import EntityPage, Mentions, Person

START = datetime(2022, 1, 7, 12, tzinfo=UTC)
STOLTENBERG = Person(
    1,
    "Jens Stoltenberg",
    EntityKind.PERSON,
    ("Stoltenberg",),
    articles=3,
    quotes=0,
    outlets=2,
    first=START,
    last=START + timedelta(days=9),
    descriptions=("NATO Secretary General",),
)
PAGE = EntityPage(STOLTENBERG, (), (), ((2, "Antony Blinken", 2),))


def test_top_of_a_page_says_who_it_is_how_described_and_how_written() -> None:
    assert about(PAGE, UNICODE) == [
        "Jens Stoltenberg · person · in 3 articles of 2 outlets",
        "7 Jan 2022 to 16 Jan 2022",
        "Described as NATO Secretary General",
        "Also written Stoltenberg",
    ]


def test_another_of_the_same_name_and_a_single_name_are_said_to_be_doubtful() -> None:
    other = Person(9, "Jens Stoltenberg", EntityKind.PERSON, (), 1, 0, 1, None, None, ("a painter",))
    page = EntityPage(STOLTENBERG, (), (), (), namesakes=(other,))
    assert about(page, UNICODE)[-1] == "May be more than one person: another of this name is a painter"
    pele = Person(3, "Pelé", EntityKind.PERSON, (), 2, 0, 1, None, None)
    assert about(EntityPage(pele, (), (), ()), UNICODE)[-1].startswith("May be more than one person")
    oslo = Person(3, "Oslo", EntityKind.PLACE, (), 2, 0, 1, None, None)
    assert len(about(EntityPage(oslo, (), (), ()), UNICODE)) == 1


def test_one_who_says_nothing_has_a_line_that_says_so() -> None:
    rows = rows_of(PAGE)
    assert [row.kind for row in rows] == [Kind.HEADING, Kind.NOTHING, Kind.HEADING, Kind.HEADING, Kind.ENTITY]
    assert rows[1].text == "No quotes; mentioned in 3 articles."


@pytest.mark.parametrize(
    ("days", "bars"),
    [([], ""), ([0], ""), ([0, 0], ""), ([0, 1], "██"), ([0, 0, 2], "█ ▅"), ([0, 0, 0, 0, 1, 3], "█▃ ▃")],
)
def test_mentions_over_time_are_bars_as_high_as_they_are_many(days: list[int], bars: str) -> None:
    assert spark([START + timedelta(days=day) for day in days], UNICODE.spark) == bars


def test_bars_are_ascii_where_that_is_asked_and_twelve_at_most() -> None:
    line = spark([START + timedelta(days=day) for day in range(100)], ASCII.spark)
    assert len(line) == 12
    assert line.isascii()


def test_mentions_are_numbered_and_many_of_them_shortened() -> None:
    found = Mentions(1, (2, 5, 6, 8, 9), 40, "…said in Brussels")
    assert mention_words(found, UNICODE) == "¶2 ¶5 ¶6 ¶8…  …said in Brussels"
    assert mention_words(Mentions(1, (), 0, "In a caption"), UNICODE) == "In a caption"
    assert mention_words(None, UNICODE) == ""
