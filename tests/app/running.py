"""The app run without a terminal, and waited for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.app import App
from textual.pilot import Pilot

from reader.app.app import NewsApp
from reader.app.screens.main import MainScreen
from reader.app.widgets.body import BodyView
from reader.app.widgets.feed_list import FeedList
from reader.app.widgets.search_bar import SearchBar
from reader.model.article import ArticleRow
from reader.model.reading import Reading
from reader.use.library import Library

_ROUNDS = 1000


def grid(app: App[None]) -> str:
    """Return what is on the screen as plain text, without blanks at the ends of lines."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@dataclass(frozen=True, slots=True)
class Running:
    """An app that is running."""

    app: NewsApp
    pilot: Pilot[None]

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def body(self) -> BodyView:
        assert self.main.body is not None
        return self.main.body

    @property
    def reading(self) -> Reading:
        assert self.main.reading is not None
        return self.main.reading

    @property
    def row(self) -> ArticleRow:
        """The row under the list's cursor."""
        row = self.main.articles.article
        assert row is not None
        return row

    @property
    def shelves(self) -> FeedList:
        assert self.main.shelves is not None
        return self.main.shelves

    @property
    def bar(self) -> SearchBar:
        assert self.main.bar is not None
        return self.main.bar

    def pane(self) -> str:
        """Which pane has the focus."""
        return self.main.pane

    def shows(self, pane: str) -> bool:
        """Whether a pane is on the screen."""
        widget = self.main.pane_widget(pane)
        return widget is not None and widget.display

    @property
    def text(self) -> str:
        return grid(self.app)

    @property
    def status(self) -> str:
        """The rows of the status line."""
        return "\n".join(self.text.split("\n")[-self.main.status_line.rows :])

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        for _ in range(_ROUNDS):
            await self.pilot.pause()
            if self.main.is_settled:
                await self.pilot.pause()
                if self.main.is_settled:
                    return
            await self.pilot.pause(0.01)
        raise AssertionError("the app never came to rest")

    async def press(self, *keys: str) -> str:
        """Press keys, each after what the one before did has ended; return the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()
        return self.text

    async def type(self, text: str) -> str:
        """Type letters at once, then wait."""
        await self.pilot.press(*text)
        await self.settle()
        return self.text

    async def wait_for(self, words: str) -> str:
        """Wait until words are on the screen, for what another process brings."""
        for _ in range(_ROUNDS * 6):
            await self.pilot.pause()
            if words in self.text:
                await self.settle()
                return self.text
            await self.pilot.pause(0.01)
        raise AssertionError(f"“{words}” was never seen; the screen was:\n{self.text}")


@asynccontextmanager
async def running(library: Library, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Running]:
    """Run the app over a library; what it raises is raised here."""
    app = NewsApp(library)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            here = Running(app, pilot)
            await here.settle()
            yield here
            await here.settle()
    finally:
        app.save()
        app.gateway.close()
