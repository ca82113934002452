"""newsboat's folder as newsboat writes it: for tests and for the bench, of any schema version.

    python -m tests.support.newsboat FOLDER [FEEDS] [ARTICLES]
"""

import sqlite3
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

FEEDS = (
    "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,"
    " title VARCHAR(1024) NOT NULL{})"
)
ITEMS = (
    "CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,"
    " title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,"
    " feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,"
    " unread INTEGER(1) NOT NULL{})"
)
OLDEST, CURRENT, NEWEST = "0.3", "2.11", "2.29"
"""Three ages of the schema, by the newsboat (or newsbeuter) that wrote it."""
_FEED_ADDED = {
    OLDEST: "",
    CURRENT: ", lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0,"
    " etag VARCHAR(128) NOT NULL DEFAULT ''",
}
_ITEM_ADDED = {
    OLDEST: "",
    CURRENT: ", enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),"
    " enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,"
    " base VARCHAR(128) NOT NULL DEFAULT ''",
}
_FEED_ADDED[NEWEST] = _FEED_ADDED[CURRENT]
_ITEM_ADDED[NEWEST] = _ITEM_ADDED[CURRENT] + (
    ", content_mime_type VARCHAR(255) NOT NULL DEFAULT '', enclosure_description VARCHAR(1024) NOT NULL"
    " DEFAULT '', enclosure_description_mime_type VARCHAR(128) NOT NULL DEFAULT ''"
)
_PARAGRAPH = (
    "<p>The council of town {0} met on Friday and put off its vote on the <b>harbour</b> wall. “We will not"
    " build on sand,” Mayor Ada Byron said after the meeting, <a href='https://town.example/{0}'>which went"
    " on</a> until the evening. Number {1} of the plan was not discussed, and nobody asked for it.</p>"
)


def item(feed: str, guid: str, **others: object) -> dict[str, object]:
    """Return an article's row: unread, undated and empty but for what is given."""
    row: dict[str, object] = {"guid": guid, "title": guid, "author": "", "url": "", "feedurl": feed}
    return row | {"pubDate": 0, "content": "", "unread": 1} | others


def make_cache(
    path: Path,
    feeds: Iterable[tuple[str, str, str]] = (),
    items: Iterable[Mapping[str, object]] = (),
    *,
    version: str = CURRENT,
) -> Path:
    """Write a cache: feeds as address, site and title; items as rows. Returns the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(FEEDS.format(_FEED_ADDED[version]))
        connection.execute(ITEMS.format(_ITEM_ADDED[version]))
        connection.execute("CREATE INDEX idx_feedurl ON rss_item(feedurl)")
        connection.execute("CREATE INDEX idx_guid ON rss_item(guid)")
        if version != OLDEST:
            connection.execute(
                "CREATE TABLE metadata (db_schema_version_major INTEGER NOT NULL,"
                " db_schema_version_minor INTEGER NOT NULL)"
            )
            connection.execute("INSERT INTO metadata VALUES (?, ?)", tuple(map(int, version.split("."))))
        connection.executemany("INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)", feeds)
        for row in items:
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO rss_item ({names}) VALUES ({marks})", tuple(row.values()))
    return path


def make_newsboat(folder: Path, feeds: int = 300, articles: int = 80_000) -> None:
    """Make the folder of somebody who has used newsboat for years: most is read, one in 100 flagged."""
    urls = [f"https://outlet{number}.example/feed.xml" for number in range(feeds)]
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f'{url} topic{at % 12} "tag {at % 5}"' for at, url in enumerate(urls)]
    (folder / "urls").write_text("\n".join(lines) + "\n", encoding="utf-8")
    make_cache(
        folder / "cache.db",
        [(url, url.removesuffix("/feed.xml"), f"Outlet {at}") for at, url in enumerate(urls)],
        (
            item(
                urls[at * feeds // articles],
                f"https://outlet{at * feeds // articles}.example/{at}",
                title=f"Council number {at} puts off its vote",
                url=f"https://outlet{at * feeds // articles}.example/{at}",
                pubDate=1_700_000_000 + at * 700,
                content="".join(_PARAGRAPH.format(at % 977, part) for part in range(4)),
                unread=int(at % 5 == 0),
                flags="s" if at % 100 == 0 else "",
            )
            for at in range(articles)
        ),
    )


if __name__ == "__main__":
    make_newsboat(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
