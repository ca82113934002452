"""Moving: rows, pages, places; in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.state import Show, View

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
    from reader.app.widgets.feed_list import FeedList
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_LOOK_AHEAD = 200
"""Rows that are looked at for the next unread one before all are asked for."""


class Moving(Shell):
    """Commands that change what the cursor is on."""

    def do_down(self) -> None:
        """Next row; a line of text."""
        self._lines(1)

    def do_up(self) -> None:
        """Previous row; a line of text."""
        self._lines(-1)

    def do_half_down(self) -> None:
        """Half a page down."""
        self._page(1, half=True)

    def do_half_up(self) -> None:
        """Half a page up."""
        self._page(-1, half=True)

    def do_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def do_top(self) -> None:
        """Go to the top."""
        self._end(top=True)

    def do_bottom(self) -> None:
        """Go to the bottom."""
        self._end(top=False)

    def _lines(self, step: int) -> None:
        if self.pane == "body" and self.body is not None:
            self.body.scroll_lines(step)
        elif self.pane == "panel" and self.side is not None:
            self.side.move(step)
        elif self.pane == "feeds" and self.shelves is not None:
            self.shelves.move(step)
        else:
            self.articles.move(step)

    def _page(self, step: int, *, half: bool = False) -> None:
        if self.pane == "body" and self.body is not None:
            self.body.page(step, half=half)
        elif self.pane == "feeds" and self.shelves is not None:
            self.shelves.page(step, half=half)
        elif self.pane == "panel" and self.side is not None:
            self.side.move(step * max(self.side.size.height // (2 if half else 1), 1))
        else:
            self.articles.page(step, half=half)

    def _end(self, *, top: bool) -> None:
        if self.pane == "body" and self.body is not None:
            self.leave()
            (self.body.to_top if top else self.body.to_bottom)()
        elif self.pane == "feeds" and self.shelves is not None:
            self.shelves.go(0 if top else self.shelves.row_count())
        elif self.pane == "panel" and self.side is not None:
            self.side.move(-(10**6) if top else 10**6)
        else:
            self.articles.go(0 if top else len(self.articles.ids))

    # In and out

    def do_enter(self) -> None:
        """Go in: feed, list, article; open what is focused in the text."""
        if self.pane == "feeds" and self.shelves is not None:
            self._enter_shelf(self.shelves)
        elif self.pane == "panel" and self.side is not None:
            self.side.choose()
        elif self.pane == "body" and self.body is not None:
            self.body.activate_target()
        elif self.articles.ids:
            self.follow_now()
            self.focus_pane("body")
            self.mark_opened()

    def _enter_shelf(self, shelves: FeedList) -> None:
        from reader.app.widgets.feed_list import ShelfKind

        shelf = shelves.shelf
        if shelf is None:
            return
        if shelf.kind in {ShelfKind.STORIES, ShelfKind.SAYS}:
            self.run_command("stories" if shelf.kind is ShelfKind.STORIES else "who-says-what")
            return
        is_folded = shelf.path in self.folded
        if shelf.kind is ShelfKind.NAMES or (shelf.kind is ShelfKind.FOLDER and is_folded):
            self.fold(shelf.path, folded=not is_folded)
            return
        self.show_shelf()
        self.drawer = False
        self.focus_pane("list")

    def show_shelf(self) -> None:
        """List what the feeds pane's cursor is on."""
        from reader.app.widgets.feed_list import ShelfKind

        shelf = self.shelves.shelf if self.shelves is not None else None
        if shelf is None or shelf.kind in {ShelfKind.NAMES, ShelfKind.STORIES, ShelfKind.SAYS}:
            return
        sort = self.view.sort
        if shelf.kind is ShelfKind.FEED and shelf.feed is not None:
            view = View(feed=shelf.feed.id, sort=sort, show=self._kept_show())
        elif shelf.kind is ShelfKind.FOLDER:
            view = View(folder=shelf.path, sort=sort, show=self._kept_show())
        elif shelf.kind is ShelfKind.TAG:
            view = View(tag=shelf.path, sort=sort)
        elif shelf.kind is ShelfKind.NAME:
            view = View(person=int(shelf.path), sort=sort)
        else:
            shows = {ShelfKind.ALL: Show.ALL, ShelfKind.UNREAD: Show.UNREAD, ShelfKind.STARRED: Show.STARRED}
            view = View(show=shows[shelf.kind], sort=sort)
        if view != self.view:
            self.leave()
            self.set_view(view)

    def _kept_show(self) -> Show:
        return Show.ALL if self.view.is_whole else self.view.show

    def fold(self, path: str, *, folded: bool) -> None:
        """Hide or show the feeds of a folder."""
        kept = tuple(name for name in self.folded if name != path)
        self.folded = (*kept, path) if folded else kept
        self.load_feeds()

    def do_out(self) -> None:
        """Go out one layer; at the list the feeds come, but not by escape."""
        if self.out_one_layer():
            return
        if self.pane == "feeds" and self.shelves is not None:
            from reader.app.widgets.feed_list import ShelfKind

            shelf = self.shelves.shelf
            folders = {ShelfKind.FOLDER, ShelfKind.NAMES}
            if shelf is not None and shelf.kind in folders and shelf.path not in self.folded:
                self.fold(shelf.path, folded=True)
        elif self.pane == "list" and self.pressed != "escape":
            self.focus_pane("feeds")

    def do_back(self) -> None:
        """Jump back to exactly where the reader was."""
        jump = self.jumps.back(self.here())
        if jump is None:
            if not self.out_one_layer():
                self.tell("There is no place further back.")
        else:
            self.come_to(jump)

    def do_forward(self) -> None:
        """Jump forward again."""
        jump = self.jumps.forward(self.here())
        if jump is None:
            self.tell("There is no place further on.")
        else:
            self.come_to(jump)

    # In the text

    def do_next_target(self) -> None:
        """Focus the next quote, name or link; from a list go on to the next pane."""
        if self.pane in {"feeds", "list"}:
            self.do_enter()
        elif self.pane == "panel":
            self.focus_pane("body")
        elif self.body is not None:
            self.body.next_target(1)
            self.update_status()

    def do_previous_target(self) -> None:
        """Focus the previous quote, name or link; from a list go back to the pane before."""
        if self.pane == "list":
            self.focus_pane("feeds")
        elif self.pane == "panel":
            self.focus_pane("body")
        elif self.pane == "body" and self.body is not None:
            self.body.next_target(-1)
            self.update_status()

    def do_next_quote(self) -> None:
        """Go to the next quote of the text."""
        self._quote(1)

    def do_previous_quote(self) -> None:
        """Go to the previous quote of the text."""
        self._quote(-1)

    def _quote(self, step: int) -> None:
        self.ensure_body()
        if self.body is None or self.reading is None:
            return
        if not self.body.next_quote(step):
            found = self.reading.body.annotations
            none = found is None or not found.quotes
            where = "after this place" if step > 0 else "before this place"
            self.tell("No quotes were found in this article." if none else f"No quote {where}.")
        self.update_status()
