"""Places in time: free, in order, never in the future."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.feed import Feed
from reader.store import Store
from reader.store.places import SLOTS, Places, first_place, second_of
from tests.store.build import START, article

SECOND = int(START.timestamp())


def test_the_first_of_a_second_stands_highest(store: Store) -> None:
    places = Places()
    with store._database.write() as connection:
        taken = [places.take(connection, 100) for _ in range(SLOTS + 2)]
    assert taken == list(range(100 * SLOTS + SLOTS - 1, 100 * SLOTS - 3, -1))


def test_another_program_finds_the_places_below_those_taken(store: Store, feed: Feed) -> None:
    stored = store.articles.put(feed.id, [article(str(at)) for at in range(700)], at=START)
    with store._database.write() as connection:
        assert Places().take(connection, SECOND) == min(stored.added) - 1
        assert Places().take(connection, SECOND + 1) == first_place(SECOND + 2) - 1
        below = second_of(min(stored.added) - 1)
        assert Places().take(connection, int(below.timestamp()) - 1) < min(stored.added) - 1
    assert len(set(stored.added)) == 700
    assert list(stored.added) == sorted(stored.added, reverse=True)


@given(st.integers(-(10**10), 10**10))
def test_a_place_tells_its_second(second: int) -> None:
    assert first_place(second) // SLOTS == second
    assert (first_place(second) + SLOTS - 1) // SLOTS == second
