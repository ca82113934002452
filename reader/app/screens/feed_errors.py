"""Feed health: how each feed fares, why it fails, when it is tried again, and what can be done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from reader.app.ages import ago, day
from reader.app.screens.choose import Choice, ChoiceList
from reader.app.screens.dialog import Dialog
from reader.app.text import line, styled
from reader.app.widgets.row_list import RowList
from reader.model.feed import Feed
from reader.text.urls import without_credentials


class Act(StrEnum):
    """What can be done with a feed."""

    RETRY = "retry"
    PAUSE = "pause"
    EDIT = "edit"
    FIND = "find"
    REMOVE = "remove"


_DO = {"r": Act.RETRY, "enter": Act.RETRY, "p": Act.PAUSE, "e": Act.EDIT, "f": Act.FIND, "D": Act.REMOVE}
_LEAVE = {"escape", "q", "h", "left", "backspace", "E"}
_STEPS = {"j": 1, "down": 1, "k": -1, "up": -1, "g": -(10**6), "home": -(10**6), "G": 10**6, "end": 10**6}
_DAY_S = 86400
_ROWS = 8


def health(feed: Feed, now: datetime, weekly: float | None = None) -> str:
    """Return the whole story of a feed in a few lines.

    Args:
        feed: the feed.
        now: for ages.
        weekly: articles a week, None while they are being counted.
    """
    lines = [feed.problem or ("It went well." if feed.last_success else "It was not pulled yet.")]
    if feed.last_success is not None:
        lines.append(f"Last success {ago(feed.last_success, now)}; its {feed.articles:,} articles stay.")
    elif feed.articles and feed.last_attempt is not None:
        lines.append(f"It never went well; its {feed.articles:,} articles stay.")
    answer = f"HTTP {feed.status}" if feed.status is not None else "none"
    if feed.last_attempt is not None:
        lines.append(f"Last answer: {answer}, asked {ago(feed.last_attempt, now)}.")
    if feed.failures:
        times = "time" if feed.failures == 1 else "times"
        lines.append(f"It has failed {feed.failures} {times} in a row.")
    rate = "…" if weekly is None else f"{weekly:.0f}" if weekly >= 1 or not weekly else "less than one"
    lines.append(f"Articles a week: {rate}.")
    if feed.paused:
        lines.append("Paused: it is not pulled by itself; p goes on.")
    elif feed.next_try is not None:
        lines.append(f"Next try: {_when(feed.next_try, now)}.")
    lines.append(without_credentials(feed.url))
    return "\n".join(lines)


def _when(then: datetime, now: datetime) -> str:
    if then <= now:
        return "at the next pull"
    local = then.astimezone()
    far = (then - now).total_seconds() >= _DAY_S
    return f"{day(then)}, {local:%H:%M}" if far else f"{local:%H:%M}"


def ordered(feeds: Sequence[Feed]) -> list[Feed]:
    """Return feeds with those that fail first, then the paused ones, each in the order given."""
    return sorted(feeds, key=lambda feed: (feed.problem is None, not feed.paused))


class FeedErrors(Dialog[tuple[Act, Feed]]):
    """All feeds, those that fail first; answers what is to be done with which."""

    AUTO_FOCUS = "ChoiceList"

    def __init__(
        self,
        feeds: Sequence[Feed],
        now: datetime,
        weekly: Callable[[int, Callable[[float], None]], None],
        *,
        at: int = 0,
    ) -> None:
        """Make a panel.

        Args:
            feeds: all feeds.
            now: for ages.
            weekly: counts a feed's articles a week and hands them on.
            at: the feed that the cursor starts on, where none fails.
        """
        super().__init__()
        self._feeds = ordered(feeds)
        self._now = now
        self._weekly = weekly
        self._at = at
        self._rates: dict[int, float] = {}

    def compose(self) -> ComposeResult:
        """Lay the panel out."""
        failing = sum(feed.problem is not None for feed in self._feeds)
        total = f"{len(self._feeds):,} {'feed' if len(self._feeds) == 1 else 'feeds'}"
        verb = "fails" if failing == 1 else "fail"
        well = "All feeds are well" if self._feeds else "No feeds yet"
        title = f"{failing} of {total} {verb}" if failing else well
        with Vertical(id="dialog"):
            yield Static(line(title), id="dialog-title", markup=False)
            yield ChoiceList(id="choices")
            yield Static("", id="health", markup=False)
            yield Static(
                "r retries · p pauses · e address · f finds again · D removes · esc",
                id="dialog-hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show the feeds."""
        rows = self.query_one(ChoiceList)
        rows.nothing = "Press esc, then a to add a site."
        rows.styles.height = min(max(len(self._feeds), 1), _ROWS)
        failing = any(feed.problem for feed in self._feeds)
        at = next((i for i, feed in enumerate(self._feeds) if feed.id == self._at and not failing), 0)
        rows.show([_choice(feed) for feed in self._feeds])
        if at:
            self.call_after_refresh(rows.go, at)  # once the list has its height
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
        if at >= len(self._feeds):
            return
        feed = self._feeds[at]
        rate = self._rates.get(feed.id)
        self.query_one("#health", Static).update(styled(health(feed, self._now, rate)))
        if rate is None:
            self._weekly(feed.id, lambda found: self._counted(feed.id, found))

    def _counted(self, feed_id: int, rate: float) -> None:
        if self.is_attached and feed_id not in self._rates:
            self._rates[feed_id] = rate
            self._explain()

    def on_key(self, event: events.Key) -> None:
        """Move, act or leave."""
        rows = self.query_one(ChoiceList)
        if event.key in _STEPS:
            rows.move(_STEPS[event.key])
        elif event.key in {"pagedown", "pageup", "space", "b"}:
            rows.page(1 if event.key in {"pagedown", "space"} else -1)
        elif event.key in _LEAVE:
            self.dismiss(None)
        elif event.key in _DO and self._feeds:
            self.dismiss((_DO[event.key], self._feeds[rows.cursor]))
        else:
            return
        event.stop()
        event.prevent_default()


def _choice(feed: Feed) -> Choice:
    mark = "! " if feed.problem else "  "
    detail = feed.problem or ("paused" if feed.paused else "")
    return Choice(f"{mark}{feed.title}", detail, str(feed.id))
