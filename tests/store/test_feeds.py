"""Feeds: adding, finding, filing, removing, counting."""

import pytest

from reader.errors import NotFoundError, StoreError
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, articles, titles


def test_an_added_feed_is_listed_with_what_was_given(store: Store) -> None:
    feed = store.feeds.add(
        "https://a.example/feed", title="A", site_url="https://a.example/", folder="X/Y", interval_s=900
    )
    assert store.feeds.all() == [feed]
    assert (feed.title, feed.folder, feed.interval_s, feed.added) == ("A", "X/Y", 900, START)
    assert not feed.paused
    assert not feed.local


def test_a_feed_without_title_is_called_by_its_host(store: Store) -> None:
    assert store.feeds.add("https://www.a.example/feed").title == "a.example"


def test_the_readers_own_name_for_a_feed_wins_over_its_title(store: Store, feed: Feed) -> None:
    store.feeds.rename(feed.id, "Mine")
    assert store.feeds.get(feed.id).title == "Mine"
    store.feeds.rename(feed.id, "")
    assert store.feeds.get(feed.id).title == "The News"


def test_adding_an_address_twice_gives_the_same_feed(store: Store, feed: Feed) -> None:
    assert store.feeds.add(feed.url, folder="Elsewhere").id == feed.id
    assert store.feeds.get(feed.id).folder == "World"


def test_a_removed_feed_takes_its_articles_along_and_brings_them_back(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, articles(3), at=START)
    store.statuses.set_read(store.articles.ids(Query())[:1], read=True)
    assert store.feeds.remove([feed.id]) == 1
    assert store.feeds.all() == []
    assert titles(store) == []
    assert titles(store, Query(words=("words",))) == []
    again = store.feeds.add(feed.url)
    assert again.id == feed.id
    assert (again.articles, again.unread) == (3, 2)
    assert len(titles(store, Query(words=("words",)))) == 3
    assert store.check() == []


def test_counts_follow_every_change(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://b.example/feed")
    store.articles.put(feed.id, articles(5), at=START)
    store.articles.put(other.id, articles(2, first=9), at=START)
    ids = store.articles.ids(Query(feed=feed.id))
    store.statuses.set_read(ids[:3], read=True)
    store.articles.remove(ids[2:4])
    counted = {one.id: (one.articles, one.unread) for one in store.feeds.all()}
    assert counted == {feed.id: (3, 1), other.id: (2, 2)}
    store.changes.undo()
    store.changes.undo()
    counted = {one.id: (one.articles, one.unread) for one in store.feeds.all()}
    assert counted == {feed.id: (5, 5), other.id: (2, 2)}
    assert store.check() == []


def test_a_feed_is_found_by_id_address_or_title(store: Store, feed: Feed) -> None:
    assert store.feeds.find(str(feed.id)) == feed
    assert store.feeds.find(feed.url) == feed
    assert store.feeds.find(" the NEWS ") == feed


@pytest.mark.parametrize("text", ["", "nothing", "999", "9" * 40, "\ud800", "'; DROP TABLE feed; --"])
def test_what_names_no_feed_is_said_so(store: Store, feed: Feed, text: str) -> None:
    with pytest.raises(NotFoundError):
        store.feeds.find(text)


def test_a_title_that_two_feeds_share_names_neither(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://other.example/feed", title="The News")
    with pytest.raises(NotFoundError, match=str(other.id)):
        store.feeds.find("The News")


def test_a_query_gets_its_feed_by_name(store: Store, feed: Feed) -> None:
    assert store.feeds.resolve(Query(feed_name="the news")).feed == feed.id
    assert store.feeds.resolve(Query()) == Query()
    with pytest.raises(NotFoundError):
        store.feeds.resolve(Query(feed_name="none"))


def test_folders_are_listed_with_those_above_them(store: Store, feed: Feed) -> None:
    store.feeds.add("https://b.example/feed", folder="Science/Space")
    assert store.feeds.folders() == ["Science", "Science/Space", "World"]
    assert [one.url for one in store.feeds.all("Science")] == ["https://b.example/feed"]


def test_a_renamed_folder_takes_its_subfolders_along(store: Store) -> None:
    urls = {
        "https://a.example/": "World",
        "https://b.example/": "World/Asia",
        "https://c.example/": "Worldwide",
        "https://d.example/": "World%",
    }
    for url, folder in urls.items():
        store.feeds.add(url, folder=folder)
    assert store.feeds.rename_folder("World", "News/Globe") == 2
    assert {feed.url: feed.folder for feed in store.feeds.all()} == {
        "https://a.example/": "News/Globe",
        "https://b.example/": "News/Globe/Asia",
        "https://c.example/": "Worldwide",
        "https://d.example/": "World%",
    }
    store.changes.undo()
    assert {feed.url: feed.folder for feed in store.feeds.all()} == urls


def test_settings_change_together_and_are_undone_together(store: Store, feed: Feed) -> None:
    assert store.feeds.set([feed.id], paused=True, interval_s=60, full_text="off", allow_private=True) == 4
    changed = store.feeds.get(feed.id)
    assert (changed.paused, changed.interval_s, changed.full_text, changed.allow_private) == (
        True, 60, "off", True,
    )  # fmt: skip
    undone = store.changes.undo()
    assert undone is not None
    assert undone.feed_ids == (feed.id,)
    assert store.feeds.get(feed.id) == feed


def test_an_address_that_another_feed_has_is_refused(store: Store, feed: Feed) -> None:
    other = store.feeds.add("https://b.example/feed")
    with pytest.raises(StoreError, match="another subscription"):
        store.feeds.set([feed.id], url=other.url)
    store.feeds.set([feed.id], url="https://c.example/feed")
    assert store.feeds.get(feed.id).url == "https://c.example/feed"


def test_a_shelf_is_made_once_and_never_pulled(store: Store) -> None:
    shelf = store.feeds.shelf("Welcome", folder="Welcome")
    assert store.feeds.shelf("Welcome") == shelf
    assert (shelf.title, shelf.local) == ("Welcome", True)
    assert store.feeds.due(START, force=True) == []
    assert store.changes.undo() is None


def test_a_shelf_that_was_thrown_away_comes_back_empty(store: Store) -> None:
    shelf = store.feeds.shelf("Imported")
    store.articles.put(shelf.id, articles(2), at=START)
    store.feeds.remove([shelf.id])
    assert store.feeds.shelf("Imported").articles == 0
    assert titles(store) == []


def test_undoing_the_adding_of_a_feed_removes_it(store: Store, feed: Feed) -> None:
    store.changes.undo()
    assert store.feeds.all() == []
    store.changes.redo()
    assert store.feeds.all() == [feed]
