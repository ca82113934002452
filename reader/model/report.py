"""Reports: what a pull, an import or a look-up did."""

from dataclasses import dataclass

from reader.model.feed import Candidate, Outcome


@dataclass(frozen=True, slots=True)
class FeedPulled:
    """One feed's pull has ended."""

    feed_id: int
    url: str
    title: str
    outcome: Outcome
    added: int = 0
    updated: int = 0
    problem: str | None = None
    article_ids: tuple[int, ...] = ()
    """New and updated articles."""


@dataclass(frozen=True, slots=True)
class PullProgress:
    """How far a pull is."""

    done: int
    total: int
    current: str = ""
    """The host that answered last."""
    added: int = 0


@dataclass(frozen=True, slots=True)
class PullEnded:
    """A pull has ended."""

    feeds: int
    added: int
    updated: int
    failed: int
    offline: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Discovered:
    """What lies behind an address."""

    address: str
    """As it was understood."""
    candidates: tuple[Candidate, ...] = ()
    problem: str | None = None
    """One clear line when there is nothing to subscribe to."""
    reason: str | None = None
    private: bool = False
    """The address is private: ask before fetching; `candidates` is empty until then."""
    looked_at: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    feeds: int = 0
    skipped: tuple[str, ...] = ()
    """One clear line for each thing that was not taken, and why."""
    article_ids: tuple[int, ...] = ()
