"""The dialog that subscribes to several at once: outlets of the directory, or addresses that were pasted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from reader.app.gateway import Gateway
from reader.app.screens.add_feed import Wanted
from reader.app.screens.choose import Choice, ChoiceList
from reader.app.screens.dialog import Dialog
from reader.app.text import line, styled
from reader.app.widgets.row_list import RowList
from reader.model.report import Discovered

_LOST = 3
"""Lines that are told of what could not be had."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be subscribed to; nothing of it is fetched before it is chosen."""

    name: str
    detail: str
    addresses: tuple[str, ...]
    """Where to look, one after the other until a feed is found."""
    title: str = ""
    dead: str = ""
    """What is said before the problem, where the first address gives no feed."""


@dataclass(slots=True)
class _Search:
    """How far the look behind the chosen addresses is."""

    left: list[Offer]
    total: int
    tried: int = 0
    """Addresses of the first that is left which were tried."""
    found: list[Wanted] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class FindInput(Input):
    """Narrows; once the cursor was moved, space chooses instead of being typed."""

    browsing = True

    class Spaced(Message):
        """Space was pressed to choose."""

    def on_key(self, event: events.Key) -> None:
        """Take space for choosing."""
        if event.key == "space" and self.browsing:
            event.stop()
            event.prevent_default()
            self.post_message(self.Spaced())


