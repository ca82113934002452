"""A real library in a temporary folder, with a clock that only moves when it is told to."""

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


@pytest.fixture
def store(path: Path, ticker: Ticker) -> Iterator[Store]:
    with Store.open(path, clock=ticker, instance="app") as opened:
        yield opened


@pytest.fixture
def feed(store: Store) -> Feed:
    return store.feeds.add("https://news.example/feed.xml", title="The News", folder="World")
