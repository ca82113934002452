"""How long ago, in as few cells as a list has."""

from datetime import datetime

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def age(then: datetime, now: datetime) -> str:
    """Return an instant as an age of at most six cells: "now", "5m", "4h", "3d", "7 Jan", "2022".

    Both are aware; what lies ahead is "now".
    """
    seconds = (now - then).total_seconds()
    if seconds < _MINUTE:
        return "now"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)}m"
    if seconds < _DAY:
        return f"{int(seconds // _HOUR)}h"
    if seconds < 7 * _DAY:
        return f"{int(seconds // _DAY)}d"
    local = then.astimezone()
    if local.year == now.astimezone().year:
        return f"{local.day} {_MONTHS[local.month - 1]}"
    return str(local.year)


def ago(then: datetime, now: datetime) -> str:
    """Return an instant as words: "just now", "5 min ago", "on 7 Jan"."""
    short = age(then, now)
    if short == "now":
        return "just now"
    units = {"m": "min", "h": "h", "d": "d"}
    if short[-1] in units and short[:-1].isdigit():
        return f"{short[:-1]} {units[short[-1]]} ago"
    return f"on {short}" if " " in short else f"in {short}"


def day(then: datetime) -> str:
    """Return an instant's day: "7 Jan 2022"."""
    local = then.astimezone()
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"
