"""Opening a library: new, newer, damaged, foreign, read-only, full (catalogue: S03, S04, S07, S08)."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import DamagedStoreError, NewerStoreError, ReadOnlyStoreError, StoreError
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, Ticker, articles, titles


def made(path: Path, number: int = 30) -> None:
    with Store.open(path, clock=Ticker()) as store:
        store.articles.put(store.feeds.add("https://a.example/").id, articles(number), at=START)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_files_are_private_whatever_the_umask(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with Store.open(path) as store:
            store.feeds.add("https://a.example/")
            store.backup(path.with_name("copy.db"))
            assert {one.name: mode(one) for one in path.parent.iterdir()} == dict.fromkeys(
                ["library.db", "library.db-wal", "library.db-shm", "library.db.lock", "copy.db"], 0o600
            )
        assert mode(path.parent) == 0o700
    finally:
        os.umask(before)


def test_a_library_that_others_could_read_is_made_private(path: Path) -> None:
    made(path)
    path.chmod(0o644)
    Store.open(path).close()
    assert mode(path) == 0o600


def test_closing_leaves_one_file(path: Path) -> None:
    made(path)
    assert sorted(one.name for one in path.parent.iterdir()) == ["library.db", "library.db.lock"]


def test_a_closed_library_says_so(path: Path) -> None:
    store = Store.open(path)
    store.close()
    with pytest.raises(StoreError):
        store.feeds.all()


def test_a_new_library_is_sound_and_empty(store: Store) -> None:
    assert store.check() == []
    assert not store.read_only
    assert store.notice is None
    assert titles(store) == []


def test_reading_only_where_there_is_nothing_is_refused(path: Path) -> None:
    with pytest.raises(StoreError, match="no library"):
        Store.open(path, read_only=True)
    assert not path.parent.exists()


def test_reading_only_refuses_to_write(path: Path) -> None:
    made(path)
    with Store.open(path, read_only=True) as store:
        assert store.read_only
        assert store.notice is None
        assert len(titles(store)) == 30
        with pytest.raises(ReadOnlyStoreError):
            store.statuses.mark_read(Query())


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder"):
        Store.open(tmp_path / "file" / "data" / "library.db")


def test_a_folder_in_the_place_of_the_library_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"garbage" * 1000, b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 5000],
)
def test_a_file_that_is_no_library_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedStoreError) as caught:
        Store.open(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE feed (x)")
    foreign.commit()
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(DamagedStoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0.99, 0.5, 0.02])
def test_a_library_that_was_cut_short_is_refused_and_left_alone(path: Path, kept: float) -> None:
    made(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    before = path.read_bytes()
    with pytest.raises(DamagedStoreError):
        Store.open(path)
    assert path.read_bytes() == before


def test_garbage_in_the_middle_is_found_by_the_check(path: Path) -> None:
    made(path, 200)
    content = bytearray(path.read_bytes())
    for page in range(4096 * 40, len(content), 4096 * 5):
        content[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    try:
        store = Store.open(path)
    except DamagedStoreError:
        return
    with store:
        assert store.check() != []


def test_reading_damaged_pages_says_so_in_one_line(path: Path) -> None:
    made(path, 200)
    content = bytearray(path.read_bytes())
    for page in range(4096 * 2, len(content), 4096):
        content[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    with pytest.raises(DamagedStoreError, match="damaged") as caught:
        Store.open(path)
    assert "\n" not in str(caught.value)


def test_a_copy_taken_with_its_log_opens(path: Path, tmp_path: Path) -> None:
    made(path)
    with Store.open(path) as store:
        store.statuses.mark_read(Query())
        (tmp_path / "copy").mkdir()
        for one in path.parent.iterdir():
            shutil.copy(one, tmp_path / "copy" / one.name)
        with Store.open(tmp_path / "copy" / "library.db") as copy:
            assert copy.articles.count(Query(unread=False)) == 30
            assert copy.check() == []


def test_the_log_of_a_library_that_is_gone_does_not_reach_a_new_one(path: Path) -> None:
    made(path)
    with Store.open(path) as store:
        store.statuses.mark_read(Query())
        log = path.with_name("library.db-wal").read_bytes()
    path.unlink()
    path.with_name("library.db-wal").write_bytes(log)
    with Store.open(path) as store:
        assert titles(store) == []
        assert store.check() == []
    assert path.with_name("library.db-wal.left").read_bytes() == log


def test_a_newer_library_is_only_read(path: Path) -> None:
    made(path)
    _raise_version(path)
    with Store.open(path) as store:
        assert store.read_only
        assert store.notice is not None
        assert "newer" in store.notice
        assert "\n" not in store.notice
        assert len(titles(store)) == 30
        with pytest.raises(ReadOnlyStoreError):
            store.feeds.add("https://b.example/")


def test_a_newer_library_that_cannot_even_be_read_is_refused(path: Path) -> None:
    made(path)
    _raise_version(path)
    raw = sqlite3.connect(path)
    raw.execute("ALTER TABLE preference RENAME TO choice")
    raw.close()
    with pytest.raises(NewerStoreError, match="newer"):
        Store.open(path)


def test_a_library_that_becomes_newer_while_open_is_only_read_from_then_on(path: Path) -> None:
    made(path)
    with Store.open(path) as store:
        store.statuses.set_read(store.articles.ids(Query())[:1], read=True)
        _raise_version(path)
        with pytest.raises(NewerStoreError):
            store.statuses.mark_read(Query())
        assert store.read_only
        assert store.notice is not None
        assert store.articles.count(Query(unread=True)) == 29


def _raise_version(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()


def test_a_full_disk_is_said_so_and_reading_goes_on(path: Path) -> None:
    made(path)
    with Store.open(path, clock=Ticker()) as store:
        feed = store.feeds.all()[0]
        with store._database.read() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        before = titles(store)
        with pytest.raises(StoreError, match="disk is full"):
            store.articles.put(feed.id, articles(400, first=100), at=START)
        assert titles(store)[: len(before)] == before
        with store._database.read() as connection:
            connection.execute("PRAGMA max_page_count = 1000000")
        assert store.check() == []
        stored = store.articles.put(feed.id, articles(400, first=100), at=START)
        assert len(stored.added) + stored.unchanged == 400


_READER = """
import os, sys
from pathlib import Path
from reader.store import Store
from reader.errors import ReadOnlyStoreError
from reader.model.query import Query
import reader.store.where, json, threading, zlib
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with Store.open(Path(sys.argv[1])) as store:
    assert store.read_only
    print(len(store.articles.page(Query(words=("words",)))), store.notice)
    try:
        store.feeds.add("https://b.example/")
    except ReadOnlyStoreError:
        print("refused")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o555), (0o644, 0o555), (0o444, 0o777)])
