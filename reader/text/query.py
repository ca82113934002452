"""The query language: words, phrases and conditions as a person types them. Any input is a query."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from reader.model.query import Query

_TOKEN = re.compile(r'(?P<key>[a-z]+):"(?P<quoted>[^"]*)"?|"(?P<phrase>[^"]*)"?|(?P<word>\S+)', re.IGNORECASE)
_AGE = re.compile(r"([0-9]{1,5})(min|h|d|w|m|y)")
_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "y": timedelta(days=365),
}
_STATES: dict[str, Callable[[Query], Query]] = {
    "unread": lambda query: replace(query, unread=True),
    "read": lambda query: replace(query, unread=False),
    "starred": lambda query: replace(query, starred=True),
    "unstarred": lambda query: replace(query, starred=False),
}


def parse_query(text: str, now: datetime) -> Query:
    """Return the query of what a person typed.

    Words must all occur; words between double quotes are a phrase. `is:unread`, `is:read`, `is:starred`,
    `is:unstarred`, `feed:`, `folder:`, `tag:`, `person:`, `story:`, `id:`, `since:` and `before:` are
    conditions; a value with blanks stands between double quotes. A time is an age ("7d": min, h, d, w, m of
    30 days, y of 365), "today", "yesterday" (UTC), a date or an ISO 8601 instant. It is compared with where
    an article stands in lists: when it was published, or first seen where that is unknown; the bundled
    articles stand at the day they came. What is none of this is a
    word; of a condition that stands twice the last one counts, but for `id:`, which may name several.
    """
    query = Query()
    for token in _TOKEN.finditer(text):
        key, value = token["key"], token["quoted"]
        if token["phrase"] is not None:
            phrase = " ".join(token["phrase"].split())
            if phrase:
                query = replace(query, phrases=(*query.phrases, phrase))
            continue
        if key is None:
            key, colon, value = token["word"].partition(":")
            if not colon:
                key = ""
        changed = _with(query, key.lower(), value.strip(), now)
        query = replace(query, words=(*query.words, *_plain(token[0]))) if changed is None else changed
    return query


def _plain(token: str) -> list[str]:
    """Return the words of a token that is no condition; one with a quoted value falls apart again."""
    return token.replace(':"', ": ").rstrip('"').split() if ':"' in token else [token]


def _with(query: Query, key: str, value: str, now: datetime) -> Query | None:
    """Return a query with a condition added; None if there is no such condition."""
    if not value:
        return replace(query, folder="") if key == "folder" else None
    if key == "is":
        change = _STATES.get(value.lower())
        return None if change is None else change(query)
    if key == "feed":
        return replace(query, feed_name=value)
    if key == "folder":
        return replace(query, folder=value.strip("/"))
    if key == "tag":
        return replace(query, tag=value)
    if key == "person":
        return replace(query, person=value)
    if key == "story":
        return replace(query, story=value)
    if key == "id":
        return replace(query, ids=(*query.ids, value))
    if key in {"since", "before"}:
        at = _instant(value.lower(), now)
        if at is None:
            return None
        return replace(query, since=at) if key == "since" else replace(query, before=at)
    return None


def _instant(value: str, now: datetime) -> datetime | None:
    age = _AGE.fullmatch(value)
    midnight = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    try:
        if age is not None:
            return now - int(age[1]) * _UNITS[age[2]]
        if value == "today":
            return midnight
        if value == "yesterday":
            return midnight - timedelta(days=1)
        if len(value) == len("2022-01-07"):
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        at = datetime.fromisoformat(value.upper())
        return (at.replace(tzinfo=UTC) if at.tzinfo is None else at).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def describe_query(query: Query) -> str:
    """Return a query in its own language; `parse_query` makes the same query of it again."""
    parts = list(query.words)
    parts += [f'"{phrase}"' for phrase in query.phrases]
    if query.unread is not None:
        parts.append("is:unread" if query.unread else "is:read")
    if query.starred is not None:
        parts.append("is:starred" if query.starred else "is:unstarred")
    if query.feed is not None:
        parts.append(f"feed:{query.feed}")
    elif query.feed_name:
        parts.append(_condition("feed", query.feed_name))
    if query.folder is not None:
        parts.append(_condition("folder", query.folder))
    parts += [
        _condition(key, value)
        for key, value in (("tag", query.tag), ("person", query.person), ("story", query.story))
        if value
    ]
    parts += [_condition("id", value) for value in query.ids]
    if query.since is not None:
        parts.append(f"since:{_written(query.since)}")
    if query.before is not None:
        parts.append(f"before:{_written(query.before)}")
    return " ".join(parts)


def _condition(key: str, value: str) -> str:
    return f'{key}:"{value}"' if not value or any(char.isspace() for char in value) else f"{key}:{value}"


def _written(at: datetime) -> str:
    utc = at.astimezone(UTC)
    if utc.time() == time():
        return utc.date().isoformat()
    return utc.replace(tzinfo=None).isoformat() + "Z"
