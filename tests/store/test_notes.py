"""Notes: added, edited, removed, undone."""

import pytest

from reader.errors import NotFoundError
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, articles


@pytest.fixture
def key(store: Store, feed: Feed) -> int:
    return store.articles.put(feed.id, articles(1), at=START).added[0]


def test_a_note_stands_at_its_article_and_its_passage(store: Store, key: int) -> None:
    whole = store.notes.add(key, "Read again")
    part = store.notes.add(key, "Really?", exact="words", prefix="Some ", suffix=".")
    assert store.notes.for_article(key) == [whole, part]
    assert (part.exact, part.prefix, part.suffix, part.created) == ("words", "Some ", ".", START)
    assert store.articles.row(key).has_note


def test_every_change_of_a_note_can_be_undone(store: Store, key: int) -> None:
    note = store.notes.add(key, "one")
    assert store.notes.edit(note.id, "two").text == "two"
    store.notes.remove(note.id)
    assert store.notes.all() == []
    assert not store.articles.row(key).has_note
    store.changes.undo()
    assert store.notes.get(note.id).text == "two"
    store.changes.undo()
    assert store.notes.get(note.id).text == "one"
    store.changes.undo()
    assert store.notes.all() == []
    store.changes.redo()
    assert store.notes.all() == [note]


def test_notes_outlive_the_removal_of_their_article(store: Store, key: int) -> None:
    store.notes.add(key, "one")
    store.articles.remove(store.articles.ids(Query()))
    store.changes.undo()
    assert store.articles.row(key).has_note


def test_what_is_not_there_is_said_so(store: Store, key: int) -> None:
    note = store.notes.add(key, "one")
    store.notes.remove(note.id)
    for ask in (
        lambda: store.notes.get(note.id),
        lambda: store.notes.edit(note.id, "x"),
        lambda: store.notes.remove(note.id),
        lambda: store.notes.add(1, "x"),
    ):
        with pytest.raises(NotFoundError):
            ask()
