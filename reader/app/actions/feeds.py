"""Feeds: add, remove, pull, name, order, import and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.state import View
from reader.app.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.app.gateway import EngineReported
    from reader.app.screens.add_feed import AddFeed, Wanted
    from reader.app.screens.shell import Shell
    from reader.model.feed import Feed
    from reader.model.report import ImportReport, PullEnded
    from reader.use.marking import Marked
else:
    Shell = object  # mixed into the main screen; only there it is a widget


class FeedActions(Shell):
    """Commands on subscriptions."""

    adding: AddFeed | None = None

    # Add and remove

    def do_add_feed(self, address: str = "") -> None:
        """Subscribe: find the feeds behind any address."""
        from reader.app.screens.add_feed import AddFeed

        folders = sorted({feed.folder for feed in self.feeds if feed.folder and not feed.local})
        known = {feed.url: feed.title for feed in self.feeds}
        self.adding = AddFeed(self.gateway, self.library.clock, address=address, folders=folders, known=known)
        self.ask_for(self.adding, self.subscribe)

    def subscribe(self, wanted: Wanted) -> None:
        """Subscribe to what the dialog found and pull it."""
        from reader.use import subscribe

        library = self.library

        def work() -> Feed:
            return subscribe.subscribe(
                library,
                wanted.url,
                title=wanted.title,
                own_title=wanted.own_title,
                site_url=wanted.site_url,
                folder=wanted.folder,
                allow_private=wanted.allow_private,
            )

        def then(feed: Feed) -> None:
            self.toast(f"Added {safe_line(feed.title, 60)}.")
            self.load_feeds()
            self.start_pull([feed.id])

        self.gateway.change(work, then, lambda line: self.toast(line, bad=True))

    def feed_here(self) -> Feed | None:
        """Return the feed that a command is for: the feeds pane's, else the view's, else the article's."""
        if self.pane == "feeds" and self.shelves is not None:
            return self.shelves.shelf.feed if self.shelves.shelf is not None else None
        row = self.articles.article
        wanted = self.view.feed if self.view.feed is not None else row.feed_id if row is not None else None
        return next((feed for feed in self.feeds if feed.id == wanted), None)

    def _for_feed(self, do: Callable[[Feed], None]) -> None:
        feed = self.feed_here()
        if feed is None:
            self.tell("Choose a feed first: F shows them.")
        else:
            do(feed)

    def do_remove_feed(self) -> None:
        """Unsubscribe; undo brings the feed and its articles back."""
        from reader.use import subscribe

        def remove(feed: Feed) -> None:
            library = self.library

            def then(_: object) -> None:
                undo = self.host.keymap.label("undo")
                self.toast(f"Removed {safe_line(feed.title, 60)} · {undo} undoes")
                self.load_feeds()
                self.set_view(View(sort=self.view.sort) if self.view.feed == feed.id else self.view)

            self.gateway.change(
                lambda: subscribe.unsubscribe(library, [feed.id]),
                then,
                lambda line: self.toast(line, bad=True),
            )

        self._for_feed(remove)

    def do_rename_feed(self) -> None:
        """Give the feed a name of the reader's own."""
        from reader.app.screens.ask import Ask
        from reader.use import subscribe

        def ask(feed: Feed) -> None:
            def rename(name: str) -> None:
                library = self.library
                self.gateway.change(
                    lambda: subscribe.rename(library, feed.id, name), lambda _: self.load_feeds(), self.tell
                )

            hint = "enter renames · empty goes back to the feed's own name · esc leaves"
            self.ask_for(Ask(f"Name of {feed.title}", value=feed.title, hint=hint, empty=True), rename)

        self._for_feed(ask)

    def move_feed(self) -> None:
        """Put the feed into a folder."""
        from reader.app.screens.choose import Choice, Choose
        from reader.use import subscribe

        def ask(feed: Feed) -> None:
            def move(folder: str) -> None:
                library, name = self.library, "" if folder == "(none)" else folder
                self.gateway.change(
                    lambda: subscribe.move(library, [feed.id], name), lambda _: self.load_feeds(), self.tell
                )

            folders = sorted({each.folder for each in self.feeds if each.folder})
            items = [Choice("(no folder)", "", "(none)"), *(Choice(name, "", name) for name in folders)]
            title = f"Folder for {feed.title}"
            self.ask_for(Choose(title, items, at=feed.folder, new="new folder “{}”"), move)

        self._for_feed(ask)

    # Pull

    def do_refresh(self) -> None:
        """Pull this feed."""

        def pull(feed: Feed) -> None:
            if feed.local:
                self.tell(f"{safe_line(feed.title, 40)} is a shelf of files; there is nothing to pull.")
            else:
                self.start_pull([feed.id])

        self._for_feed(pull)

    def do_refresh_all(self) -> None:
        """Pull all feeds; again while pulling says how far it is."""
        if self.progress is not None and self.job is not None:
            done = f"{self.progress.done} of {self.progress.total}"
            self.tell(f"Pulling: {done} feeds, {self.progress.added} new so far. esc cancels.")
        elif not any(not feed.local for feed in self.feeds):
            self.tell(f"No feeds yet: {self.host.keymap.label('add-feed')} adds one.")
        else:
            self.start_pull(None)

    def start_pull(self, feed_ids: list[int] | None) -> None:
        """Order a pull; its reports come as messages."""
        from reader.model.report import PullProgress

        total = len(feed_ids) if feed_ids is not None else sum(not feed.local for feed in self.feeds)
        self.progress = PullProgress(0, total)
        self.ended = None
        self.update_status()
        self.gateway.pull(feed_ids, self._pull_started)

    def _pull_started(self, job: int) -> None:
        self.job = job

    def cancel_pull(self) -> bool:
        """Cancel the pull under way; False where there is none."""
        if self.progress is None or self.job is None:
            return False
        self.gateway.cancel(self.job)
        self.tell("Cancelling; what was stored stays.")
        return True

    def on_engine_reported(self, message: EngineReported) -> None:
        """Show how a pull goes; hand what was found to the dialog that asked."""
        from reader.engine.protocol import EngineFailed  # deferred: nothing reports before it was asked
        from reader.model.report import Discovered, FeedPulled, PullEnded, PullProgress

        message.stop()
        report = message.event.report
        if isinstance(report, PullProgress):
            self.progress = report
        elif isinstance(report, FeedPulled):
            if report.added or report.updated:
                self.reread_soon()
            if report.problem is not None or report.added:
                self.recount()
        elif isinstance(report, PullEnded):
            self._pull_over(report)
        elif isinstance(report, Discovered):
            if self.adding is not None and self.adding.is_attached:
                self.adding.found(message.event.job, report)
        elif isinstance(report, EngineFailed):
            self._engine_failed(message.event.job, report.message)
        else:
            self.articles.refresh_rows([report.article_id])
        self.update_status()

    def _pull_over(self, report: PullEnded) -> None:
        self.progress = None
        self.job = None
        self.ended = report
        self.load_feeds()
        self.reread()
        if report.offline:
            articles = sum(feed.articles for feed in self.feeds)
            self.toast(f"You are offline. {articles:,} stored articles can be read.", bad=True)

    def _engine_failed(self, job: int, line: str) -> None:
        if self.adding is not None and self.adding.is_attached and self.adding.job == job:
            self.adding.failed(line)
            return
        self.progress = None
        self.job = None
        self.toast(line, bad=True)
        self.load_feeds()
        self.reread()

    def do_errors(self) -> None:
        """Show what failed, why, and when it is tried again."""
        from reader.app.screens.feed_errors import FeedErrors

        failing = [feed for feed in self.feeds if feed.problem is not None]
        self.ask_for(FeedErrors(failing, self.library.clock()), self._mend)

    def _mend(self, choice: tuple[str, Feed]) -> None:
        from reader.use import subscribe

        what, feed = choice
        if what == "retry":
            self.start_pull([feed.id])
        elif what == "remove":
            library = self.library

            def removed(marked: Marked) -> None:
                self.toast(f"{marked.what} · {self.host.keymap.label('undo')} undoes")
                self.load_feeds()
                self.reread()

            self.gateway.change(
                lambda: subscribe.unsubscribe(library, [feed.id]),
                removed,
                lambda line: self.toast(line, bad=True),
            )
        else:
            self.do_add_feed(feed.url)

    # Lists

    def do_import_opml(self) -> None:
        """Subscribe to the feeds of an OPML file, or take article files in."""
        from reader.app.screens.ask import Ask

        self.ask_for(Ask("Import: path of an OPML list or an article file (.txt .md .html)"), self._import)

    def _import(self, path: str) -> None:
        from pathlib import Path

        from reader.use.importing import import_files

        library = self.library

        def then(report: ImportReport) -> None:
            parts = [
                f"{report.feeds} feeds" if report.feeds else "",
                f"{report.added} articles" if report.added else "",
                f"{report.updated} updated" if report.updated else "",
                f"{report.unchanged} were there already" if report.unchanged else "",
                f"{len(report.skipped)} skipped: {report.skipped[0]}" if report.skipped else "",
            ]
            self.toast(
                "Imported: " + (", ".join(part for part in parts if part) or "nothing"),
                bad=bool(report.skipped),
            )
            self.load_feeds()
            self.reread()

        self.gateway.change(
            lambda: import_files(library, [Path(path).expanduser()]),
            then,
            lambda line: self.toast(line, bad=True),
        )

    def do_export_opml(self) -> None:
        """Write the feeds to an OPML file."""
        from reader.app.screens.ask import Ask

        self.ask_for(Ask("Export the feeds to this file", value="~/feeds.opml"), self._export)

    def _export(self, path: str) -> None:
        from pathlib import Path

        from reader.use.importing import export_opml

        library, target = self.library, Path(path).expanduser()

        def work() -> Path:
            from reader.app.files import write_new

            return write_new(target, export_opml(library))

        self.gateway.ask(
            work, lambda where: self.toast(f"Written: {where}"), lambda line: self.toast(line, bad=True)
        )
