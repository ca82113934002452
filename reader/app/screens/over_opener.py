"""What the screens over the article need of the main screen that opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import ModalScreen

    from reader.app.gateway import Gateway
    from reader.app.glyphs import Glyphs
    from reader.app.keymap import Keymap
    from reader.app.state import Over
    from reader.use.library import Library


class Opener(Protocol):
    """What these screens need of the main screen."""

    @property
    def library(self) -> Library:
        """The open library."""

    @property
    def gateway(self) -> Gateway:
        """Where work outside the drawing loop is started."""

    @property
    def signs_used(self) -> Glyphs:
        """The signs that are drawn."""

    @property
    def keys_used(self) -> Keymap:
        """The keys in force."""

    def contain(self, work: Callable[[], object]) -> None:
        """Run something so that what it raises becomes one line."""

    def open_over(self, trail: tuple[Over, ...]) -> None:
        """Open a screen with those below it."""

    def open_at(self, trail: tuple[Over, ...], article_id: int, start: int, end: int) -> bool:
        """Show an article at a place; `back` returns to the screens. False where the article is gone."""

    def toast(self, line: str, *, bad: bool = False) -> None:
        """Show a passing notification."""

    def copy_words(self, text: str, what: str) -> None:
        """Copy a text, and say so."""

    def ask_for(self, dialog: ModalScreen[str], then: Callable[[str], None]) -> None:
        """Open a dialog."""

    def undo_then(self, then: Callable[[], None]) -> None:
        """Undo the last change."""

    def ask_others(self, article_ids: Sequence[int], trail: tuple[Over, ...]) -> None:
        """Pull what other outlets have on a story, then compare."""

    def write_markdown(self, title: str, make: Callable[[], str]) -> None:
        """Ask for a file's name and write Markdown to it."""

    def reload_feeds(self) -> None:
        """Draw the list and the feeds anew after something was changed."""