class AddMany(Dialog[tuple[Wanted, ...]]):
    """Choose several, see what lies behind each, subscribe to all that were found."""

    AUTO_FOCUS = "#find"

    def __init__(
        self,
        gateway: Gateway,
        title: str,
        offers: Sequence[Offer],
        *,
        chosen: bool,
        problems: Sequence[str] = (),
    ) -> None:
        """Make a dialog.

        Args:
            gateway: asks the engine.
            title: stands at the top.
            offers: what can be chosen.
            chosen: whether all of them are at first.
            problems: lines about what could not be offered.
        """
        super().__init__()
        self.job: int | None = None
        """The look that is awaited."""
        self._gateway = gateway
        self._title = title
        self._offers = list(offers)
        self._chosen = set(range(len(self._offers))) if chosen else set()
        self._problems = list(problems)
        self._shown: list[int] = []
        self._search: _Search | None = None
        self._early: dict[int, Discovered] = {}

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(id="dialog"):
            yield Static(line(self._title), id="dialog-title", markup=False)
            yield FindInput(placeholder="a country, a topic, a language, a name", id="find", compact=True)
            yield ChoiceList(id="choices")
            yield Static("", id="found", markup=False)
            with Horizontal(classes="field"):
                yield Static("Folder", classes="label", markup=False)
                yield Input(placeholder="none", id="folder", compact=True)
            yield Static(
                "space chooses · enter adds · ↑↓ · tab folder · esc leaves", id="dialog-hint", markup=False
            )

    def on_mount(self) -> None:
        """Show what is offered."""
        rows = self.query_one(ChoiceList)
        rows.can_focus = False
        rows.styles.height = min(max(len(self._offers), 1), max(self.size.height - 14, 4))
        self._narrow("")
        self._say(self._problems)

    def _say(self, lines: Sequence[str], *, bad: bool = True) -> None:
        said = self.query_one("#found", Static)
        said.set_class(bad and bool(lines), "-bad")
        more = [f"… and {len(lines) - _LOST} more"] if len(lines) > _LOST else []
        said.update(styled("\n".join([*lines[:_LOST], *more])))

    def _narrow(self, words: str) -> None:
        from reader.text.fold import fold

        sought = fold(words).split()
        self._shown = [
            at
            for at, offer in enumerate(self._offers)
            if all(f" {word}" in fold(f" {offer.name} · {offer.detail}") for word in sought)
        ]
        self._draw(0)

    def _draw(self, at: int) -> None:
        rows = self.query_one(ChoiceList)
        choices = []
        for index in self._shown:
            offer = self._offers[index]
            mark = "[x]" if index in self._chosen else "[ ]"
            choices.append(Choice(f"{mark} {offer.name}", offer.detail, str(index)))
        rows.show(choices, at)

    # Keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow what is offered."""
        event.stop()
        if event.input.id == "find":
            self.query_one(FindInput).browsing = not event.value
            self._narrow(event.value)

    def on_key(self, event: events.Key) -> None:
        """Move, choose or leave."""
        rows = self.query_one(ChoiceList)
        steps = {"down": 1, "up": -1}
        if event.key in steps:
            self.query_one(FindInput).browsing = True
            rows.move(steps[event.key])
        elif event.key in {"pagedown", "pageup"}:
            self.query_one(FindInput).browsing = True
            rows.page(1 if event.key == "pagedown" else -1)
        elif event.key == "escape":
            if self.job is not None:
                self._gateway.cancel(self.job)
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_find_input_spaced(self, event: FindInput.Spaced) -> None:
        """Choose what the cursor is on, or no longer."""
        event.stop()
        self._toggle()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """The cursor alone changes nothing."""
        event.stop()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on the cursor's row chooses it, or no longer."""
        event.stop()
        self._toggle()

    def _toggle(self) -> None:
        at = self.query_one(ChoiceList).cursor
        if self._search is None and at < len(self._shown):
            self._chosen ^= {self._shown[at]}
            self._draw(min(at + 1, len(self._shown) - 1))
            count = len(self._chosen)
            self._say([f"{count} chosen"] if count else [], bad=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look behind all that is chosen, or what the cursor is on; then add what was found."""
        event.stop()
        search = self._search
        if search is not None:
            if not search.left:
                self._done(search)
            return
        at = self.query_one(ChoiceList).cursor
        here = {self._shown[at]} if at < len(self._shown) else set()
        wanted = [self._offers[index] for index in sorted(self._chosen or here)]
        if wanted:
            self._search = _Search(wanted, len(wanted))
            self._look(self._search)

    # Looking

    def _look(self, search: _Search) -> None:
        if not search.left:
            self._looked(search)
            return
        offer = search.left[0]
        done = search.total - len(search.left) + 1
        self._say([f"⟳ {done}/{search.total} {offer.name}…"], bad=False)
        self.job = None
        self._gateway.discover(offer.addresses[search.tried], self._asked)

    def _asked(self, job: int) -> None:
        if not self.is_attached:
            self._gateway.cancel(job)
            return
        self.job = job
        if job in self._early:
            self.found(job, self._early.pop(job))

    def found(self, job: int, report: Discovered) -> None:
        """Take the first feed that a look found, or go on to the next address."""
        if job != self.job:
            self._early[job] = report  # it may have been quicker than the job's number
            return
        if not report.candidates:
            self._missed(report.problem or "This page offers no feed.")
            return
        search = self._search
        if search is None:
            return
        offer, first = search.left.pop(0), report.candidates[0]
        search.tried = 0
        search.found.append(Wanted(first.url, first.title or offer.title, site_url=first.site_url))
        self._look(search)

    def failed(self, text: str) -> None:
        """Go on after a look that itself failed."""
        self._missed(text)

    def _missed(self, problem: str) -> None:
        search = self._search
        if search is None or not search.left:
            return
        offer = search.left[0]
        search.tried += 1
        if search.tried == len(offer.addresses):
            search.lost.append(f"✗ {offer.dead or offer.name}: {problem}")
            search.left.pop(0)
            search.tried = 0
        self._look(search)

    def _looked(self, search: _Search) -> None:
        self.job = None
        if not search.lost:
            self._done(search)
            return
        count = len(search.found)
        adds = f"enter adds the {count} found" if count else "esc leaves"
        self._say(search.lost)
        self.query_one("#dialog-hint", Static).update(line(adds))

    def _done(self, search: _Search) -> None:
        if not search.found:
            self.dismiss(None)
            return
        folder = self.query_one("#folder", Input).value.strip().strip("/")
        self.dismiss(
            tuple(Wanted(one.url, one.title, site_url=one.site_url, folder=folder) for one in search.found)
        )
