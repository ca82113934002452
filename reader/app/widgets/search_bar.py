"""The line that a search is typed into."""

from textual import events
from textual.message import Message
from textual.widgets import Input


class SearchBar(Input):
    """One line; tells what is typed, entered and left."""

    class Typed(Message):
        """The text changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Typed):
        """Enter was pressed."""

    class Left(Message):
        """The bar was left: by escape, or, to keep what was found, by down or tab."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    def __init__(self, where: str, value: str = "") -> None:
        """Make a bar.

        Args:
            where: "list" narrows the view, "body" finds in the text, "feeds" narrows the feeds.
            value: what stands in it at first.
        """
        hints = {
            "list": "words, “a phrase”, is:unread feed:name since:7d",
            "body": "find in this article",
            "feeds": "a part of a feed's name",
        }
        hint = hints[where]
        super().__init__(value, placeholder=hint, compact=True, select_on_focus=False)
        self.where = where

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell what was entered."""
        event.stop()
        self.post_message(self.Entered(event.value))

    def on_key(self, event: events.Key) -> None:
        """Leave the bar."""
        if event.key in {"escape", "down", "tab"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(keep=event.key != "escape"))
