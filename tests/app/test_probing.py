"""What a terminal is asked at the start, and what comes of no answer, a late one, and garbage."""

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator

import pytest

from reader.app.driver import _Forgiving
from reader.app.probing import Answers, is_dark, probe_start

Ask = Callable[[bytes], Answers]


@pytest.fixture
def terminal() -> Iterator[Ask]:
    master, slave = pty.openpty()
    tty.setraw(slave)

    def ask(reply: bytes) -> Answers:
        def answer() -> None:
            os.read(master, 1024)
            if reply:
                os.write(master, reply)

        thread = threading.Thread(target=answer)
        thread.start()
        found = probe_start(slave, slave, width=True, background=True)
        thread.join()
        return found

    yield ask
    os.close(master)
    os.close(slave)


def test_terminal_that_answers_tells_its_background_and_how_wide_signs_are(terminal: Ask) -> None:
    found = terminal(b"\x1b]11;rgb:ffff/fafa/f0f0\x1b\\\x1b[1;1R\x1b[1;5R")
    assert found == Answers(4, dark=False)


def test_terminal_without_background_answers_is_not_waited_for(terminal: Ask) -> None:
    assert terminal(b"\x1b[1;1R\x1b[1;3R") == Answers(2)


@pytest.mark.parametrize("reply", [b"", b"\x1b[1;1", b"garbage \xff\x00 here", b"\x1b[9999;1R\x1b[1;900R"])
def test_silence_and_garbage_tell_nothing(terminal: Ask, reply: bytes) -> None:
    assert terminal(reply) == Answers()


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (b"\x1b]11;rgb:0000/0000/0000\x07", True),
        (b"\x1b]11;rgb:fd/f6/e3\x1b\\", False),
        (b"\x1b]11;rgba:1e1e/1e1e/1e1e/ffff\x07", True),
        (b"\x1b]11;?\x07", None),
        (b"", None),
    ],
)
def test_background_is_light_or_dark_by_its_brightness(answer: bytes, dark: bool | None) -> None:  # noqa: FBT001
    assert is_dark(answer) is dark


def test_answers_that_come_late_are_no_keys() -> None:
    decoder = _Forgiving("utf-8")
    assert decoder.decode(b"j\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\k\x1bP1$r48:2:1:2:3m\x1b\\n\xff") == "jkn\ufffd"
