"""The library as the commands open it."""

from collections.abc import Iterator
from contextlib import contextmanager

from reader.cli import diagnostics
from reader.errors import ReaderError
from reader.paths import find_home
from reader.use.library import Library, open_library


@contextmanager
def opened() -> Iterator[Library]:
    """Open the library for one command; say on stderr what is wrong in the configuration, or bars writing.

    Raises:
        StoreError: the library cannot be opened.
    """
    with open_library(find_home(), instance="command") as library:
        for problem in library.config_problems:
            diagnostics.say(problem)
        notice = library.store.notice
        try:
            yield library
        except ReaderError as error:
            if notice and str(error) != notice:  # what failed for this very reason says it itself
                diagnostics.say(notice)
            raise
        if notice:
            diagnostics.say(notice)
