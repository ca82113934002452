"""The article as it is read: its quotes, names and links can be reached, words found, marked and copied."""

from collections.abc import Iterable

from textual.events import Click
from textual.message import Message

from reader.app.render.flow import Span
from reader.app.render.hints import Hints
from reader.app.render.marks import BIT
from reader.app.render.targets import (
    Link,
    Target,
    TargetKind,
    footnote_of,
    links_of,
    same_target,
    step_to,
    targets_of,
)
from reader.app.widgets.body_selection import BodySelection
from reader.model.annotation import Quote
from reader.model.document import Range


class BodyView(BodySelection):
    """One article with its marks; the keys that move in it are bound by whoever mounts it."""

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

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._targets: tuple[Target, ...] = ()
        self._target: Target | None = None
        self._hits: tuple[Range, ...] = ()
        self._hit = -1
        self._hints = Hints()
        self._revealed: tuple[Range, ...] = ()

    def _forget(self) -> None:
        super()._forget()
        self._target, self._revealed, self._hits, self._hit = None, (), (), -1

    def _laid_out(self) -> None:
        self._hints.clear()
        self._clear_selection()
        if self._layout is None or self._reading is None:
            self._targets = ()
        else:
            self._targets = targets_of(
                self._layout, self._reading.body.annotations, self._reading.coverage
            )
        self._target = same_target(self._targets, self._target)

    def _moved(self) -> None:
        if self._hits or self._hints:
            self._strips.clear()

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
        self._revealed = ()
        if target != self._target:
            self._target = target
            self.post_message(self.TargetFocused(target))
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

    def reveal(self, start: int, end: int) -> None:
        """Bring a range into view, opening a fold that hides it; it is tinted until something is focused."""
        layout = self._layout
        if layout is None:
            return
        if self.quotes_only and not layout.shows(start):
            self.quotes_only = False
        hiding = [fold.block for fold in layout.folds if fold.start <= start < fold.end]
        if hiding and not layout.shows(start):
            self._unfolded |= frozenset(hiding)
            self._lay_out()
        self._revealed = ((start, end),)
        self._redraw()
        self._bring(start, end)

    def point_out(self, ranges: Iterable[Range]) -> None:
        """Tint ranges until something is focused: what a name rests on, such as verb and mention."""
        self._revealed = tuple(ranges)
        self._redraw()
        if self._revealed:
            self._bring(*min(self._revealed))

    # ---- finding

    def find(self, text: str) -> int:
        """Mark every place where words stand, go to the first from here on, and return how many there are."""
        from reader.app.render.finding import find_in

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

    def _show_hit(self) -> None:
        start, end = self._hits[self._hit]
        if self._layout is not None and not self._layout.shows(start):
            self.reveal(start, end)
        self._redraw()
        self._bring(start, end)

    # ---- hints

    @property
    def hints_on(self) -> bool:
        """Whether letters stand over the targets on the screen."""
        return bool(self._hints)

    def show_hints(self, on: bool = True) -> None:  # noqa: FBT001, FBT002
        """Put letters over the targets on the screen, or take them away."""
        self._hints.clear()
        if on and self._layout is not None:
            rows, row_of = self._rows_on_screen(), self._layout.row_of
            self._hints.show([target for target in self._targets if row_of(target.start) in rows])
        self._redraw()

    def hint_key(self, char: str) -> Target | None:
        """Take a letter typed while hints are on.

        Returns:
            The target that the letters so far name, focused and with the hints gone; None while more letters
            are awaited, or where none begins so: then the hints are gone, too.
        """
        target = self._hints.press(char)
        if target is not None:
            self.focus_target(target)
        self._redraw()
        return target

    # ---- the mouse

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
        _, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if "offset" not in event.style.meta or offset is None or self._layout is None:
            return None
        start, end = self._layout.range_of(offset.y)
        return offset.x if start <= offset.x < end else None

    def _activate(self, target: Target) -> None:
        if target.kind in {TargetKind.FOLD, TargetKind.CODE}:
            self._unfolded ^= {target.id}
            self._lay_out()
        elif target.kind is TargetKind.FOOTNOTE and self._layout is not None:
            footnote = footnote_of(self._layout, target.address)
            if footnote is not None:
                self.reveal(*footnote)
        else:
            self.post_message(self.TargetActivated(target))

    # ---- inside

    def _step(self, targets: tuple[Target, ...], step: int) -> bool:
        if self._layout is None:
            return False
        target = step_to(self._layout, targets, self._target, self._rows_on_screen(), step)
        if target is not None:
            self.focus_target(target)
        return target is not None

    def _rows_on_screen(self) -> range:
        top = self.scroll_offset.y
        return range(top, top + self.size.height)

    def _marks(self) -> list[Span]:
        spans: list[Span] = []
        spans.extend(Span(start, end, BIT["revealed"]) for start, end in self._revealed)
        if self._target is not None:
            is_long = self._target.kind in {TargetKind.QUOTE, TargetKind.CODE}
            bits = BIT["focused-quote" if is_long else "target"]
            spans.extend(self._other_mentions(self._target))
            spans.extend(Span(start, end, bits) for start, end in self._target.ranges)
        if self._layout is not None and self._hits:
            rows, bottom = self._rows_on_screen(), self._layout.rows - 1
            first = self._layout.place_of(min(rows.start, bottom))
            last = self._layout.range_of(min(rows.stop, bottom))[1]
            spans.extend(Span(*hit, BIT["hit"]) for hit in self._hits if hit[0] < last and hit[1] > first)
            if self._hit >= 0:
                spans.append(Span(*self._hits[self._hit], BIT["hit-current"]))
        spans.extend(Span(start, end, BIT["selected"]) for start, end in self._selected_ranges())
        return spans

    def _other_mentions(self, target: Target) -> list[Span]:
        """Return every mention of the focused name, where only the focused one is to be marked."""
        found = self._reading.body.annotations if self._reading is not None else None
        if self.density != "focused" or target.kind is not TargetKind.ENTITY or found is None:
            return []
        entity = next(entity for entity in found.entities if entity.id == target.id)
        return [Span(start, end, BIT["revealed"]) for start, end in entity.mentions]

    def _hint_places(self) -> list[tuple[int, str]]:
        return [(target.start, letters) for target, letters in self._hints.shown()]


def _holds(target: Target, at: int) -> bool:
    return any(start <= at < max(end, start + 1) for start, end in target.ranges)
