from array import array

from hypothesis import given
from hypothesis import strategies as st

from reader.app.state import JUMPS, Jump, Jumps, Session, Show, View, merged, session_from_json, with_missing
from reader.model.query import Query, Sort


def test_session_comes_back_as_it_was_saved() -> None:
    session = Session(
        view=View(folder="World/Asia", show=Show.UNREAD, sort=Sort.OLDEST, search="is:starred tea"),
        article=7,
        place=120,
        pane="body",
        drawer=True,
        panel=True,
        zen=True,
        folded=("World", "Tech"),
        past=(Jump(View(feed=3), 5, 44, "list", pages=((4, 2), (9, 0))), Jump(View(person=4), 5)),
        future=(Jump(View(tag="read-later"), None, 0, "feeds"),),
    )
    assert session_from_json(session.to_json()) == session


def test_session_that_cannot_be_read_is_a_first_start() -> None:
    assert session_from_json(None) == Session()
    odd = {"view": 3, "article": True, "place": "x", "pane": "moon", "past": [1, {"view": {"sort": "odd"}}]}
    assert session_from_json(odd) == Session(past=(Jump(View()),))


def test_view_of_a_folder_asks_for_its_unread_articles() -> None:
    assert View(folder="World", show=Show.UNREAD).query() == Query(folder="World", unread=True)


def test_search_keeps_its_own_conditions_before_those_of_the_view() -> None:
    searched = Query(words=("tea",), feed=9, starred=False)
    assert View(feed=3, show=Show.STARRED).query(searched) == Query(words=("tea",), feed=9, starred=False)


def test_jumping_back_and_forward_ends_where_it_began() -> None:
    first, second, third = (Jump(View(feed=number), number, number) for number in (1, 2, 3))
    jumps = Jumps()
    jumps.leave(first)
    jumps.leave(second)
    assert jumps.back(third) == second
    assert jumps.back(second) == first
    assert jumps.back(first) is None
    assert jumps.forward(first) == second
    assert jumps.forward(second) == third
    assert jumps.forward(third) is None


def test_leaving_forgets_the_way_forward() -> None:
    first, second, third = (Jump(View(feed=number)) for number in (1, 2, 3))
    jumps = Jumps()
    jumps.leave(first)
    assert jumps.back(second) == first
    jumps.leave(first)
    assert jumps.forward(third) is None


def test_jumps_are_fifty_deep() -> None:
    jumps = Jumps()
    for number in range(JUMPS + 10):
        jumps.leave(Jump(View(feed=number)))
    assert len(jumps.past) == JUMPS
    assert jumps.past[-1] == Jump(View(feed=JUMPS + 9))


def test_article_read_in_an_unread_view_stays_behind_its_neighbour() -> None:
    assert list(merged(array("q", [1, 2, 3, 4]), array("q", [9, 1, 3, 4]))) == [9, 1, 2, 3, 4]
    assert list(merged(array("q", [1, 2, 3]), array("q", [9, 2]))) == [1, 9, 2, 3]


@given(st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True))
def test_merged_snapshot_loses_nothing_and_keeps_both_orders(old: list[int], new: list[int]) -> None:
    result = list(merged(array("q", old), array("q", new)))
    assert sorted(result) == sorted({*old, *new})
    assert [item for item in result if item in new] == new
    gone = [item for item in old if item not in new]
    assert [item for item in result if item in gone and item not in new] == sorted(gone, key=result.index)


def test_article_that_a_view_lacks_gets_the_place_that_the_whole_gives_it() -> None:
    whole = array("q", [5, 4, 3, 2, 1])
    assert list(with_missing(array("q", [5, 3, 1]), whole, 2)) == [5, 3, 2, 1]
    assert list(with_missing(array("q", [3, 1]), whole, 5)) == [5, 3, 1]
    assert list(with_missing(array("q", [5, 3]), whole, 1)) == [5, 3, 1]
    assert list(with_missing(array("q", [5, 3]), whole, 9)) == [5, 3]
