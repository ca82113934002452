"""Making and migrating: all of it or nothing (catalogue: S05)."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model.query import Query
from reader.store import Store, opening
from reader.store import store as store_module
from reader.store.files import backup_path
from reader.store.migrate import STEPS, Step, bring_up, make_library, run_script, version_of
from tests.store.build import START, Ticker, articles, titles

_ROOT = Path(__file__).parents[2]


def add_column(connection: sqlite3.Connection) -> None:
    run_script(connection, "ALTER TABLE feed ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';\n")
    connection.execute("UPDATE feed SET colour = 'blue'")


def fail(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE note")
    connection.execute("SELECT no_such_function()")


def break_references(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM feed")


@pytest.fixture
def library(path: Path) -> Path:
    with Store.open(path, clock=Ticker()) as store:
        store.articles.put(store.feeds.add("https://a.example/").id, articles(3), at=START)
    return path


def climb(path: Path, *steps: Step) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        bring_up(path, connection, (*STEPS, *steps))
    finally:
        connection.close()


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return version_of(connection)
    finally:
        connection.close()


def test_an_older_library_is_brought_up_with_a_copy_beside_it(library: Path) -> None:
    climb(library, add_column)
    assert version(library) == len(STEPS) + 1
    copy = backup_path(library, len(STEPS))
    assert version(copy) == len(STEPS)
    assert copy.stat().st_mode & 0o077 == 0
    with Store.open(copy) as store:
        assert len(titles(store)) == 3
        assert store.check() == []


@pytest.mark.parametrize("bad", [fail, break_references])
def test_a_step_that_fails_leaves_the_library_as_it_was(library: Path, bad: Step) -> None:
    with pytest.raises(sqlite3.Error):
        climb(library, add_column, bad)
    assert version(library) == len(STEPS)
    with Store.open(library) as store:
        assert len(titles(store)) == 3
        assert store.notes.all() == []
        assert store.check() == []


_KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from reader.store.migrate import STEPS, bring_up

def killed(connection):
    connection.execute("DELETE FROM note")
    connection.execute("ALTER TABLE feed ADD COLUMN colour TEXT")
    connection.execute("PRAGMA cache_spill = 1")
    os.kill(os.getpid(), signal.SIGKILL)

path = Path(sys.argv[1])
bring_up(path, sqlite3.connect(path, isolation_level=None), (*STEPS, killed))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_migration_leaves_the_library_as_it_was_and_can_be_made_again(library: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(library)], check=False, cwd=_ROOT)
    assert done.returncode < 0
    assert version(library) == len(STEPS)
    with Store.open(library) as store:
        assert len(titles(store)) == 3
        assert store.check() == []
    climb(library, add_column)
    assert version(library) == len(STEPS) + 1


def test_opening_brings_an_older_library_up(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (store_module, opening):
        monkeypatch.setattr(module, "STEPS", (*STEPS, add_column))
    monkeypatch.setattr("reader.store.migrate.bring_up.__defaults__", ((*STEPS, add_column),))
    with Store.open(library) as store:
        assert store.articles.count(Query()) == 3
    assert version(library) == len(STEPS) + 1


def test_an_older_library_that_is_only_read_says_so(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (store_module, opening):
        monkeypatch.setattr(module, "STEPS", (*STEPS, add_column))
    with pytest.raises(StoreError, match="older version"):
        Store.open(library, read_only=True)


def test_a_second_program_does_not_migrate_again(library: Path) -> None:
    climb(library, add_column)
    before = library.read_bytes()
    climb(library, add_column)
    assert library.read_bytes() == before


def test_a_failed_making_leaves_no_library(path: Path) -> None:
    path.parent.mkdir()
    with pytest.raises(sqlite3.Error):
        make_library(path, (*STEPS, fail))
    assert not path.exists()
    make_library(path)
    with Store.open(path) as store:
        assert store.check() == []


def test_what_another_program_made_meanwhile_is_kept(library: Path) -> None:
    before = library.read_bytes()
    make_library(library)
    assert library.read_bytes() == before


def test_every_table_is_documented(store: Store) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    with store._database.read() as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    there = {name for (name,) in names if not name.startswith("sqlite_")}
    own = {name for name in there if not name.startswith("text_index_")}  # FTS5's own
    assert told == own, "docs/schema.md tells the tables"
