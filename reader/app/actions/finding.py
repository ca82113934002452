"""Finding: the one search, filters, order, the palette."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.state import Show, View
from reader.model.query import Sort
from reader.use import browse

if TYPE_CHECKING:
    from textual import events

    from reader.app.screens.shell import Shell
    from reader.app.widgets.search_bar import SearchBar
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_TYPING_S = 0.12
"""Seconds without a key after which the view is narrowed."""
_ORDERS = {
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.FEED: "by feed",
    Sort.TITLE: "by title",
}


class Finding(Shell):
    """Commands that decide what is listed."""

    before_search: View | None = None
    """The view that a search narrows."""
    _typed = ""

    def do_search(self) -> None:
        """Open the search bar: over the list it narrows the view, over the body it finds in the text."""
        if self.pane == "body" and self.reading is not None:
            self._open_bar("body")
        else:
            self._open_bar("list")

    def _open_bar(self, where: str) -> None:
        from reader.app.widgets.search_bar import SearchBar

        if self.bar is not None:
            self.bar.focus()
            return
        if where == "list":
            self.focus_pane("list")
            if self.before_search is None:
                self.before_search = self.view
        self.bar = SearchBar(where, self.view.search if where == "list" else "")
        self.mount(self.bar, before=self.status_line)
        self.bar.focus()
        self.update_status()

    def type_ahead(self, event: events.Key) -> bool:
        """Take a key meant for the bar that was pressed before the bar could hear it; False for any other."""
        bar = self.bar
        if bar is None:
            return False
        if event.key == "enter":
            bar.post_message(bar.Entered(bar.value))
        elif event.key == "escape":
            bar.post_message(bar.Left(keep=False))
        elif event.character is not None and event.is_printable:
            bar.insert_text_at_cursor(event.character)
            self._typed = bar.value
            self.later("typing", _TYPING_S, self._narrow)
        else:
            return False
        return True

    def close_bar(self) -> None:
        """Take the search bar away; what it found stays."""
        if self.bar is None:
            return
        bar, self.bar = self.bar, None
        self.not_later("typing")
        bar.remove()
        self.focus_pane(bar.where)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Narrow the view, or find in the text, once the keys rest."""
        event.stop()
        self._typed = event.text
        self.later("typing", _TYPING_S, self._narrow)

    def _narrow(self) -> None:
        if self.bar is None:
            return
        text = self._typed.strip()
        if self.bar.where == "body":
            if self.body is not None:
                if text:
                    self.body.find(text)
                else:
                    self.body.clear_find()
            self.update_status()
            return
        base = self.before_search or self.view
        self.search_for(replace(base, search=text), typing=True)

    def search_for(self, view: View, *, typing: bool) -> None:
        """List what a view's words find; while they are typed the last one may be a beginning."""
        query = self.query_of(view, typing=typing)
        if query is None:
            return
        self.view = view
        self._generation += 1
        generation, library = self._generation, self.library

        def then(ids: array[int]) -> None:
            if generation != self._generation:
                return
            self.articles.last_row = ""
            self.articles.show(ids, select=self.articles.article_id)
            self.articles.title_text = self.view_title(len(self.articles.ids))
            self.explain_empty()
            if (view.search and not view.is_whole) or view.show is not Show.ALL:
                self._count_everywhere(view, generation, typing=typing)
            self.update_status()

        self.gateway.ask(lambda: browse.ids(library, query), then, self.tell)

    def _count_everywhere(self, view: View, generation: int, *, typing: bool) -> None:
        query = self.query_of(view.everywhere(), typing=typing)
        library = self.library
        if query is None or not view.search:
            return

        def then(count: int) -> None:
            if generation == self._generation and self.bar is not None:
                self.articles.last_row = f"enter: {count:,} in all articles"
                self.articles.repaint()

        self.gateway.ask(lambda: browse.count(library, query), then)

    def on_search_bar_entered(self, event: SearchBar.Entered) -> None:
        """Search all articles; in the body go to the first hit."""
        event.stop()
        text = event.text.strip()
        where = self.bar.where if self.bar is not None else "list"
        if where == "body":
            found = self.body.find(text) if self.body is not None and text else 0
            self.close_bar()
            self.tell(f"“{text}” is not in this article." if text and not found else "")
            return
        self.close_bar()
        if not text:
            self.clear_search()
            return
        self.leave()
        base = self.before_search or self.view
        self.search_for(View(search=text, sort=base.sort), typing=False)
        self.articles.last_row = ""

    def on_search_bar_left(self, event: SearchBar.Left) -> None:
        """Go into what was found, or give the search up."""
        event.stop()
        if event.keep and (self.view.search or (self.bar is not None and self.bar.where == "body")):
            self.close_bar()
            self.articles.last_row = ""
            self.articles.repaint()
            return
        if self.bar is not None and self.bar.where == "body" and self.body is not None:
            self.body.clear_find()
        self.close_bar()
        self.clear_search()

    def clear_search(self) -> bool:
        """Go back to the view that was searched; False where none was."""
        before, self.before_search = self.before_search, None
        self.articles.last_row = ""
        if before is None:
            if not self.view.search:
                return False
            before = replace(self.view, search="")
        here = self.articles.article_id
        if before != self.view:
            self.set_view(replace(before, search=""), select=here)
        return True

    def kept_view(self) -> View:
        """Return the view to come back to: one that is only being typed is none."""
        return self.before_search if self.bar is not None and self.before_search is not None else self.view

    # Filters and order

    def do_show(self) -> None:
        """Switch between unread, starred and all."""
        order = [Show.ALL, Show.UNREAD, Show.STARRED]
        following = order[(order.index(self.view.show) + 1) % len(order)]
        self.leave()
        self.set_view(replace(self.view, show=following), select=self.articles.article_id)
        self.tell(f"Shown: {following.value}.")

    def do_sort(self) -> None:
        """Go on to the next order of the list."""
        order = [*_ORDERS, *([Sort.RELEVANCE] if self.view.search else [])]
        at = order.index(self.view.sort) if self.view.sort in order else -1
        following = order[(at + 1) % len(order)]
        self.set_view(replace(self.view, sort=following), select=self.articles.article_id)
        self.tell(f"Order: {_ORDERS.get(following, 'best match first')}.")

    def do_palette(self) -> None:
        """Find any command, feed or folder by name."""
        from reader.app.palette import palette_choices
        from reader.app.screens.choose import Choose

        dialog = Choose("Commands", palette_choices(self.host.keymap, self.feeds), fuzzy=True)
        self.ask_for(dialog, self.run_choice)

    def run_choice(self, choice: str) -> None:
        """Do what was chosen in the palette: a command's id, "feed:ID" or "folder:PATH"."""
        kind, _, name = choice.partition(":")
        if kind == "feed":
            self.leave()
            self.set_view(View(feed=int(name)))
            self.focus_pane("list")
        elif kind == "folder":
            self.leave()
            self.set_view(View(folder=name))
            self.focus_pane("list")
        else:
            self.run_command(choice)
