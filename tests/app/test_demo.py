"""The tour of the real app, its clock run fast."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.app.demo import TOUR, DemoApp, home_in, prepared
from tests.app.running import Running


@asynccontextmanager
async def touring(root: Path, size: tuple[int, int]) -> AsyncIterator[tuple[DemoApp, Running]]:
    with prepared(home_in(root)) as library:
        app = DemoApp(library, by_itself=False)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                here = Running(app, pilot)
                await here.settle()
                yield app, here
                await here.settle()
        finally:
            app.save()
            app.gateway.close()


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_tour_shows_what_it_says(tmp_path: Path, size: tuple[int, int]) -> None:
    seen: list[str] = []
    async with touring(tmp_path, size) as (app, here):
        for _ in TOUR:
            app.advance()
            await here.settle()
            seen.append(here.text)
        assert app.advance() == 0.0
        assert not app.touring
        assert app.screen is app.main
    assert "NATO tells Moscow" in seen[0]
    assert "DEMO  enter" in seen[1]
    assert "quote 1 of" in seen[2] or "DEMO  )" in seen[2]
    assert "COMPARE" in seen[6].upper()
    assert "WHO SAYS WHAT" in seen[11].upper()
    assert "moon" in seen[14]
    assert "★" in seen[16]
    assert "DEMO  u" in seen[17]
    assert "Marks" in seen[18] or "Moving" in seen[18]
    assert not any("Something went wrong" in screen for screen in seen)


async def test_any_key_takes_over(tmp_path: Path) -> None:
    async with touring(tmp_path, (80, 24)) as (app, here):
        app.advance()
        await here.settle()
        await here.press("j")
        assert not app.touring
        assert "DEMO" not in here.text
        assert app.advance() == 0.0


def test_tour_lasts_about_a_minute() -> None:
    assert 50 <= sum(step.seconds for step in TOUR) <= 75
