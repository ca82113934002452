"""A box that shows an address where no browser can be started, so that another machine's can take it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.app.screens.dialog import Dialog
from reader.app.text import line


class AddressBox(Dialog[str]):
    """An address as a link of the terminal's (OSC 8); answers "copy" where it is to be copied."""

    AUTO_FOCUS = ""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with Vertical(id="dialog"):
            yield Static(line("No browser can be started here"), id="dialog-title", markup=False)
            yield Static(Content.styled(self._address, Style(link=self._address)), markup=False)
            yield Static("y copies the address · esc closes", id="dialog-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Copy or leave."""
        if event.key == "y":
            self.dismiss("copy")
        elif event.key in {"escape", "q", "h", "left", "backspace", "enter"}:
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()
