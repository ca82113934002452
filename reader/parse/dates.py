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
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reader.parse.datewords import AMERICAN_ZONES, FILLERS, MONTHS, NAMED_ZONES, WEEKDAYS, ZONES
from reader.parse.titles import unescape

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
_TOKEN = re.compile(
    r"(?P<time>\d{1,2}[:h](?:\d{2})?(?::\d{2})?(?:[.,]\d+)?(?=[^\d]|$)|\d{1,2}(?=\s*[ap]\.?m\b))"
    r"|(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})"
    r"|(?P<offset>(?:gmt|utc)?\s?[+-]\d{1,2}:\d{2}z?|(?:gmt|utc)?\s?[+-]\d{4}|(?:gmt|utc)[+-]\d{1,2})"
    r"|(?P<hours>[+-]\d{1,2}(?![\d:./-]))"
    r"|(?P<place>[a-z]+/[a-z_]+(?:/[a-z_]+)?)"
    r"|(?P<number>\d+)(?P<ordinal>st|nd|rd|th|er|ème|º|ª|\.)?"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
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
                else _offset(int(hours), int(minutes or 0), negative=hours[0] == "-")
            )
            clock = (int(hour or 0), int(minute or 0), int(second or 0))
            return _instant(date(int(year), int(month), int(day)), clock, zone or UTC)
    if match := _ORDINAL_DAY.fullmatch(text):
        first = date(int(match[1]), 1, 1)
        day_of_year = first + timedelta(days=int(match[2]) - 1)
        return _instant(day_of_year, (0, 0, 0), UTC) if day_of_year.year == first.year else None
    if match := _WEEK_DAY.fullmatch(text):
        return _instant(
            date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1)), (0, 0, 0), UTC
        )
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text):
        return (
            _instant(date(int(match[1]), int(match[2] or 1), 1), (0, 0, 0), UTC)
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
    parts = _Parts()
    for match in _TOKEN.finditer(text):
        if not parts.take(match):
            return None
    return parts.instant(now, day_first=day_first)


class _Parts:
    """What the words of one date say, collected one by one."""

    def __init__(self) -> None:
        self.clock: tuple[int, int, int] | None = None
        self.half = ""
        self.digits: tuple[str, str, str] | None = None
        self.separator = ""
        self.numbers: list[str] = []
        self.month: int | None = None
        self.weekday: int | None = None
        self.zone: tzinfo | None = None
        self.perhaps_march = False
        self.is_american = False

    def take(self, match: re.Match[str]) -> bool:
        """Take one token; False when it belongs to no date."""
        kind, text = match.lastgroup, match.group()
        if kind == "time":
            if self.clock is not None:
                return False
            hour, *rest = re.split("[:h]", re.split("[.,]", text)[0])
            minute, second = (*(int(part or 0) for part in rest), 0, 0)[:2]
            self.clock = (int(hour), minute, second)
        elif kind == "half":
            self.half = text[0]
        elif kind == "date" and self.month and self.numbers and self.clock is None:
            hour, minute, second = (int(part) for part in re.split("[/.-]", text))  # "15.04.05"
            self.clock = (hour, minute, second)
        elif kind == "date":
            if self.digits is not None:
                return False
            first, self.separator, second_part, _, third = re.split("([/.-])", text)
            self.digits = (first, second_part, third)
        elif kind == "offset":
            sign, hours, minutes = re.search(r"([+-])(\d{1,2}):?(\d{2})?", text).groups()  # type: ignore[union-attr]
            self.zone = _offset(int(hours), int(minutes or 0), negative=sign == "-")
        elif kind == "hours":
            if self.clock is None:  # a day behind a dash
                self.numbers.append(text[1:])
                return True
            self.zone = _offset(int(text[1:]), 0, negative=text[0] == "-")
        elif kind == "place":
            self.zone = _place(text) or self.zone
        elif match.group("number"):
            self.numbers.append(match.group("number"))
        elif kind == "word":
            return self._take_word(text)
        elif text not in " ,.-–—;|/'’":
            return False
        return True

    def _take_word(self, word: str) -> bool:
        if word == "mar" and not self.perhaps_march:  # March, or Tuesday in three languages
            self.perhaps_march = True
        elif word in MONTHS and self.month is None:
            self.month = MONTHS[word]
        elif word in WEEKDAYS and self.weekday is None:
            self.weekday = WEEKDAYS[word]
        elif word in ZONES:
            self.zone = self.zone or timezone(timedelta(minutes=ZONES[word]))
            self.is_american = word in AMERICAN_ZONES
        elif word in NAMED_ZONES:
            self.is_american = True
            self.zone = self.zone or _place(NAMED_ZONES[word])
        elif word in FILLERS:
            pass
        else:
            # Behind a time, short words are zones: unknown ones say no more than none. All else is no date.
            return self.clock is not None and len(word) <= 5
        return True

    def instant(self, now: datetime | None, *, day_first: bool | None) -> datetime | None:
        """Put the parts together."""
        if self.perhaps_march and self.month is None and self.digits is None:
            self.month = 3
        elif self.perhaps_march:
            self.weekday = 1
        clock = self.clock or (0, 0, 0)
        if self.half:
            if not 1 <= clock[0] <= 12 and not (self.half == "p" and 12 < clock[0] < 24):
                return None
            clock = (clock[0] % 12 + 12 * (self.half == "p"), *clock[1:])
        day = self._by_digits(clock, now, day_first=day_first) if self.digits else self._by_words()
        return _instant(day, clock, self.zone or UTC) if day else None

    def _by_words(self) -> date | None:
        numbers = self.numbers
        if self.month is None:
            return self._by_three_numbers() if len(numbers) == 3 else None
        if len(numbers) == 1:  # "Nov. 2020"
            return date(int(numbers[0]), self.month, 1) if len(numbers[0]) == 4 else None
        if len(numbers) != 2:
            return None
        first, second = numbers
        day, year = (second, first) if len(first) == 4 else (first, second)
        return date(_year(year), self.month, int(day))

    def _by_three_numbers(self) -> date | None:
        """Read "Sat, 11 04 2020": day, month, year unless the weekday says month, day, year."""
        first, second, third = self.numbers
        if len(first) == 4:
            return date(int(first), int(second), int(third))
        return self._ordered(first, second, third)

    def _by_digits(
        self, clock: tuple[int, int, int], now: datetime | None, *, day_first: bool | None
    ) -> date | None:
        assert self.digits is not None
        first, second, third = self.digits
        if self.numbers or self.month is not None:
            return None
        if len(first) in {3, 4}:
            return date(int(first), int(second), int(third))
        if self.separator == ".":
            return date(_year(third), int(second), int(first))
        if day_first is None and (self.half or self.is_american):
            day_first = False
        present = (now, clock, self.zone or UTC) if now else None
        return self._ordered(first, second, third, present, day_first=day_first)

    def _ordered(
        self,
        first: str,
        second: str,
        third: str,
        present: tuple[datetime, tuple[int, int, int], tzinfo] | None = None,
        *,
        day_first: bool | None = None,
    ) -> date | None:
        """Choose between day/month and month/day by what is certain, in the order of the module's rules."""
        year, a, b = _year(third), int(first), int(second)
        readings = {date(year, month, day) for day, month in ((a, b), (b, a)) if month <= 12}
        if len(readings) == 1:
            return readings.pop()
        if self.weekday is not None:
            fitting = [day for day in readings if day.weekday() == self.weekday]
            if len(fitting) == 1:
                return fitting[0]
        if day_first is not None:
            return date(year, b, a) if day_first else date(year, a, b)
        if present is not None:
            now, clock, zone = present
            past = [day for day in readings if _instant(day, clock, zone) <= now + timedelta(days=1)]
            if len(past) == 1:
                return past[0]
        return None


def _instant(day: date, clock: tuple[int, int, int], zone: tzinfo) -> datetime:
    hour, minute, second = clock
    later = timedelta()
    if clock == (24, 0, 0):
        hour, later = 0, timedelta(days=1)
    second -= second == 60
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone) + later


def _offset(hours: int, minutes: int, *, negative: bool) -> timezone:
    if abs(hours) > 15 or minutes > 59:
        raise ValueError(hours)
    ahead = timedelta(hours=abs(hours), minutes=minutes)
    return timezone(-ahead if negative else ahead)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 70 else 1900)
    if len(digits) != 4:
        raise ValueError(digits)
    return year


@lru_cache(maxsize=64)
def _place(name: str) -> tzinfo | None:
    """Return the zone of "europe/brussels"; None for a name that the machine's zone data does not hold."""
    key = "/".join(
        "_".join(word if word in {"of", "es", "au"} else word.capitalize() for word in part.split("_"))
        for part in name.split("/")
    )
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
