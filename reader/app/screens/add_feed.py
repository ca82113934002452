"""The dialog that subscribes: it looks behind any address and shows what is there before anything is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.timer import Timer
from textual.widgets import Input, Static

from reader.app.ages import ago
from reader.app.gateway import Gateway
from reader.app.screens.choose import Choice, ChoiceList
from reader.app.screens.dialog import Dialog
from reader.app.text import line, safe_line
from reader.app.widgets.row_list import RowList
from reader.clock import Clock
from reader.model.feed import Candidate
from reader.model.report import Discovered

_TYPING_S = 0.4
"""Seconds without a key after which the address is looked at."""
_TITLES = 2
"""Headlines shown below the candidate under the cursor."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be subscribed."""

    url: str
    title: str = ""
    own_title: str = ""
    site_url: str = ""
    folder: str = ""
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """Several are to be chosen from: the directory, or the addresses of a pasted text."""

    text: str = ""


class AddressInput(Input):
    """A line for an address; several lines pasted at once are told of."""

    class Pasted(Message):
        """A text of several lines was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: events.Paste) -> None:
        """Tell of several lines; one is taken as typed."""
        if len(event.text.split()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))


class _Act(StrEnum):
    """What can be done where no feed was found."""

    DIRECTORY = "directory"

    AGAIN = "again"
    KEEP = "keep"
    PRIVATE = "private"


class AddFeed(Dialog[Wanted | Many]):
    """Address, what was found there, folder and name."""

    AUTO_FOCUS = "#address"
    ACTS: ClassVar[dict[_Act, Choice]] = {
        _Act.DIRECTORY: Choice("Choose from the directory", "outlets by country and topic", _Act.DIRECTORY),
        _Act.PRIVATE: Choice("Look there anyway", "only this address, now and at every pull", _Act.PRIVATE),
        _Act.AGAIN: Choice("Try again", "", _Act.AGAIN),
        _Act.KEEP: Choice("Keep anyway", "subscribe to the address as it stands", _Act.KEEP),
    }

    def __init__(
        self,
        gateway: Gateway,
        clock: Clock,
        *,
        address: str = "",
        folders: Sequence[str] = (),
        known: Mapping[str, str] | None = None,
        title: str = "Add a site",
    ) -> None:
        """Make a dialog.

        Args:
            gateway: asks the engine.
            clock: for ages.
            address: what stands in the address line at first.
            folders: those that exist, suggested while one is typed.
            known: address -> title of what is subscribed already.
            title: stands at the top.
        """
        super().__init__()
        self.job: int | None = None
        """The look that is awaited."""
        self._gateway = gateway
        self._clock = clock
        self._address = address
        self._heading = title
        self._folders = list(folders)
        self._known = dict(known or {})
        self._reports: dict[int, Discovered] = {}
        self._candidates: tuple[Candidate, ...] = ()
        self._private = False
        self._looked = ""
        self._add_when_found = False
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(id="dialog"):
            yield Static(line(self._heading), id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Static("Address", classes="label", markup=False)
                hint = "bbc.com, a page, a feed, @name, r/name; many lines at once"
                yield AddressInput(self._address, placeholder=hint, id="address", compact=True)
            yield Static("", id="found", markup=False)
            yield ChoiceList(id="candidates")
            yield Static("", id="titles", markup=False)
            with Horizontal(classes="field"):
                yield Static("Folder", classes="label", markup=False)
                suggester = SuggestFromList(self._folders, case_sensitive=False)
                yield Input(placeholder="none", id="folder", compact=True, suggester=suggester)
            with Horizontal(classes="field"):
                yield Static("Name", classes="label", markup=False)
                yield Input(placeholder="the feed's own", id="name", compact=True)
            yield Static(
                "enter adds · ↑↓ chooses · tab next field · esc leaves", id="dialog-hint", markup=False
            )

    def on_mount(self) -> None:
        """Look at once where an address was given."""
        rows = self.query_one(ChoiceList)
        rows.can_focus = False
        rows.nothing = ""
        rows.display = False
        if self._address.strip():
            self.look()
        else:
            self._offer()

    def on_address_input_pasted(self, event: AddressInput.Pasted) -> None:
        """Many addresses are chosen from in a dialog of their own."""
        event.stop()
        self.dismiss(Many(event.text))

    def _offer(self) -> None:
        """Offer the directory to who knows no address."""
        if not self.query_one("#address", Input).value.strip():
            self._show("", [self.ACTS[_Act.DIRECTORY]])

    # Looking

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look once the keys rest; what was found for another address is dropped."""
        event.stop()
        if event.input.id != "address" or event.value.strip() == self._looked:
            return
        self._forget()
        self._offer()
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_TYPING_S, self.look)

    def _forget(self) -> None:
        if self.job is not None:
            self._gateway.cancel(self.job)
        self.job = None
        self._looked = ""
        self._private = False
        self._show("", [])

    def look(self, *, allow_private: bool = False) -> None:
        """Ask the engine what is behind the address."""
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        address = self.query_one("#address", Input).value.strip()
        if not _is_address(address):
            return
        self.job = None
        self._looked = address
        self._private = allow_private
        self._show("⟳ looking…", [])
        self._gateway.discover(address, lambda job: self._asked(address, job), allow_private=allow_private)

    def _asked(self, address: str, job: int) -> None:
        if not self.is_attached or address != self._looked:
            self._gateway.cancel(job)
            return
        self.job = job
        if job in self._reports:
            self.found(job, self._reports.pop(job))

    def found(self, job: int, report: Discovered) -> None:
        """Show what a look found; one that is no longer awaited is dropped."""
        if job != self.job:
            self._reports[job] = report  # it may have been quicker than the job's number
            return
        self.job = None
        self._candidates = report.candidates
        if report.private and not report.candidates:
            text = report.problem or "This address lies in a private network."
            self._show(text, [self.ACTS[_Act.PRIVATE]], bad=True)
        elif report.problem is not None or not report.candidates:
            looked = f" Looked at {report.looked_at} places." if report.looked_at else ""
            text = report.problem or f"This page offers no feed.{looked}"
            self._show(f"✗ {text}", [self.ACTS[_Act.AGAIN], self.ACTS[_Act.KEEP]], bad=True)
        else:
            count = len(report.candidates)
            self._show(
                f"✓ {count} {'feed' if count == 1 else 'feeds'} found",
                [self._choice(each) for each in report.candidates],
            )
            if self._add_when_found and count == 1:
                self._take()
        self._add_when_found = False

    def failed(self, text: str) -> None:
        """Say that the look itself failed."""
        self.job = None
        self._show(f"✗ {text}", [self.ACTS[_Act.AGAIN], self.ACTS[_Act.KEEP]], bad=True)

    def _choice(self, candidate: Candidate) -> Choice:
        newest = f"newest {ago(candidate.newest, self._clock())}" if candidate.newest is not None else ""
        known = "subscribed already" if candidate.subscribed or candidate.url in self._known else ""
        items = f"{candidate.items} items" if candidate.items else "no items yet"
        parts = [known, _FORMATS.get(candidate.format, candidate.format), items, newest]
        return Choice(
            candidate.title or candidate.url, " · ".join(part for part in parts if part), candidate.url
        )

    def _show(self, text: str, choices: list[Choice], *, bad: bool = False) -> None:
        said = self.query_one("#found", Static)
        said.set_class(bad, "-bad")
        said.update(line(text))
        rows = self.query_one(ChoiceList)
        rows.display = bool(choices)
        rows.styles.height = min(max(len(choices), 1), 8)
        rows.show(choices)
        if not choices:
            self._candidates = ()
        self._show_titles()

    def _show_titles(self) -> None:
        at = self.query_one(ChoiceList).cursor
        titles = self._candidates[at].titles[:_TITLES] if at < len(self._candidates) else ()
        self.query_one("#titles", Static).update(
            line("   ".join(f"• {safe_line(title, 34)}" for title in titles))
        )

    # Keys

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the headlines of the candidate under the cursor."""
        event.stop()
        self._show_titles()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take what was clicked."""
        event.stop()
        self._take()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the candidate under the cursor; look first where that was not done yet."""
        event.stop()
        if self.query_one(ChoiceList).choice is not None:
            self._take()
        elif self.job is None and not self._looked:
            self._add_when_found = False
            self.look()
        else:
            self._add_when_found = True

    def on_key(self, event: events.Key) -> None:
        """Move among what was found, or leave."""
        if event.key in {"up", "down"}:
            self.query_one(ChoiceList).move(1 if event.key == "down" else -1)
        elif event.key == "escape":
            if self.job is not None:
                self._gateway.cancel(self.job)
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def _take(self) -> None:
        choice = self.query_one(ChoiceList).choice
        if choice is None:
            return
        if choice.value == _Act.DIRECTORY:
            self.dismiss(Many())
        elif choice.value == _Act.AGAIN:
            self.look(allow_private=self._private)
        elif choice.value == _Act.PRIVATE:
            self.look(allow_private=True)
        elif choice.value == _Act.KEEP:
            self.dismiss(self._wanted(Candidate(self._looked, "")))
        else:
            candidate = next(each for each in self._candidates if each.url == choice.value)
            self.dismiss(self._wanted(candidate))

    def _wanted(self, candidate: Candidate) -> Wanted:
        return Wanted(
            url=candidate.url,
            title=candidate.title,
            own_title=self.query_one("#name", Input).value.strip(),
            site_url=candidate.site_url,
            folder=self.query_one("#folder", Input).value.strip().strip("/"),
            allow_private=self._private,
        )


_FORMATS = {
    "rss090": "RSS 0.90",
    "rss091": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss10": "RSS 1.0",
    "rss20": "RSS 2.0",
    "atom03": "Atom 0.3",
    "atom10": "Atom",
    "json10": "JSON Feed",
    "json11": "JSON Feed",
}


def _is_address(text: str) -> bool:
    """Tell whether something typed is far enough along to be looked at."""
    if text.startswith(("@", "r/", "/r/", "github:")):
        return len(text.rpartition("/" if "/" in text else text[:1])[2]) > 1 and " " not in text
    rest = text.split("://", 1)[-1]
    return bool(rest) and ("." in rest or ":" in rest or rest.startswith("localhost")) and " " not in text
