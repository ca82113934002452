import pytest

from reader.errors import NotFoundError
from reader.use import browse, marking
from reader.use.library import Library
from reader.use.stories import (
    article_named,
    cover,
    front_page,
    merge,
    open_story,
    pin,
    split,
    stories,
    story,
    story_named,
    story_of,
    title_of,
)
from tests.use.reports import FERRY, FERRY_RETOLD, SCHOOL, put, woven


@pytest.fixture
def ferry(library: Library) -> list[int]:
    ids = [
        put(library, "a.example", "Ferry sinks off Norrby", *FERRY),
        put(library, "b.example", "All ninety saved", *FERRY_RETOLD, hours=2),
    ]
    woven(library)
    return ids


def test_stories_are_listed_newest_first_page_by_page(library: Library, ferry: list[int]) -> None:
    for hours, name in ((5, "c.example"), (7, "d.example")):
        put(library, name, "A roof for the school", *SCHOOL, hours=hours)
    woven(library)
    first, second = stories(library)
    assert [row.id for row in second.articles] == ferry
    assert [row.outlet for row in first.articles] == ["c.example", "d.example"]
    assert stories(library, 1) == [first]
    assert stories(library, 9, after=first.id) == [second]
    assert stories(library, 9, after=second.id) == []


def test_a_story_knows_its_times_outlets_and_unread(library: Library, ferry: list[int]) -> None:
    (told,) = stories(library)
    assert (told.outlets, told.unread, told.opened) == (2, 2, False)
    assert told.first is not None
    assert told.last is not None
    assert (told.last - told.first).total_seconds() == 7200
    assert told.public_id == f"s{told.id}"


def test_a_query_finds_the_articles_of_a_story(library: Library, ferry: list[int]) -> None:
    put(library, "a.example", "A roof for the school", *SCHOOL)
    (told,) = stories(library)
    query = browse.query_of(library, f"story:{told.public_id}")
    assert sorted(browse.ids(library, query)) == sorted(ferry)
    assert list(browse.ids(library, browse.query_of(library, "story:nonsense"))) == []
    assert [row.outlets for row in browse.page(library, query)] == [2, 2]


def test_reading_one_can_cover_the_rest_and_be_undone(library: Library, ferry: list[int]) -> None:
    assert cover(library, ferry[0]).what == "1 marked covered"
    assert [library.store.articles.row(key).unread for key in ferry] == [True, False]
    undone = marking.undo(library)
    assert undone is not None
    assert undone.what == "1 marked covered"
    assert library.store.articles.row(ferry[1]).unread


def test_covering_without_a_story_marks_nothing(library: Library) -> None:
    alone = put(library, "a.example", "A roof for the school", *SCHOOL)
    woven(library)
    assert cover(library, alone).changed == 0
    assert story_of(library, alone) is None


def test_the_reader_takes_out_puts_in_and_joins(library: Library, ferry: list[int]) -> None:
    school = [put(library, f"{n}.example", "A roof for the school", *SCHOOL, hours=9) for n in "cd"]
    woven(library)
    told = story_of(library, ferry[0])
    other = story_of(library, school[0])
    assert told is not None
    assert other is not None
    assert pin(library, told.id, [school[0]]).changed == 1
    assert len(story(library, told.id).articles) == 3
    marking.undo(library)
    assert merge(library, [told.id, other.id]) == told.id
    assert len(story_named(library, other.public_id).articles) == 4
    marking.undo(library)
    assert split(library, told.id, [ferry[1]]).what == "1 taken out of the story"
    assert story_of(library, ferry[0]) is None
    third = put(library, "e.example", "Ferry lost in fog", FERRY[0], FERRY_RETOLD[1], hours=4)
    woven(library)
    found = story_of(library, third)
    assert found is not None
    assert {row.id for row in found.articles} == {ferry[0], third}


def test_the_front_page_weighs_outlets_freshness_and_who_is_followed(
    library: Library, ferry: list[int]
) -> None:
    for number in range(4):
        put(library, f"s{number}.example", "A roof for the school", *SCHOOL, hours=1 + number / 10)
    woven(library)
    assert [story.outlets for story in front_page(library)] == [4, 2]
    library.store.people.follow(library.store.people.find("Ada Lindqvist").id)
    assert [story.outlets for story in front_page(library)] == [2, 4]  # 1.5 log 3 against log 5
    assert len(front_page(library, 1)) == 1


def test_an_opened_story_is_remembered_as_opened(library: Library, ferry: list[int]) -> None:
    (told,) = stories(library)
    assert open_story(library, told.id).id == told.id
    assert story(library, told.id).opened


def test_an_unknown_story_is_not_found(library: Library) -> None:
    with pytest.raises(NotFoundError):
        story(library, 5)
    with pytest.raises(NotFoundError):
        article_named(library, "nothing.txt")


def test_the_title_is_the_headline_that_others_echo(library: Library, ferry: list[int]) -> None:
    third = put(library, "c.example", "Fog", "Nobody was hurt when the ferry sank near Norrby in thick fog.")
    rows = library.store.articles.rows([*ferry, third])
    assert title_of(rows) == "Ferry sinks off Norrby"
    assert title_of([]) == ""
