"""The side panel: who is quoted and who and what is named in the article, and the way there."""

from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.app.glyphs import GlyphSet, glyphs_for
from reader.app.render.contents import Item, Part, contents_of, coverage_of
from reader.app.render.speakers import speakers_of, story_speakers
from reader.app.render.wrap import fit
from reader.app.widgets.headed_list import HeadedList
from reader.app.widgets.row_list import RowList
from reader.model.reading import Reading


class SidePanel(HeadedList):
    """Rows of what an article holds; headings are passed over by the cursor."""

    # Read when the panel is first opened, so that starting the app does not pay for it.
    DEFAULT_CSS = (Path(__file__).parents[1] / "styles" / "side_panel.tcss").read_text(encoding="utf-8")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"side-panel--speaker-{slot}" for slot in range(1, 7)}

    glyphs: reactive[GlyphSet] = reactive[GlyphSet]("unicode", init=False)
    """The set of signs."""

    class Chosen(Message):
        """A row was chosen: its place in the text is to be shown."""

        def __init__(self, start: int, end: int, kind: str, article: int | None = None) -> None:
            """Report a place.

            Args:
                start: first code point.
                end: one past the last.
                kind: "speaker", "quote", "entity" or "article".
                article: another report of the story, which is to be opened.
            """
            super().__init__()
            self.start = start
            self.end = end
            self.kind = kind
            self.article = article

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._reading: Reading | None = None
        self._items: list[Item] = []
        self.set_reactive(RowList.title_text, "In this article")

    def show(self, reading: Reading | None) -> None:
        """Show what an article holds; shown again with the same body, the cursor stays."""
        same = reading is not None and self._reading is not None and self._reading.body.id == reading.body.id
        self._reading = reading
        body = reading.body if reading is not None else None
        items: list[Item] = []
        if reading is not None and body is not None:
            own = speakers_of(body.annotations)
            speakers = story_speakers(own, reading.coverage, reading.entities)
            items = contents_of(body.document, body.annotations, speakers) + coverage_of(reading.coverage)
        if not same or items[: len(self._items)] != self._items:
            self._items = items
            self.top = 0
            self.set_reactive(RowList.cursor, 1 if items else 0)
        self._items = items
        self.repaint()

    @property
    def items(self) -> list[Item]:
        """The rows."""
        return self._items

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def choose(self) -> bool:
        """Report the row under the cursor as chosen; return False where there is none."""
        if not 0 <= self.cursor < len(self._items) or self._items[self.cursor].part is Part.HEADING:
            return False
        item = self._items[self.cursor]
        self.post_message(self.Chosen(item.start, item.end, item.part.value, item.article))
        return True

    # ---- what a list of rows asks for

    def row_count(self) -> int:
        """Return how many rows there are, headings included."""
        return len(self._items)

    def is_heading(self, index: int) -> bool:
        """Tell whether a row is a heading."""
        return self._items[index].part is Part.HEADING

    def empty_lines(self) -> tuple[str, ...]:
        """Say why there are no rows."""
        if self._reading is None:
            return ("No article",)
        if self._reading.body.annotations is None:
            return ("Not looked at yet",)
        return ("No quotes, people,", "organisations or places", "found in this article")

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return a row."""
        item, cursor = self._items[index], index == self.cursor
        glyphs = glyphs_for(self.glyphs)
        if item.part is Part.HEADING:
            title = [(f" {item.text.upper()}", "strong")]
            return [self._between(title, str(item.count), width, cursor=False)]
        if item.part is Part.ARTICLE:
            parts = [(f" {glyphs.similar} ", "mark"), (item.text, "")]
            return [self._between(parts, "", width, cursor=cursor)]
        if item.part is Part.ENTITY:
            sign = glyphs.followed if self._reading and item.entity in self._reading.followed else " "
            name = [(f" {sign}", "strong"), (item.text, "")]
            return [self._between(name, str(item.count), width, cursor=cursor)]
        colour = f"speaker-{item.speaker.slot + 1}" if item.speaker is not None else ""
        if item.part is Part.SPEAKER:
            letters = item.speaker.letters if item.speaker is not None else ""
            bar = glyphs.bar if item.speaker is not None else glyphs.bar_plain
            count = f"{glyphs.times}{item.count}" if item.count > 1 else ""
            sign = " " * (2 - cell_len(letters)) + letters + bar
            return [self._between([(sign, colour), (f"{item.text} {count}", "")], "", width, cursor=cursor)]
        sure = glyphs.inferred if item.is_inferred else ""
        return [self._between([("    ", ""), (item.text, "dim")], sure, width, cursor=cursor)]

    def style(self, name: str = "", *, cursor: bool = False) -> Style:
        """Return the style of a part; a speaker's is the colour of the slot."""
        if not name.startswith("speaker-"):
            return super().style(name, cursor=cursor)
        colour = self.get_component_rich_style(f"side-panel--{name}", partial=True)
        return super().style(cursor=cursor) + colour

    def _between(self, parts: list[tuple[str, str]], right: str, width: int, *, cursor: bool) -> Strip:
        """Return a row with something at its right edge; the last of `parts` is cut to the room there is."""
        crop = glyphs_for(self.glyphs).crop
        tail = f" {right} " if right else " "
        room = width - cell_len(tail) - sum(cell_len(text) for text, _ in parts[:-1])
        words, name = parts[-1]
        words = fit(words, max(0, room), crop)
        words += " " * (room - cell_len(words))
        return self.strip([*parts[:-1], (words, name), (tail, "dim")], width, cursor=cursor)

    def watch_glyphs(self) -> None:
        """Draw with other signs."""
        self.repaint()

    def on_click(self, event: Click) -> None:
        """Go to what is clicked."""
        event.prevent_default()
        y = event.y - (1 if self.title_text else 0)
        lines = self._visible() if self.row_count() else []
        if 0 <= y < len(lines) and self._items[lines[y][0]].part is not Part.HEADING:
            self.go(lines[y][0])
            self.choose()
