from collections.abc import Iterator
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest
from textual.message import Message

from reader.app.errors import ErrorLog
from reader.app.gateway import Answer, Gateway
from reader.errors import NotFoundError
from reader.use.library import Library
from tests.app.build import clock, filled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        yield opened


class Screen:
    """Takes the messages of a gateway as the app's screen does."""

    def __init__(self, library: Library) -> None:
        self.messages: SimpleQueue[Message] = SimpleQueue()
        self.gateway = Gateway(library, ErrorLog(library.home.logs, clock), self.messages.put)

    def deliver(self, count: int) -> None:
        for _ in range(count):
            message = self.messages.get(timeout=10)
            assert isinstance(message, Answer)
            message.deliver()


def kept(numbers: list[int], number: int) -> int:
    numbers.append(number)
    return number


def fail(error: Exception) -> None:
    raise error


def test_writes_are_done_in_the_order_they_were_asked_for(library: Library) -> None:
    screen = Screen(library)
    done: list[int] = []
    told: list[int] = []
    for number in range(50):
        screen.gateway.change(partial(kept, done, number), told.append)
    screen.deliver(50)
    assert done == told == list(range(50))
    assert screen.gateway.is_idle
    screen.gateway.close()


def test_answer_waits_until_it_is_delivered(library: Library) -> None:
    screen = Screen(library)
    told: list[int] = []
    screen.gateway.ask(lambda: 7, told.append)
    message = screen.messages.get(timeout=10)
    assert not screen.gateway.is_idle
    assert told == []
    assert isinstance(message, Answer)
    message.deliver()
    assert told == [7]
    assert screen.gateway.is_idle


def test_failure_is_one_line_and_later_work_goes_on(library: Library) -> None:
    screen = Screen(library)
    lines: list[str] = []
    told: list[int] = []
    screen.gateway.change(lambda: fail(NotFoundError("There is no such feed.")), lambda _: None, lines.append)
    screen.gateway.change(lambda: fail(KeyError("odd")), lambda _: None, lines.append)
    screen.gateway.change(lambda: 3, told.append)
    screen.deliver(3)
    assert lines[0] == "There is no such feed."
    assert "KeyError" in lines[1]
    assert told == [3]


def test_closing_lets_writes_end(library: Library) -> None:
    screen = Screen(library)
    done: list[int] = []
    for number in range(20):
        screen.gateway.change(partial(kept, done, number), lambda _: None)
    screen.gateway.close()
    assert done == list(range(20))
