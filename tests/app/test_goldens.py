"""Whole screens as plain text; each was read before it was kept.

Where a screen is meant to change:
NEWSREADER_GOLDENS=write pytest tests/app/test_goldens.py, then read the difference.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.use.library import Library
from tests.app.build import filled
from tests.app.running import running

GOLDEN = Path(__file__).parent / "golden"

SCREENS = {
    "list-80x24": (80, 24, ()),
    "article-80x24": (80, 24, ("enter",)),
    "quote-80x24": (80, 24, ("enter", "right_parenthesis")),
    "drawer-80x24": (80, 24, ("F",)),
    "panel-80x24": (80, 24, ("enter", "i")),
    "list-120x40": (120, 40, ()),
    "panel-120x40": (120, 40, ("i",)),
    "wide-140x40": (140, 40, ()),
    "widest-160x45": (160, 45, ("i",)),
    "stack-list-72x24": (72, 24, ()),
    "stack-article-72x24": (72, 24, ("enter",)),
    "stack-feeds-72x24": (72, 24, ("h",)),
    "tiny-40x15": (40, 15, ()),
    "too-small-28x7": (28, 7, ()),
    "search-80x24": (80, 24, ("slash", "k", "e", "r")),
    "nothing-found-80x24": (80, 24, ("slash", "q", "q", "down")),
    "starred-empty-80x24": (80, 24, ("V", "V")),
    "help-80x24": (80, 24, ("question_mark",)),
    "palette-80x24": (80, 24, ("colon",)),
    "add-80x24": (80, 24, ("a",)),
    "errors-80x24": (80, 24, ("E",)),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("name", SCREENS)
async def test_screen_looks_as_it_was_read(library: Library, name: str) -> None:
    width, height, keys = SCREENS[name]
    async with running(library, (width, height)) as here:
        shown = _without_scrollbars(await here.press(*keys) if keys else here.text)
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("NEWSREADER_GOLDENS") == "write":
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")
    assert len(shown.splitlines()) == height


def _without_scrollbars(text: str) -> str:
    """Blank the eighths in which a scroll bar's end is drawn: they move with every line of content."""
    return "".join(f"{line.rstrip()}\n" for line in re.sub("[▁▂▃▄▅▆▇]", " ", text).split("\n"))
