"""Which panes are on the screen, how wide, and which one has the focus."""

from typing import TYPE_CHECKING

from reader.app.layout import panes_for
from reader.app.screens.base import PANES, BaseScreen
from reader.config.schema import Sidebar

if TYPE_CHECKING:
    from textual.widget import Widget


class PaneScreen(BaseScreen):
    """The panes of the main screen."""

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
        if self.focused is None and self.is_active:
            self.set_focus(self.pane_widget(self.pane))
        if self.articles.two_lines != panes.two_lines:
            self.articles.two_lines = panes.two_lines
            self.articles.repaint()
            self.articles.show_cursor()
        rows = panes.status_rows
        if self.status_line.rows != rows:
            self.status_line.rows = rows
            self.status_line.styles.height = rows
