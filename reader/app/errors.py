"""The app's edge: whatever goes wrong becomes one line on the screen and an entry in a log file."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from reader.clock import Clock, iso
from reader.errors import ReaderError
from reader.paths import make_private
from reader.text.clean import clean_text

_T = TypeVar("_T")
_CAP = 1 << 20
"""Bytes that the log may grow to; then it is begun anew, the old one kept beside it."""


class ErrorLog:
    """Writes unexpected errors to a file that only its owner may read."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.path = folder / "newsreader.log"
        self._clock = clock

    def write(self, error: BaseException) -> str:
        """Log an error with its trace and return the one line for a person; never raises."""
        text = "".join(traceback.format_exception(error))
        with suppress(OSError):
            make_private(self.path.parent)
            if self.path.exists() and self.path.stat().st_size > _CAP:
                self.path.replace(self.path.with_suffix(".log.1"))
            with self.path.open("a", encoding="utf-8", errors="replace") as log:
                self.path.chmod(0o600)
                log.write(f"{iso(self._clock())} {clean_text(text)}\n")
        return f"Something went wrong ({type(error).__name__}); nothing was lost. The log has it: {self.path}"


@contextmanager
def contained(log: ErrorLog, tell: Callable[[str], None]) -> Iterator[None]:
    """Run a block so that what it raises ends as one line told to the person."""
    try:
        yield
    except ReaderError as error:
        tell(str(error))
    except Exception as error:  # noqa: BLE001 - the edge: a failed command must not end the program
        tell(log.write(error))


def attempt(
    log: ErrorLog, work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[str], None]
) -> None:
    """Do a piece of work and hand on its result, or the line that says why there is none."""
    result: list[_T] = []
    with contained(log, failed):
        result.append(work())
    if result:
        done(result[0])
