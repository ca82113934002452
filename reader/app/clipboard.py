"""The clipboard: the first way that works, the person's own command before all."""

import subprocess
from collections.abc import Callable, Sequence

from reader.use.ways import TERMINAL, Way

_DEADLINE_S = 3
Run = Callable[[Way, bytes], None]
"""Runs a way's program with a text on its standard input; raises OSError or SubprocessError."""


def run(way: Way, data: bytes) -> None:
    """Run a way's program; what it prints is nobody's business.

    Its outputs are no pipes: `xclip` and `wl-copy` stay behind to serve the text and would hold them open.
    """
    subprocess.run(
        way.argv,
        input=data,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_DEADLINE_S,
    )


def copy(text: str, ways: Sequence[Way], *, with_program: Run = run) -> tuple[Way, tuple[str, ...]]:
    """Copy a text by the first program that works; return the way and those that failed before it.

    `TERMINAL` is returned where no program did: writing its sequence (OSC 52) is left to the caller.
    """
    failed: list[str] = []
    for way in ways:
        if not way.argv:
            return way, tuple(failed)
        # clip.exe takes what is no UTF-16 for the code page of the country.
        data = text.encode("utf-16") if way.argv[0] == "clip.exe" else text.encode("utf-8", "replace")
        try:
            with_program(way, data)
        except (OSError, subprocess.SubprocessError):
            failed.append(way.name)
        else:
            return way, tuple(failed)
    return TERMINAL, tuple(failed)


def told(way: Way, failed: Sequence[str]) -> str:
    """Return the words that say where a text went: nothing confirms what the terminal did with it."""
    words = "sent to the terminal's clipboard" if way is TERMINAL else f"copied by {way.name}"
    return f"{words} ({' and '.join(failed)} failed)" if failed else words
