"""When a reader that stays open pulls: decided from what the clocks say and what is due, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.config.schema import Config

JUMP = timedelta(minutes=1)
"""How far the wall clock must run ahead of the steady one for the machine to have slept."""
APART = timedelta(minutes=5)
"""The least time between the ends of two pulls that nobody asked for."""
WAIT_FOR_NETWORK = timedelta(minutes=2)
"""After a pull that found no network, and after waking: the network takes a while to come."""
SETTLE = timedelta(seconds=15)


def is_on(config: Config) -> bool:
    """Return whether a reader that is open pulls by itself."""
    return config.pull.while_open


@dataclass(frozen=True, slots=True)
class Looked:
    """What the schedule keeps between two looks at the clocks."""

    wall: datetime
    steady_s: float
    not_before: datetime
    """No pull begins earlier."""
    pulling: bool = False


def first_look(wall: datetime, steady_s: float) -> Looked:
    """Begin a schedule: what is due is pulled at the next look."""
    return Looked(wall, steady_s, wall)


def look(last: Looked, wall: datetime, steady_s: float, next_due: datetime | None) -> tuple[Looked, bool]:
    """Return what is to be kept, and whether what is due is to be pulled now; to be asked once a minute.

    However long the machine slept, and however many feeds fell due in the meantime, it is one pull, begun a
    moment after waking. A wall clock that was set back makes no pull wait for longer than it did.

    Args:
        last: what the last look gave.
        wall: the present instant.
        steady_s: the steady clock's seconds.
        next_due: when the first feed is due; None if nothing waits.
    """
    ahead = (wall - last.wall) - timedelta(seconds=steady_s - last.steady_s)
    not_before = last.not_before
    if ahead < -JUMP:
        not_before += ahead
    elif ahead > JUMP:
        not_before = max(not_before, wall + SETTLE)
    pull = not last.pulling and next_due is not None and next_due <= wall and not_before <= wall
    return Looked(wall, steady_s, not_before, pulling=last.pulling or pull), pull


def pull_began(last: Looked) -> Looked:
    """Return what is to be kept once a pull has begun, whoever asked for it."""
    return replace(last, pulling=True)


def pull_ended(last: Looked, wall: datetime, *, offline: bool) -> Looked:
    """Return what is to be kept once a pull has ended."""
    return replace(last, pulling=False, not_before=wall + (WAIT_FOR_NETWORK if offline else APART))
