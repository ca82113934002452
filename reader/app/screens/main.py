"""The main screen: panes, and keys turned into commands."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from reader.app.actions.feeds import FeedActions
from reader.app.actions.finding import Finding
from reader.app.actions.moving import Moving
from reader.app.actions.program import Program
from reader.app.actions.reading import ReadingActions
from reader.app.actions.triage import Triage
from reader.app.actions.view import ViewActions
from reader.app.gateway import Answer
from reader.app.layout import BREAKPOINTS, too_small
from reader.app.screens.hinting import hints_for
from reader.app.screens.shell import Shell
from reader.app.state import Session, Show, View, session_from_json
from reader.app.widgets.article_list import ArticleList
from reader.app.widgets.feed_list import FeedList, shelves_of
from reader.app.widgets.row_list import RowList
from reader.app.widgets.status import Status, StatusLine
from reader.config.keys import shown_key
from reader.config.schema import Start
from reader.model.commands import BY_ID, Context
from reader.use import browse, session

if TYPE_CHECKING:
    from reader.app.widgets.body import BodyView
    from reader.app.widgets.side_panel import SidePanel
    from reader.model.reading import Reading

_CHORD_S = 0.6
_CHOICE_S = 4.0
"""A chord with several endings waits longer: they are shown."""
_REREAD_S = 0.5
"""What several feeds bring in this time is read once."""


class MainScreen(Moving, Triage, ReadingActions, Finding, FeedActions, ViewActions, Program, Shell):
    """Feeds, list, body and side panel; all keys are heard here unless an input has the focus."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.pending: tuple[str, ...] = ()
        """Keys of a chord that has begun."""
        self._asked_to_quit = False

    def compose(self) -> ComposeResult:
        """Lay out what the first paint needs; the rest is made when it is wanted."""
        library = self.library
        self.articles = ArticleList(lambda ids: browse.rows(library, ids), clock=library.clock, id="list")
        self.status_line = StatusLine(id="status")
        with Horizontal(id="panes"):
            yield self.articles
        yield self.status_line

    def make_pane(self, name: str) -> None:
        """Put a pane on the screen that was not needed before."""
        panes = self.query_one("#panes")
        if name == "feeds" and self.shelves is None:
            self.shelves = FeedList(id="feeds")
            self.shelves.title_text = "Feeds"
            panes.mount(self.shelves, before=0)
            self.shelves.show(shelves_of(self.feeds, self.folded, self.tags_in_use()), self.folded)
            self.select_shelf()
        elif name == "body" and self.body is None:
            from reader.app.widgets.body import BodyView

            look = self.host.config.look
            self.body = BodyView(id="body")
            self.body.set_reactive(BodyView.measure, look.measure)
            self.body.set_reactive(BodyView.highlight_level, look.highlight.value)
            self.body.set_reactive(BodyView.density, look.density.value)
            panes.mount(self.body, after=self.articles)
            self.relayout()
        elif name == "panel" and self.side is None:
            from reader.app.widgets.side_panel import SidePanel

            self.side = SidePanel(id="panel")
            panes.mount(self.side)
            self.side.show(self.reading)

    # The start

    def on_mount(self) -> None:
        """Show what was open."""
        self.contain(self._begin)

    def _begin(self) -> None:
        saved = session_from_json(session.load(self.library))
        start = self.host.config.reading.start
        if start is not Start.LAST:
            saved = Session(view=View(show=Show.UNREAD if start is Start.UNREAD else Show.ALL))
        self.jumps.past, self.jumps.future = list(saved.past), list(saved.future)
        self.drawer, self.zen, self.folded = saved.drawer, saved.zen, saved.folded
        self._place, self._pane = saved.place, saved.pane
        self.set_view(saved.view, select=saved.article, follow=False, keep=True)
        if saved.article is None:
            self._select_unread()
        self.set_focus(self.articles)
        self.call_after_refresh(self._go_on, saved)

    def _go_on(self, saved: Session) -> None:
        """Do what the first paint of the list did not need."""
        problems = self.library.config_problems
        if problems:
            more = f" (+{len(problems) - 1} more)" if len(problems) > 1 else ""
            path = str(self.library.home.config_file)
            self.tell(f"{problems[0].replace(path, 'config.toml')}{more}")
        if self.library.store.read_only:
            self.tell("The library is open for reading only; changes are not kept.")
        self.load_feeds()
        if not self.articles.ids and self.view == View():
            self._first_run()
            return
        if self.pressed:
            self.follow()  # a key was quicker: what was open is left already
            return
        article = saved.article if saved.article is not None else self.articles.article_id
        if article is not None:
            self.show_article(article, place=saved.place)
        self.panel_open = saved.panel
        if saved.pane != "list" and article is not None:
            self.focus_pane(saved.pane)
        elif saved.panel:
            self.relayout()

    def _select_unread(self) -> None:
        unread = (at for at in range(min(len(self.articles.ids), 100)) if self._is_unread(at))
        self.articles.go(next(unread, 0))

    def _is_unread(self, index: int) -> bool:
        row = self.articles.row(index)
        return row is not None and row.unread

    def _first_run(self) -> None:
        """Bring the bundled articles into an empty library."""
        from reader.use.importing import import_bundled_once

        library = self.library

        def then(brought: bool) -> None:  # noqa: FBT001
            if not brought:
                return
            self.set_view(View(), follow=False)
            self._select_unread()
            self.follow_now()
            self.load_feeds()
            label = self.host.keymap.label
            self.tell(
                f"Welcome. {label('enter')} reads · {label('next-quote')} next quote · "
                f"{label('add-feed')} adds a news site · {label('quit')} quits"
            )

        self.gateway.change(lambda: import_bundled_once(library), then)

    # Events

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out for the new size; the place in the text stays."""
        self.set_class(too_small(event.size.width, event.size.height), "-too-small")
        self.relayout()
        self.explain_empty()
        self.update_status()

    def on_answer(self, message: Answer) -> None:
        """Take what a piece of work brought."""
        message.stop()
        self.contain(message.deliver)

    def contain(self, work: Callable[[], object]) -> None:
        """Run something so that what it raises becomes one line."""
        self.host.contain(work)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Let the body follow the list, and the list the feeds."""
        event.stop()
        if event.sender is self.articles:
            self.follow()
        elif event.sender is self.shelves and self.pane == "feeds":
            self.later("follow", 0.12, self.show_shelf)
        self.update_status()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on the cursor's row goes in."""
        event.stop()
        self.focus_pane(event.sender.id or "list")
        self.run_command("enter")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Note which pane has the focus, by mouse too."""
        name = event.widget.id or ""
        if name in {"feeds", "list", "body", "panel"} and name != self.pane:
            self.pane = name
            self.call_after_refresh(self.relayout)
        self.update_status()

    def on_body_view_place_changed(self, event: "BodyView.PlaceChanged") -> None:
        """Show where in the text the reader is."""
        event.stop()
        if self.body is not None and self.body.percent >= 100:
            self.mark_ended()
        self.update_status()

    def on_body_view_target_focused(self, event: "BodyView.TargetFocused") -> None:
        """Say what is focused."""
        event.stop()
        self.update_status()

    def on_body_view_target_activated(self, event: "BodyView.TargetActivated") -> None:
        """Open what was activated."""
        event.stop()
        target = event.target
        self.contain(lambda: self.activate(target))

    def on_side_panel_chosen(self, event: "SidePanel.Chosen") -> None:
        """Go to what was chosen in the side panel."""
        event.stop()
        if self.body is not None:
            self.leave()
            self.focus_pane("body")
            self.body.reveal(event.start, event.end)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted web address opens the add dialog."""
        words = event.text.strip()
        if words.lower().startswith(("http://", "https://")):
            event.stop()
            self.contain(lambda: self.do_add_feed(words.split()[0]))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Turn a key into a command; keys never get here while an input has the focus."""
        if self.type_ahead(event):
            event.stop()
            event.prevent_default()
            return
        context = self.context
        if context is None or event.key == "ctrl+q":
            return
        if event.key == "ctrl+c":
            event.stop()
            event.prevent_default()
            self._interrupt()
            return
        self._asked_to_quit = False
        self.notice = ""
        self.pressed = event.key
        if self.hinting:
            self.hint_key(event.key, event.character)
            event.stop()
            event.prevent_default()
            return
        if self._heard(context, event.key):
            event.stop()
            event.prevent_default()
        self.update_status()

    def _heard(self, context: Context, key: str) -> bool:
        """Do what a key gives, as a part of a chord or alone; False where it gives nothing."""
        keymap = self.host.keymap
        pressed = (*self.pending, key)
        command = keymap.command(context, pressed)
        if command is None and keymap.continued(context, pressed):
            self.pending = pressed
            choices = keymap.continued(context, pressed)
            self.later("chord", _CHORD_S if len(choices) == 1 else _CHOICE_S, self._forget_chord)
            return True
        was_pending, self.pending = self.pending, ()
        self.not_later("chord")
        if command is not None:
            self.run_command(command)
            return True
        if was_pending:
            typed = " ".join(shown_key(part) for part in pressed)
            self.notice = f"{typed} is no command; ? shows all keys."
            return True
        return False

    def _forget_chord(self) -> None:
        self.pending = ()
        self.update_status()

    def _interrupt(self) -> None:
        """Copy a selection; without one ask for a second ctrl+c."""
        selected = self.body.selected_text if self.body is not None else ""
        if selected:
            self.run_command("yank-paragraph")
        elif self._asked_to_quit:
            self.leave_program()
        else:
            self._asked_to_quit = True
            self.tell("ctrl+c again quits.")

    def run_command(self, command: str) -> None:
        """Do a command by its id."""
        self.contain(getattr(self, f"do_{command.replace('-', '_')}"))

    # Layers

    def out_one_layer(self) -> bool:
        """Leave the innermost layer; False where nothing is left but the list."""
        if self.hinting:
            self.end_hints()
        elif self.pane == "body" and self.body is not None and self.body.hit[1]:
            self.body.clear_find()
        elif self.pressed == "escape" and self.cancel_pull():
            pass
        elif self.pane == "panel":
            self.panel_open = False
            self.focus_pane("body")
        elif self.pane == "body":
            if self.body is not None and self.body.target is not None and self.pressed == "escape":
                self.body.focus_target(None)
            else:
                self.zen = False
                self.panel_open = self.panel_open and self.shape.value >= 4
                self.focus_pane("list")
        elif self.pane == "feeds" and self.shape.value in {1, 2}:
            self.drawer = False
            self.focus_pane("list")
        else:
            return self.clear_search()
        return True

    # What the hooks of the shell do here

    def article_shown(self, reading: "Reading") -> None:
        """Keep the session; the list tells how many quotes were found just now."""
        if reading.row.quotes is None:
            self.articles.refresh_rows([reading.row.id])
        self.save_session()
        self.update_status()

    def reread_soon(self) -> None:
        """Read the view again once, however many feeds bring something in a moment."""
        if "reread" not in self._due:
            self.later("reread", _REREAD_S, self.reread)

    def explain_empty(self) -> None:
        """Say why the list is empty and which key helps."""
        label = self.host.keymap.label
        if self.view.search:
            lines: tuple[str, ...] = ("Nothing found.", f"{shown_key('escape')} goes back.")
        elif self.view.show is Show.UNREAD:
            lines = ("No unread.", f"{label('refresh-all')} pulls · {label('show')} shows all")
        elif self.view.show is Show.STARRED:
            lines = ("Nothing is starred.", f"{label('star')} stars an article · {label('show')} shows all")
        elif self.view.tag == "read-later":
            lines = ("Nothing is kept for later.", f"{label('tag')} tags an article")
        elif not any(not feed.local for feed in self.feeds):
            lines = (f"No feeds yet: {label('add-feed')} adds one.",)
        else:
            lines = ("No articles.", f"{label('refresh-all')} pulls")
        self.articles.explain_empty = lines

    def reload_config(self) -> None:
        """Read the configuration again."""
        self.host.reload_config()
        if self.body is not None:
            look = self.host.config.look
            self.body.measure = look.measure
            self.body.highlight_level = look.highlight.value
            self.body.density = look.density.value
        self.relayout()

    def leave_program(self) -> None:
        """Write down what is open, and end."""
        self.app.exit()

    # Status

    def update_status(self) -> None:
        """Draw the status line anew."""
        if not self.is_mounted:
            return
        if too_small(*self.size):
            self.status_line.status = Status(notice="The terminal is too small.")
            return
        self.status_line.status = Status(
            left=self._pulling(),
            problem=self._problems(),
            middle=self._middle(),
            right=self._where(),
            notice=self.notice,
        )
        context = Context(self.pane)
        self.status_line.hints = hints_for(
            context, self.host.keymap, bar=self.bar.where if self.bar is not None else ""
        )

    def _pulling(self) -> str:
        if self.progress is not None:
            current = f" {self.progress.current}…" if self.progress.current else ""
            return f"⟳ {self.progress.done}/{self.progress.total}{current}"
        feeds = sum(not feed.local for feed in self.feeds)
        if self.ended is not None:
            word = "cancelled" if self.ended.cancelled else "offline" if self.ended.offline else ""
            return f"✓ {word or f'{feeds} feeds'} · {self.ended.added} new"
        return f"{feeds} feeds" if feeds else ""

    def _problems(self) -> str:
        failing = sum(feed.problem is not None for feed in self.feeds)
        if not failing:
            return ""
        key = self.host.keymap.label("errors")
        return f"! {failing} {'error' if failing == 1 else 'errors'} ({key})"

    def _middle(self) -> str:
        if self.hinting:
            return "type the letters of a hint · esc"
        if self.pending:
            endings = self.host.keymap.continued(self.context or Context.LIST, self.pending)
            words = [f"{shown_key(key)} {BY_ID[command].label}" for key, command in endings.items()]
            return f"{' '.join(shown_key(key) for key in self.pending)} …  {' · '.join(words)}"
        if self.body is not None and self.pane == "body":
            at, total = self.body.hit
            if total:
                return f"SEARCH {at}/{total}"
            if self.body.target is not None:
                return self.body.target.describe()
        if self.view.search and self.articles.ids:
            return f"SEARCH {self.articles.cursor + 1}/{len(self.articles.ids):,}"
        return ""

    def _where(self) -> str:
        if self.body is None or self.reading is None or not self.body.display:
            total = len(self.articles.ids)
            return f"{self.articles.cursor + 1:,}/{total:,}" if total else ""
        paragraph, count = self.body.paragraph
        if self.size.width < 60:
            return f"{self.body.percent}%"
        return f"¶{paragraph}/{count} · {self.body.percent}%"
