"""The schedule of an open reader (catalogue: S06)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.use.scheduling import APART, WAIT_FOR_NETWORK, Looked, first_look, look, pull_ended

START = datetime(2026, 11, 22, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def after(last: Looked, minutes: float, due: datetime | None = START) -> tuple[Looked, bool]:
    return look(last, last.wall + minutes * MINUTE, last.steady_s + minutes * 60, due)


def test_what_is_due_is_pulled_and_what_is_not_waits() -> None:
    assert after(first_look(START, 0), 1)[1]
    assert not after(first_look(START, 0), 1, START + timedelta(hours=1))[1]
    assert not after(first_look(START, 0), 1, None)[1]


def test_no_second_pull_begins_while_one_runs_or_right_after_it() -> None:
    running, began = after(first_look(START, 0), 1)
    assert began
    running, again = after(running, 1)
    assert not again
    ended = pull_ended(running, running.wall, offline=False)
    ended, again = after(ended, 1)
    assert not again
    assert after(ended, APART / MINUTE)[1]


def test_without_network_it_is_tried_again_soon() -> None:
    ended = pull_ended(after(first_look(START, 0), 1)[0], START + MINUTE, offline=True)
    assert after(ended, WAIT_FOR_NETWORK / MINUTE)[1]


def test_after_a_sleep_of_eight_hours_there_is_one_pull() -> None:
    last = pull_ended(first_look(START, 0), START, offline=False)
    last, pulled = look(last, START + timedelta(hours=8), 60, START)
    assert not pulled, "the network is not there yet at the moment of waking"
    pulls = 0
    for _ in range(30):
        last, pulled = after(last, 1)
        pulls += pulled
    assert pulls == 1


def test_a_clock_that_is_set_back_by_years_stops_nothing() -> None:
    last = pull_ended(first_look(START, 0), START, offline=False)
    last, _ = look(last, START - timedelta(days=3650), 60, START - timedelta(days=3651))
    assert after(last, APART / MINUTE, START - timedelta(days=3651))[1]


@given(st.lists(st.tuples(st.floats(-5e8, 5e8), st.floats(0, 120)), max_size=50))
def test_whatever_the_clocks_do_pulls_never_overlap(steps: list[tuple[float, float]]) -> None:
    last, pulls = first_look(START, 0), 0
    wall, steady = START, 0.0
    for jump, passed in steps:
        wall, steady = wall + timedelta(seconds=max(-6e9, min(jump, 6e9))), steady + passed
        last, pulled = look(last, wall, steady, wall)
        pulls += pulled
    assert pulls <= 1
