"""Pulling: new articles, their progress, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.text import safe_line

if TYPE_CHECKING:
    from reader.app.gateway import EngineReported
    from reader.app.screens.shell import Shell
    from reader.model.feed import Feed
    from reader.model.report import PullEnded
else:
    Shell = object  # mixed into the main screen; only there it is a widget


_SAID_WHEN = frozenset({"http-429", "http-503"})
"""Reasons with which a server says when to come again; that is kept to, whoever asks."""


class Pulling(Shell):
    """Commands that bring new articles."""

    def do_refresh(self) -> None:
        """Pull this feed."""

        def pull(feed: Feed) -> None:
            if feed.local:
                self.tell(f"{safe_line(feed.title, 40)} is a shelf of files; there is nothing to pull.")
            else:
                self.start_pull([feed.id])

        self.for_feed(pull)

    def do_refresh_all(self) -> None:
        """Pull all feeds; again while pulling says how far it is."""
        if self.progress is not None and self.job is not None:
            done = f"{self.progress.done} of {self.progress.total}"
            self.tell(f"Pulling: {done} feeds, {self.progress.added} new so far. esc cancels.")
        elif not any(not feed.local for feed in self.feeds):
            self.tell(f"No feeds yet: {self.host.keymap.label('add-feed')} adds one.")
        else:
            self.start_pull([feed.id for feed in self.feeds if self._may_be_asked(feed)])

    def _may_be_asked(self, feed: Feed) -> bool:
        """Tell whether a pull of everything asks this feed: not one that is gone, nor one that said when."""
        waits = feed.next_try is not None and feed.next_try > self.library.clock()
        return not feed.local and not feed.paused and not (waits and feed.reason in _SAID_WHEN)

    def start_pull(self, feed_ids: list[int] | None, *, force: bool = True) -> None:
        """Order a pull, without `force` of what is due only; its reports come as messages."""
        from reader.model.report import PullProgress

        total = len(feed_ids) if feed_ids is not None else sum(not feed.local for feed in self.feeds)
        self.progress = PullProgress(0, total)
        self.ended = None
        self.update_status()
        self.gateway.pull(feed_ids, self._pull_started, force=force)

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
        # Deferred: nothing reports before it was asked.
        from reader.engine.protocol import Annotated, EngineFailed
        from reader.model.report import Discovered, FeedPulled, FullTextDone, PullEnded, PullProgress

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
        elif isinstance(report, Annotated):
            self.articles.refresh_rows(report.article_ids)
        elif isinstance(report, FullTextDone):
            self.articles.refresh_rows([report.article_id])
        self.update_status()

    def _pull_over(self, report: PullEnded) -> None:
        self.progress = None
        self.job = None
        self.ended = report
        by_itself = self.pull_ended(report)
        self.load_feeds()
        self.reread()
        if report.offline and not by_itself:
            articles = sum(feed.articles for feed in self.feeds)
            self.toast(f"You are offline. {articles:,} stored articles can be read.", bad=True)

    def _engine_failed(self, job: int, line: str) -> None:
        if self.adding is not None and self.adding.is_attached and self.adding.job == job:
            self.adding.failed(line)
            return
        self.progress = None
        self.job = None
        if not self.pull_ended(None):
            self.toast(line, bad=True)
        self.load_feeds()
        self.reread()
