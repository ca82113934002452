"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), read as leniently as feeds are written."""

import html
import json
import math
from datetime import datetime

from reader.errors import ParseError
from reader.model.feed import ParsedFeed
from reader.parse.entries import Draft, finished
from reader.parse.titles import plain_name, plain_title
from reader.parse.xmltext import MAX_ENTRIES
from reader.text.urls import host_label, safe_link

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def parse_json_feed(text: str, *, url: str, now: datetime | None) -> ParsedFeed:
    """Return the feed of a JSON text; items that are none are left out and told in `problems`.

    Raises:
        ParseError: the text is no JSON, or no JSON Feed.
    """
    try:
        value: Json = json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise ParseError("its JSON is nested too deeply") from None
    except ValueError:
        raise ParseError("its JSON is damaged") from None
    feed = _object(value)
    version, items = _text(feed.get("version")), feed.get("items")
    if "jsonfeed.org/version/" not in version and not any(_is_item(item) for item in _list(items)):
        raise ParseError("it is JSON, but no JSON Feed")
    rows = items if isinstance(items, list) else []
    problems: list[str] = []
    drafts = [_draft(item, feed) for item in rows[:MAX_ENTRIES] if isinstance(item, dict)]
    if len(rows) > MAX_ENTRIES:
        problems.append(f"Only the first {MAX_ENTRIES:,} of {len(rows):,} entries were read.")
    site = safe_link(_text(feed.get("home_page_url")), url)
    entries = finished(drafts, base=site or url, now=now)
    if left_out := min(len(rows), MAX_ENTRIES) - len(entries):
        problems.append(f"{left_out} items without content or twice the same were left out.")
    hubs = (_object(hub) for hub in _list(feed.get("hubs")))
    return ParsedFeed(
        title=plain_title(_text(feed.get("title"))) or host_label(site or url),
        entries=entries,
        site_url=site,
        language=plain_name(_text(feed.get("language")))[:35],
        format="json10" if version.rstrip("/").endswith("version/1") else "json11",
        hub=next((link for hub in hubs if (link := safe_link(_text(hub.get("url"))))), ""),
        problems=tuple(problems),
    )


def _is_item(value: Json) -> bool:
    return not _object(value).keys().isdisjoint(("content_html", "content_text"))


def _draft(item: dict[str, Json], feed: dict[str, Json]) -> Draft:
    link = _text(item.get("url")) or _text(item.get("external_url"))
    content = _text(item.get("content_html"))
    if not content and (text := _text(item.get("content_text")) or _text(item.get("summary"))):
        content = as_html(text)
    return Draft(
        guid=_identifier(item.get("id")),
        rest=repr(sorted(item)) if any(item.get(key) for key in ("image", "attachments", "authors")) else "",
        link=link,
        title=_text(item.get("title")),
        authors=_authors(item) or _authors(feed),
        published=(_text(item.get("date_published")),),
        updated=(_text(item.get("date_modified")),),
        html=content,
        language=_text(item.get("language")),
        tags=tuple(_text(tag) for tag in _list(item.get("tags"))),
        enclosures=tuple(
            (_text(row.get("url")), _text(row.get("mime_type")), _identifier(row.get("size_in_bytes")))
            for row in map(_object, _list(item.get("attachments")))
        ),
    )


def as_html(text: str) -> str:
    """Return plain text as HTML: empty lines part paragraphs, single line breaks stay breaks."""
    paragraphs = (part.strip() for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n"))
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def _authors(row: dict[str, Json]) -> tuple[str, ...]:
    people = [*_list(row.get("authors")), row.get("author")]
    return tuple(name for person in people if (name := _text(_object(person).get("name"))))


def _identifier(value: Json) -> str:
    """Return an id as text; numbers are no ids by the specification, but common."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value == int(value) else ""
    return str(value) if isinstance(value, int) and abs(value) < 10**30 else _text(value)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
