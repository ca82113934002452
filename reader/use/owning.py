"""Whose a claim is: a running program's, or one's that died and will never give it back."""

from __future__ import annotations

import os
import platform
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.use.library import Library

_OWNER = re.compile(r"(?P<node>[^|]*)\|(?P<pid>\d{1,18})\|.*", re.DOTALL)


def owner_of(library: Library, work: object) -> str:
    """Return the name under which this program claims what it works on."""
    return f"{platform.node()}|{os.getpid()}|{library.instance}:{id(work)}"


def is_gone(owner: str) -> bool:
    """Tell whether a claim's owner has died: only of one on this machine, and only where it is certain."""
    match = _OWNER.fullmatch(owner)
    if match is None or match["node"] != platform.node() or os.name == "nt":
        return False
    try:
        os.kill(int(match["pid"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False  # it lives, and is somebody else's
    return False


def release_orphans(library: Library) -> None:
    """Give up the claims of programs that died in the middle of their work."""
    for part in (library.store.feeds, library.store.annotations):
        for owner in part.owners():
            if is_gone(owner):
                part.release(owner)
