"""What servers ask of us in their headers: how long to wait before the next request."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_S = 30 * 86400.0
"""Seconds that any server's wish is followed; beyond it is a mistake."""
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, at most 30 days; None if it is unreadable.

    Args:
        value: seconds, or an HTTP date (RFC 9110, 10.2.3).
        now: the present, for a date.
    """
    if not value:
        return None
    value = value.strip()
    if value.isdecimal() and len(value) <= 12:
        return min(float(value), _LONGEST_S)
    moment = http_date(value)
    if moment is None:
        return None
    return min(max(0.0, (moment - now).total_seconds()), _LONGEST_S)


def http_date(value: str | None) -> datetime | None:
    """Return the instant of an HTTP date in UTC, or None."""
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Return the seconds for which an answer stays fresh by its max-age, else Expires (RFC 9111, 5).

    0 where the headers (names in lower case) say nothing, or forbid to keep it.
    """
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return 0.0
    if match := _MAX_AGE.search(control):
        return min(float(match[1]), _LONGEST_S)
    expires = http_date(headers.get("expires"))
    if expires is None:
        return 0.0
    sent = http_date(headers.get("date")) or now
    return min(max(0.0, (expires - sent).total_seconds()), _LONGEST_S)
