"""Feed health: what failed, why, when it is tried again, and what can be done."""

from collections.abc import Sequence
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from reader.app.ages import ago
from reader.app.screens.choose import Choice, ChoiceList
from reader.app.screens.dialog import Dialog
from reader.app.text import line, styled
from reader.app.widgets.row_list import RowList
from reader.model.feed import Feed
from reader.text.urls import without_credentials

_DO = {"r": "retry", "enter": "retry", "e": "edit", "D": "remove"}


def health(feed: Feed, now: datetime) -> str:
    """Return the whole story of a failing feed in a few lines."""
    lines = [feed.problem or "It went well."]
    if feed.status is not None:
        lines.append(f"The server's last answer was HTTP {feed.status}.")
    if feed.last_success is not None:
        lines.append(f"It last went well {ago(feed.last_success, now)}. Its {feed.articles:,} articles stay.")
    elif feed.articles:
        lines.append(f"Its {feed.articles:,} articles stay.")
    if feed.failures > 1:
        lines.append(f"It has failed {feed.failures} times in a row.")
    if feed.paused:
        lines.append("It is not tried again by itself.")
    elif feed.next_try is not None:
        lines.append(f"Next try: {feed.next_try.astimezone():%H:%M}.")
    lines.append(without_credentials(feed.url))
    return "\n".join(lines)


class FeedErrors(Dialog[tuple[str, Feed]]):
    """The feeds that failed; answers ("retry" | "edit" | "remove", feed)."""

    AUTO_FOCUS = "ChoiceList"

    def __init__(self, feeds: Sequence[Feed], now: datetime) -> None:
        super().__init__()
        self._feeds = list(feeds)
        self._now = now

    def compose(self) -> ComposeResult:
        """Lay the panel out."""
        with Vertical(id="dialog"):
            count = len(self._feeds)
            title = f"{count} {'feed' if count == 1 else 'feeds'} failed" if count else "All feeds are well"
            yield Static(line(title), id="dialog-title", markup=False)
            yield ChoiceList(id="choices")
            yield Static("", id="health", markup=False)
            yield Static(
                "r tries again · e another address · D removes · esc closes", id="dialog-hint", markup=False
            )

    def on_mount(self) -> None:
        """Show the feeds."""
        rows = self.query_one(ChoiceList)
        rows.nothing = "Nothing failed at the last pull."
        rows.styles.height = min(max(len(self._feeds), 1), 8)
        rows.show([Choice(feed.title, feed.problem or "", str(feed.id)) for feed in self._feeds])
        self._explain()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell the story of the feed under the cursor."""
        event.stop()
        self._explain()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click only chooses."""
        event.stop()

    def _explain(self) -> None:
        at = self.query_one(ChoiceList).cursor
        text = health(self._feeds[at], self._now) if at < len(self._feeds) else ""
        self.query_one("#health", Static).update(styled(text))

    def on_key(self, event: events.Key) -> None:
        """Move, act or leave."""
        rows = self.query_one(ChoiceList)
        if event.key in {"j", "down", "k", "up"}:
            rows.move(1 if event.key in {"j", "down"} else -1)
        elif event.key in {"escape", "q", "h", "left", "backspace", "E"}:
            self.dismiss(None)
        elif event.key in _DO and self._feeds:
            self.dismiss((_DO[event.key], self._feeds[rows.cursor]))
        else:
            return
        event.stop()
        event.prevent_default()
