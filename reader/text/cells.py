"""How many terminal cells a text takes, for cutting foreign lines before anything is drawn."""

import unicodedata

_ELLIPSIS = "…"
_ZERO = {"Mn", "Me", "Cf"}


def cell_width(text: str) -> int:
    """Return the terminal cells that one line of text takes (East Asian wide: 2, marks: 0; UAX #11).

    An estimate for cutting; what is drawn is measured by the drawing library itself.
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def cut_cells(text: str, limit: int) -> str:
    """Return a line cut to at most `limit` cells, the last of them "…" where something was cut."""
    if len(text) * 2 <= limit or cell_width(text) <= limit:
        return text
    if limit < 1:
        return ""
    room = limit - 1
    end = 0
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        end += 1
    return text[:end].rstrip() + _ELLIPSIS


def _width(char: str) -> int:
    if " " <= char <= "~":
        return 1
    if char == "\ufe0f":  # asks for the emoji form, which is one cell wider than the plain sign
        return 1
    if unicodedata.category(char) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
