"""What the screens over the article share: a head, a list, a line of keys, and the way in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from reader.app.text import safe_text
from reader.app.widgets.row_list import RowList
from reader.app.widgets.telling_list import TellingList
from reader.model.commands import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from reader.app.screens.over_opener import Opener
    from reader.app.state import Over

_CHORD_S = 0.6
_STYLES = Path(__file__).parents[1] / "styles" / "over.tcss"


class OverScreen(ModalScreen[None]):
    """A screen over the article; others open in its place and `back` returns to it."""

    AUTO_FOCUS = ""
    # Read when the first of them is opened, so that starting the app does not pay for it.
    DEFAULT_CSS: ClassVar[str] = _STYLES.read_text(encoding="utf-8")

    def __init__(self, opener: Opener, over: Over, below: tuple[Over, ...] = ()) -> None:
        """Make a screen.

        Args:
            opener: the main screen.
            over: what it is of, and where its cursor stands.
            below: the screens that `back` returns to, the last first.
        """
        super().__init__()
        self.opener = opener
        self.over = over
        self.below = below
        self.glyphs = opener.signs_used
        self.keymap = opener.keys_used
        self.pressed = ""
        self._pending: tuple[str, ...] = ()
        self._pending_yank = False
        self._notice = ""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static("", id="over-about", markup=False)
        with Horizontal(id="over-panes"):
            yield from self.panes()
        yield Static("", id="over-keys", markup=False)

    def panes(self) -> Sequence[Widget]:
        """Return what stands between the head and the keys."""
        return (TellingList(id="over-rows"),)

    def on_mount(self) -> None:
        """Show what there is to be shown."""
        self.begin()
        self.opener.contain(self.fill)

    def begin(self) -> None:
        """Give the keys to what has them first."""
        self.set_focus(self.rows)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the head and the keys for the new width."""
        del event
        self.resized()
        self.tell_head()
        self.tell_keys()

    def resized(self) -> None:
        """Lay out for another size."""

    @property
    def rows(self) -> TellingList:
        """The list that keys move in."""
        return self.query_one("#over-rows", TellingList)

    # What a screen of something has to say

    def fill(self) -> None:
        """Show the rows."""
        raise NotImplementedError

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return the lines at the top with their styles: "bold", "dim" or ""."""
        raise NotImplementedError

    def key_words(self) -> Sequence[tuple[str, str]]:
        """Return (key, what it does) for the line of keys, what helps most first."""
        raise NotImplementedError

    def choose(self) -> None:
        """Go in: what the cursor's row leads to."""
        raise NotImplementedError

    def here(self) -> Over:
        """Return what is shown, so that it can be come back to exactly."""
        raise NotImplementedError

    def act(self, command: str) -> None:
        """Do what else a command means here."""

    def yank(self) -> None:
        """Copy what the cursor is on, with its source."""

    # Head and keys

    def tell_head(self) -> None:
        """Draw the lines at the top anew."""
        styles = {"bold": Style(bold=True), "dim": Style(dim=True), "": Style()}
        lines = [Content.styled(safe_text(text), styles[name]) for text, name in self.head(self.size.width)]
        self.query_one("#over-about", Static).update(Content("\n").join(lines))

    def tell_keys(self) -> None:
        """Draw the line of keys: what does not fit is left out from the end, but not the way back."""
        label = self.keymap.label
        dot = f" {self.glyphs.dot} "
        if self._notice:
            self.query_one("#over-keys", Static).update(Content(safe_text(self._notice)))
            return
        last = f"{label('back')} back"
        room = self.size.width - 2 - len(dot) - len(last)
        words: list[str] = []
        for key, does in self.key_words():
            piece = f"{key} {does}"
            if len(dot.join((*words, piece))) > room:
                continue
            words.append(piece)
        self.query_one("#over-keys", Static).update(Content(dot.join((*words, last))))

    def say(self, line: str) -> None:
        """Show one line in the place of the keys until the next key."""
        self._notice = line
        self.tell_keys()

    # Keys

    @property
    def trail(self) -> tuple[Over, ...]:
        """The screens that are open, this one the last."""
        return (*self.below, self.here())

    def on_key(self, event: events.Key) -> None:
        """Do what the key does everywhere."""
        if self.typing(event):
            return
        event.stop()
        event.prevent_default()
        self.pressed = event.key
        if self._notice:
            self._notice = ""
            self.tell_keys()
        self.opener.contain(lambda: self._hear(event.key))

    def typing(self, event: events.Key) -> bool:
        """Tell whether a key is meant for an input."""
        del event
        return False

    def _hear(self, key: str) -> None:
        pressed = (*self._pending, key)
        command = self.keymap.command(Context.LIST, pressed)
        if command is None and self._pending_yank:
            self._pending_yank, pressed = False, (key,)
            command = self.keymap.command(Context.LIST, pressed)
        self._pending = ()
        if command is not None and self._pending_yank and command.startswith("yank"):
            self._pending_yank = False  # the second key of a chord that was done at its first
        elif command is None and pressed == ("y",):
            self.yank()
            self._pending, self._pending_yank = pressed, True
            self.set_timer(_CHORD_S, self._forget_chord)
        elif command is None and self.keymap.continued(Context.LIST, pressed):
            self._pending = pressed
        elif command is None:
            self.other_key(key)
        else:
            self.do(command)

    def _forget_chord(self) -> None:
        self._pending, self._pending_yank = (), False

    def other_key(self, key: str) -> None:
        """Take a key that is no command elsewhere."""

    def do(self, command: str) -> None:
        """Do a command."""
        rows = self.rows
        if rows.travel(command):
            return
        if command in {"next-quote", "previous-quote"}:
            rows.go_section(1 if command == "next-quote" else -1)
        elif command == "enter":
            self.choose()
        elif command in {"back", "out", "quit"}:
            self.back()
        elif command == "undo":
            self.opener.undo_then(self.reload)
        elif command == "redraw":
            self.refresh()
        else:
            self.act(command)

    def back(self) -> None:
        """Return to the screen below, or to the article."""
        below = self.below
        self.dismiss(None)
        if below:
            self.opener.open_over(below)

    def go(self, over: Over) -> None:
        """Open another screen in this one's place."""
        trail = (*self.trail, over)
        self.dismiss(None)
        self.opener.open_over(trail)

    def read(self, article_id: int, start: int = 0, end: int = 0) -> None:
        """Show an article at a place; where it is gone, say so and show what is left."""
        if not self.opener.open_at(self.trail, article_id, start, end):
            self.reload()
            self.say("That article is gone: it was removed meanwhile.")
            return
        self.dismiss(None)

    def reload(self) -> None:
        """Read again what is shown; the cursor stays."""
        if self.is_attached:
            self.over = self.here()
            self.opener.contain(self.fill)
            self.opener.reload_feeds()

    def key(self, command: str) -> str:
        """Return a command's key as a person reads it."""
        return self.keymap.label(command)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on the cursor's row goes in."""
        event.stop()
        self.clicked(event.sender)
        self.opener.contain(self.choose)

    def clicked(self, rows: RowList) -> None:
        """Note which list was clicked."""

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Let what follows the cursor follow it."""
        event.stop()
        self.moved(event.sender)

    def moved(self, rows: RowList) -> None:
        """Follow a list's cursor."""
