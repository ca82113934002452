from datetime import UTC, datetime

import pytest

from reader.fetch.politeness import fresh_for, http_date, retry_after

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = 86_400.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 22 Nov 2026 12:10:00 GMT", 600.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 30 * DAY),
        ("99999999", 30 * DAY),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 50, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0.0),
        ({"cache-control": "max-age=600"}, 600.0),
        ({"cache-control": "Public, MAX-AGE=600, must-revalidate"}, 600.0),
        ({"cache-control": "s-maxage=900"}, 0.0),
        ({"cache-control": "no-cache, max-age=600"}, 0.0),
        ({"cache-control": "max-age=600", "expires": "Sun, 22 Nov 2026 14:00:00 GMT"}, 600.0),
        ({"expires": "Sun, 22 Nov 2026 14:00:00 GMT"}, 7200.0),
        ({"expires": "Sun, 22 Nov 2026 14:00:00 GMT", "date": "Sun, 22 Nov 2026 13:00:00 GMT"}, 3600.0),
        ({"expires": "0"}, 0.0),
        ({"expires": "Thu, 01 Dec 1994 16:00:00 GMT"}, 0.0),
    ],
)
def test_freshness_is_what_the_headers_promise(headers: dict[str, str], seconds: float) -> None:
    assert fresh_for(headers, NOW) == seconds


def test_http_dates_are_read_in_utc() -> None:
    assert http_date("Sun, 22 Nov 2026 12:00:00 GMT") == NOW
    assert http_date("Sun, 22 Nov 2026 12:00:00") == NOW
    assert http_date("nonsense") is None
