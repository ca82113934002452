from dataclasses import replace
from datetime import UTC, datetime

from rich.cells import cell_len

from reader.app.glyphs import UNICODE
from reader.app.render.header import header_lines, minutes
from reader.model.article import Note
from reader.model.reading import Reading
from tests.app.render.making import WHEN, Maker


def rows(reading: Reading, width: int = 72) -> list[str]:
    return ["".join(run.words for run in line) for line in header_lines(reading, width, UNICODE)]


def test_a_long_title_is_wrapped_and_what_is_known_stands_on_one_row() -> None:
    reading = Maker("NATO rejects Russia's demand to halt future expansion").reading()
    assert rows(reading, 40) == [
        "NATO rejects Russia's demand to halt",
        "future expansion",
        "axios.example · 7 Jan 2022 · 1 min",
    ]


def test_all_that_is_known_is_said_and_what_does_not_fit_is_cut() -> None:
    reading = Maker().reading()
    row = replace(reading.row, quotes=4, outlets=2, starred=True, author="A. Writer", words=2300)
    row = replace(row, updated=True)
    reading = replace(reading, row=row, tags=("later",), notes=(Note(1, 1, "Mine", WHEN),))
    assert rows(reading, 200)[1] == (
        "axios.example · 7 Jan 2022 · 10 min · “4 · ≈ 1 more · ★ · updated"
        " · A. Writer · #later · 1 note"
    )
    assert cell_len(rows(reading, 30)[1]) <= 30


def test_an_unknown_date_is_not_invented() -> None:
    reading = Maker().reading()
    assert "undated" in rows(replace(reading, row=replace(reading.row, published=None)))[1]


def test_a_date_with_a_time_is_the_readers_own_day() -> None:
    reading = Maker().reading()
    row = replace(reading.row, published=datetime(2022, 1, 7, 22, 30, tzinfo=UTC))
    assert "7 Jan 2022" in rows(replace(reading, row=row))[1]  # the tests' clock zone is UTC


def test_an_article_without_title_is_named_by_its_address() -> None:
    reading = Maker("").reading()
    assert rows(reading)[0] == "https://axios.example/a"
    assert rows(replace(reading, row=replace(reading.row, url="")))[0] == "Untitled"


def test_a_hostile_title_is_cleaned() -> None:
    assert rows(Maker("Head\x1b]0;x\x07line [/b] \u202eevil").reading())[0] == "Head]0;xline [/b] evil"


def test_which_text_is_shown_is_said_where_several_are_held() -> None:
    reading = Maker().reading()
    assert "feed text" in rows(replace(reading, bodies=(reading.body, reading.body)))[1]


def test_even_an_empty_text_takes_a_minute() -> None:
    assert [minutes(0), minutes(230), minutes(2300)] == [1, 1, 10]
