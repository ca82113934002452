"""The terminal driver, which bytes that are no UTF-8 do not bring down."""

import codecs
from typing import TYPE_CHECKING

from textual.drivers import linux_driver

if TYPE_CHECKING:
    from codecs import IncrementalDecoder


class _Forgiving:
    """Makes decoders that replace what they cannot read."""

    def __init__(self, make: "type[IncrementalDecoder]") -> None:
        self._make = make

    def __call__(self, errors: str = "replace") -> "IncrementalDecoder":
        return self._make(errors)


def _forgiving_decoder(encoding: str) -> _Forgiving:
    return _Forgiving(codecs.getincrementaldecoder(encoding))


class ForgivingDriver(linux_driver.LinuxDriver):
    """Reads the terminal and replaces bytes that are no UTF-8 (textual issue 6668)."""

    def run_input_thread(self) -> None:
        """Wait for input and dispatch events."""
        # The name is looked up in its module when the thread starts; strict decoding would end the program.
        linux_driver.getincrementaldecoder = _forgiving_decoder  # type: ignore[assignment]
        super().run_input_thread()
