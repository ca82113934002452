"""A dialog that asks for one line."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from reader.app.screens.dialog import Dialog
from reader.app.text import line, safe_line


class Ask(Dialog[str]):
    """Asks for a line; enter gives it, escape leaves."""

    AUTO_FOCUS = "Input"

    def __init__(self, title: str, *, value: str = "", hint: str = "", empty: bool = False) -> None:
        """Make a dialog.

        Args:
            title: what is asked for.
            value: what stands in the line at first.
            hint: stands below the line.
            empty: an empty line is an answer too.
        """
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint or "enter · esc leaves"
        self._empty = empty

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(id="dialog"):
            yield Static(line(self._title), id="dialog-title", markup=False)
            yield Input(safe_line(self._value, 2000), compact=True)
            yield Static(line(self._hint), id="dialog-hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        event.stop()
        text = event.value.strip()
        if text or self._empty:
            self.dismiss(text)

    def on_key(self, event: events.Key) -> None:
        """Leave."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
