"""The terminal driver, which bytes that are no UTF-8 do not bring down."""

import codecs
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.drivers import linux_driver


def _forgiving_decoder(encoding: str) -> Callable[..., Any]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class ForgivingDriver(linux_driver.LinuxDriver):
    """Reads the terminal and replaces bytes that are no UTF-8 (textual issue 6668)."""

    def run_input_thread(self) -> None:
        """Wait for input and dispatch events."""
        # The name is looked up in its module when the thread runs; strict decoding would end the program.
        setattr(linux_driver, "getincrementaldecoder", _forgiving_decoder)  # noqa: B010 - not exported
        super().run_input_thread()
