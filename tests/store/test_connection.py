"""Threads and programs at once, and programs that are killed (catalogue: S01, S02)."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, Ticker, article, articles, titles

_ROOT = Path(__file__).parents[2]

_WRITER = """
import sys
from pathlib import Path
from reader.store import Store
from reader.model.query import Query
from tests.store.build import START, Ticker, article
path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store.open(path, clock=Ticker(), instance=name)
feed = store.feeds.add(f"https://{name}.example/")
done = store.feeds.get(feed.id).articles
for number in range(done, done + rounds):
    one = article(f"{number}", f"{name} {number}", "many words " * 200)
    key, = store.articles.put(feed.id, [one], at=START).added
    store.statuses.set_read([key], True)
    print(number, flush=True)
store.close()
"""


def writer(path: Path, name: str, rounds: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), name, str(rounds)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )


def test_a_killed_writer_loses_nothing_that_it_said_was_done(path: Path) -> None:
    Store.open(path).close()
    acknowledged = -1
    for kill in range(5):
        process = writer(path, "a", 100_000)
        assert process.stdout is not None
        for _ in range(3 + 7 * kill):
            acknowledged = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        rest = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        acknowledged = int(rest[-1]) if rest and rest[-1].isdigit() else acknowledged
        with Store.open(path) as store:
            assert store.check() == []
            (feed,) = store.feeds.all()
            assert feed.articles in {acknowledged + 1, acknowledged + 2}
            # The last one may have been stored without being marked: nobody was told that it was.
            assert feed.unread <= 1
            assert store.articles.count(Query(words=("many",))) == feed.articles
            for row in store.articles.page(Query(), 3):
                assert store.bodies.current(row.id).document.text.count("many words") == 200


def test_two_programs_write_at_once_and_both_end_well(path: Path) -> None:
    processes = [writer(path, name, 60) for name in ("a", "b")]
    with Store.open(path, clock=Ticker(), instance="app") as store:
        shelf = store.feeds.shelf("Mine")
        for number in range(30):
            store.articles.put(shelf.id, [article(str(number))], at=START)
            store.articles.page(Query())
        for process in processes:
            assert process.stdout is not None
            process.stdout.read()
            process.stdout.close()
            assert process.wait() == 0
        assert {feed.title: (feed.articles, feed.unread) for feed in store.feeds.all()} == {
            "Mine": (30, 30), "a.example": (60, 0), "b.example": (60, 0),
        }  # fmt: skip
        assert store.check() == []


def test_two_programs_make_one_library(path: Path) -> None:
    processes = [writer(path, name, 1) for name in ("a", "b", "c")]
    for process in processes:
        assert process.stdout is not None
        process.stdout.read()
        process.stdout.close()
        assert process.wait() == 0
    with Store.open(path) as store:
        assert len(store.feeds.all()) == 3
        assert store.check() == []


def test_threads_use_one_store(store: Store) -> None:
    feed = store.feeds.add("https://a.example/")
    wait = threading.Barrier(4)

    def work(worker: int) -> int:
        wait.wait()
        for at in range(10):
            store.articles.put(feed.id, articles(2, first=100 * worker + at * 2), at=START)
            store.statuses.mark_read(store.articles.ids(Query(unread=True)))
        return len(titles(store))

    with ThreadPoolExecutor(4) as pool:
        assert all(count > 0 for count in pool.map(work, range(4)))
    assert store.feeds.get(feed.id).articles == 80
    assert store.feeds.get(feed.id).unread == 0
    assert store.check() == []


def test_connections_of_threads_that_ended_are_closed(store: Store) -> None:
    for _ in range(5):
        thread = threading.Thread(target=store.feeds.all)
        thread.start()
        thread.join()
    store.feeds.all()
    assert len(store._database._open) <= 2


def test_what_raises_inside_a_transaction_is_rolled_back_whole(store: Store) -> None:
    class TornError(Exception):
        pass

    def torn() -> None:
        with store._database.write():
            store.feeds.add("https://a.example/")
            raise TornError

    with pytest.raises(TornError):
        torn()
    assert store.feeds.all() == []
    assert store.changes.history() == []


def test_a_library_that_stays_busy_is_said_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.connection.BUSY_S", 0.05)
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            store.feeds.add("https://a.example/")
        assert store.feeds.all() == []
        other.execute("ROLLBACK")
        other.close()
        assert store.feeds.add("https://a.example/").id == 1
