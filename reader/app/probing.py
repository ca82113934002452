"""Asking the terminal: short questions whose answers it types back, each waited for 100 ms at most.

Sources: ECMA-48 (cursor position report, DSR 6), xterm's control sequences (DECRQSS for colours).
"""

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

WAIT_S = 0.1
"""How long one answer is waited for."""

_POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")
_COLOURS = re.compile(rb"\x1bP1\$r[^\x1b]*48[:;]2[:;]*:?1[:;]2[:;]3")
_BACKGROUND = re.compile(rb"\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_MIDDLE = 0.5
_AMBIGUOUS = "●“"
_MOST = 4096


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal said of itself; None where it did not answer in time, or with garbage."""

    ambiguous_cells: int | None = None
    """Columns that two signs of ambiguous width took."""
    truecolor: bool | None = None
    """Whether it kept a colour of 24 bits; None: it did not say."""
    dark: bool | None = None
    """Whether its background is dark; None: it was not asked, or did not say."""


def probe(reading: int, writing: int) -> Answers:
    """Ask the terminal behind two file descriptors; it must be in raw mode. The line is left as it was."""
    cells = None
    answer = _asked(reading, writing, b"\r\x1b[6n" + _AMBIGUOUS.encode() + b"\x1b[6n", _POSITION, 2)
    columns = [int(found) for found in _POSITION.findall(answer)]
    if len(columns) == 2 and 0 < columns[1] - columns[0] <= 8:
        cells = columns[1] - columns[0]
    _write(writing, b"\r\x1b[K")
    answer = _asked(reading, writing, b"\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[0m", re.compile(rb"\x1b\\"), 1)
    truecolor = None if b"\x1bP1$r" not in answer else _COLOURS.search(answer) is not None
    _write(writing, b"\r\x1b[K")
    return Answers(cells, truecolor)


def probe_start(reading: int, writing: int, *, width: bool, background: bool) -> Answers:
    """Ask only what the app's start needs, in one go: 100 ms at most, less from a terminal that answers.

    Terminals answer in order: what is asked last tells that nothing else is to come.
    """
    signs = b"\x1b[6n" + _AMBIGUOUS.encode() if width else b""
    question = b"\r" + (b"\x1b]11;?\x1b\\" if background else b"") + signs + b"\x1b[6n"
    answer = _asked(reading, writing, question, _POSITION, 1 + width)
    _write(writing, b"\r\x1b[K")
    columns = [int(found) for found in _POSITION.findall(answer)]
    cells = columns[1] - columns[0] if len(columns) == 2 and 0 < columns[1] - columns[0] <= 8 else None
    return Answers(cells, dark=is_dark(answer) if background else None)


def is_dark(answer: bytes) -> bool | None:
    """Return whether the background that a terminal told (OSC 11) is dark; None where it told none."""
    found = _BACKGROUND.search(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue < _MIDDLE)


def probe_here(ask: Callable[[int, int], Answers] = probe) -> Answers:
    """Ask the terminal that this program runs in; nothing is asked where there is none."""
    if os.environ.get("TERM", "dumb") in {"", "dumb", "linux"} or not sys.stdin or not sys.stdout:
        return Answers()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Answers()
    try:
        with _raw(sys.stdin.fileno()):
            sys.stdout.flush()
            return ask(sys.stdin.fileno(), sys.stdout.fileno())
    except (ImportError, OSError):  # Windows, or a terminal that has gone
        return Answers()


@contextmanager
def _raw(terminal: int) -> Iterator[None]:
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcflush(terminal, termios.TCIFLUSH)  # what came late is not typed into the shell
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def _asked(reading: int, writing: int, question: bytes, end: "re.Pattern[bytes]", times: int) -> bytes:
    """Write a question and return what came back until the end was seen so often, or the time was over."""
    _write(writing, question)
    answer = b""
    deadline = time.monotonic() + WAIT_S
    while len(end.findall(answer)) < times and len(answer) < _MOST:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            break
        part = os.read(reading, 256)
        if not part:
            break
        answer += part
    return answer


def _write(terminal: int, data: bytes) -> None:
    os.write(terminal, data)
