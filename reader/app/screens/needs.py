"""What one part of the main screen needs of another: each is done by the part that can."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.app.glyphs import GlyphSet

if TYPE_CHECKING:
    from textual import events

    from reader.model.feed import Feed
    from reader.model.reading import Reading
    from reader.model.report import PullEnded


class Needs:
    """The parts' promises to each other."""

    def make_pane(self, name: str) -> None:
        """Put a pane that is not needed at the start on the screen."""
        raise NotImplementedError

    def follow_now(self) -> None:
        """Show the cursor's article in the body now."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Empty the body."""
        raise NotImplementedError

    def explain_empty(self) -> None:
        """Say why the list is empty and which key helps, should it be."""

    def fetching_words(self) -> str:
        """Return what the status line says of pages that are being fetched."""
        return ""

    def article_shown(self, reading: "Reading") -> None:
        """Do what is due when the body shows another article."""

    def type_ahead(self, event: "events.Key") -> bool:
        """Take a key meant for the search bar; False for any other."""
        raise NotImplementedError

    def clear_search(self) -> bool:
        """Go back to the view that was searched; False where none was."""
        raise NotImplementedError

    def hint_key(self, key: str, character: str | None) -> None:
        """Take a key while hints are shown."""
        raise NotImplementedError

    def end_hints(self) -> None:
        """Take the letters of hints away."""
        raise NotImplementedError

    def feed_here(self) -> "Feed | None":
        """Return the feed that a command is for: the feeds pane's, else the view's, else the article's."""
        raise NotImplementedError

    def for_feed(self, do: "Callable[[Feed], None]") -> None:
        """Do something with the feed that a command is for, or say that one is to be chosen."""
        raise NotImplementedError

    def do_add_feed(self, address: str = "") -> None:
        """Subscribe: find the feeds behind any address."""
        raise NotImplementedError

    def add_pasted(self, text: str) -> None:
        """Offer all addresses of a text, a line or more each."""
        raise NotImplementedError

    def offer_newsboat(self) -> None:
        """Offer to move in what newsboat has here."""
        raise NotImplementedError

    def start_pull(self, feed_ids: list[int] | None, *, force: bool = True) -> None:
        """Order a pull; its reports come as messages."""
        raise NotImplementedError

    def start_schedule(self) -> None:
        """Pull by itself what falls due, where the configuration wants it."""
        raise NotImplementedError

    def pull_ended(self, report: "PullEnded | None") -> bool:
        """Let the schedule know that a pull is over; True if nobody had asked for it."""
        raise NotImplementedError

    def cancel_pull(self) -> bool:
        """Cancel the pull under way; False where there is none."""
        raise NotImplementedError

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

    def signs(self) -> GlyphSet:
        """Return the set of signs that are drawn."""
        raise NotImplementedError

    def reopen(self, article_id: int) -> None:
        """Read the shown article again; the place stays."""
        raise NotImplementedError

    def set_entity_right(self, entity_id: int, then: Callable[[], None]) -> None:
        """Ask what is to be set right of an entity, and do it."""
        raise NotImplementedError

    def asks_why(self) -> bool:
        """Tell whether `?` is about what is focused."""
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
