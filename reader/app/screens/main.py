"""The main screen: what is composed, and what its messages lead to."""

import sys
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from reader.app.actions.adding import Adding
from reader.app.actions.articles import Articles
from reader.app.actions.background import Background
from reader.app.actions.feeds import FeedActions
from reader.app.actions.finding import Finding
from reader.app.actions.health import Health
from reader.app.actions.merging import MergingActions
from reader.app.actions.moving import Moving
from reader.app.actions.people import People
from reader.app.actions.program import Program
from reader.app.actions.pulling import Pulling
from reader.app.actions.reading import ReadingActions
from reader.app.actions.setting_right import SettingRight
from reader.app.actions.shelves import Shelves
from reader.app.actions.stories import Stories
from reader.app.actions.triage import Triage
from reader.app.actions.view import ViewActions
from reader.app.actions.whole_texts import WholeTexts
from reader.app.gateway import Answer
from reader.app.glyphs import GlyphSet, glyph_set, glyphs_for
from reader.app.layout import BREAKPOINTS, too_small
from reader.app.screens.keys import Keys
from reader.app.screens.shell import Shell
from reader.app.screens.starting import Starting
from reader.app.screens.telling import Telling
from reader.app.widgets.article_list import ArticleList
from reader.app.widgets.row_list import RowList
from reader.app.widgets.status import StatusLine
from reader.config.schema import Glyphs as GlyphChoice
from reader.use import browse

if TYPE_CHECKING:
    from reader.app.widgets.body import BodyView
    from reader.app.widgets.side_panel import SidePanel
    from reader.model.reading import Reading

_REREAD_S = 0.5
"""What several feeds bring in this time is read once."""


class MainScreen(
    WholeTexts,
    Shelves,
    Stories,
    SettingRight,
    MergingActions,
    People,
    Keys,
    Telling,
    Starting,
    Moving,
    Articles,
    Triage,
    ReadingActions,
    Finding,
    Adding,
    FeedActions,
    Background,
    Pulling,
    Health,
    ViewActions,
    Program,
    Shell,
):
    """Feeds, list, body and side panel; all keys are heard here unless an input has the focus."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def compose(self) -> ComposeResult:
        """Lay out what the first paint needs; the rest is made when it is wanted."""
        library, glyphs = self.library, glyphs_for(self.signs())
        self.articles = ArticleList(
            lambda ids: browse.rows(library, ids), clock=library.clock, glyphs=glyphs, id="list"
        )
        self.status_line = StatusLine(id="status")
        with Horizontal(id="panes"):
            yield self.articles
        yield self.status_line

    def make_pane(self, name: str) -> None:
        """Put a pane on the screen that was not needed before."""
        panes = self.query_one("#panes")
        if name == "feeds" and self.shelves is None:
            from reader.app.widgets.feed_list import FeedList

            self.shelves = FeedList(glyphs=glyphs_for(self.signs()), id="feeds")
            self.shelves.title_text = "Feeds"
            panes.mount(self.shelves, before=0)
            self.shelves.show(self.shelf_rows(), self.folded)
            self.select_shelf()
        elif name == "body" and self.body is None:
            from reader.app.widgets.body import BodyView

            look = self.host.config.look
            self.body = BodyView(id="body")
            self.body.set_reactive(BodyView.measure, look.measure)
            self.body.set_reactive(BodyView.highlight_level, look.highlight.value)
            self.body.set_reactive(BodyView.density, look.density.value)
            self.body.set_reactive(BodyView.glyphs, self.signs())
            panes.mount(self.body, after=self.articles)
            self.relayout()
        elif name == "panel" and self.side is None:
            from reader.app.widgets.side_panel import SidePanel

            self.side = SidePanel(id="panel")
            self.side.set_reactive(SidePanel.glyphs, self.signs())
            panes.mount(self.side)
            self.side.show(self.reading)

    def signs(self) -> GlyphSet:
        """Return the set of signs that the configuration, or else the terminal, asks for."""
        if self.host.config.look.glyphs is GlyphChoice.AUTO and (self.host.answers.ambiguous_cells or 0) > 2:
            return "ascii"  # this terminal draws our signs two columns wide
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
        return glyph_set(self.host.config.look.glyphs, encoding)

    # Events

    def on_mount(self) -> None:
        """Show what was open."""
        self.contain(self._begin)

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
        """Say what is focused; why another was is no longer of use."""
        event.stop()
        self.close_why()
        self.update_status()

    def on_body_view_target_activated(self, event: "BodyView.TargetActivated") -> None:
        """Open what was activated."""
        event.stop()
        target = event.target
        self.contain(lambda: self.activate(target))

    def on_side_panel_chosen(self, event: "SidePanel.Chosen") -> None:
        """Go to what was chosen in the side panel."""
        event.stop()
        if event.article is not None:
            article = event.article
            self.contain(lambda: self.open_at((), article, 0, 0))
        elif self.body is not None:
            self.leave()
            self.focus_pane("body")
            self.body.reveal(event.start, event.end)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted web address opens the add dialog."""
        words = event.text.strip()
        if words.lower().startswith(("http://", "https://")):
            event.stop()
            self.contain(lambda: self.add_pasted(words))

    # What other parts ask for

    def article_shown(self, reading: "Reading") -> None:
        """Keep the session; the list tells how many quotes were found just now."""
        self.close_why()
        self.cover_soon(reading)
        if reading.row.quotes is None:
            self.articles.refresh_rows([reading.row.id])
        self.save_session()
        self.update_status()

    def reread_soon(self) -> None:
        """Read the view again once, however many feeds bring something in a moment."""
        if "reread" not in self._due:
            self.later("reread", _REREAD_S, self.reread)

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
