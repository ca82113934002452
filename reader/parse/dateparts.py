"""What the words of one date say, put together to an instant."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reader.parse.datewords import AMERICAN_ZONES, FILLERS, MONTHS, NAMED_ZONES, WEEKDAYS, ZONES

TOKEN = re.compile(
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
"""One part of a date; every character of any text belongs to one."""


class DateParts:
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
            self.zone = offset_of(int(hours), int(minutes or 0), negative=sign == "-")
        elif kind == "hours":
            if self.clock is None:  # a day behind a dash
                self.numbers.append(text[1:])
                return True
            self.zone = offset_of(int(text[1:]), 0, negative=text[0] == "-")
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
        return instant_of(day, clock, self.zone or UTC) if day else None

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
            past = [day for day in readings if instant_of(day, clock, zone) <= now + timedelta(days=1)]
            if len(past) == 1:
                return past[0]
        return None


def instant_of(day: date, clock: tuple[int, int, int], zone: tzinfo) -> datetime:
    """Return the instant of a day and a clock (hour, minute, second) in a zone.

    A leap second counts as the second before, 24:00:00 as the next day's beginning.

    Raises:
        ValueError: there is no such time.
    """
    hour, minute, second = clock
    later = timedelta()
    if clock == (24, 0, 0):
        hour, later = 0, timedelta(days=1)
    second -= second == 60
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone) + later


def offset_of(hours: int, minutes: int, *, negative: bool) -> timezone:
    """Return the zone so far east (or west, if negative) of UTC.

    Raises:
        ValueError: there is no such zone.
    """
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
