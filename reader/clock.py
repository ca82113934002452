"""Time comes in through here, so that tests can bring their own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""A function that returns the present instant, aware, in UTC."""


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that asks the machine


def iso(instant: datetime) -> str:
    """Return an aware instant as ISO 8601 in UTC with `Z`, whole seconds."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_epoch(seconds: float) -> datetime:
    """Return the instant of seconds since 1970-01-01T00:00:00Z."""
    return datetime.fromtimestamp(seconds, UTC)
