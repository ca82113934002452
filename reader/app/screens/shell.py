"""What all commands of the main screen share: the panes, the view, the article that is read."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from reader.app.gateway import Gateway
from reader.app.keymap import Keymap
from reader.app.layout import Shape, panes_for, shape_of
from reader.app.state import Jump, Jumps, Session, Show, View, merged, with_missing
from reader.app.text import safe_line
from reader.app.widgets.article_list import PAGE, ArticleList
from reader.app.widgets.feed_list import FeedList, ShelfKind, shelves_of
from reader.app.widgets.status import StatusLine
from reader.config.schema import Config, Sidebar
from reader.model.commands import Context
from reader.use import browse, session
from reader.use.library import Library

if TYPE_CHECKING:
    from textual.widget import Widget

    from reader.app.widgets.body import BodyView
    from reader.app.widgets.side_panel import SidePanel
    from reader.model.feed import Feed
    from reader.model.query import Query
    from reader.model.reading import Reading

_T = TypeVar("_T")
_FOLLOW_S = 0.12
"""Seconds after which the body follows the list's cursor."""
_RECOUNT_S = 0.3
"""Seconds in which several changes are counted once."""
PANES = ("feeds", "list", "body", "panel")


class Host(Protocol):
    """What the screen needs of the app."""

    library: Library
    config: Config
    keymap: Keymap
    gateway: Gateway

    def say(self, line: str, *, bad: bool = False) -> None:
        """Show a passing notification."""

    def contain(self, work: Callable[[], object]) -> None:
        """Run something so that what it raises becomes one line on the screen."""

    def reload_config(self) -> None:
        """Read the configuration again; a bad one keeps the old values."""


