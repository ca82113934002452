"""The article as text that can be selected with the mouse and copied."""

from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from reader.app.widgets.body_page import BodyPage
from reader.model.document import Range


class BodySelection(BodyPage):
    """A page whose words can be selected; a selection's offsets are code points (x) on its rows (y)."""

    class SelectionChanged(Message, namespace="body_view"):
        """Other words are selected with the mouse, or none."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected words; a selection's offsets are code points (x) on rows (y) of the article."""
        from reader.app.render.copying import plain_range

        if self._layout is None:
            return None
        return plain_range(self._document, *self._selected_range(selection)), "\n"

    def _selected_range(self, selection: Selection) -> Range:
        start, end = selection
        first = self._place_at(start) if start is not None else 0
        return first, self._place_at(end) if end is not None else len(self._document.text)

    def _place_at(self, offset: Offset) -> int:
        """Return the code point of a selection's end; margins and blanks beside words have none."""
        layout = self._layout
        if layout is None or not layout.rows:
            return 0
        start, end = layout.range_of(max(0, min(offset.y, layout.rows - 1)))
        if 0 <= offset.x < start:  # the pane's border: Textual gives its row on the screen
            row = min(self.scroll_offset.y + offset.y, layout.rows - 1)
            return layout.range_of(row)[0]
        return start if offset.x < 0 else min(offset.x, end)

    @property
    def selected_text(self) -> str:
        """The words selected with the mouse, or ""."""
        selection = self.text_selection if self.is_attached else None
        found = self.get_selection(selection) if selection is not None else None
        return found[0] if found is not None else ""

    def copy_text(self) -> str:
        """Put the selected words on the terminal's clipboard, and return them; "" where none are selected."""
        text = self.selected_text
        if text:
            self.app.copy_to_clipboard(text)
        return text

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Draw the selection and report it."""
        self._redraw()
        # Not at once: the screen calls this, and what a parent sends itself does not bubble up to it.
        self.call_next(self._report_selection)

    def _report_selection(self) -> None:
        self.post_message(self.SelectionChanged(self.selected_text))

    def _selected_ranges(self) -> list[Range]:
        selection = self.text_selection
        return [self._selected_range(selection)] if selection is not None else []

    def _clear_selection(self) -> None:
        """Let go of a selection whose rows are others now."""
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
