"""The one way to a browser: http and https only, an argument list, never a shell."""

import shlex
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from reader.errors import ReaderError
from reader.use.ways import Way

Launch = Callable[[list[str]], None]
"""Starts a program by its argument list without waiting for it."""


def launch(argv: list[str]) -> None:
    """Start a program apart from the terminal and do not wait for it."""
    subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def is_web_address(url: str) -> bool:
    """Tell whether an address is a plain http or https one that a browser may be given."""
    if not url.isprintable() or any(char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def open_url(url: str, browser: str = "", *, ways: Sequence[Way] = (), start: Launch = launch) -> str | None:
    """Open a web address in a browser and return the way's name; None where there is no browser here.

    Args:
        url: the address; anything but http and https is refused.
        browser: the person's command; "%u" in a word of it stands for the address, else it comes last.
        ways: this terminal's own ways, tried in their order where the person named no command.
        start: what starts the program.

    Raises:
        ReaderError: the address is none for a browser, or the person's command could not be started.
    """
    if not is_web_address(url):
        raise ReaderError("This address is no web address; nothing was opened.")
    if browser.strip():
        argv = _argv(url, browser)
        try:
            start(argv)
        except OSError as error:
            raise ReaderError(f"{argv[0]} could not be started: {error.strerror or error}.") from error
        return argv[0]
    for way in ways:
        with suppress(OSError):
            start([*way.argv, url])
            return way.name
    return None


def _argv(url: str, browser: str) -> list[str]:
    try:
        words = shlex.split(browser)
    except ValueError as error:
        raise ReaderError(f"The browser command cannot be read: {error}.") from error
    if any("%u" in word for word in words):
        return [word.replace("%u", url) for word in words]
    return [*words, url]
