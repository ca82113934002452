"""Adding many feeds: from the directory, from pasted lines, from newsboat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.actions.feeds import FeedActions
    from reader.app.screens.add_feed import Wanted
    from reader.use.newsboat import NewsboatReport

    class Shell(FeedActions):
        """What stands behind these commands on the main screen."""

else:
    Shell = object  # mixed into the main screen; only there it is a widget

_PARTS = 2
"""Processes that read newsboat's articles."""


class Adding(Shell):
    """Commands that subscribe to several feeds at once."""

    def do_directory(self) -> None:
        """Choose outlets of the built-in directory; nothing is fetched before."""
        from reader.app.screens.add_many import AddMany, Offer
        from reader.use.directory import load_directory

        directory = load_directory()
        known = {feed.url for feed in self.feeds}
        offers = [
            Offer(
                outlet.name,
                f"{outlet.country} · {outlet.topic} · {outlet.language}"
                + (" · subscribed already" if outlet.feed in known else ""),
                (outlet.feed, outlet.site),
                title=outlet.name,
                dead=f"{outlet.name}, last known good on {outlet.last_known_good}",
            )
            for outlet in directory.outlets
        ]
        title = f"{len(offers)} outlets by country and topic"
        dialog = AddMany(self.gateway, title, offers, chosen=False, problems=directory.problems)
        self.adding = dialog
        self.ask_for(dialog, self.subscribe_all)

    def add_pasted(self, text: str) -> None:
        """Offer all addresses of a text, a line or more each."""
        from reader.app.screens.add_many import AddMany, Offer
        from reader.use.addresses import read_addresses

        pasted = read_addresses(text)
        if len(pasted.addresses) == 1 and not pasted.problems:
            self.do_add_feed(pasted.addresses[0].written)
            return
        offers = [Offer(one.written, "", (one.address,)) for one in pasted.addresses]
        title = f"{len(offers)} addresses"
        dialog = AddMany(self.gateway, title, offers, chosen=True, problems=pasted.problems)
        self.adding = dialog
        self.ask_for(dialog, self.subscribe_all)

    def subscribe_all(self, wanted: tuple[Wanted, ...]) -> None:
        """Subscribe to feeds and pull them."""
        from reader.use import subscribe

        library = self.library

        def work() -> list[int]:
            return [
                subscribe.subscribe(
                    library, one.url, title=one.title, site_url=one.site_url, folder=one.folder
                ).id
                for one in wanted
            ]

        def then(ids: list[int]) -> None:
            self.toast(f"{len(ids)} {'feed' if len(ids) == 1 else 'feeds'} added.")
            self.load_feeds()
            self.start_pull(ids)

        self.gateway.change(work, then, lambda line: self.toast(line, bad=True))

    # newsboat

    def offer_newsboat(self) -> None:
        """At the first start offer to move in what newsboat has here."""
        from reader.use.newsboat_places import found

        def then(places: object) -> None:
            if places:
                self.do_import_newsboat()

        self.gateway.ask(found, then)

    def do_import_newsboat(self) -> None:
        """Bring newsboat's feeds, articles and what was read into the library; one undo takes it back."""
        from reader.app.screens.choose import Choice, Choose
        from reader.use.newsboat_places import found

        places = found()
        if not places:
            self.tell("No newsboat was found: neither ~/.config/newsboat nor ~/.newsboat has urls.")
            return
        items = [
            Choice(
                f"Move in from {one.where}",
                "feeds, articles, read marks" if one.cache is not None else "feeds; there is no cache.db",
                str(at),
            )
            for at, one in enumerate(places)
        ]
        items.append(Choice("Not now", "later from the commands: import from newsboat", "no"))
        self.ask_for(Choose("newsboat is here", items), self._move_in)

    def _move_in(self, choice: str) -> None:
        from reader.use.newsboat_places import found

        places = found()
        if not choice.isdigit() or int(choice) >= len(places):
            return
        library, folders = self.library, places[int(choice)]

        def work() -> NewsboatReport:
            from reader.engine.workers import Workers
            from reader.use.newsboat import import_newsboat

            with Workers(_PARTS) as workers:
                return import_newsboat(library, folders, submit=workers.submit)

        def then(report: NewsboatReport) -> None:
            self.toast(
                f"Moved in: {report.feeds:,} feeds, {report.articles:,} articles, {report.read:,} read"
                f" · {self.host.keymap.label('undo')} undoes"
            )
            if report.problems:
                self.tell(report.problems[0])
            self.load_feeds()
            self.reread()

        self.tell("Moving in from newsboat… What is read meanwhile stays read.")
        self.gateway.take_long(work, then, lambda line: self.toast(line, bad=True))
