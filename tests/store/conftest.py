"""A real library in a temporary folder, with a clock that only moves when it is told to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.feed import Feed
from reader.store import Store
from tests.store.build import Ticker


@pytest.fixture
def ticker() -> Ticker:
    return Ticker()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "library.db"
    Store.open(path).close()
    return path


@pytest.fixture
def store(_empty: Path, path: Path, ticker: Ticker) -> Iterator[Store]:
    path.parent.mkdir()
    shutil.copy(_empty, path)  # making one waits for the disk
    with Store.open(path, clock=ticker, instance="app") as opened:
        with opened._database.read() as connection:
            connection.execute("PRAGMA synchronous = OFF")
        yield opened


@pytest.fixture
def feed(store: Store) -> Feed:
    return store.feeds.add("https://news.example/feed.xml", title="The News", folder="World")
