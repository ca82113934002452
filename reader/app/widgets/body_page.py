"""The page of an article: laid out and drawn by rows, so that only what is on the screen costs anything."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.glyphs import GlyphSet
from reader.app.render.flow import Span
from reader.app.render.layout import Layout
from reader.app.render.marks import NAMES
from reader.app.render.options import Options
from reader.app.render.overlay import Density, Level
from reader.app.text import safe_text
from reader.app.widgets.body_strips import BodyStrips
from reader.model.document import Document
from reader.model.reading import Reading

_TINY_SCREEN = Size(60, 16)
"""On a smaller screen no cell is spent on air."""
_MOST_STRIPS = 1_000
"""Drawn rows kept; a few screens' worth of any terminal."""


class BodyPage(ScrollView, can_focus=True, inherit_bindings=False):
    """An article that can be scrolled and keeps its place; what can be done with its words is `BodyView`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"body--{name}" for name in NAMES}

    highlight_level: reactive[Level] = reactive[Level]("all", init=False)
    """How much is marked: "off", "quotes", "people" or "all"."""
    measure: reactive[int] = reactive(72, init=False)
    """Cells of a line of text at most."""
    quotes_only: reactive[bool] = reactive(False, init=False)
    """Show nothing but what was said; a new article is shown whole again."""
    density: reactive[Density] = reactive[Density]("first", init=False)
    """Which mentions of a name are marked: "first", "all" or "focused"."""
    glyphs: reactive[GlyphSet] = reactive[GlyphSet]("unicode", init=False)
    """The set of signs."""
    colour_words: reactive[bool] = reactive(True, init=False)
    """Quoted words have their speaker's colour, not the bar alone."""

    class PlaceChanged(Message, namespace="body_view"):
        """Another row stands on top."""

        def __init__(self, body: "BodyPage") -> None:
            super().__init__()
            self.place = body.place
            """Code point on the top row."""
            self.paragraph = body.paragraph
            """Which of how many paragraphs stands on the top row, from 1."""
            self.percent = body.percent

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, BodyPage.PlaceChanged)

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._reading: Reading | None = None
        self._document = Document("")
        self._layout: Layout | None = None
        self._drawer = BodyStrips(self)
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._unfolded: frozenset[int] = frozenset()
        self._pan = 0
        self._anchor = 0
        self._laid_size = Size(0, 0)
        self._late = False

    # ---- what is shown

    def show(self, reading: Reading | None, *, place: int = 0) -> None:
        """Show an article, or nothing.

        Args:
            reading: the article; shown again with the same body, what is focused and found in it stays.
            place: the code point that is to stand on the top row; 0 is the very top.
        """
        old = self._reading
        self._reading = reading
        if reading is None or old is None or old.body.id != reading.body.id:
            self._forget()
        source = reading.body.document if reading is not None else Document("")
        self._document = Document(safe_text(source.text), source.blocks, source.inlines)
        self._anchor = place
        self._lay_out()

    def _forget(self) -> None:
        """Forget what belongs to the text that is no longer shown."""
        self._unfolded, self._pan = frozenset(), 0
        self.set_reactive(BodyPage.quotes_only, False)

    @property
    def reading(self) -> Reading | None:
        """The article that is shown."""
        return self._reading

    @property
    def place(self) -> int:
        """Code point that stands on the top row; 0 at the very top. It outlives resizing."""
        return self._anchor

    @property
    def paragraph(self) -> tuple[int, int]:
        """Which paragraph stands on the top row, from 1, of how many; (0, 0) where there are none."""
        layout = self._layout
        if layout is None or not layout.paragraphs:
            return 0, 0
        row = self.scroll_offset.y
        while row < layout.rows and layout.block_of(row) < 0:
            row += 1
        block = layout.block_of(row) if row < layout.rows else len(layout.document.blocks)
        return max(1, bisect_right(layout.paragraphs, block)), len(layout.paragraphs)

    @property
    def percent(self) -> int:
        """How much of the article has been on the screen down to the last visible row, 0 to 100."""
        if self._layout is None or not self._layout.rows:
            return 0
        return min(100, round(100 * (self.scroll_offset.y + self.size.height) / self._layout.rows))

    # ---- moving

    def scroll_lines(self, lines: int) -> bool:
        """Scroll by rows, down where positive; return False where it is already at that end."""
        return self._go_to(self.scroll_offset.y + lines)

    def page(self, direction: int, half: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Scroll by a page, down where `direction` is positive; return False where it is at that end."""
        height = max(1, self.size.height)
        # A row stays in sight, so that the eye finds its place again.
        rows = height // 2 if half else height - 1 if height > 2 else height
        return self.scroll_lines(max(1, rows) * (1 if direction > 0 else -1))

    def to_top(self) -> None:
        """Go to the top."""
        self._go_to(0)

    def to_bottom(self) -> None:
        """Go to the bottom."""
        self._go_to(self.max_scroll_y)

    def pan(self, cells: int) -> None:
        """Move all code to the left by so many cells, back where negative."""
        pan = max(0, self._pan + cells)
        if pan != self._pan:
            self._pan = pan
            self._lay_out()

    def _bring(self, start: int, end: int) -> None:
        """Scroll only where a range is not in view: then to a quarter of the screen's height."""
        layout, height = self._layout, self.size.height
        if layout is None:
            return
        first, last = layout.row_of(start), layout.row_of(max(start, end - 1))
        top = self.scroll_offset.y
        if first < top or min(last, first + height // 2) >= top + height:
            self._go_to(first - height // 4)

    def _go_to(self, row: int) -> bool:
        row = max(0, min(row, int(self.max_scroll_y)))
        if row == self.scroll_offset.y:
            return False
        self.scroll_to(y=row, animate=False, force=True)
        return True

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        """Return a row of the screen."""
        layout, width = self._layout, self.size.width
        row = self.scroll_offset.y + y
        if layout is not None and layout.options.width != width and not self._late:
            self._late = True  # drawn for another size than was told of: seen with keys during the start
            self.call_later(self._catch_up)
        if layout is None or row >= layout.rows:
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get((row, y == 0))
        if strip is None:
            if len(self._strips) > _MOST_STRIPS:
                self._strips.clear()
            marks, hints = self._marks(), self._hint_places()
            strip = self._drawer.strip(layout, row, width, marks, hints, is_top=y == 0)
            self._strips[row, y == 0] = strip
        return strip

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        self._drawer.forget()
        self._strips.clear()
        super().notify_style_update()

    def _marks(self) -> Sequence[Span]:
        """Return what is laid over the text at the moment."""
        return ()

    def _hint_places(self) -> Sequence[tuple[int, str]]:
        """Return code points and the letters to be put there."""
        return ()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    # ---- laying out

    def _lay_out(self) -> None:
        if not self.size.width or self._reading is None:
            self._layout = None
            self._resize_content(0)
        else:
            self._layout = Layout(self._reading, self._document.text, self._options())
            self._resize_content(self._layout.rows)
        self._laid_out()
        self._to_anchor()
        self._redraw()
        self.post_message(self.PlaceChanged(self))

    def _laid_out(self) -> None:
        """Do what follows from a new layout, before it is drawn."""

    def _options(self) -> Options:
        screen = self.screen.size
        return Options(
            width=self.size.width,
            measure=self.measure,
            level=self.highlight_level,
            density=self.density,
            quotes_only=self.quotes_only,
            colour_words=self.colour_words,
            glyphs=self.glyphs,
            unfolded=self._unfolded,
            pan=self._pan,
            tiny=screen.width < _TINY_SCREEN.width or screen.height < _TINY_SCREEN.height,
        )

    def _to_anchor(self) -> None:
        """Put the place that was being read on top again, as far as there are rows below it."""
        if self._layout is not None:
            self._laid_size = Size(0, 0)  # this is not the reader's scrolling
            row = self._layout.row_of(self._anchor) if self._anchor > 0 else 0
            self.scroll_to(y=max(0, min(row, int(self.max_scroll_y))), animate=False, force=True)
        self._laid_size = self.size

    def _catch_up(self) -> None:
        """Lay out for the size that is drawn."""
        self._late = False
        if self._layout is not None and self._layout.options != self._options():
            self._lay_out()

    def _resize_content(self, rows: int) -> None:
        """Set how many rows there are; nothing else depends on it, so that no pane is laid out anew."""
        size = Size(self.size.width, rows)
        if size != self.virtual_size:
            self.set_reactive(BodyPage.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = rows
            self.vertical_scrollbar.window_size = self.size.height

    def on_resize(self, event: Resize) -> None:
        """Lay out for another width, keeping the place."""
        del event
        if self._layout is None or self._layout.options != self._options():
            self._lay_out()
        else:
            self._to_anchor()
            self._redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note the new place, unless the article moved because it was resized or laid out anew."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value):
            return
        self._moved()
        if self._layout is not None and self._laid_size == self.size and self._layout.rows:
            row = min(round(new_value), self._layout.rows - 1)
            self._anchor = self._layout.place_of(row)
            self.post_message(self.PlaceChanged(self))

    def watch_highlight_level(self) -> None:
        """Draw with more or fewer marks."""
        self._lay_out()

    def watch_measure(self) -> None:
        """Break the lines anew."""
        self._lay_out()

    def watch_quotes_only(self) -> None:
        """Show what was said, or everything."""
        self._lay_out()

    def watch_density(self) -> None:
        """Mark other mentions."""
        self._lay_out()

    def watch_glyphs(self) -> None:
        """Draw with other signs."""
        self._lay_out()

    def watch_colour_words(self) -> None:
        """Colour the quoted words, or leave it to the bar."""
        self._lay_out()

    def _moved(self) -> None:
        """Do what follows from other rows standing on the screen."""
