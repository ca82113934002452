import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.paths import Home
from reader.use import browse
from reader.use.backing_up import back_up, restore_library
from reader.use.library import Library, open_library
from reader.use.subscribe import subscribe

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "logs")


def feeds(home: Home) -> list[str]:
    with open_library(home) as library:
        return [feed.url for feed in browse.feeds(library)]


def test_a_backup_comes_back_and_what_was_there_is_kept(home: Home, tmp_path: Path) -> None:
    with open_library(home) as library:
        subscribe(library, "https://one.example/feed")
        written = back_up(library, tmp_path / "kept.db")
        subscribe(library, "https://two.example/feed")
    aside = restore_library(home, written, clock=lambda: NOW)
    assert feeds(home) == ["https://one.example/feed"]
    assert aside == home.data / "library.db.before-20261122T120000Z"
    again = restore_library(home, aside, clock=lambda: NOW)
    assert again == home.data / "library.db.before-20261122T120000Z-2"
    assert feeds(home) == ["https://one.example/feed", "https://two.example/feed"]
    assert written.stat().st_mode & 0o077 == 0


def test_a_backup_is_restored_where_there_is_no_library(home: Home, library: Library, tmp_path: Path) -> None:
    subscribe(library, "https://one.example/feed")
    written = back_up(library, tmp_path)
    assert written.parent == tmp_path
    other = Home(tmp_path / "c", tmp_path / "elsewhere", tmp_path / "d", tmp_path / "e")
    assert restore_library(other, written) is None
    assert feeds(other) == ["https://one.example/feed"]
    with closing(sqlite3.connect(other.database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_library_that_is_open_elsewhere_is_not_replaced(home: Home, tmp_path: Path) -> None:
    with open_library(home) as library:
        subscribe(library, "https://one.example/feed")
        written = back_up(library, tmp_path / "kept.db")
        with pytest.raises(StoreError, match="quit it, then try again"):
            restore_library(home, written)
        assert [feed.url for feed in browse.feeds(library)] == ["https://one.example/feed"]
    assert [path.name for path in home.data.iterdir() if "restoring" in path.name] == []


def test_a_damaged_library_gives_way_to_its_backup_and_is_kept(home: Home, tmp_path: Path) -> None:
    with open_library(home) as library:
        subscribe(library, "https://one.example/feed")
        written = back_up(library, tmp_path / "kept.db")
    home.database.write_bytes(b"not a database")
    aside = restore_library(home, written)
    assert aside is not None
    assert aside.read_bytes() == b"not a database"
    assert feeds(home) == ["https://one.example/feed"]


@pytest.mark.parametrize("content", [None, b"", b"plain text", b"SQLite format 3\x00" + b"\xff" * 200])
def test_what_is_no_backup_changes_nothing(content: bytes | None, home: Home, tmp_path: Path) -> None:
    with open_library(home) as library:
        subscribe(library, "https://one.example/feed")
    if content is not None:
        (tmp_path / "x").write_bytes(content)
    with pytest.raises(StoreError):
        restore_library(home, tmp_path / "x")
    assert feeds(home) == ["https://one.example/feed"]


def test_a_backup_overwrites_no_other_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(StoreError, match="left as it is"):
        back_up(library, tmp_path / "diary.txt")
    with pytest.raises(StoreError, match="the library itself"):
        back_up(library, library.store.path)
    assert (tmp_path / "diary.txt").read_text() == "mine"


def test_the_library_is_no_backup_of_itself(home: Home) -> None:
    open_library(home).close()
    with pytest.raises(StoreError, match="the library itself"):
        restore_library(home, home.database)
