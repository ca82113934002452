"""A terminal is asked on a pseudo-terminal whose other end answers, late, with garbage, or not at all."""

import os
import sys
import threading
import tty
from collections.abc import Callable

import pytest

from reader.app.probing import Answers, probe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def asked(answers: Callable[[bytes], bytes]) -> Answers:
    """Probe a terminal that answers each question as told."""
    terminal, program = os.openpty()
    tty.setraw(program)

    def play() -> None:
        while True:
            try:
                question = os.read(terminal, 4096)
            except OSError:
                return
            if b"stop" in question:
                return
            os.write(terminal, answers(question))

    thread = threading.Thread(target=play)
    thread.start()
    try:
        return probe(program, program)
    finally:
        os.write(program, b"stop")
        thread.join()
        os.close(terminal)
        os.close(program)


def good(question: bytes) -> bytes:
    answer = b""
    if b"\x1b[6n" in question:
        answer += b"\x1b[7;1R\x1b[7;3R"
    if b"$qm" in question:
        answer += b"\x1bP1$r0;48:2::1:2:3m\x1b\\"
    return answer


def test_a_terminal_that_answers_is_understood() -> None:
    assert asked(good) == Answers(ambiguous_cells=2, truecolor=True)


def test_wide_signs_and_fewer_colours_are_seen() -> None:
    def other(question: bytes) -> bytes:
        return good(question).replace(b";3R", b";5R").replace(b"48:2::1:2:3", b"48;5;16")

    assert asked(other) == Answers(ambiguous_cells=4, truecolor=False)


@pytest.mark.parametrize("garbage", [b"", b"\xff\x00garbage", b"\x1b[", b"\x1b[9999;1R", b"x" * 3000])
def test_silence_and_garbage_are_no_answer_and_hold_nothing_up(garbage: bytes) -> None:
    assert asked(lambda _: garbage) == Answers(None, None)
