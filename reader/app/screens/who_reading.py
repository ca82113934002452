"""Reading for "who says what" in the background: people's outlets and times, and quotes by the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.app.screens.over_opener import Opener
    from reader.app.screens.who_rows import Known
    from reader.use.sayings import Said

_NEAR_END = 5
"""So many quotes before the end the next page is read."""


class SpokenTimes:
    """In how many outlets people are quoted and when; each is looked up once."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._days = 0
        self._known: dict[int, Known] = {}
        self._asked: set[int] = set()

    def begin(self, days: int) -> None:
        """Forget all, for so many days; 0 is all of them."""
        self._days, self._known, self._asked = days, {}, set()

    def known(self, entity: int) -> Known | None:
        """Return what is known of a person; None while it is not."""
        return self._known.get(entity)

    def look_up(self, entities: Iterable[int], then: Callable[[], None]) -> None:
        """Look up those that were not yet, then do something."""
        from reader.use.sayings import spoken

        wanted = [entity for entity in entities if entity not in self._asked]
        if not wanted:
            return
        self._asked.update(wanted)
        library, days = self._opener.library, self._days

        def came(found: dict[int, Known]) -> None:
            if days == self._days:
                self._known.update(found)
                then()

        self._opener.gateway.ask(lambda: {key: spoken(library, key, days) for key in wanted}, came)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quotes are read."""

    who: int
    days: int
    """0 is all."""
    about: bool
    """Quotes about the person, not by."""
    words: str
    """Only quotes with these; all where empty."""


class QuotePages:
    """The quotes of the cursor's person; what the cursor has left behind is given up."""

    def __init__(self, opener: Opener) -> None:
        self.said: list[Said] = []
        self._opener = opener
        self._wanted: Wanted | None = None
        self._turn = 0
        self._complete = False

    def give_up(self) -> None:
        """Wait for nothing that is being read; what is there stays."""
        self._turn += 1
        self._wanted = None

    def read(self, wanted: Wanted, then: Callable[[], None]) -> None:
        """Read the first page, then do something."""
        from reader.use.sayings import said_about, said_by

        self._turn += 1
        self._wanted = wanted
        turn, library = self._turn, self._opener.library

        def left() -> bool:
            return turn != self._turn

        def work() -> list[Said]:
            if left():
                return []
            if wanted.about:
                return said_about(library, wanted.who, words=wanted.words)
            return said_by(library, wanted.who, days=wanted.days, words=wanted.words, cancelled=left)

        def came(found: list[Said]) -> None:
            if not left():
                self.said, self._complete = found, wanted.about or bool(wanted.words)
                then()

        self._opener.gateway.ask(work, came)

    def read_on(self, at: int, then: Callable[[], None]) -> None:
        """Read the next page where the cursor comes near the end, then do something."""
        from reader.use.sayings import PAGE, said_by

        wanted = self._wanted
        if wanted is None or self._complete or not self.said or at < len(self.said) - _NEAR_END:
            return
        self._complete = True  # until the page is there
        turn, library, last = self._turn, self._opener.library, self.said[-1].quote

        def came(found: list[Said]) -> None:
            if turn == self._turn:
                self._complete = len(found) < PAGE
                self.said += found
                then()

        after = (last.article.id, last.local)
        self._opener.gateway.ask(
            lambda: said_by(library, wanted.who, days=wanted.days, after=after), came
        )
