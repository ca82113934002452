"""The tour: a minute of the real app over the bundled articles, in a throw-away home; any key takes over."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events

from reader.app.app import NewsApp, driver_here
from reader.app.probing import Answers
from reader.config.keys import shown_key
from reader.paths import Home
from reader.use.importing import import_bundled_once
from reader.use.library import Library, open_library


@dataclass(frozen=True, slots=True)
class Step:
    """A key of the tour."""

    keys: tuple[str, ...]
    """In Textual's names; none only tells something."""
    words: str
    """What the status line says about it."""
    seconds: float = 3.0
    """How long it is looked at before the next."""


TOUR: tuple[Step, ...] = (
    Step((), "This is the reader, offline, on the articles it brings along", 4),
    Step(("enter",), "reads the article: the bar and letters name who speaks"),
    Step(("right_parenthesis",), "goes to the next quote"),
    Step(("right_parenthesis",), "and to the next"),
    Step(("i",), "shows who says what in it, people and places"),
    Step(("i",), "puts that away again"),
    Step(("c",), "compares how two outlets tell the story: shared words are printed once", 5),
    Step(("j",), "goes on from quote to quote"),
    Step(("backspace",), "goes back to exactly where one was"),
    Step(("space",), "pages on, at the end to the next unread article"),
    Step(("J",), "opens the next article"),
    Step(("w",), "lists whom the articles quote", 4),
    Step(("backspace",), "goes back"),
    Step(("h",), "goes out, to the list"),
    Step(("slash", "m", "o", "o", "n"), "narrows the list while one types"),
    Step(("escape",), "gives the search up"),
    Step(("s",), "stars an article"),
    Step(("u",), "undoes that, like everything"),
    Step(("question_mark",), "shows every key and mark"),
    Step(("escape",), "closes that"),
    Step((), "The tour is over and the reader is yours: a adds a news site, q quits", 4),
)


class DemoApp(NewsApp):
    """The app that is shown."""

    def __init__(self, library: Library, *, by_itself: bool = True) -> None:
        """Make the app; not `by_itself`, the tour goes on only by `advance`, for tests."""
        super().__init__(library, driver=driver_here() if by_itself else None, answers=Answers())
        self.at = 0
        """The step that comes next."""
        self.touring = True
        self._by_itself = by_itself
        self._own = 0

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        if self._by_itself:
            self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        seconds = self.advance()
        if self.touring:
            self.set_timer(seconds, self._go_on)

    def advance(self) -> float:
        """Do the next step; return for how many seconds it is looked at."""
        if not self.touring:
            return 0.0
        if self.at == len(TOUR):
            self.take_over()
            return 0.0
        step = TOUR[self.at]
        self.at += 1
        typed = " ".join(shown_key(key) for key in step.keys[:1]) + "".join(step.keys[1:])
        told = f"{typed}  {step.words}" if typed else f"{step.words} · any key takes over"
        self.main.caption = f"DEMO  {told}"
        self.main.update_status()
        for key in step.keys:
            self._own += 1
            self.simulate_key(key)
        return step.seconds

    def take_over(self) -> None:
        """End the tour where it is; the reader goes on by hand."""
        self.touring = False
        self.main.caption = ""
        self.main.update_status()

    async def on_event(self, event: events.Event) -> None:
        """Tell a person's keys from the tour's own."""
        if isinstance(event, events.Key) and self.touring:
            if self._own:
                self._own -= 1
            else:
                self.take_over()
        await super().on_event(event)


def home_in(folder: Path) -> Home:
    """Return a home that lies below a folder."""
    return Home(folder / "config", folder / "data", folder / "cache", folder / "logs")


def prepared(home: Home) -> Library:
    """Return the tour's library: the bundled articles, read, tied and grouped."""
    library = open_library(home, instance="demo")
    import_bundled_once(library)
    return library


def run() -> int:
    """Show the tour and return the exit code; nothing of it is kept."""
    with TemporaryDirectory(prefix="newsreader-demo-") as folder, prepared(home_in(Path(folder))) as library:
        app = DemoApp(library)
        try:
            app.run()
        finally:
            app.save()
            app.gateway.close()
        return app.return_code or 0
