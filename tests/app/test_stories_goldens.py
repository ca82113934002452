"""The screens of stories as plain text, over the bundled pairs; each was read before it was kept.

Where a screen is meant to change:
NEWSREADER_GOLDENS=write pytest tests/app/test_stories_goldens.py, then read the difference.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.use.importing import import_bundled_once
from reader.use.library import Library, open_library
from tests.app.build import clock, home_at
from tests.app.running import running

GOLDEN = Path(__file__).parent / "golden"

SCREENS = {
    "covered-80x24": (80, 24, ("enter", "right_parenthesis")),
    "covered-panel-120x40": (120, 40, ("enter", "i", "G")),
    "compare-80x24": (80, 24, ("enter", "c")),
    "compare-end-80x24": (80, 24, ("enter", "c", "G")),
    "compare-120x40": (120, 40, ("enter", "c")),
    "texts-120x40": (120, 40, ("enter", "c", "tab", "right_parenthesis")),
    "texts-80x24": (80, 24, ("enter", "c", "tab")),
    "stories-80x24": (80, 24, ("Z",)),
    "story-80x24": (80, 24, ("Z", "enter")),
    "who-80x24": (80, 24, ("w",)),
    "who-120x40": (120, 40, ("w", "enter", "j")),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(home_at(tmp_path), instance="test", clock=clock) as opened:
        import_bundled_once(opened)
        yield opened


@pytest.mark.parametrize("name", SCREENS)
async def test_screen_looks_as_it_was_read(library: Library, name: str) -> None:
    width, height, keys = SCREENS[name]
    async with running(library, (width, height)) as here:
        shown = await here.press(*keys)
    bars = dict.fromkeys(range(0x2581, 0x2588), " ")  # where a scroll bar ends moves with every line
    shown = "".join(f"{line.rstrip()}\n" for line in shown.translate(bars).split("\n"))
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("NEWSREADER_GOLDENS") == "write":
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")