def test_what_may_not_be_written_is_read(tmp_path: Path, file_mode: int, folder_mode: int) -> None:
    import tempfile

    # Not below tmp_path: the user who may not write must be able to reach it.
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "data"
        made(folder / "library.db")
        Path(top).chmod(0o755)
        (folder / "library.db").chmod(file_mode)
        folder.chmod(folder_mode)
        try:
            done = subprocess.run(
                [sys.executable, "-c", _READER, str(folder / "library.db")],
                capture_output=True,
                text=True,
                check=False,
                cwd=Path(__file__).parents[2],
            )
        finally:
            folder.chmod(0o700)
    assert done.stderr == ""
    first, second = done.stdout.splitlines()
    assert first.startswith("30 ")
    assert "only read" in first
    assert second == "refused"


def test_a_backup_is_a_whole_library(store: Store, tmp_path: Path) -> None:
    store.articles.put(store.feeds.add("https://a.example/").id, articles(5), at=START)
    store.backup(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert titles(copy) == titles(store)
        assert copy.check() == []
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "none" / "copy.db")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files stands in for a full disk")
def test_a_library_on_a_full_disk_can_be_read(store: Store, path: Path) -> None:
    import resource

    store.preferences.set("word", "kept")
    store.close()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with Store.open(path) as full:
            assert full.preferences.get("word") == "kept"
            assert full.read_only
            assert full.notice is not None
            assert full.notice.startswith("The disk is full: ")
            with pytest.raises(StoreError, match="The disk is full"):
                full.preferences.set("word", "lost")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with Store.open(path) as free:
        assert not free.read_only
