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
class FullTextDone:
    """The page of an article was asked for its whole text."""

    article_id: int
    outcome: str
    """One clear line: what came, or why nothing did."""
    got_more: bool = False
    """The whole text is the article's current one now."""
    reason: str = "more"
    """The same as a stable word: more, less, wall, other, known, no-address, no-page, no-text or a fetch
    error's `reason`."""


@dataclass(frozen=True, slots=True)
class FullTextsEnded:
    """All pages that were to be asked for were."""

    asked: int
    got_more: int = 0
    failed: int = 0
    """Those that could not be had; one that gives no more is none of them."""
    offline: bool = False
    cancelled: bool = False


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
