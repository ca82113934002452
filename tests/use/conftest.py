from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from reader.engine.worker import answer
from reader.paths import Home
from reader.use.library import Library, open_library
from tests.support.server import Server


def submit(task: str, payload: object) -> "Future[Any]":
    """Do a worker's task here and now."""
    future: Future[Any] = Future()
    kind, value = answer(task, payload)
    if kind == "error":
        assert isinstance(value, BaseException)
        future.set_exception(value)
    else:
        future.set_result(value)
    return future


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    home = Home(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    with open_library(home, instance="test") as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
