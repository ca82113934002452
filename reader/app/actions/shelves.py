"""The feeds pane with hundreds of feeds: narrowing it, hiding what is read, catching up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reader.app.state import Show
from reader.use import browse

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from reader.app.actions.finding import Finding
    from reader.app.actions.moving import Moving
    from reader.app.actions.triage import Triage
    from reader.app.widgets.search_bar import SearchBar

    class Shell(Moving, Triage, Finding):
        """What stands behind these commands on the main screen."""

else:
    Shell = object  # mixed into the main screen; only there it is a widget

_AGES = (("a day", 1), ("3 days", 3), ("a week", 7), ("a month", 30), ("a year", 365))


class Shelves(Shell):
    """Commands on many feeds at once."""

    def do_search(self) -> None:
        """Over the feeds narrow them while typing; elsewhere search."""
        if self.pane == "feeds":
            self._open_bar("feeds")
        else:
            super().do_search()

    def do_show(self) -> None:
        """In the feeds hide those without unread articles, or show them; elsewhere change the list."""
        if self.pane != "feeds":
            super().do_show()
            return
        self.unread_feeds = not self.unread_feeds
        self.show_shelves()
        key = self.host.keymap.label("show")
        hidden = f"Hidden: feeds without unread articles; those that fail stay. {key} shows all."
        self.tell(hidden if self.unread_feeds else "All feeds are shown.")

    def _narrow(self) -> None:
        if self.bar is None or self.bar.where != "feeds":
            super()._narrow()
            return
        self.shelf_words = self._typed.strip()
        self.show_shelves(first=True)

    def show_shelves(self, *, first: bool = False) -> None:
        """Draw the feeds pane anew; `first` puts the cursor on the first feed."""
        from reader.app.widgets.feed_list import ShelfKind

        if self.shelves is None:
            return
        self.shelves.show(self.shelf_rows(), self.folded if not self.shelf_words else ())
        if first and self.shelf_words:
            rows = self.shelves.shelves
            self.shelves.go(next((at for at, row in enumerate(rows) if row.kind is ShelfKind.FEED), 0))
        self.shelves.title_text = f"Feeds with “{self.shelf_words}”" if self.shelf_words else "Feeds"

    def forget_shelf_words(self) -> bool:
        """Show all feeds again; False where they were not narrowed."""
        if not self.shelf_words:
            return False
        self.shelf_words = ""
        self.show_shelves()
        return True

    def on_search_bar_entered(self, event: SearchBar.Entered) -> None:
        """List the feed that was narrowed down to."""
        if self.bar is None or self.bar.where != "feeds":
            return
        event.stop()
        event.prevent_default()
        self.not_later("typing")
        self._typed = event.text
        self._narrow()
        self.close_bar()
        found = self.shelves is not None and bool(self.shelves.shelves)
        if found and self.shelf_words:
            self.do_enter()
        elif self.shelf_words:
            self.tell(f"No feed is called “{self.shelf_words}”.")
        self.forget_shelf_words()

    def on_search_bar_left(self, event: SearchBar.Left) -> None:
        """Go into the narrowed pane, or give it up."""
        if self.bar is None or self.bar.where != "feeds":
            return
        event.stop()
        event.prevent_default()
        self.close_bar()
        if not event.keep:
            self.forget_shelf_words()

    def do_out(self) -> None:
        """Leave the narrowed feeds first."""
        if self.pane != "feeds" or not self.forget_shelf_words():
            super().do_out()

    # Catching up

    def do_catch_up(self) -> None:
        """Mark read what is older, above, below or not starred; how many that are is shown first."""
        query = self.query_of(replace(self.view, show=Show.UNREAD))
        if query is None:
            return
        library, now = self.library, self.library.clock()
        listed, at = self.articles.ids[:], self.articles.cursor

        def work() -> list[tuple[str, Sequence[int]]]:
            here = set(listed)
            unread = [item for item in browse.ids(library, query) if item in here]
            left = set(unread)
            found: list[tuple[str, Sequence[int]]] = []
            for words, days in _AGES:
                before = now - timedelta(days=days)
                older: array[int] = browse.ids(library, replace(query, before=before))
                found.append((f"older than {words}", [item for item in older if item in left]))
            starred = set(browse.ids(library, replace(query, starred=True)))
            found.append(("above the cursor", [item for item in listed[:at] if item in left]))
            found.append(("below the cursor", [item for item in listed[at + 1 :] if item in left]))
            found.append(("all but starred", [item for item in unread if item not in starred]))
            return found

        self.gateway.ask(work, self._choose_catch_up, self.tell)

    def _choose_catch_up(self, found: list[tuple[str, Sequence[int]]]) -> None:
        from reader.app.screens.choose import Choice, Choose
        from reader.use import marking

        sets = {words: ids for words, ids in found if ids}
        if not sets:
            self.tell("Nothing that is listed is unread.")
            return
        library = self.library

        def mark(words: str) -> None:
            self._change(lambda: marking.mark_read(library, sets[words], read=True))

        items = [Choice(words, f"{len(ids):,} unread", words) for words, ids in sets.items()]
        self.ask_for(Choose(f"Catch up in {self.view_name()}: mark read", items), mark)
