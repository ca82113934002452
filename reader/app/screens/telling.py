"""What the status line and an empty list say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.ages import ago
from reader.app.glyphs import glyphs_for
from reader.app.layout import too_small
from reader.app.screens.hinting import hints_for
from reader.app.state import Show
from reader.app.text import safe_line
from reader.app.widgets.status import Status
from reader.config.keys import shown_key
from reader.model.commands import BY_ID, Context

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
else:
    Shell = object  # mixed into the main screen; only there it is a widget


class Telling(Shell):
    """The words of the main screen."""

    def update_status(self) -> None:
        """Draw the status line anew."""
        if not self.is_mounted:
            return
        if too_small(*self.size):
            notice = "The terminal is too small."
            if self.size.width < len(notice) + 2:  # the line's own margins
                notice = "too small"
            self.status_line.status = Status(notice=notice)
            return
        self.status_line.status = Status(
            left=self._pulling(),
            problem=self._problems(),
            middle=self._middle(),
            right=self._where(),
            notice=self.caption or self.notice,
        )
        self.status_line.hints = hints_for(
            Context(self.pane),
            self.host.keymap,
            bar=self.bar.where if self.bar is not None else "",
            searching=bool(self.view.search) or (self.body is not None and self.body.hit[1] > 0),
        )

    def _pulling(self) -> str:
        glyphs = glyphs_for(self.signs())
        if self.progress is not None:
            current = f" {safe_line(self.progress.current, 40)}…" if self.progress.current else ""
            return f"{glyphs.busy} {self.progress.done}/{self.progress.total}{current}"
        feeds = sum(not feed.local for feed in self.feeds)
        counted = f"{feeds:,} {'feed' if feeds == 1 else 'feeds'}"
        if self.ended is not None:
            word = "cancelled" if self.ended.cancelled else "offline" if self.ended.offline else ""
            return f"{glyphs.done} {word or counted} {glyphs.dot} {self.ended.added} new"
        return counted if feeds else ""

    def _problems(self) -> str:
        failing = sum(feed.problem is not None for feed in self.feeds)
        if not failing:
            return ""
        key = self.host.keymap.label("errors")
        return f"! {failing} {'error' if failing == 1 else 'errors'} ({key})"

    def _middle(self) -> str:
        if self.hinting:
            return "type the letters of a hint · esc"
        if self.pending:
            endings = self.host.keymap.continued(self.context or Context.LIST, self.pending)
            words = [f"{shown_key(key)} {BY_ID[command].label}" for key, command in endings.items()]
            return f"{' '.join(shown_key(key) for key in self.pending)} …  {' · '.join(words)}"
        if self.body is not None and self.pane == "body":
            at, total = self.body.hit
            if total:
                return f"SEARCH {at}/{total}"
            if self.body.target is not None:
                return self.body.target.describe()
        if self.view.search and self.articles.ids:
            return f"SEARCH {self.articles.cursor + 1}/{len(self.articles.ids):,}"
        return self.fetching_words()

    def _where(self) -> str:
        if self.body is None or self.reading is None or not self.body.display:
            total = len(self.articles.ids)
            return f"{self.articles.cursor + 1:,}/{total:,}" if total else ""
        paragraph, count = self.body.paragraph
        if self.size.width < 60:
            return f"{self.body.percent}%"
        return f"¶{paragraph}/{count} · {self.body.percent}%"

    # An empty list

    def explain_empty(self) -> None:
        """Say why the list is empty and which key helps."""
        label = self.host.keymap.label
        if self.view.search:
            lines: tuple[str, ...] = ("Nothing found.", f"{shown_key('escape')} goes back.")
        elif self.view.show is Show.UNREAD:
            lines = (
                "No unread.",
                f"{label('refresh-all')} pulls{self._last_pull()} · {label('show')} shows all",
            )
        elif self.view.show is Show.STARRED:
            lines = ("Nothing is starred.", f"{label('star')} stars an article · {label('show')} shows all")
        elif self.view.tag == "read-later":
            lines = ("Nothing is kept for later.", f"{label('tag')} tags an article")
        elif not any(not feed.local for feed in self.feeds):
            lines = (f"No feeds yet: {label('add-feed')} adds one.",)
        else:
            lines = ("No articles.", f"{label('refresh-all')} pulls{self._last_pull()}")
        self.articles.explain_empty = lines

    def _last_pull(self) -> str:
        """Return when a feed last went well: " (last 2 min ago)", "" before the first time."""
        last = max((feed.last_success for feed in self.feeds if feed.last_success is not None), default=None)
        return f" (last {ago(last, self.library.clock())})" if last is not None else ""
