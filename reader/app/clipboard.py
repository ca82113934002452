"""The clipboard: the person's own command where one is named, else the terminal's."""

import shlex
import subprocess
from collections.abc import Callable

from reader.errors import ReaderError

_DEADLINE_S = 5


def copy(text: str, command: str, to_terminal: Callable[[str], None]) -> str:
    """Copy a text and return the words that say where it went.

    Args:
        text: what to copy.
        command: a program that reads the text on its standard input, "" for none.
        to_terminal: writes the text as the terminal's clipboard sequence (OSC 52), which nothing confirms.

    Raises:
        ReaderError: the command failed.
    """
    if not command.strip():
        to_terminal(text)
        return "sent to the terminal's clipboard"
    try:
        words = shlex.split(command)
        subprocess.run(words, input=text.encode(), check=True, capture_output=True, timeout=_DEADLINE_S)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise ReaderError(f"copy_command failed: {error}") from error
    return "copied"
