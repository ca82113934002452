"""Whole texts: the page of an opened teaser, of all unread ones, and what a feed is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.glyphs import glyphs_for
from reader.app.text import safe_line

if TYPE_CHECKING:
    from reader.app.gateway import EngineReported
    from reader.app.screens.shell import Shell
    from reader.model.document import Document
    from reader.model.feed import Feed
    from reader.model.reading import Reading
    from reader.model.report import FullTextDone, FullTextsEnded
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_ALIKE = 60
"""Code points of a paragraph by which it is found again in another text."""


class WholeTexts(Shell):
    """Commands that fetch what a feed left out."""

    opened_article = 0
    """The article that was opened last; following the cursor is no opening."""
    taking: int | None = None
    """The job that takes all unread articles along."""
    taken = 0

    def mark_opened(self) -> None:
        """Opening is asking: a teaser's page is fetched."""
        super().mark_opened()
        self.opened_article = self.articles.article_id or 0
        if self.reading is not None and self.reading.row.id == self.opened_article:
            self._want_whole(self.reading)

    def article_shown(self, reading: Reading) -> None:
        """Look whether what is shown is all there is."""
        super().article_shown(reading)
        if reading.row.id == self.opened_article:
            self._want_whole(reading)

    def _want_whole(self, reading: Reading) -> None:
        article_id = reading.row.id
        feed = next((feed for feed in self.feeds if feed.id == reading.row.feed_id), None)
        if article_id in self.asked_whole or feed is None or feed.local or not reading.row.url:
            return
        self.asked_whole.add(article_id)
        library, document = self.library, reading.body.document
        from reader.model.article import Origin

        if reading.body.origin is not Origin.FEED or not reading.body.current:
            return

        def work() -> bool:
            from reader.config.schema import FullText
            from reader.use.fulltext import wanted

            return wanted(library.config, feed, document) is not FullText.OFF

        def then(wanted: bool) -> None:  # noqa: FBT001
            if wanted:
                self._fetch(article_id, again=False)

        self.gateway.ask(work, then)

    def _fetch(self, article_id: int, *, again: bool) -> None:
        self.fetching = article_id
        self.update_status()
        self.gateway.full_text([article_id], lambda _: None, again=again)

    def do_full_text(self) -> None:
        """Fetch the page of this article, whatever is held."""
        row = self.articles.article
        if row is None:
            self.tell("There is no article here.")
        elif not row.url:
            self.tell("This article has no page: its feed gave none.")
        else:
            self.opened_article = row.id
            self.asked_whole.add(row.id)
            self.follow_now()
            self._fetch(row.id, again=True)

    def fetching_words(self) -> str:
        """Return what the status line says of pages that are being fetched."""
        busy = glyphs_for(self.signs()).busy
        if self.fetching and self.reading is not None and self.reading.row.id == self.fetching:
            return f"{busy} the whole article from {safe_line(self.reading.row.outlet, 40)}…"
        return f"{busy} taking along: {self.taken} whole so far" if self.taking is not None else ""

    # What came

    def on_engine_reported(self, message: EngineReported) -> None:
        """Take a whole text in."""
        from reader.engine.protocol import EngineFailed
        from reader.model.report import FullTextDone, FullTextsEnded

        report = message.event.report
        if isinstance(report, FullTextDone):
            self._whole_came(report, taken=message.event.job == self.taking)
        elif isinstance(report, FullTextsEnded) and message.event.job == self.taking:
            self._taken_along(report)
        elif isinstance(report, EngineFailed):
            self.fetching = 0
            self.taking = None

    def _whole_came(self, done: FullTextDone, *, taken: bool) -> None:
        self.taken += taken and done.got_more
        was_asked = done.article_id == self.fetching
        if was_asked:
            self.fetching = 0
        reading = self.reading
        if reading is None or reading.row.id != done.article_id:
            return
        if done.got_more and reading.body.current:
            self._grow(reading)
        if was_asked:
            self.tell(done.outcome)

    def _grow(self, reading: Reading) -> None:
        """Show the article's newest text in the place of an older one; what is read stays where it is."""
        from reader.use.reading import open_article

        library, article_id = self.library, reading.row.id

        def then(grown: Reading) -> None:
            if self.reading is not reading or self.body is None or self.body.target is not None:
                # Somewhere else meanwhile, or on a quote: it would lose its mark. Opening again shows it.
                self.asked_whole.discard(article_id)
                return
            place = carried(reading.body.document, grown.body.document, self.body.place)
            self._opened(grown, place)

        self.gateway.ask(lambda: open_article(library, article_id), then)

    # All unread ones

    def do_take_along(self) -> None:
        """Fetch all unread teasers whole, before a flight."""
        if self.taking is not None:
            self.tell(f"Taking along: {self.taken} articles whole so far. esc cancels.")
            return
        self.taken = 0

        def started(job: int) -> None:
            self.taking = job
            self.update_status()

        self.gateway.take_along(started)
        self.tell("Fetching the pages of all unread teasers. esc cancels.")

    def _taken_along(self, ended: FullTextsEnded) -> None:
        self.taking = None
        if ended.offline:
            self.toast("You are offline: no page could be fetched.", bad=True)
            return
        less = ended.asked - ended.got_more - ended.failed
        parts = [
            f"{ended.got_more:,} of {ended.asked:,} teasers are whole now" if ended.asked else "",
            f"{less:,} pages give no more" if less else "",
            f"{ended.failed:,} could not be had" if ended.failed else "",
        ]
        words = " · ".join(part for part in parts if part) or "Every unread article is whole already."
        self.toast(f"Cancelled: {words}" if ended.cancelled else words)
        self.reread()

    def cancel_pull(self) -> bool:
        """Cancel taking along first."""
        if self.taking is None:
            return super().cancel_pull()
        self.gateway.cancel(self.taking)
        self.tell("Cancelling; what was fetched stays.")
        return True

    # A feed's own choice

    def do_feed_full_text(self) -> None:
        """Choose when the pages of a feed's teasers are fetched."""
        from reader.app.screens.choose import Choice, Choose
        from reader.use.subscribe import set_full_text

        def ask(feed: Feed) -> None:
            def choose(value: str) -> None:
                library, choice = self.library, "" if value == "config" else value
                self.gateway.change(
                    lambda: set_full_text(library, feed.id, choice), lambda _: self.load_feeds(), self.tell
                )

            general = self.host.config.pull.full_text.value
            items = [
                Choice("as configured", f"now {general}", "config"),
                Choice("open", "when a teaser is opened", "open"),
                Choice("refresh", "with every pull, for all its teasers", "refresh"),
                Choice("off", "never; its texts are whole, or its site is not to be asked", "off"),
            ]
            self.ask_for(Choose(f"Full text of {feed.title}", items, at=feed.full_text or "config"), choose)

        self.for_feed(ask)


def carried(old: Document, new: Document, place: int) -> int:
    """Return where a place of a text stands in a fuller one, in code points; the same number if nowhere."""
    block = next((one for one in reversed(old.blocks) if one.start <= place), None)
    if block is None or not place:
        return place
    found = new.text.find(old.block_text(block)[:_ALIKE])
    return found + place - block.start if found >= 0 else min(place, len(new.text))
