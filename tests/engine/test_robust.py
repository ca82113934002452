"""Short versions of the soaks (catalogue: S01, S02); the long ones are in tests/soak."""

import os
from pathlib import Path

import pytest

from tests.soak import soak_kills, soak_two_instances

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


def test_a_refresh_killed_in_the_middle_loses_nothing_and_tears_nothing(tmp_path: Path) -> None:
    tally = soak_kills.run(5, tmp_path, entries=6)
    assert tally.rounds == 5
    assert tally.either >= 4
    assert tally.articles >= 120


def test_two_instances_pulling_and_marking_meet_no_lock_and_lose_no_mark(tmp_path: Path) -> None:
    pulled, articles = soak_two_instances.run(4, tmp_path)
    assert pulled > 6
    assert articles >= 120
