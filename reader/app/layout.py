"""Which panes stand side by side, by the size of the terminal: a pure decision."""

from dataclasses import dataclass
from enum import IntEnum

BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (80, "-medium"), (140, "-wide"), (158, "-widest")]
"""Least width in columns, and the class that the screen carries from there on."""
SMALLEST = (30, 8)
"""Columns and rows below which only a notice is shown."""
_FEEDS = 22
_PANEL = 32
_FEW_ROWS = 30


class Shape(IntEnum):
    """How much stands side by side."""

    STACK = 0
    """One pane at a time."""
    PAIR = 1
    """80-99 columns: list and body, for choosing; the body alone, for reading."""
    BESIDE = 2
    """100-139: list and body stay side by side."""
    WIDE = 3
    """140-157: feeds, list and body."""
    WIDEST = 4
    """From 158: the side panel beside them."""


@dataclass(frozen=True, slots=True)
class Panes:
    """The width of every pane in columns; 0 is hidden, -1 is all that is left."""

    feeds: int = 0
    list: int = 0
    body: int = 0
    panel: int = 0
    two_lines: bool = False
    """Whether a row of the list is a headline over up to two lines and a line below."""
    status_rows: int = 2
    """1: status and hints share a row."""


def shape_of(width: int, height: int, layout: str = "auto") -> Shape:
    """Return how much stands side by side at a size in columns and rows.

    Args:
        width: columns.
        height: rows.
        layout: "stack" shows one pane at a time at any width, "panes" never does from 60 columns up.
    """
    if layout == "stack" or width < 60 or height < 16:
        return Shape.STACK
    if width < 80:
        return Shape.PAIR if layout == "panes" else Shape.STACK
    if width < 100:
        return Shape.PAIR
    if width < 140:
        return Shape.BESIDE
    return Shape.WIDE if width < 158 else Shape.WIDEST


def panes_for(
    shape: Shape,
    width: int,
    height: int,
    focus: str,
    *,
    drawer: bool = False,
    panel: bool = False,
    zen: bool = False,
    always: bool = False,
) -> Panes:
    """Return which panes are shown and how wide.

    Args:
        shape: from `shape_of`.
        width: columns.
        height: rows.
        focus: the pane with the focus: "feeds", "list", "body" or "panel"; it is never hidden.
        drawer: the feeds are wanted where they do not stand anyway.
        panel: the side panel is wanted.
        zen: the body alone.
        always: the list stays beside the body from 80 columns up.
    """
    rows = 1 if height < _FEW_ROWS else 2
    if shape is Shape.STACK:
        return Panes(
            feeds=-(focus == "feeds"),
            list=-(focus == "list"),
            body=-(focus == "body"),
            panel=-(focus == "panel"),
            status_rows=rows,
        )
    if zen and focus == "body":
        return Panes(body=-1, status_rows=rows)
    two = True
    if shape is Shape.PAIR:
        if panel and focus in {"panel", "body"}:
            return Panes(body=-1, panel=min(_PANEL, width - 48), two_lines=two, status_rows=rows)
        if drawer or focus == "feeds":
            return Panes(feeds=_FEEDS + 2, list=-1, two_lines=two, status_rows=rows)
        if focus == "body" and not always:
            return Panes(body=-1, status_rows=rows)
        return Panes(list=min(29, width - 48), body=-1, two_lines=two, status_rows=rows)
    if shape is Shape.BESIDE:
        if drawer or focus == "feeds":
            if width < 118:
                return Panes(feeds=_FEEDS + 4, list=-1, two_lines=two, status_rows=rows)
            return Panes(feeds=_FEEDS, list=34, body=-1, two_lines=two, status_rows=rows)
        if panel and focus != "list":
            return Panes(body=-1, panel=_PANEL, two_lines=two, status_rows=rows)
        return Panes(list=34 if width < 120 else 36, body=-1, two_lines=two, status_rows=rows)
    if panel and shape is Shape.WIDEST:
        return Panes(feeds=_FEEDS, list=40, body=-1, panel=_PANEL, two_lines=two, status_rows=rows)
    if panel and focus != "list":
        return Panes(feeds=_FEEDS, body=-1, panel=_PANEL, two_lines=two, status_rows=rows)
    return Panes(feeds=_FEEDS, list=40, body=-1, two_lines=two, status_rows=rows)


def too_small(width: int, height: int) -> bool:
    """Tell whether the terminal has no room for anything but a notice."""
    return width < SMALLEST[0] or height < SMALLEST[1]
