from datetime import UTC, datetime, timedelta

import pytest

from reader.app.ages import age, ago

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("back", "short", "long"),
    [
        (timedelta(seconds=-90), "now", "just now"),
        (timedelta(seconds=59), "now", "just now"),
        (timedelta(minutes=5), "5m", "5 min ago"),
        (timedelta(hours=23, minutes=59), "23h", "23 h ago"),
        (timedelta(days=6), "6d", "6 d ago"),
        (timedelta(days=15), "7 Nov", "on 7 Nov"),
        (timedelta(days=400), "2025", "in 2025"),
    ],
)
def test_age_is_short_and_right(back: timedelta, short: str, long: str) -> None:
    assert age(NOW - back, NOW) == short
    assert ago(NOW - back, NOW) == long
