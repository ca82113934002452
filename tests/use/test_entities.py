from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.model.annotation import EntityKind
from reader.model.people import CorrectionKind
from reader.model.query import Query
from reader.use import browse, correcting, entities, importing, marking, people
from reader.use.library import Library
from reader.use.reading import open_article

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
    assert importing.import_files(library, [tmp_path / "one.txt", tmp_path / "two.txt"]).added == 2
    return library


def titles(library: Library, text: str) -> list[str]:
    query = browse.query_of(library, text)
    rows = browse.page(library, query)
    assert [row.id for row in rows] == list(browse.ids(library, query))
    assert len(rows) == browse.count(library, query)
    return sorted(row.title for row in rows)


def test_articles_of_a_person_are_listed_by_any_of_its_names(two: Library) -> None:
    assert titles(two, "person:Lindqvist") == ["Bridge stays closed", "Drivers wait"]
    assert titles(two, 'person:"Tom Brandt"') == ["Drivers wait"]
    assert titles(two, "person:Lindqvist cables") == ["Bridge stays closed"]


def test_articles_of_one_who_was_merged_are_those_of_both(two: Library) -> None:
    ada, tom = people.person(two, "Ada Lindqvist"), people.person(two, "Tom Brandt")
    assert entities.merge(two, ada.id, tom.id) == "Ada Lindqvist merged into Tom Brandt"
    assert titles(two, f"person:{tom.id}") == ["Bridge stays closed", "Drivers wait"]
    assert [one.name for one in entities.merged_into(two, tom.id)] == ["Ada Lindqvist"]
    entities.separate(two, entities.merges(two)[0])
    assert titles(two, f"person:{tom.id}") == ["Drivers wait"]


def test_nobody_of_that_name_is_said_and_not_searched(two: Library) -> None:
    with pytest.raises(NotFoundError, match="Zoe"):
        browse.query_of(two, "person:Zoe")


def test_unread_articles_of_a_person_are_a_query(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist").id
    marking.mark_read(two, [browse.page(two, Query(person_id=ada))[0].id])
    assert browse.count(two, Query(person_id=ada, unread=True)) == 1
    assert browse.count(two, Query(person_id=ada, starred=True)) == 0


def test_followed_one_has_its_unread_articles_counted(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist").id
    assert entities.follow(two, ada, on=True) == "Ada Lindqvist followed"
    (followed,) = entities.followed(two)
    assert (followed.name, followed.articles, followed.unread) == ("Ada Lindqvist", 2, 2)
    marking.undo(two)
    assert entities.followed(two) == []


def test_name_of_the_readers_own_is_found_and_taken_back(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist").id
    entities.rename(two, ada, "Mayor of Norrby")
    entities.set_kind(two, ada, EntityKind.GROUP)
    assert people.person(two, "mayor of norrby").id == ada
    row = next(row for row in browse.page(two, Query()) if row.title == "Drivers wait")
    shown = open_article(two, row.id).body.annotations
    assert shown is not None
    assert {one.name: one.aliases[:1] for one in shown.entities}["Mayor of Norrby"] == ("Ada Lindqvist",)
    namings = entities.set_right(two).namings
    assert [one.what for one in namings] == ["now a group", "renamed to Mayor of Norrby"]
    entities.take_back_naming(two, namings[1].id)
    assert people.person(two, str(ada)).name == "Ada Lindqvist"
    assert people.person(two, str(ada)).kind is EntityKind.GROUP
    assert [one.what for one in entities.set_right(two).namings] == ["now a group"]


def test_namesake_in_one_article_is_kept_apart_until_that_is_taken_back(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist").id
    row = next(row for row in browse.page(two, Query()) if row.title == "Drivers wait")
    body = open_article(two, row.id).body
    at = body.document.text.index("Ada Lindqvist")
    correction = correcting.separate(two, body, (at, at + len("Ada Lindqvist")))
    assert correction.kind is CorrectionKind.SEPARATE
    people.people(two)
    assert people.page(two, ada).person.articles == 1
    (other,) = people.page(two, ada).namesakes
    assert [one.title for one in people.page(two, other.id).mentioned_in] == ["Drivers wait"]
    with pytest.raises(NotFoundError, match="more than one"):
        browse.query_of(two, 'person:"Ada Lindqvist"')
    marking.undo(two)
    people.people(two)
    assert people.page(two, ada).person.articles == 2
    assert people.page(two, ada).namesakes == ()
    assert titles(two, 'person:"Ada Lindqvist"') == ["Bridge stays closed", "Drivers wait"]
    marking.redo(two)
    people.people(two)
    assert people.page(two, ada).person.articles == 1


def test_places_where_an_article_mentions_somebody_are_numbered_paragraphs(two: Library) -> None:
    ada = people.person(two, "Ada Lindqvist").id
    row = next(row for row in browse.page(two, Query()) if row.title == "Bridge stays closed")
    found = people.mentions(two, ada, row.id)
    assert found is not None
    assert found.paragraphs == (1, 2)
    assert "Mayor Ada Lindqvist said on Monday" in found.words


def test_all_that_was_set_right_is_a_text_file(two: Library) -> None:
    ada, tom = people.person(two, "Ada Lindqvist"), people.person(two, "Tom Brandt")
    row = next(row for row in browse.page(two, Query()) if row.title == "Drivers wait")
    body = open_article(two, row.id).body
    assert body.annotations is not None
    correcting.set_speaker(two, body, body.annotations.quotes[0].segments[0], "")
    entities.merge(two, ada.id, tom.id)
    entities.rename(two, tom.id, "Tom B.")
    lines = [line.split("\t") for line in correcting.as_text(two).splitlines()]
    assert lines[0][:4] == ["speaker", row.public_id, "We have waited for eleven weeks,", "Tom Brandt"]
    assert lines[1] == ["merge", str(ada.id), "Ada Lindqvist", str(tom.id), "Tom B."]
    assert lines[2][2] == "renamed to Tom B."