class Shell(Screen[None]):
    """The main screen without its verbs."""

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
        self.feeds: list[Feed] = []
        self.shelves: FeedList | None = None
        self.body: BodyView | None = None
        self.side: SidePanel | None = None
        self.reading: Reading | None = None
        """What the body shows."""
        self.wanted: int | None = None
        """The article that the body is about to show."""
        self.notice = ""
        self.pressed = ""
        """The last key, in Textual's name."""
        self._place = 0
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
        """Whether nothing is under way and nothing is to be done later, but for a chord that waits for a key."""
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

    # Panes

    def pane_widget(self, name: str) -> "Widget | None":
        """Return a pane, None where it is not there yet."""
        return {"feeds": self.shelves, "list": self.articles, "body": self.body, "panel": self.side}[name]

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus, showing it first where it is hidden."""
        if self.pane_widget(name) is None:
            self.make_pane(name)
        widget = self.pane_widget(name)
        if widget is None:
            return
        self.pane = name
        self.relayout()
        self.set_focus(widget)
        self.update_status()

    def make_pane(self, name: str) -> None:
        """Put a pane that is not needed at the start on the screen."""
        raise NotImplementedError

    def relayout(self) -> None:
        """Show, hide and size the panes for the terminal, the focus and what is wanted."""
        width, height = self.size
        panes = panes_for(
            self.shape,
            width,
            height,
            self.pane,
            drawer=self.drawer,
            panel=self.panel_open,
            zen=self.zen,
            always=self.host.config.reading.sidebar is Sidebar.ALWAYS,
        )
        widths = {"feeds": panes.feeds, "list": panes.list, "body": panes.body, "panel": panes.panel}
        for name, wanted in widths.items():
            if wanted and name != "body" and self.pane_widget(name) is None:
                self.make_pane(name)
        first = True
        for name in PANES:
            widget = self.pane_widget(name)
            if widget is None:
                continue
            wanted = widths[name]
            widget.set_class(bool(wanted) and first, "-first")
            first = first and not wanted
            if wanted:
                widget.styles.width = "1fr" if wanted < 0 else wanted
            widget.display = bool(wanted)
        if self.focused is None and self.is_current:
            self.set_focus(self.pane_widget(self.pane))
        if self.articles.two_lines != panes.two_lines:
            self.articles.two_lines = panes.two_lines
            self.articles.repaint()
            self.articles.show_cursor()
        rows = panes.status_rows
        if self.status_line.rows != rows:
            self.status_line.rows = rows
            self.status_line.styles.height = rows

    # The view

    def set_view(
        self, view: View, *, select: int | None = None, follow: bool = True, keep: bool = False
    ) -> None:
        """List another view: its first page at once, the whole of it as soon as it is read.

        Args:
            view: what is listed.
            select: the article that the cursor goes to.
            follow: empty the body where nothing is listed.
            keep: list `select` in its place even where the view no longer has it.
        """
        self.view = view
        self._generation += 1
        query = self.query_of(view)
        rows = browse.page(self.library, query) if query is not None else []
        known = array("q", (row.id for row in rows))
        self._select = select if select not in known else None
        self.explain_empty()
        self.articles.show(known, rows, select=select)
        self.articles.title_text = self.view_title(None if len(rows) == PAGE else len(rows))
        missing = keep and select is not None and select not in known
        if query is not None and (len(rows) == PAGE or missing):
            self._read_snapshot(query, keep=False, missing=select if missing else None)
        if follow and not known:
            self.show_nothing()
        self.select_shelf()
        self.update_status()

    def query_of(self, view: View, *, typing: bool = False) -> "Query | None":
        """Return a view as a query; None, with a line told, where its words name what is not there."""
        from reader.errors import ReaderError

        if not view.search:
            return view.query()
        try:
            searched = browse.query_of(self.library, view.search)
        except ReaderError as error:
            self.tell(str(error))
            return None
        return view.query(replace(searched, prefix=typing) if searched.words else searched)

    def reread(self) -> None:
        """Read the view again: new articles slide in, nothing that is listed vanishes or moves."""
        query = self.query_of(self.view)
        if query is not None:
            self._read_snapshot(query, keep=True)

    def _read_snapshot(self, query: "Query", *, keep: bool, missing: int | None = None) -> None:
        generation = self._generation
        old = array("q", self.articles.ids) if keep else array("q")
        library = self.library
        whole = replace(query, unread=None, starred=None)

        def work() -> "array[int]":
            new = browse.ids(library, query)
            if missing is not None and missing not in new:
                return with_missing(new, browse.ids(library, whole), missing)
            return merged(old, new) if keep else new

        def then(ids: "array[int]") -> None:
            if generation != self._generation:
                return
            self.articles.update_ids(ids)
            self.articles.title_text = self.view_title(len(ids))
            if self._select is not None and self.articles.select(self._select):
                self._select = None
            if self.reading is None and ids:
                self.follow_now()
            self.update_status()

        self.gateway.ask(work, then)

    def view_title(self, count: int | None) -> str:
        """Return what the list is of: "Unread · 37"."""
        name = self.view_name()
        if self.view.search:
            name = f"{safe_line(self.view.search)} in {name}"
        return f"{name} · {count:,}" if count is not None else f"{name} · …"

    def view_name(self) -> str:
        """Return a view's name: "All", "LWN unread"."""
        view = self.view
        show = "" if view.show is Show.ALL else view.show.value
        if view.is_whole:
            return show.capitalize() or "All"
        if view.feed is not None:
            name = next((feed.title for feed in self.feeds if feed.id == view.feed), "feed")
        else:
            name = view.folder or ("Read later" if view.tag == "read-later" else view.tag)
        return f"{safe_line(name)} {show}".strip()

    def explain_empty(self) -> None:
        """Say why the list is empty and which key helps, should it be."""

    # Feeds

    def load_feeds(self) -> None:
        """Read the feeds with their counts in the background, for the feeds pane and the status line."""
        library = self.library

        def then(feeds: "Sequence[Feed]") -> None:
            self.feeds = list(feeds)
            if self.shelves is not None:
                self.shelves.show(shelves_of(self.feeds, self.folded, self.tags_in_use()), self.folded)
                self.select_shelf()
            self.articles.title_text = self.view_title(len(self.articles.ids))
            self.update_status()

        self.gateway.ask(lambda: browse.feeds(library), then)

    def tags_in_use(self) -> tuple[str, ...]:
        """Return the tags that stand in the feeds pane."""
        return ("read-later",)

    def recount(self) -> None:
        """Count unread articles anew, soon."""
        self.later("recount", _RECOUNT_S, self.load_feeds)

    def select_shelf(self) -> None:
        """Put the feeds pane's cursor on what the list shows."""
        if self.shelves is None or self.pane == "feeds":
            return
        view = self.view
        if view.feed is not None:
            self.shelves.select(ShelfKind.FEED, view.feed)
        elif view.folder is not None:
            self.shelves.select(ShelfKind.FOLDER, path=view.folder)
        elif view.tag:
            self.shelves.select(ShelfKind.TAG, path=view.tag)
        else:
            kinds = {Show.ALL: ShelfKind.ALL, Show.UNREAD: ShelfKind.UNREAD, Show.STARRED: ShelfKind.STARRED}
            self.shelves.select(kinds[view.show])

    # The article

    def follow(self) -> None:
        """Show the cursor's article in the body, once the cursor rests."""
        self.later("follow", _FOLLOW_S, self.follow_now)

    def follow_now(self) -> None:
        """Show the cursor's article in the body now."""
        if (article := self.articles.article_id) is not None:
            self.show_article(article)

    def show_article(self, article_id: int, *, place: int = 0, body_id: int | None = None) -> None:
        """Show an article in the body; a late answer is dropped when another is wanted meanwhile."""
        self.not_later("follow")
        if self.wanted == article_id and body_id is None and not place:
            return
        from reader.use.reading import open_article

        self.wanted = article_id
        library = self.library
        self.gateway.ask(
            lambda: open_article(library, article_id, body_id), lambda reading: self._opened(reading, place)
        )

    def ensure_body(self) -> None:
        """Have the body show the article that is wanted, now: the next key works on it."""
        current = self.articles.article_id
        if self.not_later("follow") and current is not None:
            self.show_article(current)
        if self.wanted is None or (self.reading is not None and self.reading.row.id == self.wanted):
            return
        from reader.use.reading import open_article

        self._opened(open_article(self.library, self.wanted), 0)

    def _opened(self, reading: "Reading", place: int) -> None:
        if reading.row.id != self.wanted:
            return
        same = self.reading is not None and self.reading.row.id == reading.row.id
        if same and self.reading is not None and self.reading.body.id == reading.body.id and not place:
            return  # shown meanwhile by a key that could not wait
        self.reading = reading
        if self.body is None:
            self.make_pane("body")
        assert self.body is not None
        self.body.show(reading, place=place)
        if self.side is not None:
            self.side.show(reading)
        self.article_shown(reading)

    def article_shown(self, reading: "Reading") -> None:
        """Do what is due when the body shows another article."""

    def show_nothing(self) -> None:
        """Empty the body."""
        self.reading = None
        self.wanted = None
        if self.body is not None:
            self.body.show(None)
        if self.side is not None:
            self.side.show(None)

    # Coming back

    def here(self) -> Jump:
        """Return the present place."""
        article = self.articles.article_id
        place = self.body.place if self.body is not None and self.reading is not None else 0
        return Jump(self.view, article, place, self.pane)

    def leave(self) -> None:
        """Remember the present place, because another is gone to."""
        self.jumps.leave(self.here())

    def come_to(self, jump: Jump) -> None:
        """Go to a place, exactly."""
        if jump.view != self.view:
            self.set_view(jump.view, select=jump.article, follow=False)
        elif jump.article is not None:
            self.articles.select(jump.article)
        if jump.article is not None:
            self.wanted = None
            self.show_article(jump.article, place=jump.place)
        self.focus_pane(jump.pane)

    def session(self) -> Session:
        """Return what is open."""
        here = self.here()
        return Session(
            view=self.kept_view(),
            article=here.article,
            place=here.place,
            pane=self.pane,
            drawer=self.drawer,
            panel=self.panel_open,
            zen=self.zen,
            folded=self.folded,
            past=tuple(self.jumps.past),
            future=tuple(self.jumps.future),
        )

    def kept_view(self) -> View:
        """Return the view to come back to: one that is only being typed is none."""
        return self.view

    def save_session(self) -> None:
        """Write down what is open, in the background."""
        state, library = self.session().to_json(), self.library
        self.gateway.change(lambda: session.save(library, state), lambda _: None)

    # Verbs of one group that another group needs

    def run_command(self, command: str) -> None:
        """Do a command by its id."""
        raise NotImplementedError

    def out_one_layer(self) -> bool:
        """Leave hints, a search, the panel, the body or the drawer; False where nothing is left to leave."""
        raise NotImplementedError

    def mark_opened(self) -> None:
        """Mark the cursor's article read, where opening does that."""
        raise NotImplementedError

    def move_feed(self) -> None:
        """Put the feed of the feeds pane's cursor into a folder."""
        raise NotImplementedError

    def reread_soon(self) -> None:
        """Read the view again once, however many feeds bring something in a moment."""
        raise NotImplementedError

    def do_why(self) -> None:
        """Say on which words the focused quote's speaker rests."""
        raise NotImplementedError

    def reload_config(self) -> None:
        """Read the configuration again; a bad one keeps the old values."""
        raise NotImplementedError

    def leave_program(self) -> None:
        """Write down what is open, and end."""
        raise NotImplementedError
