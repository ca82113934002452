"""The article: drawn row by row, so that only what is on the screen costs anything."""

from bisect import bisect_right
from typing import ClassVar

from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.app.glyphs import GlyphSet
from reader.app.render.copying import plain_range
from reader.app.render.finding import find_in
from reader.app.render.flow import Span
from reader.app.render.hints import hint_letters
from reader.app.render.layout import Layout, Options
from reader.app.render.marks import BIT, NAMES
from reader.app.render.overlay import Density, Level
from reader.app.render.targets import (
    Link,
    Target,
    TargetKind,
    footnote_of,
    links_of,
    same_target,
    targets_of,
)
from reader.app.text import safe_text
from reader.app.widgets.body_strips import BodyStrips
from reader.model.annotation import Quote
from reader.model.document import Document, Range
from reader.model.reading import Reading

_TINY_SCREEN = Size(60, 16)
"""On a smaller screen no cell is spent on air."""
_MOST_STRIPS = 1_000
"""Drawn rows kept; a few screens' worth of any terminal."""


class BodyView(ScrollView, can_focus=True, inherit_bindings=False):
    """One article with its marks; the keys that move in it are bound by whoever mounts it."""

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

    class PlaceChanged(Message):
        """Another row stands on top."""

        def __init__(self, body: "BodyView") -> None:
            super().__init__()
            self.place = body.place
            """Code point on the top row."""
            self.paragraph = body.paragraph
            """Which of how many paragraphs stands on the top row, from 1."""
            self.percent = body.percent

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, BodyView.PlaceChanged)

    class TargetFocused(Message):
        """Another target has the focus, or none."""

        def __init__(self, target: Target | None) -> None:
            super().__init__()
            self.target = target

    class TargetActivated(Message):
        """A quote, name or link was opened by key or click; folds and footnotes are followed here."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target

    class SelectionChanged(Message):
        """Other words are selected with the mouse, or none."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._reading: Reading | None = None
        self._document = Document("")
        self._layout: Layout | None = None
        self._drawer = BodyStrips(self)
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._targets: tuple[Target, ...] = ()
        self._target: Target | None = None
        self._hits: tuple[Range, ...] = ()
        self._hit = -1
        self._hints: dict[str, Target] = {}
        self._typed = ""
        self._revealed: Range | None = None
        self._unfolded: frozenset[int] = frozenset()
        self._pan = 0
        self._anchor = 0
        self._laid_size = Size(0, 0)

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
            self._target, self._revealed, self._hits, self._hit = None, None, (), -1
            self._unfolded, self._pan = frozenset(), 0
            self.set_reactive(BodyView.quotes_only, False)
            if self.is_attached and self.text_selection is not None:
                self.screen.clear_selection()
        self._hints, self._typed = {}, ""
        source = reading.body.document if reading is not None else Document("")
        self._document = Document(safe_text(source.text), source.blocks, source.inlines)
        self._anchor = place
        self._lay_out()

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

    def reveal(self, start: int, end: int) -> None:
        """Bring a range into view, opening a fold that hides it; it is tinted until something is focused."""
        layout = self._layout
        if layout is None:
            return
        if self.quotes_only and not layout.shows(start):
            self.quotes_only = False
        for fold in layout.folds:
            if fold.start <= start < fold.end and fold.block not in self._unfolded:
                self._unfolded |= {fold.block}
                self._lay_out()
        self._revealed = (start, end)
        self._redraw()
        self._bring(start, end)

    def pan(self, cells: int) -> None:
        """Move all code to the left by so many cells, back where negative."""
        pan = max(0, self._pan + cells)
        if pan != self._pan:
            self._pan = pan
            self._lay_out()

    # ---- targets

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything that can be focused, in text order."""
        return self._targets

    @property
    def target(self) -> Target | None:
        """What is focused."""
        return self._target

    def next_target(self, step: int = 1) -> bool:
        """Focus the next target, the previous where `step` is negative; return False where there is none."""
        return self._step(self._targets, step)

    def next_quote(self, step: int = 1) -> bool:
        """Focus the next quote, the previous where `step` is negative; return False where there is none."""
        return self._step(tuple(t for t in self._targets if t.kind is TargetKind.QUOTE), step)

    def focus_target(self, target: Target | None) -> None:
        """Focus a target and bring it into view, or let go of the focused one."""
        self._revealed = None
        if target != self._target:
            self._target = target
            self.post_message(self.TargetFocused(target))
        if self.density == "focused" and self._layout is not None:
            self._lay_out()
        self._redraw()
        if target is not None:
            self._bring(target.start, target.end)

    def activate_target(self) -> bool:
        """Open the focused target; return False where none is focused."""
        if self._target is None:
            return False
        self._activate(self._target)
        return True

    def quote_at_target(self) -> Quote | None:
        """Return the focused quote."""
        target = self._target
        if target is None or target.kind is not TargetKind.QUOTE or self._layout is None:
            return None
        return next((quote for quote in self._layout.overlay.quotes if quote.id == target.id), None)

    def links(self) -> list[Link]:
        """Return the article's links by number."""
        return links_of(self._layout) if self._layout is not None else []

    # ---- finding

    def find(self, text: str) -> int:
        """Mark every place where words stand, go to the first from here on, and return how many there are."""
        self._hits = find_in(self._document, text)
        self._hit = -1
        if self._hits:
            self._hit = next((at for at, hit in enumerate(self._hits) if hit[1] > self._anchor), 0)
            self._show_hit()
        self._redraw()
        return len(self._hits)

    def next_hit(self, step: int = 1) -> bool:
        """Go to the next hit, the previous where `step` is negative, around the ends; False without hits."""
        if not self._hits:
            return False
        self._hit = (self._hit + step) % len(self._hits)
        self._show_hit()
        return True

    def clear_find(self) -> None:
        """Take the marks of the hits off."""
        self._hits, self._hit = (), -1
        self._redraw()

    @property
    def hit(self) -> tuple[int, int]:
        """Which hit is shown, from 1, and how many there are; (0, 0) without."""
        return self._hit + 1, len(self._hits)

    # ---- hints

    @property
    def hints_on(self) -> bool:
        """Whether letters stand over the targets on the screen."""
        return bool(self._hints)

    def show_hints(self, on: bool = True) -> None:  # noqa: FBT001, FBT002
        """Put letters over the targets on the screen, or take them away."""
        self._hints, self._typed = {}, ""
        if on and self._layout is not None:
            top = self.scroll_offset.y
            rows = range(top, top + self.size.height)
            seen = [target for target in self._targets if self._layout.row_of(target.start) in rows]
            self._hints = dict(zip(hint_letters(len(seen)), seen, strict=True))
        self._redraw()

    def hint_key(self, char: str) -> Target | None:
        """Take a letter typed while hints are on.

        Returns:
            The target that the letters so far name, focused and with the hints gone; None while more letters
            are awaited, or where none begins so: then the hints are gone, too.
        """
        self._typed += char
        target = self._hints.get(self._typed)
        if target is not None:
            self.show_hints(False)
            self.focus_target(target)
        elif not any(letters.startswith(self._typed) for letters in self._hints):
            self.show_hints(False)
        else:
            self._redraw()
        return target

    # ---- selecting

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected words; a selection's offsets are code points of the document on line 0."""
        span = selection.get_span(0)
        if span is None or self._layout is None:
            return None
        start, end = span
        return plain_range(self._document, start, len(self._document.text) if end < 0 else end), "\n"

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

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        """Return a row of the screen."""
        layout, width = self._layout, self.size.width
        row = self.scroll_offset.y + y
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

    def _marks(self) -> list[Span]:
        spans: list[Span] = []
        if self._revealed is not None:
            spans.append(Span(*self._revealed, BIT["revealed"]))
        if self._target is not None:
            bits = BIT["focused-quote" if self._target.kind is TargetKind.QUOTE else "target"]
            spans.extend(Span(start, end, bits) for start, end in self._target.ranges)
        if self._layout is not None and self._hits:
            top, height = self.scroll_offset.y, self.size.height
            first = self._layout.place_of(min(top, self._layout.rows - 1))
            last = self._layout.range_of(min(top + height, self._layout.rows - 1))[1]
            spans.extend(Span(*hit, BIT["hit"]) for hit in self._hits if hit[0] < last and hit[1] > first)
            if self._hit >= 0:
                spans.append(Span(*self._hits[self._hit], BIT["hit-current"]))
        selection = self.text_selection
        span = selection.get_span(0) if selection is not None else None
        if span is not None:
            start, end = span
            spans.append(Span(start, end if end >= 0 else len(self._document.text), BIT["selected"]))
        return spans

    def _hint_places(self) -> list[tuple[int, str]]:
        typed = len(self._typed)
        return [
            (target.start, letters[typed:])
            for letters, target in self._hints.items()
            if letters.startswith(self._typed)
        ]

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    # ---- laying out

    def _lay_out(self) -> None:
        if not self.size.width or self._reading is None:
            self._layout, self._targets = None, ()
            self._resize_content(0)
            self._redraw()
            return
        self._layout = Layout(self._reading, self._document.text, self._options())
        self._targets = targets_of(self._layout, self._reading.body.annotations)
        self._target = same_target(self._targets, self._target)
        self._resize_content(self._layout.rows)
        self._to_anchor()
        self._redraw()
        self.post_message(self.PlaceChanged(self))

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

    def _resize_content(self, rows: int) -> None:
        """Set how many rows there are; nothing else depends on it, so that no pane is laid out anew."""
        size = Size(self.size.width, rows)
        if size != self.virtual_size:
            self.set_reactive(BodyView.virtual_size, size)

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
        if self._hits or self._hints:
            self._strips.clear()
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

    # ---- inside

    def on_click(self, event: Click) -> None:
        """Focus what is clicked; follow it where it is a link, a footnote or a fold."""
        if self._layout is None or self.selected_text:
            return
        fold = event.style.meta.get("fold")
        if fold is not None:
            hit = next((t for t in self._targets if t.kind is TargetKind.FOLD and t.id == fold), None)
        else:
            at = self._clicked(event)
            hit = next((t for t in reversed(self._targets) if at is not None and _holds(t, at)), None)
        if hit is not None:
            self.focus_target(hit)
            if hit.kind in {TargetKind.LINK, TargetKind.FOOTNOTE, TargetKind.FOLD}:
                self._activate(hit)

    def _clicked(self, event: Click) -> int | None:
        if "offset" not in event.style.meta:
            return None
        _, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        return offset.x if offset is not None else None

    def _activate(self, target: Target) -> None:
        if target.kind is TargetKind.FOLD:
            self._unfolded ^= {target.id}
            self._lay_out()
        elif target.kind is TargetKind.FOOTNOTE and self._layout is not None:
            footnote = footnote_of(self._layout, target.address)
            if footnote is not None:
                self.reveal(*footnote)
        else:
            self.post_message(self.TargetActivated(target))

    def _step(self, targets: tuple[Target, ...], step: int) -> bool:
        if not targets or self._layout is None:
            return False
        here = self._target
        if here is not None:
            order = (here.start, -here.end)
            ahead = [t for t in targets if (t.start, -t.end) > order]
            behind = [t for t in targets if (t.start, -t.end) < order]
        else:
            top = self.scroll_offset.y
            ahead = [t for t in targets if self._layout.row_of(t.start) >= top]
            behind = [t for t in targets if self._layout.row_of(t.start) < top]
        candidates = ahead if step > 0 else behind
        if not candidates:
            return False
        index = min(abs(step), len(candidates)) - 1
        self.focus_target(candidates[index] if step > 0 else candidates[-1 - index])
        return True

    def _show_hit(self) -> None:
        start, end = self._hits[self._hit]
        if self._layout is not None and not self._layout.shows(start):
            self.reveal(start, end)
        self._redraw()
        self._bring(start, end)

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


def _holds(target: Target, at: int) -> bool:
    return any(start <= at < max(end, start + 1) for start, end in target.ranges)
