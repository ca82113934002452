"""While the reader is open: pulling what falls due, and announcing what came."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
    from reader.model.report import PullEnded
    from reader.use.scheduling import Looked
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_LOOK_S = 60.0
"""Seconds between two looks at the clocks; nothing else ticks while the reader is idle."""


class Background(Shell):
    """The schedule of a reader that stays open."""

    looked: Looked | None = None
    """What the schedule keeps; None where it is off."""
    by_itself = False
    """Whether the pull under way was nobody's wish."""

    def start_schedule(self) -> None:
        """Look at the clocks once a minute, where the configuration wants pulls by themselves."""
        from reader.use import scheduling

        if not scheduling.is_on(self.host.config) or self.library.store.read_only:
            return
        self.looked = scheduling.first_look(self.library.clock(), time.monotonic())
        self.set_interval(_LOOK_S, lambda: self.contain(self.look_at_clocks))
        self.look_at_clocks()

    def look_at_clocks(self) -> None:
        """Pull what is due now; after sleep that is one pull, however much fell due meanwhile."""
        library = self.library
        if self.looked is None:
            return

        def then(due: object) -> None:
            from datetime import datetime

            from reader.use import scheduling

            if self.looked is None:
                return
            next_due = due if isinstance(due, datetime) else None
            self.looked, pull = scheduling.look(self.looked, library.clock(), time.monotonic(), next_due)
            if pull and self.job is None and self.progress is None:
                self.by_itself = True
                self.start_pull(None, force=False)

        self.gateway.ask(library.store.feeds.next_due, then)

    def start_pull(self, feed_ids: list[int] | None, *, force: bool = True) -> None:
        """Let the schedule know of a pull, whoever asked for it."""
        if self.looked is not None:
            from reader.use import scheduling

            self.looked = scheduling.pull_began(self.looked)
        super().start_pull(feed_ids, force=force)

    def pull_ended(self, report: PullEnded | None) -> bool:
        """Let the schedule know that a pull is over (None: it broke off); True if nobody had asked for it."""
        if self.looked is not None:
            from reader.use import scheduling

            offline = report is None or report.offline
            self.looked = scheduling.pull_ended(self.looked, self.library.clock(), offline=offline)
        by_itself, self.by_itself = self.by_itself, False
        if report is not None:
            self._announce(report)
        return by_itself

    def _announce(self, report: PullEnded) -> None:
        """Tell the terminal or the desktop what came, where the configuration wants it."""
        from reader.config.schema import Notice
        from reader.use import browse, notifying

        how = notifying.wanted(self.host.config)
        if how is Notice.OFF or not report.added:
            return
        from reader.model.query import Query

        library, config = self.library, self.host.config

        def work() -> str | None:
            titles = [row.title for row in browse.page(library, Query(unread=True), 2)]
            if how is Notice.DESKTOP:
                notifying.announce(config, report)
                return None
            return notifying.announcement(report, titles)

        def then(line: str | None) -> None:
            driver = self.app._driver  # noqa: SLF001 - Textual has no other way to write to the terminal
            if line and driver is not None:
                term = os.environ.get("TERM_PROGRAM") or os.environ.get("TERM", "")
                driver.write(notifying.terminal_sequence(line, term))

        self.gateway.ask(work, then)
