from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.use import importing, marking, people
from reader.use.library import Library

ONE = """Bridge stays closed

The bridge over the Sila stays closed, Mayor Ada Lindqvist said on Monday.

“The cables must be replaced before anybody drives here again,” Lindqvist told reporters in Norrby.
"""
TWO = """Drivers wait

“We have waited for eleven weeks,” said Tom Brandt, who drives a bus in Norrby.

He met Ada Lindqvist on Tuesday.
"""


@pytest.fixture
def two(library: Library, tmp_path: Path) -> Library:
    for name, text in (("one.txt", ONE), ("two.txt", TWO)):
        (tmp_path / name).write_text(text, "utf-8")
    report = importing.import_files(library, [tmp_path / "one.txt", tmp_path / "two.txt"])
    assert report.added == 2
    return library


def test_a_person_is_one_in_all_articles(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist")
    assert (ada.articles, ada.quotes) == (2, 1)
    assert people.person(two, "Lindqvist") == ada
    assert people.person(two, str(ada.id)) == ada


def test_an_unknown_name_is_not_found(two: Library) -> None:
    with pytest.raises(NotFoundError, match="Nobody in the library is called “Zoe”"):
        people.person(two, "Zoe")


def test_quotes_say_where_they_stand_and_who_says_them(two: Library) -> None:
    said = {row.speaker: row for row in people.quotes(two)}
    assert set(said) == {"Ada Lindqvist", "Tom Brandt"}
    row = said["Tom Brandt"]
    assert row.text == "We have waited for eleven weeks,"
    body = two.store.bodies.get(row.body_id)
    assert body.document.text[row.start : row.end] == row.text
    assert [each.speaker for each in people.quotes(two, "Tom Brandt")] == ["Tom Brandt"]


def test_a_page_tells_what_one_says_and_where_one_is_mentioned(two: Library) -> None:
    page = people.page(two, people.person(two, "Ada Lindqvist").id)
    assert [row.title for row in page.mentioned_in] == [
        row.title for row in two.store.articles.rows([row.id for row in page.mentioned_in])
    ]
    assert len(page.mentioned_in) == 2
    assert [row.text for row in page.says] == [
        "The cables must be replaced before anybody drives here again,"
    ]
    assert "Norrby" in {name for _, name, _ in page.often_with}


def test_two_that_are_one_are_merged_and_parted_again(two: Library) -> None:
    ada, tom = people.person(two, "Ada Lindqvist"), people.person(two, "Tom Brandt")
    two.store.people.merge(tom.id, ada.id)
    assert people.person(two, "Tom Brandt").id == ada.id
    assert people.person(two, "Ada Lindqvist").quotes == 2
    assert two.store.people.merged(ada.id) == [(tom.id, "Tom Brandt")]
    assert marking.undo(two) is not None
    assert people.person(two, "Tom Brandt").id == tom.id
    assert people.person(two, "Ada Lindqvist").quotes == 1


def test_who_is_followed_has_a_count_of_unread(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist")
    two.store.people.follow(ada.id)
    assert two.store.people.followed() == [(ada.id, "Ada Lindqvist", 2, 2)]
    marking.mark_read(two, [two.store.people.articles(ada.id)[0]])
    assert two.store.people.followed() == [(ada.id, "Ada Lindqvist", 2, 1)]
    two.store.people.follow(ada.id, on=False)
    assert two.store.people.followed() == []
    assert marking.undo(two) is not None
    assert len(two.store.people.followed()) == 1


def test_a_removed_article_takes_its_quotes_along(two: Library) -> None:
    (quote,) = people.quotes(two, "Tom Brandt")
    two.store.articles.remove([quote.article.id])
    assert [row.speaker for row in people.quotes(two)] == ["Ada Lindqvist"]
    assert people.person(two, "Ada Lindqvist").articles == 1
