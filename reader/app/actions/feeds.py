"""Feeds: add, remove, name, put into folders, import and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.state import View
from reader.app.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.app.screens.add_feed import Many, Wanted
    from reader.app.screens.shell import Shell
    from reader.model.feed import Feed
    from reader.model.report import ImportReport
else:
    Shell = object  # mixed into the main screen; only there it is a widget


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}" if number else ""


class FeedActions(Shell):
    """Commands on subscriptions."""

    # Add and remove

    def do_add_feed(self, address: str = "") -> None:
        """Subscribe: find the feeds behind any address."""
        from reader.app.screens.add_feed import AddFeed

        folders = sorted({feed.folder for feed in self.feeds if feed.folder and not feed.local})
        known = {feed.url: feed.title for feed in self.feeds}
        self.adding = AddFeed(self.gateway, self.library.clock, address=address, folders=folders, known=known)
        self.ask_for(self.adding, self._added)

    def _added(self, wanted: Wanted | Many) -> None:
        from reader.app.screens.add_feed import Many

        if not isinstance(wanted, Many):
            self.subscribe(wanted)
        elif wanted.text:
            self.add_pasted(wanted.text)
        else:
            self.run_command("directory")

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

    def for_feed(self, do: Callable[[Feed], None]) -> None:
        """Do something with the feed that a command is for, or say that one is to be chosen."""
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

        self.for_feed(remove)

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

        self.for_feed(ask)

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

        self.for_feed(ask)

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
                _counted(report.feeds, "feed", "feeds"),
                _counted(report.added, "article", "articles"),
                f"{report.updated} updated" if report.updated else "",
                f"{report.unchanged} were there already" if report.unchanged else "",
                f"{len(report.skipped)} skipped: {report.skipped[0]}" if report.skipped else "",
            ]
            self.toast(
                "Imported: " + (", ".join(part for part in parts if part) or "nothing"),
                bad=bool(report.skipped),
            )
            if len(report.skipped) > 1:  # more than a toast holds
                from textual.content import Content

                from reader.app.screens.page import Page
                from reader.app.text import safe_text

                self.app.push_screen(Page("Skipped", Content(safe_text("\n".join(report.skipped)))))
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

        from reader.use.exporting import export_opml

        library, target = self.library, Path(path).expanduser()

        def work() -> Path:
            from reader.app.files import write_new

            return write_new(target, export_opml(library))

        self.gateway.ask(
            work, lambda where: self.toast(f"Written: {where}"), lambda line: self.toast(line, bad=True)
        )
