"""A page of text over the screen, to be scrolled and left."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.app.screens.dialog import Dialog
from reader.app.text import line


class Page(Dialog[bool]):
    """Text under a title; any key of leaving closes it."""

    AUTO_FOCUS = "#page"
    LEAVE: ClassVar[frozenset[str]] = frozenset(
        {"escape", "q", "h", "left", "backspace", "question_mark", "enter"}
    )

    def __init__(self, title: str, content: Content, *, again: tuple[str, ...] = ()) -> None:
        """Make a page; keys in `again` leave it with the answer True, others that leave with False."""
        super().__init__()
        self._again = again
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        with Vertical(id="dialog", classes="page"):
            yield Static(line(self._title), id="dialog-title", markup=False)
            with VerticalScroll(id="page"):
                yield Static(self._content, markup=False)
            yield Static("j k space scroll · esc closes", id="dialog-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Scroll or leave."""
        page = self.query_one("#page", VerticalScroll)
        rows = max(page.size.height - 1, 1)
        steps = {"j": 1, "k": -1, "space": rows, "b": -rows, "ctrl+d": rows // 2, "ctrl+u": -(rows // 2)}
        if event.key in self.LEAVE or event.key in self._again:
            self.dismiss(event.key in self._again)
        elif event.key in steps:
            page.scroll_relative(y=steps[event.key], animate=False)
        elif event.key in {"g", "G"}:
            page.scroll_to(y=0 if event.key == "g" else page.max_scroll_y, animate=False)
        else:
            return
        event.stop()
        event.prevent_default()
