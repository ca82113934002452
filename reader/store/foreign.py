"""Other readers' databases: the only place that opens an SQLite file which is not ours, and never writes it.

newsboat's `cache.db` (src/cache.cpp of newsboat) has had the same two tables since 2007, with columns added
over time; what a file lacks is taken as empty. Rows are asked for by id in ranges, so that a damaged page
costs only the rows on it.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.errors import StoreError
from reader.model.foreign import ForeignArticle, ForeignFeed

BUSY_S = 2.0
"""How long another program may keep the file busy, in seconds."""

_AT_ONCE = 200
_MOST_LOST = 5000  # ids asked for one by one within one damaged stretch, so that a wreck does not take hours
_COLUMNS = (
    "feedurl", "guid", "title", "url", "author", "content", "content_mime_type", "base", "pubDate", "unread",
    "flags", "deleted", "enclosure_url", "enclosure_type",
)  # fmt: skip
_END_OF_DATES = 253402300800  # the year 10000
_NEEDED = {"feedurl", "guid", "title", "content", "unread"}


class NewsboatCache:
    """newsboat's cache, open for reading."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self.lost = 0
        """Rows that could not be read so far."""
        self._columns = self._found("rss_item")
        if missing := sorted(_NEEDED - self._columns):
            what = "has no articles of newsboat" if not self._columns else f"lacks {', '.join(missing)}"
            raise StoreError(f"{path} {what}: it is no cache of newsboat that can be read.")
        self._feed_columns = self._found("rss_feed")
        self.version = self._version()
        """newsboat's own number of the tables' version, "" before 2.10."""

    def _found(self, table: str) -> set[str]:
        with self._explained():
            return {row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")}

    def _version(self) -> str:
        try:
            row = self._connection.execute("SELECT * FROM metadata LIMIT 1").fetchone()
        except sqlite3.Error:
            return ""
        return ".".join(map(str, row)) if row else ""

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error

    def feeds(self) -> list[ForeignFeed]:
        """Return the feeds that newsboat ever read; [] where their table is damaged or missing."""
        if "rssurl" not in self._feed_columns:
            return []
        title, url = (name if name in self._feed_columns else "''" for name in ("title", "url"))
        try:
            rows = self._connection.execute(f"SELECT rssurl, {title}, {url} FROM rss_feed").fetchall()
        except sqlite3.Error:
            return []
        return [ForeignFeed(_text(address), _text(name), _text(site)) for address, name, site in rows]

    def last(self) -> int:
        """Return the highest id of an article, 0 where there is none."""
        for statement in (
            "SELECT max(id) FROM rss_item",
            "SELECT seq FROM sqlite_sequence WHERE name = 'rss_item'",
        ):
            try:
                row = self._connection.execute(statement).fetchone()
            except sqlite3.Error:
                continue
            return int(row[0]) if row and row[0] else 0
        return 0

    def undated(self) -> set[tuple[str, int]]:
        """Return feed and second of articles whose date is only when newsboat first saw them.

        newsboat gives an article without a date the present; that several of one feed share a second that is
        no full minute tells it.
        """
        if "pubDate" not in self._columns:
            return set()
        try:
            rows = self._connection.execute(
                "SELECT feedurl, pubDate FROM rss_item WHERE pubDate % 60 <> 0"
                " GROUP BY feedurl, pubDate HAVING count(*) > 1"
            ).fetchall()
        except sqlite3.Error:
            return set()
        return {(_text(feed), int(second)) for feed, second in rows if isinstance(second, int)}

    def articles(self) -> Iterator[tuple[int, list[ForeignArticle]]]:
        """Yield the articles in the order of their ids, some hundred at a time, with the last id looked at.

        Raises:
            StoreError: another program keeps the file busy.
        """
        last = self.last()
        for start in range(0, last, _AT_ONCE):
            end = min(start + _AT_ONCE, last)
            yield end, self._between(start, end)

    def _between(self, start: int, end: int) -> list[ForeignArticle]:
        names = ", ".join(name if name in self._columns else "NULL" for name in _COLUMNS)
        statement = f"SELECT {names} FROM rss_item WHERE "
        try:
            rows = self._connection.execute(f"{statement}id > ? AND id <= ? ORDER BY id", (start, end))
            return [_article(row) for row in rows.fetchall()]
        except sqlite3.OperationalError as error:
            if _is_busy(error):
                raise _explain(error, self.path) from error
        except sqlite3.DatabaseError:
            pass
        found: list[ForeignArticle] = []
        for key in range(start + 1, end + 1):
            if self.lost >= _MOST_LOST:
                self.lost += end - key + 1
                break
            try:
                row = self._connection.execute(f"{statement}id = ?", (key,)).fetchone()
            except sqlite3.Error:
                self.lost += 1
                continue
            if row is not None:
                found.append(_article(row))
        return found


@contextmanager
def newsboat_cache(path: Path) -> Iterator[NewsboatCache]:
    """Open newsboat's cache for reading; the file is never written, not even to heal it.

    Where newsboat was cut off while writing, a copy is healed and read instead.

    Raises:
        StoreError: there is none, it is no cache of newsboat, or another program keeps it busy; one line.
    """
    if not path.is_file():
        raise StoreError(f"There is no cache of newsboat at {path}.")
    if _needs_healing(path):
        with tempfile.TemporaryDirectory(prefix="newsreader-") as folder:
            copy = _copied(path, Path(folder))
            with closing(_connect(copy, "rw")) as connection:
                yield NewsboatCache(path, connection)
    else:
        with closing(_connect(path, "ro")) as connection:
            yield NewsboatCache(path, connection)


def _needs_healing(path: Path) -> bool:
    for suffix in ("-journal", "-wal"):
        side = path.with_name(path.name + suffix)
        if side.is_file() and side.stat().st_size > 0:
            return True
    return False


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "cache.db"
    try:
        for suffix in ("", "-journal", "-wal"):
            part = path.with_name(path.name + suffix)
            if part.is_file():
                shutil.copyfile(part, copy.with_name(copy.name + suffix))
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}).") from error
    return copy


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_S, isolation_level=None
        )
        connection.text_factory = _text
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise _explain(error, path) from error
    return connection


def _is_busy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _explain(error: sqlite3.Error, path: Path) -> StoreError:
    if _is_busy(error):
        return StoreError(f"newsboat is writing {path}: close it and try again.")
    return StoreError(f"{path} cannot be read as newsboat's cache ({error}). It was left as it is.")


def _text(value: object) -> str:
    """Return whatever a column holds as text: files written by old versions hold other encodings."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _article(row: tuple[object, ...]) -> ForeignArticle:
    feed, guid, title, url, author, content, kind, base, published, unread, flags, deleted, *file = row
    return ForeignArticle(
        feed_url=_text(feed),
        guid=_text(guid),
        title=_text(title),
        url=_text(url),
        author=_text(author),
        content=_text(content),
        is_plain=_text(kind).lower() == "text/plain",
        base=_text(base),
        published=published if isinstance(published, int) and 0 < published < _END_OF_DATES else None,
        unread=bool(unread) if isinstance(unread, int) else True,
        flags=_text(flags),
        deleted=deleted == 1,
        enclosure_url=_text(file[0]),
        enclosure_type=_text(file[1]),
    )
