from pathlib import Path

import pytest

from reader.model.annotation import Quote
from reader.model.reading import Reading
from reader.use import correcting, importing, marking, people
from reader.use.library import Library
from reader.use.reading import open_article

TEXT = """Ada Lindqvist met Tom Brandt in Norrby on Monday.

“The bridge stays closed,” Lindqvist said.
"""


@pytest.fixture
def reading(library: Library, tmp_path: Path) -> Reading:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    report = importing.import_files(library, [tmp_path / "one.txt"])
    return open_article(library, report.article_ids[0])


def quote_of(reading: Reading) -> Quote:
    assert reading.body.annotations is not None
    (quote,) = reading.body.annotations.quotes
    return quote


def test_a_corrected_speaker_holds_in_the_article_and_in_the_library(
    library: Library, reading: Reading
) -> None:
    correcting.set_speaker(library, reading.body, quote_of(reading).segments[0], "Tom Brandt")
    assert [row.speaker for row in people.quotes(library)] == ["Tom Brandt"]
    again = open_article(library, reading.row.id)
    assert quote_of(again).speaker != quote_of(reading).speaker
    assert marking.undo(library) is not None
    assert [row.speaker for row in people.quotes(library)] == ["Ada Lindqvist"]


def test_a_correction_is_listed_as_text_and_can_be_taken_back(library: Library, reading: Reading) -> None:
    kept = correcting.set_speaker(library, reading.body, quote_of(reading).segments[0], "")
    assert kept.old == "Ada Lindqvist"
    assert correcting.as_text(library).startswith(
        f"speaker\t{reading.row.public_id}\tThe bridge stays closed,"
    )
    correcting.take_back(library, kept)
    assert correcting.as_text(library) == ""
    assert [row.speaker for row in people.quotes(library)] == ["Ada Lindqvist"]


def test_a_correction_moves_with_its_words_to_a_new_text(
    library: Library, reading: Reading, tmp_path: Path
) -> None:
    correcting.set_speaker(library, reading.body, quote_of(reading).segments[0], "Tom Brandt")
    (tmp_path / "one.txt").write_text("It rained.\n\n" + TEXT, "utf-8")
    report = importing.import_files(library, [tmp_path / "one.txt"])
    assert report.updated == 1
    assert [row.speaker for row in people.quotes(library)] == ["Tom Brandt"]
    assert correcting.unfit(library) == []


def test_a_correction_whose_words_are_gone_is_told(
    library: Library, reading: Reading, tmp_path: Path
) -> None:
    kept = correcting.set_speaker(library, reading.body, quote_of(reading).segments[0], "Tom Brandt")
    (tmp_path / "one.txt").write_text("Ada Lindqvist said nothing to anybody in Norrby on Monday.\n", "utf-8")
    importing.import_files(library, [tmp_path / "one.txt"])
    assert correcting.unfit(library) == [kept]
