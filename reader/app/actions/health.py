"""Feed health: what failed, and what is done about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.screens.add_feed import Wanted
    from reader.app.screens.feed_errors import Act
    from reader.app.screens.shell import Shell
    from reader.model.feed import Feed
    from reader.use.marking import Marked
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_WEEKS = 4


class Health(Shell):
    """The panel of feeds, and its keys."""

    def do_errors(self) -> None:
        """Show how every feed fares, those that fail first."""
        from reader.app.screens.feed_errors import FeedErrors

        here = self.feed_here()
        feeds = [feed for feed in self.feeds if not feed.local]
        panel = FeedErrors(feeds, self.library.clock(), self._weekly, at=here.id if here else 0)
        self.ask_for(panel, lambda choice: self._mend(*choice))

    def _weekly(self, feed_id: int, then: Callable[[float], None]) -> None:
        """Count a feed's articles a week, over the last four."""
        from reader.use import browse

        library = self.library
        query = Query(feed=feed_id, since=library.clock() - timedelta(weeks=_WEEKS))
        self.gateway.ask(lambda: browse.count(library, query) / _WEEKS, then)

    def _mend(self, what: Act, feed: Feed) -> None:
        from reader.app.screens.feed_errors import Act
        from reader.use import subscribe

        library = self.library
        if what is Act.RETRY:
            self.start_pull([feed.id])
        elif what is Act.PAUSE:
            self._set_right(lambda: subscribe.pause(library, [feed.id], on=not feed.paused))
        elif what is Act.REMOVE:
            self._set_right(lambda: subscribe.unsubscribe(library, [feed.id]))
        elif what is Act.EDIT:
            self._edit_address(feed)
        else:
            self._find_again(feed)

    def _set_right(self, work: Callable[[], Marked], *, pull: Feed | None = None) -> None:
        def then(marked: Marked) -> None:
            self.toast(f"{marked.what} · {self.host.keymap.label('undo')} undoes")
            self.load_feeds()
            self.reread()
            if pull is not None:
                self.start_pull([pull.id])

        self.gateway.change(work, then, lambda line: self.toast(line, bad=True))

    def _edit_address(self, feed: Feed) -> None:
        from reader.app.screens.ask import Ask
        from reader.text.urls import without_credentials
        from reader.use import subscribe

        library, shown = self.library, without_credentials(feed.url)

        def edit(url: str) -> None:
            if url != shown:
                self._set_right(lambda: subscribe.readdress(library, feed.id, url), pull=feed)

        hint = "enter changes and pulls · its articles stay · esc leaves"
        self.ask_for(Ask(f"Address of {feed.title}", value=shown, hint=hint), edit)

    def _find_again(self, feed: Feed) -> None:
        """Look on the feed's site for the feed that took its place."""
        from urllib.parse import urlsplit

        from reader.app.screens.add_feed import AddFeed, Many
        from reader.use import subscribe

        library, parts = self.library, urlsplit(feed.url)
        site = feed.site_url or f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"

        def take(wanted: Wanted | Many) -> None:
            if isinstance(wanted, Many):
                return  # another list of sites is no answer to where this feed went
            self._set_right(lambda: subscribe.readdress(library, feed.id, wanted.url), pull=feed)

        self.adding = AddFeed(
            self.gateway, library.clock, address=site, title=f"A new address for {feed.title}"
        )
        self.ask_for(self.adding, take)
