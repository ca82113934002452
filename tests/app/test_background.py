"""While the reader is open: pulls by themselves, announced only where that is wanted."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reader.model.report import PullEnded
from reader.use.library import Library
from tests.app.build import NOW, filled
from tests.app.running import Running, running


def open_with(root: Path, text: str) -> Library:
    (root / "config").mkdir()
    (root / "config" / "config.toml").write_text(text, encoding="utf-8")
    return filled(root)


@pytest.fixture
def scheduled(tmp_path: Path) -> Iterator[Library]:
    with open_with(tmp_path, "[pull]\nwhile_open = true\n") as opened:
        yield opened


def orders(here: Running) -> list[object]:
    """Return the pulls that will be ordered from here on, instead of ordering them."""
    found: list[object] = []

    def ordered(ids: object, _: object, *, force: bool = True) -> None:
        found.append((ids, force))

    here.main.gateway.pull = ordered  # type: ignore[method-assign, assignment]
    return found


async def test_what_is_due_is_pulled_once_and_again_after_sleep(scheduled: Library) -> None:
    time = [NOW]
    object.__setattr__(scheduled, "clock", lambda: time[0])
    async with running(scheduled) as here:
        found = orders(here)
        here.main.progress = here.main.job = None
        here.main.pull_ended(PullEnded(2, 0, 0, 0))
        here.main.look_at_clocks()
        await here.settle()
        assert found == []
        time[0] = NOW + timedelta(hours=8)
        for _ in range(3):
            here.main.look_at_clocks()
            await here.settle()
            time[0] += timedelta(seconds=20)
        assert found == [(None, False)]


async def test_nothing_is_pulled_by_itself_unless_the_configuration_says_so(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        async with running(library) as here:
            found = orders(here)
            here.main.start_schedule()
            await here.settle()
            assert here.main.looked is None
            assert found == []


async def test_terminal_is_told_what_came_only_where_that_is_wanted(tmp_path: Path) -> None:
    with open_with(tmp_path, '[notify]\nhow = "terminal"\n') as library:
        async with running(library) as here:
            written: list[str] = []
            driver = here.app._driver
            assert driver is not None
            driver.write = written.append  # type: ignore[method-assign, assignment]
            here.main.pull_ended(PullEnded(2, 3, 0, 0))
            await here.settle()
            assert any(text.startswith("\x1b]") and "3 new articles" in text for text in written)
