"""The terminal driver, which bytes that are no UTF-8 do not bring down."""

import codecs
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.drivers import linux_driver

_LATE = re.compile(r"\x1b\](?:4|1[0-9]);[^\x07\x1b]{0,64}(?:\x07|\x1b\\)|\x1bP[01]\$r[^\x1b]{0,64}\x1b\\")
"""Answers of the terminal that come after nobody waits for them any more; as keys they would be orders."""


class _Forgiving:
    """A decoder that replaces what is no text and leaves out late answers."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def decode(self, data: bytes, final: bool = False) -> str:  # noqa: FBT001, FBT002 - the codecs' own signature
        return _LATE.sub("", self._decoder.decode(data, final))


def _forgiving_decoder(encoding: str) -> Callable[..., Any]:
    return partial(_Forgiving, encoding)


class ForgivingDriver(linux_driver.LinuxDriver):
    """Reads the terminal and replaces bytes that are no UTF-8 (textual issue 6668)."""

    def run_input_thread(self) -> None:
        """Wait for input and dispatch events."""
        # The name is looked up in its module when the thread runs; strict decoding would end the program.
        setattr(linux_driver, "getincrementaldecoder", _forgiving_decoder)  # noqa: B010 - not exported
        super().run_input_thread()
