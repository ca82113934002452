"""From article to article: the next one, the next unread one, reading on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.state import Show, View
from reader.model.query import Query
from reader.use import browse

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_LOOK_AHEAD = 200
"""Rows that are looked at for the next unread one before all are asked for."""


class Articles(Shell):
    """Commands that go to another article."""

    def do_next_article(self) -> None:
        """Open the next article; in the feeds the next feed with unread ones."""
        self._neighbour(1)

    def do_previous_article(self) -> None:
        """Open the previous article; in the feeds the previous feed with unread ones."""
        self._neighbour(-1)

    def _neighbour(self, step: int) -> None:
        if self.pane == "feeds" and self.shelves is not None:
            if not self.shelves.next_unread(step):
                self.tell("No further feed has unread articles.")
            return
        if self.articles.move(step):
            self._open_cursor()
        else:
            self.tell("That was the last article." if step > 0 else "This is the first article.")

    def _open_cursor(self) -> None:
        """Show the cursor's article at once and count it as opened."""
        self.follow_now()
        self.mark_opened()

    def do_next_unread(self) -> None:
        """Go to the next unread article, wherever it is; while searching to the next hit."""
        self._unread(1)

    def do_previous_unread(self) -> None:
        """Go to the previous unread article; while searching to the previous hit."""
        self._unread(-1)

    def _unread(self, step: int) -> None:
        if self.pane == "body" and self.body is not None and self.body.hit[1]:
            self.body.next_hit(step)
            self.update_status()
            return
        if self.view.search:
            if self.articles.move(step):
                self._open_cursor()
            else:
                self.tell("That was the last hit." if step > 0 else "This is the first hit.")
            return
        for away in range(1, _LOOK_AHEAD):
            index = self.articles.cursor + step * away
            if not 0 <= index < len(self.articles.ids):
                break
            row = self.articles.row(index)
            if row is not None and row.unread:
                self._unread_at(index)
                return
        self._unread_far(step)

    def _unread_at(self, index: int) -> None:
        self.leave()
        self.articles.go(index)
        self._open_cursor()

    def _unread_far(self, step: int) -> None:
        """Look in the whole view, then in all feeds."""
        found = self._in_view(step)
        if found is not None:
            self._unread_at(self.articles.index_of(found))
            return
        here = self.articles.article_id
        rows = [row for row in browse.page(self.library, Query(unread=True), 2) if row.id != here]
        if not rows:
            self.tell(self._nothing_unread())
            return
        self.leave()
        self.set_view(View(show=Show.UNREAD), select=rows[0].id, follow=False)
        self._open_cursor()

    def _in_view(self, step: int) -> int | None:
        query = self.query_of(replace(self.view, show=Show.UNREAD))
        if query is None:
            return None
        unread = set(browse.ids(self.library, query))
        ids = self.articles.ids
        ahead = ids[self.articles.cursor + 1 :] if step > 0 else reversed(ids[: self.articles.cursor])
        behind = ids[: self.articles.cursor] if step > 0 else reversed(ids[self.articles.cursor + 1 :])
        return next((item for part in (ahead, behind) for item in part if item in unread), None)

    def _nothing_unread(self) -> str:
        return f"Nothing else is unread. {self.host.keymap.label('refresh-all')} pulls."

    def do_read_on(self) -> None:
        """Page the article on; at its end open the next unread one."""
        if not self.articles.ids:
            self.tell(self._nothing_unread())
            return
        self.ensure_body()
        if self.body is None:
            return
        self.mark_opened()
        if not self.body.page(1):
            self._unread(1)

    def do_page_back(self) -> None:
        """Page the article back."""
        self.ensure_body()
        if self.body is not None:
            self.body.page(-1)
