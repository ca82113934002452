from reader.use import importing, marking
from reader.use.library import Library

LIST = b"""<opml version="2.0"><body>
<outline text="World"><outline text="One" xmlUrl="https://one.example/feed"/>
<outline text="Two" xmlUrl="https://two.example/feed"/></outline>
<outline text="Bad" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_a_list_of_feeds_comes_and_goes_as_one_change(library: Library) -> None:
    report = importing.import_opml(library, LIST)
    assert report.feeds == 2
    assert len(report.skipped) == 1
    assert {(feed.title, feed.folder) for feed in library.store.feeds.all()} == {
        ("One", "World"),
        ("Two", "World"),
    }
    undone = marking.undo(library)
    assert undone is not None
    assert undone.what == "2 feeds imported"
    assert library.store.feeds.all() == []
    assert marking.redo(library) is not None
    assert len(library.store.feeds.all()) == 2


def test_a_list_that_is_imported_again_changes_nothing_but_the_permission(library: Library) -> None:
    importing.import_opml(library, LIST)
    again = importing.import_opml(library, LIST)
    assert (again.feeds, again.unchanged) == (0, 3 - len(again.skipped))
    importing.import_opml(library, LIST, allow_private=True)
    assert all(feed.allow_private for feed in library.store.feeds.all())
