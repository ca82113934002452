"""Two articles' full texts beside each other, the lines that both have linked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from reader.app.render.wrap import fit
from reader.app.screens.over import OverScreen
from reader.app.text import line, safe_line
from reader.app.widgets.body import BodyView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from reader.app.state import Over
    from reader.model.coverage import StorySpeaker
    from reader.model.reading import Reading
    from reader.model.story import AlignedTexts
    from reader.use.library import Library

_SPLIT_AT = 100
"""Cells from which the texts stand beside each other; else one above the other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles with the lines that both have."""

    one: Reading
    other: Reading
    lines: AlignedTexts


class TextsScreen(OverScreen):
    """Any two of the articles compared; going to a shared line goes there in both."""

    found: Pair | None = None
    _line = -1
    _right = False

    def panes(self) -> Sequence[Widget]:
        """Return the two texts under their names."""
        return (
            Vertical(Static("", id="one-name", markup=False), BodyView(id="one-text"), id="over-left"),
            Vertical(Static("", id="other-name", markup=False), BodyView(id="other-text"), id="over-right"),
        )

    def begin(self) -> None:
        """Give the keys to the first text."""
        for body in self._bodies():
            body.set_reactive(BodyView.glyphs, "ascii" if self.glyphs.similar == "~" else "unicode")
        self.query_one("#over-left").styles.width = "1fr"
        self.query_one("#over-left").styles.max_width = "100%"
        self.set_focus(self.query_one("#one-text"))

    def resized(self) -> None:
        """Put the texts beside or above each other."""
        stacked = self.size.width < _SPLIT_AT
        self.query_one("#over-panes").set_class(stacked, "-stacked")
        for name in ("#over-left", "#over-right"):
            self.query_one(name).styles.height = "1fr"

    def _bodies(self) -> tuple[BodyView, BodyView]:
        return self.query_one("#one-text", BodyView), self.query_one("#other-text", BodyView)

    @property
    def _places(self) -> tuple[int, int]:
        """Which of the articles are shown, by their place among those compared."""
        numbers = [int(word) for word in self.over.words.split() if word.isdigit()]
        last = len(self.over.articles) - 1
        one, other = numbers if len(numbers) == 2 else (0, 1)
        return min(one, last), min(other, last)

    def fill(self) -> None:
        """Read both texts in the background, and show them."""
        library, ids = self.opener.library, self.over.articles
        one, other = (ids[place] for place in self._places)

        def failed(words: str) -> None:
            if self.is_attached:
                self.say(words)

        self.opener.gateway.ask(lambda: _read(library, one, other), self._show, failed)

    def _show(self, found: Pair) -> None:
        if not self.is_attached:
            return
        self.found, self._line = found, -1
        for body, reading in zip(self._bodies(), (found.one, found.other), strict=True):
            body.show(reading)
        self._tell_names()
        self.tell_head()
        self.tell_keys()
        if self.over.at:
            self._go_line(min(self.over.at - 1, len(found.lines.sentences) - 1))

    def _tell_names(self) -> None:
        if self.found is None:
            return
        one, other = self.found.one, self.found.other
        sides = (("#one-name", one, not self._right), ("#other-name", other, self._right))
        for name, reading, has_keys in sides:
            sign = self.glyphs.bar if has_keys else " "
            self.query_one(name, Static).update(line(f"{sign}{reading.row.outlet or reading.row.feed}"))
            self.query_one(name, Static).styles.text_style = "bold" if has_keys else "none"

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return which texts are shown, and how many lines both have."""
        if self.found is None:
            return [(" FULL TEXT", "bold")]
        number = len(self.found.lines.sentences)
        rows = (self.found.one.row, self.found.other.row)
        names = " and ".join(safe_line(row.outlet or row.feed, 30) for row in rows)
        lines = f"{number} line{'' if number == 1 else 's'} in both" if number else "no line in both"
        if self._line >= 0:
            lines = f"line {self._line + 1} of {number} in both"
        others = len(self.over.articles) - 2
        more = f" {self.glyphs.dot} {others} more: < >" if others > 0 else ""
        return [(fit(f" FULL TEXT {names} {self.glyphs.dot} {lines}{more}", width - 1, "…"), "bold")]

    def key_words(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        keys = [
            (f"{self.key('next-quote')}{self.key('previous-quote')}", "next line in both"),
            (f"{self.key('down')}/{self.key('up')}", "scroll"),
            (self.key("next-target"), "other side"),
        ]
        if len(self.over.articles) > 2:
            keys.append(("< >", "another outlet"))
        return [*keys, (self.key("enter"), "open"), ("y", "yank")]

    def here(self) -> Over:
        """Return which texts are shown, and at which shared line."""
        return replace(self.over, at=self._line + 1)

    def _body(self) -> BodyView:
        return self._bodies()[self._right]

    def do(self, command: str) -> None:
        """Do a command."""
        body = self._body()
        pages = {
            "page-down": (1, False), "page-up": (-1, False), "read-on": (1, False), "page-back": (-1, False),
            "half-down": (1, True), "half-up": (-1, True),
        }  # fmt: skip
        if command in {"down", "up"}:
            body.scroll_lines(1 if command == "down" else -1)
        elif command in pages:
            step, half = pages[command]
            body.page(step, half=half)
        elif command == "top":
            body.to_top()
        elif command == "bottom":
            body.to_bottom()
        elif command in {"next-quote", "next-unread", "previous-quote", "previous-unread"}:
            self._step(1 if command.startswith("next") else -1)
        elif command in {"next-target", "previous-target", "compare"}:
            if command == "compare":
                self.back()
                return
            self._right = not self._right
            self.set_focus(self._body())
            self._tell_names()
        elif command == "enter":
            self.choose()
        elif command in {"back", "out", "quit"}:
            self.back()

    def _step(self, step: int) -> None:
        if self.found is None or not self.found.lines.sentences:
            self.say("No line stands in both.")
            return
        before_first = self._line < 0 and step < 0
        self._go_line(-1 if before_first else self._line + step)

    def _go_line(self, number: int) -> None:
        if self.found is None or not self.found.lines.sentences:
            return
        self._line = number % len(self.found.lines.sentences)
        pair = self.found.lines.sentences[self._line]
        one, other = self._bodies()
        one.point_out((pair.one,))
        other.point_out((pair.other,))
        self.tell_head()

    def other_key(self, key: str) -> None:
        """Show another outlet's text on the side that has the keys."""
        steps = {"greater_than_sign": 1, "less_than_sign": -1}
        total = len(self.over.articles)
        if key not in steps or total < 3:
            return
        places = list(self._places)
        side, rest = (1, 0) if self._right else (0, 1)
        place = (places[side] + steps[key]) % total
        if place == places[rest]:
            place = (place + steps[key]) % total
        places[side] = place
        self.over = replace(self.over, at=0, words=f"{places[0]} {places[1]}")
        self.fill()

    def choose(self) -> None:
        """Open the article of the side that has the keys, at the shared line where one is shown."""
        if self.found is None:
            return
        reading = self.found.other if self._right else self.found.one
        start, end = 0, 0
        if self._line >= 0:
            pair = self.found.lines.sentences[self._line]
            start, end = pair.other if self._right else pair.one
        self.read(reading.row.id, start, end)

    def yank(self) -> None:
        """Copy the shared line as this side prints it, with its source."""
        from reader.app.citing import citation

        if self.found is None or self._line < 0:
            self.say("No shared line is shown yet.")
            return
        pair = self.found.lines.sentences[self._line]
        reading, place = (self.found.other, pair.other) if self._right else (self.found.one, pair.one)
        words = " ".join(reading.body.document.text[slice(*place)].split())
        self.opener.copy_words(f"{words} — {citation(reading.row)}", "Line with its source")
        self.say("Line with its source copied.")


def _read(library: Library, one_id: int, other_id: int) -> Pair:
    from reader.use.comparing import side_by_side
    from reader.use.presenting import story_speakers
    from reader.use.reading import open_article
    from reader.use.stories import story_of

    one, other = open_article(library, one_id), open_article(library, other_id)
    lines = side_by_side(library, one_id, other_id)
    story = story_of(library, one_id)
    speakers = story_speakers(library, story.id) if story is not None else ()
    mine = _marked(one, other, [pair.one for pair in lines.sentences], speakers)
    its = _marked(other, one, [pair.other for pair in lines.sentences], speakers)
    return Pair(mine, its, lines)


def _marked(
    reading: Reading, other: Reading, places: Sequence[tuple[int, int]], speakers: tuple[StorySpeaker, ...]
) -> Reading:
    """Return an article with the lines marked that the other has, too."""
    from reader.model.coverage import Coverage, SharedWords

    name = other.row.outlet or other.row.feed
    shared = tuple(SharedWords((place,), (), (), (name,)) for place in dict.fromkeys(places))
    return replace(reading, coverage=Coverage(0, (), speakers, shared))
