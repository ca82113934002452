"""A screen over the article whose rows are filtered by what is typed into its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.screens.over import OverScreen

if TYPE_CHECKING:
    from textual import events


class FilteredScreen(OverScreen):
    """Takes letters while a filter is typed; enter keeps it, escape gives it up."""

    typed: str | None = None
    """The filter while it is typed; None else."""

    def take_filter(self, words: str) -> None:
        """Show only the rows with these words; all where there are none."""
        raise NotImplementedError

    def begin_typing(self, words: str) -> None:
        """Let a filter be typed that begins with these words."""
        self.typed = words
        self.tell_head()
        self.tell_keys()

    def typing(self, event: events.Key) -> bool:
        """Take letters while a filter is typed."""
        if self.typed is None:
            return False
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.typed = None
            self.take_filter("")
        elif event.key == "enter":
            self.typed = None
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
            self.take_filter(self.typed)
        elif event.is_printable and event.character is not None:
            self.typed += event.character
            self.take_filter(self.typed)
        self.tell_head()
        self.tell_keys()
        return True
