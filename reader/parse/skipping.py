"""When an RSS feed asks not to be read: `skipHours` and `skipDays`, which its parser does not hand on."""

import re

_HOURS = re.compile(r"<skipHours\b[^>]*>(.{0,2000}?)</skipHours\s*>", re.IGNORECASE | re.DOTALL)
_DAYS = re.compile(r"<skipDays\b[^>]*>(.{0,2000}?)</skipDays\s*>", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY = re.compile(r"<day>\s*([a-z]{6,9})\s*</day>", re.IGNORECASE)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def skipped(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the hours (0 to 23, UTC) and the days (0 is Monday) of a document; RSS 0.91's hour 24 is 0.

    A feed that asks never to be read is not taken at its word: then both are empty.
    """
    found = {int(hour) for part in _HOURS.findall(text) for hour in _HOUR.findall(part)}
    hours = {hour % 24 for hour in found if hour <= 24}
    names = {day.lower() for part in _DAYS.findall(text) for day in _DAY.findall(part)}
    days = {number for number, name in enumerate(_WEEK) if name in names}
    if len(hours) == 24 or len(days) == 7:
        return (), ()
    return tuple(sorted(hours)), tuple(sorted(days))
