"""Dates as feeds write them, to instants in UTC; what cannot be read for certain is None, never a guess.

Rules where a text leaves something open:
- no zone, or one that is not known: UTC; no time: 00:00; no day: the first of the month or the year;
- a zone abbreviation that contradicts the season ("EDT" in January) is taken at its word;
- numbers with dots are day.month.year; with slashes the part over 12 is the day, else the weekday tells,
  else the other dates of the same feed (`day_first`), else "am", "pm" or a zone of North America (month
  first), else the only order that is not in the future, else the date is None;
- two-digit years below 70 are of this century (POSIX); years before 1900 and the zero of Unix time stand for
  "no date";
- a weekday that contradicts a date which is otherwise clear is ignored;
- a leap second counts as the second before; 24:00 is the next day's 00:00.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from reader.parse.dateparts import TOKEN, DateParts, instant_of, offset_of
from reader.text.tags import unescape

_LONGEST = 120
"""Code points; no date is longer."""
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*"
    r"(?:(z|utc|gmt)|([+-]\d{2}):?(\d{2})?z?)?"
)
_COMPACT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?)?(?:(z)|([+-]\d{2}):?(\d{2})?)?"
)
_ORDINAL_DAY = re.compile(r"(\d{4})-(\d{3})")
_WEEK_DAY = re.compile(r"(\d{4})-?w(\d{2})(?:-?(\d))?")
_COMMENT = re.compile(r"\(([^()]*)\)")
_ZONE_COMMENT = re.compile(r"(?:gmt|utc)?[+-][\d:]+|[a-z]{3,4}")
_DASHED = re.compile(r"\b(\d{1,2})-([^\W\d_]{3,})-(\d{2,4})\b")
_EAST_ASIAN = re.compile(r"(\d{2,4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_EAST_ASIAN_TIME = re.compile(r"(\d{1,2})\s*[時时시]\s*(\d{1,2})\s*[分분](?:\s*(\d{1,2})\s*[秒초])?")
_HALVES = {"午前": "am", "上午": "am", "오전": "am", "午後": "pm", "下午": "pm", "오후": "pm"}
_ORDER = re.compile(r"\b(\d{1,2})/(\d{1,2})/\d{2,4}\b")


def parse_date(raw: str, *, now: datetime | None = None, day_first: bool | None = None) -> datetime | None:
    """Return the instant of a feed's date in UTC, whole seconds; None when it is unreadable or in doubt.

    Args:
        raw: the text as it stands in the feed.
        now: the present, which can settle the order of day and month.
        day_first: what the other dates of the same feed say about "03/04/2020", if anything.
    """
    text = " ".join(unicodedata.normalize("NFKC", unescape(raw[: _LONGEST + 1])).split()).lower()
    if not text or len(text) > _LONGEST:
        return None
    try:
        instant = _iso(text) or _number(text) or _loose(text, now, day_first=day_first)
        instant = instant and instant.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
    if instant is None or instant.year < 1900 or instant.timestamp() == 0:
        return None
    return instant


def slash_order(raws: list[str]) -> bool | None:
    """Return whether the slash dates of one feed put the day first; None when they do not say or disagree."""
    says: set[bool] = set()
    for raw in raws:
        if match := _ORDER.search(raw[:_LONGEST]):
            first, second = int(match[1]), int(match[2])
            if (first > 12) != (second > 12):
                says.add(first > 12)
    return says.pop() if len(says) == 1 else None


def _iso(text: str) -> datetime | None:
    """Read ISO 8601, RFC 3339 and the W3C's profile, compact, ordinal and week dates too."""
    for pattern in (_ISO, _COMPACT):
        if match := pattern.fullmatch(text):
            year, month, day, hour, minute, second, zulu, hours, minutes = match.groups()
            zone = (
                None
                if zulu or not hours
                else offset_of(int(hours), int(minutes or 0), negative=hours[0] == "-")
            )
            clock = (int(hour or 0), int(minute or 0), int(second or 0))
            return instant_of(date(int(year), int(month), int(day)), clock, zone or UTC)
    if match := _ORDINAL_DAY.fullmatch(text):
        first = date(int(match[1]), 1, 1)
        day_of_year = first + timedelta(days=int(match[2]) - 1)
        return instant_of(day_of_year, (0, 0, 0), UTC) if day_of_year.year == first.year else None
    if match := _WEEK_DAY.fullmatch(text):
        return instant_of(
            date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1)), (0, 0, 0), UTC
        )
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text):
        return (
            instant_of(date(int(match[1]), int(match[2] or 1), 1), (0, 0, 0), UTC)
            if match[1] < "2200"
            else None
        )
    return None


def _number(text: str) -> datetime | None:
    """Read Unix time in seconds (9 or 10 digits, with a fraction) or milliseconds (12 or 13)."""
    if match := re.fullmatch(r"(\d{9,10})(?:\.\d+)?", text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if re.fullmatch(r"\d{12,13}", text):
        return datetime.fromtimestamp(int(text) // 1000, UTC)
    return None


def _loose(text: str, now: datetime | None, *, day_first: bool | None) -> datetime | None:
    """Read RFC 822 and all that is written like it, in any order of its parts."""
    text = _COMMENT.sub(lambda match: match[1] if _ZONE_COMMENT.fullmatch(match[1]) else " ", text)
    text = _DASHED.sub(r"\1 \2 \3", text)
    for word, half in _HALVES.items():
        text = text.replace(word, f" {half} ")
    text = _EAST_ASIAN.sub(r"\1-\2-\3 ", text)
    text = _EAST_ASIAN_TIME.sub(lambda match: f"{match[1]}:{match[2]}:{match[3] or '00'} ", text)
    text = re.sub(r"(\d)t(?=\d)", r"\1 ", text)
    parts = DateParts()
    for match in TOKEN.finditer(text):
        if not parts.take(match):
            return None
    return parts.instant(now, day_first=day_first)
