from datetime import UTC, datetime

import pytest

from reader.errors import NotFoundError
from reader.model.feed import Feed
from reader.model.query import Query
from reader.model.story import Reason
from reader.store import Store
from reader.store.settling import Verdict
from tests.store.build import START, article, articles


@pytest.fixture
def ids(store: Store, feed: Feed) -> list[int]:
    """Six articles, the oldest first."""
    return list(store.articles.put(feed.id, articles(6), at=START).added)[::-1]


def settle(store: Store, key: int, *groups: int) -> int | None:
    """Settle an article; a group is a story's id, or minus that of an article that stands alone."""
    reasons = {key: Reason(key, abs(groups[0]), ("Both name Norrby.",))} if groups else {}
    keys = tuple((group, 0) if group > 0 else (0, -group) for group in groups)
    return store.stories.settle(Verdict(key, store.bodies.current(key).id, keys, reasons))


def members(store: Store, story: int) -> set[int]:
    return {key for row in store.stories.rows([story]) for key in row.articles}


def test_an_article_alone_is_no_story(store: Store, ids: list[int]) -> None:
    assert settle(store, ids[0]) is None
    assert store.stories.newest() == []
    assert store.articles.row(ids[0]).outlets == 1


def test_two_make_a_story_and_say_why(store: Store, ids: list[int]) -> None:
    story = settle(store, ids[1], -ids[0])
    assert story is not None
    assert store.stories.newest() == [story]
    (row,) = store.stories.rows([story])
    assert row.articles == (ids[1], ids[0])
    assert row.reasons == (Reason(ids[1], ids[0], ("Both name Norrby.",)),)


def test_the_outlets_of_a_row_are_those_of_its_story(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://other.example/feed.xml")
    (one,) = store.articles.put(feed.id, [article("a", url="https://news.example/a")], at=START).added
    (two,) = store.articles.put(other.id, [article("b", url="https://other.example/b")], at=START).added
    settle(store, two, -one)
    assert [store.articles.row(key).outlets for key in (one, two)] == [2, 2]
    store.articles.remove([two])
    assert store.articles.row(one).outlets == 1
    assert store.stories.newest() == []
    store.changes.undo()
    assert store.articles.row(one).outlets == 2
    store.feeds.remove([other.id])
    assert store.articles.row(one).outlets == 1


def test_when_two_join_the_older_stays_and_the_other_leads_to_it(store: Store, ids: list[int]) -> None:
    older, younger = settle(store, ids[1], -ids[0]), settle(store, ids[3], -ids[2])
    assert older is not None
    assert younger is not None
    assert settle(store, ids[4], younger, older) == older
    assert members(store, older) == set(ids[:5])
    assert store.stories.find(f"s{younger}") == older
    assert store.stories.newest() == [older]
    fresh = settle(store, ids[5])
    assert fresh is None
    assert store.articles.count(Query(story=f"s{younger}")) == 5


def test_what_the_reader_has_opened_is_not_moved(store: Store, ids: list[int]) -> None:
    older, younger = settle(store, ids[1], -ids[0]), settle(store, ids[3], -ids[2])
    assert older is not None
    assert younger is not None
    store.stories.open(younger)
    assert settle(store, ids[4], younger, older) == younger
    assert members(store, younger) == {ids[2], ids[3], ids[4]}
    assert settle(store, ids[3]) == younger  # a new text of an article that was there
    assert settle(store, ids[1]) is None
    assert members(store, older) == {ids[0]}


def test_splitting_is_remembered_and_undone(store: Store, ids: list[int]) -> None:
    story = settle(store, ids[1], -ids[0])
    assert story is not None
    settle(store, ids[2], story)
    settle(store, ids[3], story)
    assert store.stories.split(story, [ids[3]]) == 1
    assert settle(store, ids[3], story) is None
    assert store.stories.placed([ids[3]])[ids[3]].fixed
    assert store.stories.split(story, [ids[1], ids[2], ids[5]]) == 2
    other = store.stories.placed([ids[1]])[ids[1]].story_id
    assert other is not None
    assert members(store, other) == {ids[1], ids[2]}
    store.changes.undo()
    store.changes.undo()
    assert members(store, story) == set(ids[:4])
    assert store.stories.rows([story])[0].reasons[0].lines == ("Both name Norrby.",)
    assert not store.stories.placed([ids[3]])[ids[3]].fixed


def test_merging_is_remembered_and_undone(store: Store, ids: list[int]) -> None:
    one, two = settle(store, ids[1], -ids[0]), settle(store, ids[3], -ids[2])
    assert one is not None
    assert two is not None
    assert store.stories.merge([two, one]) == one
    assert members(store, one) == set(ids[:4])
    assert store.stories.find(f"s{two}") == one
    assert settle(store, ids[3]) == one
    store.changes.undo()
    assert members(store, two) == {ids[2], ids[3]}
    assert store.stories.find(f"s{two}") == two
    assert store.stories.merge([one]) == one


def test_pinning_keeps_an_article_where_the_reader_put_it(store: Store, ids: list[int]) -> None:
    story = settle(store, ids[1], -ids[0])
    assert story is not None
    assert store.stories.pin(story, [ids[4]]) == 1
    assert settle(store, ids[4]) == story
    reasons = {reason.article_id: reason for reason in store.stories.rows([story])[0].reasons}
    assert reasons[ids[4]] == Reason(ids[4], None, ("You put it into this story.",))
    store.changes.undo()
    assert members(store, story) == set(ids[:2])


def test_a_story_id_is_never_given_again(store: Store, ids: list[int]) -> None:
    story = settle(store, ids[1], -ids[0])
    assert story is not None
    settle(store, ids[1])
    again = settle(store, ids[3], -ids[2])
    assert again is not None
    assert again > story


def test_a_speakers_slot_is_only_appended(store: Store, ids: list[int]) -> None:
    story = settle(store, ids[1], -ids[0])
    assert story is not None
    with store._database.write() as connection:
        connection.executemany(
            "INSERT INTO entity (id, kind, name) VALUES (?, 'person', ?)", [(7, "A"), (9, "B"), (3, "C")]
        )
    assert store.stories.slots(story, [7, 9]) == {7: 0, 9: 1}
    assert store.stories.slots(story, [3, 9, 7]) == {7: 0, 9: 1, 3: 2}


@pytest.mark.parametrize("name", ["s99", "", "s", "story", "s-1", "s1234567890123456789012", "٣"])
def test_a_story_that_is_none_is_not_found(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="There is no story"):
        store.stories.find(name)


def test_the_list_is_read_off_its_index(store: Store) -> None:
    with store._database.read() as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM story WHERE articles > 1 AND last <= ?1"
            " AND (last < ?1 OR id < ?2)"
            " ORDER BY last DESC, id DESC LIMIT ?3",
            (1, 1, 50),
        ).fetchall()
    assert any("story_newest" in row[3] for row in plan)
    assert not any("TEMP B-TREE" in row[3] for row in plan)


def test_articles_from_before_1970_make_stories_too(store: Store, feed: Feed) -> None:
    moon = datetime(1969, 7, 21, 4, 30, tzinfo=UTC)
    new = [article(key, published=moon) for key in ("a", "b")]
    one, other = store.articles.put(feed.id, new, at=START).added
    assert one < 0
    verdict = Verdict(other, store.bodies.current(other).id, ((0, one),))
    story = store.stories.settle(verdict)
    assert story is not None
    assert members(store, story) == {one, other}
    assert store.stories.newest() == [story]
