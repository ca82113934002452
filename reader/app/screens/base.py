"""What all parts of the main screen share: its state, the app, and what one part needs of another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from reader.app.gateway import Gateway
from reader.app.keymap import Keymap
from reader.app.layout import Shape, shape_of
from reader.app.probing import Answers
from reader.app.screens.needs import Needs
from reader.app.state import Jumps, Session, View
from reader.app.text import safe_line
from reader.app.widgets.article_list import ArticleList
from reader.app.widgets.status import StatusLine
from reader.config.schema import Config
from reader.model.commands import Context
from reader.use.library import Library

if TYPE_CHECKING:

    from reader.app.screens.add_feed import AddFeed
    from reader.app.screens.add_many import AddMany
    from reader.app.widgets.body import BodyView
    from reader.app.widgets.feed_list import FeedList
    from reader.app.widgets.search_bar import SearchBar
    from reader.app.widgets.side_panel import SidePanel
    from reader.model.feed import Feed
    from reader.model.reading import Reading
    from reader.model.report import PullEnded, PullProgress
    from reader.use.entities import Followed

_T = TypeVar("_T")
PANES = ("feeds", "list", "body", "panel")


class Host(Protocol):
    """What the screen needs of the app."""

    library: Library
    config: Config
    keymap: Keymap
    gateway: Gateway
    answers: Answers

    def say(self, line: str, *, bad: bool = False) -> None:
        """Show a passing notification."""

    def contain(self, work: Callable[[], object]) -> None:
        """Run something so that what it raises becomes one line on the screen."""

    def reload_config(self) -> None:
        """Read the configuration again; a bad one keeps the old values."""


class BaseScreen(Screen[None], Needs):
    """The state of the main screen."""

    articles: ArticleList
    status_line: StatusLine

    def __init__(self) -> None:
        super().__init__()
        self.view = View()
        self.jumps = Jumps()
        self.pane = "list"
        """The pane with the focus."""
        self.drawer = False
        self.panel_open = False
        self.zen = False
        self.folded: tuple[str, ...] = ()
        self.unread_feeds = False
        """Whether the feeds pane leaves out feeds without unread articles."""
        self.shelf_words = ""
        """What the feeds pane is narrowed to."""
        self.feeds: list[Feed] = []
        self.followed: list[Followed] = []
        """Whom and what the reader follows."""
        self.stories = 0
        """How many stories there are."""
        self.shelves: FeedList | None = None
        self.body: BodyView | None = None
        self.side: SidePanel | None = None
        self.reading: Reading | None = None
        """What the body shows."""
        self.wanted: int | None = None
        """The article that the body is about to show."""
        self.notice = ""
        self.caption = ""
        """What the tour says; it stands in the place of the hints."""
        self.pending: tuple[str, ...] = ()
        """Keys of a chord that has begun."""
        self.hinting = False
        """Whether the next keys are letters of hints."""
        self.adding: AddFeed | AddMany | None = None
        """The dialog that waits for what the engine finds."""
        self.bar: SearchBar | None = None
        """Where a search is being typed."""
        self.job: int | None = None
        """The pull that is under way."""
        self.progress: PullProgress | None = None
        self.ended: PullEnded | None = None
        """How the last pull ended."""
        self.pressed = ""
        """The last key, in Textual's name."""
        self.restored = Session()
        """What was open at the last start."""
        self.asked_whole: set[int] = set()
        """Articles whose pages were asked for since the start."""
        self.fetching = 0
        """The article whose page is being fetched, 0 for none."""
        self.asked_to_quit = False
        """Whether ctrl+c was pressed just now."""
        self._generation = 0
        self._due: dict[str, Timer] = {}
        self._select: int | None = None

    @property
    def host(self) -> Host:
        """The app."""
        return cast("Host", self.app)

    @property
    def library(self) -> Library:
        """The open library."""
        return self.host.library

    @property
    def gateway(self) -> Gateway:
        """Where work outside the drawing loop is started."""
        return self.host.gateway

    @property
    def context(self) -> Context | None:
        """Where keys are heard now; None while an input has the focus."""
        focused = self.focused
        if focused is None or focused.id not in PANES:
            return None if focused is not None else Context(self.pane)
        return Context(focused.id)

    @property
    def shape(self) -> Shape:
        """How much stands side by side."""
        return shape_of(self.size.width, self.size.height, self.host.config.reading.layout)

    # Later

    def later(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        """Do something when so much time has passed without it being asked for again under its name."""
        self.not_later(name)

        def due() -> None:
            self._due.pop(name, None)
            self.host.contain(work)

        self._due[name] = self.set_timer(seconds, due)

    def not_later(self, name: str) -> bool:
        """Call off what was to be done later; False where nothing was."""
        timer = self._due.pop(name, None)
        if timer is not None:
            timer.stop()
        return timer is not None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way or to be done later, but for a chord that waits for a key."""
        return not (self._due.keys() - {"chord"}) and self.gateway.is_idle

    # Telling

    def tell(self, line: str) -> None:
        """Show one line in the place of the hints until the next key."""
        self.notice = safe_line(line)
        self.update_status()

    def toast(self, line: str, *, bad: bool = False) -> None:
        """Show a passing notification: an undoable change, or a failure of what was asked."""
        self.host.say(line, bad=bad)

    def update_status(self) -> None:
        """Draw the status line anew; the main screen says what stands in it."""

    def ask_for(self, dialog: "ModalScreen[_T]", then: Any) -> None:
        """Open a dialog; `then` gets what was chosen, and is not called when it was left."""

        def chosen(result: Any) -> None:
            if result is not None:
                then(result)

        self.app.push_screen(dialog, chosen)

    def contain(self, work: Callable[[], object]) -> None:
        """Run something so that what it raises becomes one line."""
        self.host.contain(work)

    def kept_view(self) -> View:
        """Return the view to come back to: one that is only being typed is none."""
        return self.view
