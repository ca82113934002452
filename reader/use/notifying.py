"""What is said outside the reader about a pull: the words, and how a terminal or a desktop is given them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.config.schema import Notice
from reader.text.clean import clean_line

if TYPE_CHECKING:
    from reader.config.schema import Config
    from reader.model.report import PullEnded

_LONGEST = 160
_OSC_777 = ("rxvt", "foot", "ghostty", "wezterm")


def announcement(ended: PullEnded, titles: Sequence[str] = ()) -> str | None:
    """Return the line that says what a pull brought; None if it brought nothing new.

    Args:
        ended: the pull.
        titles: the newest few titles, foreign text.
    """
    if not ended.added or ended.cancelled:
        return None
    line = f"{ended.added:,} new {'article' if ended.added == 1 else 'articles'}"
    shown = [title for title in (clean_line(title, 60) for title in titles[:2]) if title]
    return clean_line(": ".join([line, " · ".join(shown)]) if shown else line, _LONGEST)


def wanted(config: Config) -> Notice:
    """Return how the reader wants to be told; off unless the configuration says otherwise."""
    return config.notify.how


def terminal_sequence(line: str, term: str = "") -> str:
    """Return what makes a terminal show a notification: OSC 777 where it is known to take it, else OSC 9.

    Nothing in the line can end the sequence: it is cleaned, and parted from its marks.

    Args:
        line: the words.
        term: TERM or TERM_PROGRAM.
    """
    words = clean_line(line, _LONGEST)
    if any(name in term.lower() for name in _OSC_777):
        return f"\x1b]777;notify;newsreader;{words.replace(';', ',')}\x1b\\"
    # A number in front would be another order to some terminals (OSC 9;4 is a progress bar).
    return f"\x1b]9;{words.replace(';', ',')}\x1b\\"


def announce(config: Config, ended: PullEnded) -> None:
    """Tell the desktop about a pull that no open reader made, where the reader wants that."""
    line = announcement(ended) if wanted(config) is Notice.DESKTOP else None
    if line is None:
        return
    import subprocess

    with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # no notify-send, or nobody to show it
        subprocess.run(desktop_argv(line), check=False, capture_output=True, timeout=5)


def desktop_argv(line: str) -> list[str]:
    """Return the words that run notify-send, without a shell; a line cannot become an option."""
    words = clean_line(line, _LONGEST).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return ["notify-send", "--app-name=newsreader", "--", "newsreader", words]
