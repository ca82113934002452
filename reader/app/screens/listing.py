"""What the list shows: a view, read page by page, and the feeds beside it."""

from array import array
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.screens.panes import PaneScreen
from reader.app.state import Show, View, merged, with_missing
from reader.app.text import safe_line
from reader.app.widgets.article_list import PAGE
from reader.errors import NotFoundError
from reader.use import browse

if TYPE_CHECKING:
    from reader.app.widgets.feed_list import Shelf
    from reader.model.feed import Feed
    from reader.model.query import Query
    from reader.use.entities import Followed


_RECOUNT_S = 0.3
"""Seconds in which several changes are counted once."""


class ListScreen(PaneScreen):
    """The list and the feeds of the main screen."""

    def set_view(
        self, view: View, *, select: int | None = None, follow: bool = True, keep: bool = False
    ) -> None:
        """List another view: its first page at once, the whole of it as soon as it is read.

        Args:
            view: what is listed.
            select: the article that the cursor goes to.
            follow: empty the body where nothing is listed.
            keep: list `select` in its place even where the view no longer has it.
        """
        self.view = view
        self._generation += 1
        query = self.query_of(view)
        rows = browse.page(self.library, query) if query is not None else []
        known = array("q", (row.id for row in rows))
        self._select = select if select not in known else None
        self.explain_empty()
        self.articles.show(known, rows, select=select)
        self.articles.title_text = self.view_title(None if len(rows) == PAGE else len(rows))
        missing = keep and select is not None and select not in known
        if query is not None and (len(rows) == PAGE or missing):
            generation, lacking = self._generation, select if missing else None

            def read() -> None:
                if generation == self._generation:
                    self._read_snapshot(query, keep=False, missing=lacking)

            if keep:  # the start: the first rows are painted before the rest is read
                self.call_after_refresh(read)
            else:
                read()
        if follow and not known:
            self.show_nothing()
        self.select_shelf()
        self.update_status()

    def query_of(self, view: View, *, typing: bool = False) -> "Query | None":
        """Return a view as a query; None, with a line told, where its words name what is not there."""
        from reader.errors import ReaderError

        if not view.search:
            return view.query()
        try:
            searched = browse.query_of(self.library, view.search)
        except ReaderError as error:
            self.tell(str(error))
            return None
        return view.query(replace(searched, prefix=typing) if searched.words else searched)

    def reread(self) -> None:
        """Read the view again: new articles slide in, nothing that is listed vanishes or moves."""
        query = self.query_of(self.view)
        if query is not None:
            self._read_snapshot(query, keep=True)

    def _read_snapshot(self, query: "Query", *, keep: bool, missing: int | None = None) -> None:
        generation = self._generation
        old = array("q", self.articles.ids) if keep else array("q")
        library = self.library
        whole = replace(query, unread=None, starred=None)

        def work() -> "array[int]":
            new = browse.ids(library, query)
            if missing is not None and missing not in new:
                return with_missing(new, browse.ids(library, whole), missing)
            return merged(old, new) if keep else new

        def then(ids: "array[int]") -> None:
            if generation != self._generation:
                return
            self.articles.update_ids(ids)
            self.articles.title_text = self.view_title(len(ids))
            if self._select is not None and self.articles.select(self._select):
                self._select = None
            if self.reading is None and ids:
                self.follow_now()
            self.update_status()

        self.gateway.ask(work, then)

    def view_title(self, count: int | None) -> str:
        """Return what the list is of: "Unread · 37"."""
        name = self.view_name()
        if self.view.search:
            name = f"{safe_line(self.view.search)} in {name}"
        return f"{name} · {count:,}" if count is not None else f"{name} · …"

    def view_name(self) -> str:
        """Return a view's name: "All", "LWN unread"."""
        view = self.view
        show = "" if view.show is Show.ALL else view.show.value
        if view.is_whole:
            return show.capitalize() or "All"
        if view.feed is not None:
            name = next((feed.title for feed in self.feeds if feed.id == view.feed), "feed")
        elif view.person is not None:
            name = self.name_of(view.person)
        else:
            name = view.folder or ("Read later" if view.tag == "read-later" else view.tag)
        return f"{safe_line(name)} {show}".strip()

    # Feeds

    def load_feeds(self) -> None:
        """Read the feeds with their counts in the background, for the feeds pane and the status line."""
        library = self.library

        def work() -> "tuple[list[Feed], list[Followed], int]":
            from reader.use.entities import followed

            return list(browse.feeds(library)), followed(library), browse.stories(library)

        def then(found: "tuple[list[Feed], list[Followed], int]") -> None:
            self.feeds, self.followed, self.stories = found
            own = frozenset(feed.id for feed in self.feeds if feed.local)
            if own != self.articles.own_shelves:
                self.articles.own_shelves = own
                self.articles.repaint()
            if self.shelves is not None:
                self.shelves.show(self.shelf_rows(), self.folded)
                self.select_shelf()
            self.articles.title_text = self.view_title(len(self.articles.ids))
            self.update_status()

        self.gateway.ask(work, then)

    def shelf_rows(self) -> "list[Shelf]":
        """Return the rows of the feeds pane."""
        from reader.app.widgets.feed_list import ShelfKind, feeds_shown, shelves_of

        words, keep = self.shelf_words, self.view.feed
        feeds = feeds_shown(self.feeds, words, unread_only=self.unread_feeds, keep=keep)
        if words:
            return [row for row in shelves_of(feeds, ()) if row.kind in {ShelfKind.FEED, ShelfKind.FOLDER}]
        tags = self.tags_in_use()
        return shelves_of(feeds, self.folded, tags, followed=self.followed, stories=self.stories)

    def name_of(self, entity_id: int) -> str:
        """Return a library entity's name."""
        name = next((one.name for one in self.followed if one.id == entity_id), "")
        if not name:
            with suppress(NotFoundError):
                name = self.library.store.people.person(entity_id).name
        return name or "somebody"

    def tags_in_use(self) -> tuple[str, ...]:
        """Return the tags that stand in the feeds pane."""
        return ("read-later",)

    def recount(self) -> None:
        """Count unread articles anew, soon."""
        self.later("recount", _RECOUNT_S, self.load_feeds)

    def select_shelf(self) -> None:
        """Put the feeds pane's cursor on what the list shows."""
        if self.shelves is None or self.pane == "feeds":
            return
        from reader.app.widgets.feed_list import ShelfKind

        view = self.view
        if view.feed is not None:
            self.shelves.select(ShelfKind.FEED, view.feed)
        elif view.folder is not None:
            self.shelves.select(ShelfKind.FOLDER, path=view.folder)
        elif view.person is not None:
            self.shelves.select(ShelfKind.NAME, path=str(view.person))
        elif view.tag:
            self.shelves.select(ShelfKind.TAG, path=view.tag)
        else:
            kinds = {Show.ALL: ShelfKind.ALL, Show.UNREAD: ShelfKind.UNREAD, Show.STARRED: ShelfKind.STARRED}
            self.shelves.select(kinds[view.show])
