from reader.use import marking
from reader.use.library import Library
from reader.use.stories import weave
from reader.use.twins import address_of
from tests.use.reports import FERRY, FERRY_RETOLD, SCHOOL, feed_of, put

URL = "https://a.example/ferry"


def unread(library: Library, *ids: int) -> list[bool]:
    return [library.store.articles.row(key).unread for key in ids]


def in_two_feeds(library: Library) -> tuple[int, int]:
    world = put(library, "a.example", "Ferry sinks", *FERRY, key=URL)
    sea = put(library, "b.example", "Ferry sinks", *FERRY, key="guid 7", url=f"{URL}?utm_source=sea")
    weave(library)
    return world, sea


def test_addresses_differ_by_more_than_what_counts_readers() -> None:
    assert address_of("http://A.example/x?utm_source=b#c") == address_of("https://a.example/x")
    assert address_of("https://a.example/x?id=1") != address_of("https://a.example/x?id=2")


def test_read_once_is_read_in_every_feed_and_undone_at_once(library: Library) -> None:
    ids = in_two_feeds(library)
    marked = marking.mark_read(library, [ids[1]])
    assert set(marked.ids) == set(ids)
    assert unread(library, *ids) == [False, False]
    undone = marking.undo(library)
    assert undone is not None
    assert set(undone.article_ids) == set(ids)
    assert unread(library, *ids) == [True, True]
    marking.mark_read(library, [ids[0]])
    assert unread(library, *ids) == [False, False]
    marking.mark_read(library, [ids[0]], read=False)
    assert unread(library, *ids) == [True, True]


def test_what_was_read_before_is_read_when_it_comes_again(library: Library) -> None:
    feed_of(library, "b.example")
    first = put(library, "a.example", "Ferry sinks", *FERRY, key=URL)
    weave(library)
    marking.mark_read(library, [first])
    again = put(library, "b.example", "Ferry sinks", *FERRY, key="guid 7", url=URL)
    weave(library)
    assert unread(library, first, again) == [False, False]
    undone = marking.undo(library)  # the automatic mark does not stand in the way
    assert undone is not None
    assert undone.what == "1 marked read"


def test_a_feed_that_repeats_itself_is_read_once(library: Library) -> None:
    ids = [put(library, "a.example", "Ferry sinks", *FERRY, key=f"{URL}#{n}", url="") for n in range(3)]
    weave(library)
    marking.mark_read(library, [ids[1]])
    assert unread(library, *ids) == [False] * 3


def test_another_outlets_copy_stays_unread(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks", *FERRY)
    other = put(library, "b.example", "Ferry sinks", *FERRY)
    weave(library)
    marking.mark_read(library, [one])
    assert unread(library, one, other) == [False, True]


def test_one_address_for_everything_makes_no_twins(library: Library) -> None:
    ids = [
        put(library, "a.example", title, *text, key=text[0][:9], url="https://a.example/")
        for title, text in (("Ferry", FERRY), ("School", SCHOOL), ("Ferry", FERRY_RETOLD))
    ]
    weave(library)
    marking.mark_read(library, [ids[0]])
    assert unread(library, *ids) == [False, True, True]


def test_twins_that_the_reader_parts_stay_apart(library: Library) -> None:
    ids = in_two_feeds(library)
    assert library.store.stories.twins.part(ids[0]) == 1
    marking.mark_read(library, [ids[0]])
    assert unread(library, *ids) == [False, True]
    library.store.stories.twins.join(ids[0], ids[1])
    library.store.stories.twins.join(ids[1], ids[0])
    assert library.store.stories.twins.of([ids[0]]) == [ids[0]]
    marking.undo(library)
    marking.undo(library)
    assert set(library.store.stories.twins.of([ids[0]])) == set(ids)
    assert library.store.stories.twins.part(ids[1]) == 1


def test_a_feed_that_goes_leaves_the_article_of_the_other(library: Library) -> None:
    ids = in_two_feeds(library)
    library.store.feeds.remove([feed_of(library, "a.example")])
    marking.mark_read(library, [ids[1]])
    assert unread(library, ids[1]) == [False]
