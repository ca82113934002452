"""The page of a person, place or organisation: who it is, what it says, where it is mentioned."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from reader.app.glyphs import Glyphs
from reader.app.keymap import Keymap
from reader.app.screens.entity_rows import (
    Kind,
    Row,
    about,
    mention_words,
    place_of,
    quote_source,
    rows_of,
)
from reader.app.text import safe_line, safe_text
from reader.app.widgets.headed_list import HeadedList
from reader.app.widgets.row_list import RowList, fitted, wrapped
from reader.model.commands import Context
from reader.model.people import EntityPage, Mentions

if TYPE_CHECKING:
    from collections.abc import Callable

_SOUGHT = 20
"""Articles whose mentions are looked up at a time."""
Trail = tuple[tuple[int, int], ...]
"""Pages, the last on top: the entity and the row of the cursor."""


class Opener(Protocol):
    """What a page needs of the main screen."""

    def read_page(self, entity_id: int, then: "Callable[[EntityPage], None]") -> None:
        """Read a page in the background."""

    def read_mentions(
        self, entity_id: int, articles: list[int], then: "Callable[[dict[int, Mentions | None]], None]"
    ) -> None:
        """Look up where articles mention an entity."""

    def follow_entity(self, entity_id: int, then: "Callable[[], None]") -> None:
        """Follow an entity, or no longer."""

    def set_entity_right(self, entity_id: int, then: "Callable[[], None]") -> None:
        """Ask what is to be set right of an entity, and do it."""

    def undo_then(self, then: "Callable[[], None]") -> None:
        """Undo the last change."""

    def open_from_page(self, trail: Trail, article_id: int, start: int, end: int) -> None:
        """Show an article; `back` returns to the page."""


class PageList(HeadedList):
    """The rows of a page."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.mentions: dict[int, Mentions | None] = {}
        self._glyphs = glyphs

    def show(self, rows: list[Row], at: int) -> None:
        """Show other rows, the cursor on one of them."""
        self.rows, self.top = rows, 0
        at = max(0, min(at, len(rows) - 1))
        self.set_reactive(RowList.cursor, at)
        if rows and self.is_heading(at):
            self.go(at + 1)
        self.show_cursor()
        self.repaint()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def is_heading(self, index: int) -> bool:
        """Tell whether nothing can be done with a row."""
        return self.rows[index].kind in {Kind.HEADING, Kind.NOTHING}

    def go_section(self, step: int) -> bool:
        """Put the cursor on the first row of the next part, or of the one before; around the ends."""
        heads = [at for at, row in enumerate(self.rows) if row.kind is Kind.HEADING]
        here = sum(at < self.cursor for at in heads) - 1
        return self.go(heads[(here + step) % len(heads)] + 1) if heads else False

    def row_count(self) -> int:
        """Return how many rows there are, headings included."""
        return len(self.rows)

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return the lines of a row."""
        row, cursor = self.rows[index], index == self.cursor
        lines: list[list[tuple[str, str]]]
        if row.kind is Kind.HEADING:
            count = f" {row.count:,}" if row.count else ""
            lines = [[(f" {row.text.upper()}", "strong"), (count, "dim")]]
        elif row.quote is not None:
            first, second = wrapped(f"“{safe_line(row.quote.text, 1000)}”", width - 4)
            source = fitted(quote_source(row.quote, self._glyphs), width - 4)
            lines = [[(f"   {words}", "")] for words in (first, second) if words]
            lines.append([(f"   {source}", "dim")])
        elif row.article is not None:
            lines = self._article(row, width)
        elif row.kind is Kind.ENTITY:
            name = fitted(safe_line(row.text), width - 18)
            lines = [[(f"   {name}", ""), (f"  {row.count:,} article{'' if row.count == 1 else 's'}", "dim")]]
        else:
            lines = [[(f"   {row.text}", "dim")]]
        return [self.strip(parts, width, cursor=cursor) for parts in lines]

    def _article(self, row: Row, width: int) -> list[list[tuple[str, str]]]:
        assert row.article is not None
        article, glyphs = row.article, self._glyphs
        mark = glyphs.star if article.starred else glyphs.unread if article.unread else " "
        outlet = fitted(safe_line(article.outlet or article.feed), max(width // 4, 8))
        room = width - cell_len(outlet) - cell_len(mark) - 5
        title = fitted(safe_line(article.title), room)
        words = fitted(mention_words(self.mentions.get(article.id), glyphs), width - 6)
        return [
            [(f" {mark} ", "mark"), (f"{outlet}  ", "dim"), (title, "strong" if article.unread else "")],
            *([[(f"     {words}", "dim")]] if words else []),
        ]


class EntityScreen(ModalScreen[None]):
    """A page over the screen; pages of others open on top of it, and `back` takes them off again."""

    AUTO_FOCUS = "PageList"
    # Read when the first page is opened, so that starting the app does not pay for it.
    DEFAULT_CSS = (Path(__file__).parents[1] / "styles" / "entity_page.tcss").read_text(encoding="utf-8")

    def __init__(
        self, page: EntityPage, opener: Opener, keymap: Keymap, glyphs: Glyphs, trail: Trail = ()
    ) -> None:
        """Make the screen.

        Args:
            page: what is shown.
            opener: the main screen.
            keymap: the keys in force.
            glyphs: the signs.
            trail: the pages below, and this one with the row of its cursor.
        """
        super().__init__()
        self.page = page
        self._opener = opener
        self._keymap = keymap
        self._glyphs = glyphs
        self._below = trail[:-1]
        self._at = trail[-1][1] if trail else 0
        self._pending: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        yield Static("", id="entity-about", markup=False)
        yield PageList(self._glyphs, id="entity-rows")
        yield Static("", id="entity-keys", markup=False)

    def on_mount(self) -> None:
        """Show what the page is of."""
        self._tell()
        self.call_after_refresh(self._show, self.page, self._at)  # only then it is known how many rows fit

    @property
    def rows(self) -> PageList:
        """The rows."""
        return self.query_one(PageList)

    @property
    def trail(self) -> Trail:
        """The pages that are open, this one the last."""
        return (*self._below, (self.page.person.id, self.rows.cursor))

    def _show(self, page: EntityPage, at: int) -> None:
        rows = self.rows
        if page.person.id != self.page.person.id:
            rows.mentions = {}
        self.page = page
        rows.show(rows_of(page), at)
        self._tell()
        self._look_up(0)

    def _tell(self) -> None:
        from textual.content import Content
        from textual.style import Style

        first, *rest = about(self.page, self._glyphs)
        parts = [Content.styled(safe_text(first), Style(bold=True))]
        parts += [Content(f"\n{safe_text(line)}") for line in rest]
        self.query_one("#entity-about", Static).update(Content("").join(parts))
        label = self._keymap.label
        follow = "unfollow" if self.page.person.followed else "follow"
        keys = (
            f"{label('enter')} opens",
            f"{label('next-target')} next part",
            f"{label('follow')} {follow}",
            f"{label('set-right')} set right",
            f"{label('undo')} undo",
            f"{label('back')} back",
        )
        self.query_one("#entity-keys", Static).update(Content(f" {self._glyphs.dot} ".join(keys)))

    def _look_up(self, start: int) -> None:
        """Look up where the articles mention it, some at a time, the first ones first."""
        articles = [row.id for row in self.page.mentioned_in][start : start + _SOUGHT]
        entity = self.page.person.id
        if not articles:
            return

        def then(found: "dict[int, Mentions | None]") -> None:
            if not self.is_attached or self.page.person.id != entity:
                return
            rows = self.rows
            rows.mentions.update(found)
            rows.repaint()
            rows.show_cursor()
            self._look_up(start + _SOUGHT)

        self._opener.read_mentions(entity, articles, then)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do what the key does everywhere."""
        event.stop()
        event.prevent_default()
        pressed = (*self._pending, event.key)
        command = self._keymap.command(Context.LIST, pressed)
        self._pending = pressed if command is None and self._keymap.continued(Context.LIST, pressed) else ()
        rows = self.rows
        if command is None:
            return
        steps = {"down": 1, "up": -1}
        pages = {
            "page-down": (1, False), "page-up": (-1, False), "read-on": (1, False), "page-back": (-1, False),
            "half-down": (1, True), "half-up": (-1, True),
        }  # fmt: skip
        if command in steps:
            rows.move(steps[command])
        elif command in pages:
            step, half = pages[command]
            rows.page(step, half=half)
        elif command in {"top", "bottom"}:
            rows.go(0 if command == "top" else rows.row_count())
        elif command in {"next-target", "previous-target"}:
            rows.go_section(1 if command == "next-target" else -1)
        elif command in {"enter", "entity-page"}:
            self.choose()
        elif command in {"back", "out", "quit"}:
            self._back()
        else:
            self._act(command)

    def _act(self, command: str) -> None:
        entity, opener = self.page.person.id, self._opener
        if command == "follow":
            opener.follow_entity(entity, self._reload)
        elif command == "set-right":
            opener.set_entity_right(entity, self._reload)
        elif command == "undo":
            opener.undo_then(self._reload)

    def _reload(self) -> None:
        if self.is_attached:
            at = self.rows.cursor
            self._opener.read_page(self.page.person.id, lambda page: self._show(page, at))

    def choose(self) -> None:
        """Open the article or the page that the cursor's row leads to."""
        row = self.rows.row
        if row is None:
            return
        place = place_of(row, self.rows.mentions)
        if place is not None:
            trail = self.trail
            self.dismiss(None)
            self._opener.open_from_page(trail, *place)
        elif row.kind is Kind.ENTITY:
            trail = self.trail

            def then(page: EntityPage) -> None:
                self._below = trail
                self._show(page, 0)

            self._opener.read_page(row.entity, then)

    def _back(self) -> None:
        if not self._below:
            self.dismiss(None)
            return
        *below, (entity, at) = self._below

        def then(page: EntityPage) -> None:
            self._below = tuple(below)
            self._show(page, at)

        self._opener.read_page(entity, then)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on the cursor's row opens it."""
        event.stop()
        self.choose()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Nothing follows the cursor here."""
        event.stop()
