"""The page of a person, place or organisation: who it is, what it says, where it is mentioned."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.app.glyphs import Glyphs
from reader.app.keymap import Keymap
from reader.app.screens.entity_rows import Kind, about, place_of, rows_of
from reader.app.screens.page_list import PageList
from reader.app.text import safe_text
from reader.app.widgets.row_list import RowList
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
        keys = [
            f"{label('enter')} opens",
            f"{label('next-target')} next part",
            f"{label('follow')} {follow}",
            f"{label('set-right')} set right",
            f"{label('undo')} undo",
            f"{label('back')} back",
        ]
        dot = f" {self._glyphs.dot} "
        while len(keys) > 2 and cell_len(dot.join(keys)) > self.size.width - 2:
            del keys[-2]  # how to get back is never dropped
        self.query_one("#entity-keys", Static).update(Content(dot.join(keys)))

    def on_resize(self, event: events.Resize) -> None:
        """Name as many keys as there is room for."""
        del event
        self._tell()

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
        if command is None or rows.travel(command):
            return
        if command in {"next-target", "previous-target"}:
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
