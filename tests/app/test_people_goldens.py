"""Whole screens of names as plain text; each was read before it was kept.

Where a screen is meant to change:
NEWSREADER_GOLDENS=write pytest tests/app/test_people_goldens.py, then read the difference.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.use.library import Library
from tests.app.running import running
from tests.app.test_people import GOLDEN, library_at

SCREENS = {
    "why-80x24": (80, 24, ("enter", "right_parenthesis", "question_mark"), ()),
    "why-inferred-120x40": (120, 40, ("enter", *["right_parenthesis"] * 3, "question_mark"), ()),
    "page-80x24": (80, 24, ("enter", "right_parenthesis", "e"), ()),
    "page-160x45": (160, 45, ("enter", "right_parenthesis", "e"), ()),
    "page-45x20": (45, 20, ("enter", "right_parenthesis", "e"), ()),
    "followed-140x40": (140, 40, ("enter", "right_parenthesis", "ampersand", "i"), ()),
    "speaker-80x24": (80, 24, ("enter", "right_parenthesis", "M"), ()),
    "merge-80x24": (80, 24, ("enter", "right_parenthesis", "e", "M"), ("Merge", "Tom Brandt")),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_at(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("name", SCREENS)
async def test_screen_looks_as_it_was_read(library: Library, name: str) -> None:
    width, height, keys, answers = SCREENS[name]
    async with running(library, (width, height)) as here:
        await here.press(*keys)
        for words in answers:
            await here.pilot.pause()
            here.app.screen.query_one(Input).value = words
            await here.press("enter")
        here.app.clear_notifications()
        await here.settle()
        shown = here.text + "\n"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("NEWSREADER_GOLDENS") == "write":
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")
    assert len(shown.splitlines()) == height
