"""The one way to a browser: http and https only, an argument list, never a shell."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from reader.errors import ReaderError

Launch = Callable[[list[str]], None]
"""Starts a program by its argument list without waiting for it."""

_OPENERS = {"darwin": (("open",),), "win32": (("rundll32", "url.dll,FileProtocolHandler"),)}
_UNIX = (("xdg-open",), ("wslview",), ("gio", "open"))


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


def open_url(url: str, browser: str = "", *, start: Launch = launch) -> None:
    """Open a web address in a browser.

    Args:
        url: the address; anything but http and https is refused.
        browser: the person's command; "%u" in a word of it stands for the address, else it comes last.
        start: what starts the program.

    Raises:
        ReaderError: the address is none for a browser, or no browser could be started.
    """
    if not is_web_address(url):
        raise ReaderError("This address is no web address; nothing was opened.")
    argv = _argv(url, browser)
    if argv is None:
        raise ReaderError('No browser was found. Name one in the configuration: browser = "firefox %u".')
    try:
        start(argv)
    except OSError as error:
        raise ReaderError(f"{argv[0]} could not be started: {error.strerror or error}.") from error


def _argv(url: str, browser: str) -> list[str] | None:
    if browser.strip():
        try:
            words = shlex.split(browser)
        except ValueError as error:
            raise ReaderError(f"The browser command cannot be read: {error}.") from error
        if any("%u" in word for word in words):
            return [word.replace("%u", url) for word in words]
        return [*words, url]
    for opener in _OPENERS.get(sys.platform, _UNIX):
        if program := shutil.which(opener[0]):
            return [program, *opener[1:], url]
    return None
