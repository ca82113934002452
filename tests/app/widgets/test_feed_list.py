from dataclasses import replace

from reader.app.widgets.feed_list import NAMES, ShelfKind, shelves_of
from reader.model.feed import Feed
from reader.use.entities import Followed

FEEDS = [
    Feed(1, "https://a.example/", "Alpha", unread=2),
    Feed(2, "https://b.example/", "Beta", folder="World/Asia", unread=3),
    Feed(3, "https://c.example/", "Gamma", folder="World", unread=5, problem="gone"),
    Feed(4, "https://d.example/", "Delta", folder="Tech", unread=0),
]


def shown(folded: tuple[str, ...] = ()) -> list[tuple[str, str, int, int]]:
    return [(shelf.kind.value, shelf.name, shelf.depth, shelf.count) for shelf in shelves_of(FEEDS, folded)]


def test_folders_nest_and_count_what_is_in_them() -> None:
    assert shown() == [
        ("all", "All", 0, 0),
        ("unread", "Unread", 0, 10),
        ("starred", "Starred", 0, 0),
        ("feed", "Alpha", 0, 2),
        ("folder", "Tech", 0, 0),
        ("feed", "Delta", 1, 0),
        ("folder", "World", 0, 8),
        ("feed", "Gamma", 1, 5),
        ("folder", "Asia", 1, 3),
        ("feed", "Beta", 2, 3),
    ]


def test_folded_folder_hides_everything_below_it() -> None:
    assert [row[1] for row in shown(folded=("World",))][-1] == "World"
    assert [row[1] for row in shown(folded=("World/Asia",))][-2:] == ["Gamma", "Asia"]


def test_folder_of_a_similar_name_is_another_one() -> None:
    feeds = [Feed(1, "u", "A", folder="World", unread=1), Feed(2, "v", "B", folder="Worldwide", unread=4)]
    counts = {s.name: s.count for s in shelves_of(feeds, ()) if s.kind is ShelfKind.FOLDER}
    assert counts == {"World": 1, "Worldwide": 4}


def test_tags_stand_by_their_names() -> None:
    rows = shelves_of([replace(FEEDS[0])], (), tags=("read-later", "work"))
    assert [row.name for row in rows if row.kind is ShelfKind.TAG] == ["Read later", "work"]


def test_what_is_followed_stands_in_a_folder_of_its_own_that_folds() -> None:
    followed = [Followed(4, "Antony Blinken", 3, 2), Followed(9, "NATO", 5, 0)]
    rows = shelves_of(FEEDS, (), followed=followed)[3:6]
    assert [(row.kind.value, row.name, row.depth, row.count, row.path) for row in rows] == [
        ("names", "People & places", 0, 0, "@"),
        ("name", "Antony Blinken", 1, 2, "4"),
        ("name", "NATO", 1, 0, "9"),
    ]
    assert [row.kind for row in shelves_of(FEEDS, (NAMES,), followed=followed)[3:5]] == [
        ShelfKind.NAMES,
        ShelfKind.FEED,
    ]
    assert all(row.kind is not ShelfKind.NAMES for row in shelves_of(FEEDS, ()))
