"""What rows of the tables become: instants, clean strings, and the rows of a list."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from reader.clock import from_epoch
from reader.model.article import ArticleRow
from reader.store.places import second_of


def epoch(instant: datetime | None) -> int | None:
    """Return whole seconds since 1970, or None."""
    return None if instant is None else int(instant.timestamp() // 1)


def instant(seconds: int | None) -> datetime | None:
    """Return the instant of whole seconds since 1970, or None."""
    return None if seconds is None else from_epoch(seconds)


def storable(text: str) -> str:
    """Return a text that SQLite takes: lone surrogates, which UTF-8 lacks, become U+FFFD, one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def id_list(ids: Iterable[int]) -> str:
    """Return ids as the JSON that `json_each` takes: one value to bind, however many they are."""
    return json.dumps(list(ids), separators=(",", ":"))


def host_of(url: str) -> str:
    """Return an address's host without "www.", or ""."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def shown_title(own: str, title: str, url: str) -> str:
    """Return what a feed is called: the reader's name for it, else its own, else its host."""
    return own or title or host_of(url) or url


ROW_COLUMNS = (
    "a.id, a.public_id, a.title, a.feed_id, f.own_title, f.title, f.url, a.outlet, a.url, a.author,"
    " a.published, a.first_seen, a.read, a.starred, a.quotes, a.words, a.snippet, a.updated,"
    " (SELECT group_concat(name, char(31)) FROM (SELECT t.name FROM article_tag AS x JOIN tag AS t"
    " ON t.id = x.tag_id WHERE x.article_id = a.id ORDER BY t.folded)),"
    " EXISTS (SELECT 1 FROM note AS n WHERE n.article_id = a.id AND n.removed = 0),"
    " (SELECT s.outlets FROM story_article AS m JOIN story AS s ON s.id = m.story_id"
    " WHERE m.article_id = a.id)"
)
"""What `article_row` takes, of article `a` joined with feed `f`."""


def article_row(row: tuple[Any, ...]) -> ArticleRow:
    """Return the list row of `ROW_COLUMNS`."""
    (
        key, public_id, title, feed_id, own_title, feed_title, feed_url, outlet, url, author,
        published, first_seen, read, starred, quotes, words, snippet, updated, tags, has_note,
        outlets,
    ) = row  # fmt: skip
    seen = from_epoch(first_seen)
    at = None if published is None else from_epoch(published)
    return ArticleRow(
        id=key,
        public_id=public_id,
        title=title,
        feed_id=feed_id,
        feed=own_title or feed_title or host_of(feed_url) or feed_url,
        outlet=outlet,
        url=url,
        author=author,
        published=at,
        first_seen=seen,
        sort_at=second_of(key),
        unread=not read,
        starred=bool(starred),
        tags=tuple(tags.split("\x1f")) if tags else (),
        quotes=quotes,
        outlets=outlets or 1,
        words=words,
        snippet=snippet,
        has_note=bool(has_note),
        updated=updated is not None,
    )


def article_rows(connection: sqlite3.Connection, ids: Iterable[int]) -> list[ArticleRow]:
    """Return the list rows of articles in the order given; those that are not there are left out."""
    wanted = list(ids)
    found = connection.execute(
        f"SELECT {ROW_COLUMNS} FROM json_each(?) AS j CROSS JOIN article AS a ON a.id = j.value"
        " CROSS JOIN feed AS f ON f.id = a.feed_id",
        (id_list(wanted),),
    )
    by_id = {row[0]: article_row(row) for row in found}
    return [by_id[key] for key in wanted if key in by_id]
