"""Rows of an article as strips: the marks of each piece of text become a terminal style."""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from reader.app.render.flow import Run, Span
from reader.app.render.layout import Layout
from reader.app.render.marks import BIT, names_of
from reader.app.render.overlay import Bar
from reader.app.render.paint import painted, with_hint

_FOCUSED = BIT["focused-quote"]
_NOT_NAMED = BIT["speaker-none"]


class BodyStrips:
    """Draws rows in the styles of a widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[int, Style] = {}

    def forget(self) -> None:
        """Forget the styles: the theme is another."""
        self._styles.clear()

    def style(self, bits: int) -> Style:
        """Return the terminal style of marks."""
        style = self._styles.get(bits)
        if style is None:
            style = self._styles[bits] = self._compose(bits)
        return style

    def _compose(self, bits: int) -> Style:
        # By hand, because a partial visual style loses opaque backgrounds and "reverse" (textual 8.2.8,
        # Widget.get_visual_style).
        base = self._widget.visual_style
        background, colour = base.background or Color(0, 0, 0), base.foreground or Color(255, 255, 255)
        shape = Style()
        for name in names_of(bits):
            styles = self._widget.get_component_styles(f"body--{name}")
            if styles.has_rule("background"):
                background += styles.background
            if styles.has_rule("color"):
                colour = styles.color
            shape += styles.text_style
        return shape + Style(color=(background + colour).rich_color, bgcolor=background.rich_color)

    def strip(
        self,
        layout: Layout,
        row: int,
        width: int,
        marks: Sequence[Span],
        hints: Sequence[tuple[int, str]],
        *,
        is_top: bool,
    ) -> Strip:
        """Return a row of the article.

        Args:
            layout: the article.
            row: which row of it.
            width: cells of the strip.
            marks: what is laid over the text, such as the focus.
            hints: code points and the letters that are put there.
            is_top: the row is the screen's first, where a bar that runs on says again whose it is.
        """
        line = layout.line(row)
        runs = painted(line, marks) if marks else list(line.runs)
        for at, letters in hints:
            if line.start <= at < line.end:
                runs = with_hint(runs, at, letters)
        # Every piece costs some forty bytes of colour on the way to the terminal: what can be one is one.
        segments = [self._margin(layout, row, runs, is_top=is_top)]
        room = width - segments[0].cell_length - sum(cell_len(run.words) for run in runs)
        if room > 0 and runs and not runs[-1].bits:
            runs[-1] = replace(runs[-1], words=runs[-1].words + " " * room)
        fold = layout.fold_at(line.block) if line.start == line.end else None
        for run in runs:
            style = self.style(run.bits)
            if fold is not None:
                style += Style.from_meta({"fold": fold.block})
            elif run.at >= 0 and line.start < line.end:
                style += Style.from_meta({"offset": (run.at, row)})
            segments.append(Segment(run.words, style))
        return Strip(segments).adjust_cell_length(width, self.style(0))

    def _margin(self, layout: Layout, row: int, runs: Sequence[Run], *, is_top: bool) -> Segment:
        """Return what stands left of the words: the margin and the gutter."""
        bar, cells, glyphs = layout.bar_on(row), layout.gutter, layout.glyphs
        # A selection's end in the margin is told by a negative offset, whatever the column.
        place = Style.from_meta({"offset": (-layout.left - cells - 1, row)})
        if bar is None:
            return Segment(" " * (layout.left + cells), self.style(0) + place)
        focused = any(run.bits & _FOCUSED for run in runs)
        sign = glyphs.bar_plain if bar.bits == _NOT_NAMED else glyphs.bar
        if focused:
            sign = glyphs.bar_focused
        letters = bar.letters if is_top or not _goes_on(layout, row, bar) else ""
        if cells == 1:
            words = letters[:1] if letters and cell_len(letters[:1]) == 1 else sign
        else:
            words = " " * (cells - cell_len(letters) - 1) + letters + sign
        return Segment(" " * layout.left + words, self.style(bar.bits | BIT["bar"]) + place)


def _goes_on(layout: Layout, row: int, bar: Bar) -> bool:
    """Return whether the row above has the bar of the same speaker."""
    above = layout.bar_on(row - 1) if row else None
    return above is not None and above.letters == bar.letters
