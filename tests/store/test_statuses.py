"""Read, starred, tagged."""

from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, articles


def test_marking_says_how_many_changed(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(4), at=START)
    ids = store.articles.ids(Query())
    assert store.statuses.set_read(ids[:2], read=True) == 2
    assert store.statuses.set_read(ids, read=True) == 2
    assert store.statuses.set_read([*ids, 5], read=True) == 0
    assert store.statuses.set_read(ids[:1], read=False) == 1
    assert [row.unread for row in store.articles.rows(ids)] == [True, False, False, False]


def test_a_query_is_marked_as_it_is_at_that_moment(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(4), at=START)
    ids = store.articles.ids(Query())
    store.statuses.set_starred(ids[:3], starred=True)
    assert store.statuses.mark_read(Query(starred=True)) == 3
    assert store.statuses.mark_read(Query(words=("words",), unread=True)) == 1
    assert store.statuses.mark_read(Query(starred=True), read=False, what="undone") == 3
    assert store.changes.history(1)[0].what == "undone"


def test_a_tag_is_the_same_in_any_case_and_keeps_its_first_spelling(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(3), at=START)
    ids = store.articles.ids(Query())
    assert store.statuses.tag(ids[:2], " Read \n later ") == 2
    assert store.statuses.tag(ids, "READ LATER") == 1
    store.statuses.tag(ids[:1], "élan")
    assert store.statuses.tags() == {"élan": 1, "Read later": 3}
    assert store.articles.row(ids[0]).tags == ("élan", "Read later")
    assert store.statuses.tag(ids[:1], "elan", on=False) == 1
    assert store.statuses.tags() == {"Read later": 3}
    store.changes.undo()
    assert store.articles.row(ids[0]).tags == ("élan", "Read later")


def test_a_tag_without_a_name_and_tags_of_nothing_change_nothing(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(1), at=START)
    assert store.statuses.tag(store.articles.ids(Query()), " \n ") == 0
    assert store.statuses.tag([1, 2], "x") == 0
    assert store.statuses.tags() == {}


def test_tags_of_removed_articles_are_not_counted(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(2), at=START)
    ids = store.articles.ids(Query())
    store.statuses.tag(ids, "x")
    store.articles.remove(ids[:1])
    assert store.statuses.tags() == {"x": 1}
