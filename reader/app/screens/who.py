"""Who says what: the people who are quoted, and what each of them says, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.render.wrap import fit
from reader.app.screens.filtered import FilteredScreen
from reader.app.screens.who_kept import DAYS, WhoKept, unpacked
from reader.app.screens.who_reading import QuotePages, SpokenTimes, Wanted
from reader.app.screens.who_rows import nobody, person_row, quote_row
from reader.app.screens.who_said import compare_said, copy_said
from reader.app.state import Over
from reader.app.text import safe_line
from reader.app.widgets.row_list import RowList
from reader.app.widgets.telling_list import TellingList
from reader.text.fold import fold

if TYPE_CHECKING:
    from textual.widget import Widget

    from reader.app.screens.over_opener import Opener
    from reader.app.widgets.telling_list import Row
    from reader.store.sayings import Speaking
    from reader.use.sayings import Said

_SPLIT_AT = 100
"""Cells from which the people stand beside their quotes; else above them."""
_AHEAD = 30
"""People whose outlets and times are looked up at once."""


class WhoScreen(FilteredScreen):
    """People on one side, the quotes of the cursor's on the other."""

    def __init__(self, opener: Opener, over: Over, below: tuple[Over, ...] = ()) -> None:
        super().__init__(opener, over, below)
        kept = unpacked(over.words)
        self.days, self.about = kept.days, kept.about
        self.people_filter, self.words = kept.people, kept.words
        self._quote_at, self._in_quotes = kept.quote_at, kept.in_quotes
        self._all: list[Speaking] = []
        self._people: list[Speaking] = []
        self._times = SpokenTimes(opener)
        self._pages = QuotePages(opener)
        self._of: int | None = None
        self._followed = False

    def panes(self) -> Sequence[Widget]:
        """Return the people and the quotes."""
        return TellingList(id="over-left"), TellingList(id="over-right")

    @property
    def people(self) -> TellingList:
        """The list of people."""
        return self.query_one("#over-left", TellingList)

    @property
    def quotes(self) -> TellingList:
        """The list of quotes."""
        return self.query_one("#over-right", TellingList)

    @property
    def rows(self) -> TellingList:
        """The list that has the keys."""
        return self.quotes if self._in_quotes else self.people

    def resized(self) -> None:
        """Put people and quotes beside or above each other."""
        self.query_one("#over-panes").set_class(self.size.width < _SPLIT_AT, "-stacked")

    # People

    def fill(self) -> None:
        """Read in the background who is quoted, and show it."""
        from reader.use.sayings import speaking

        library, days = self.opener.library, self.days

        def then(found: list[Speaking]) -> None:
            if not self.is_attached:
                return
            if not found and days and not self._all:  # nothing in this time: older articles may have some
                self.days = 0
                self.fill()
                return
            self._all = found
            self._times.begin(days)
            self._show_people(self.over.key, self.over.at)

        self.opener.gateway.ask(lambda: speaking(library, days), then)

    def _show_people(self, entity: int = 0, at: int = 0) -> None:
        wanted = fold(self.people_filter).split()
        self._people = [one for one in self._all if all(word in fold(one.name) for word in wanted)]
        index = next((place for place, one in enumerate(self._people) if one.id == entity), at)
        refresh = self.key("refresh-all")
        self.people.nothing = nobody(self.people_filter if self._all else "", refresh)
        self.people.show([person_row(one, self._times.known, self.glyphs) for one in self._people], index)
        self._follow()
        self._look_up()
        self.tell_head()
        self.tell_keys()

    def _look_up(self) -> None:
        """Look up outlets and times of the people in sight."""
        at = self.people.cursor
        near = self._people[max(at - _AHEAD, 0) : at + _AHEAD]

        def then() -> None:
            if self.is_attached:
                self.people.repaint()

        self._times.look_up([one.id for one in near], then)

    @property
    def person(self) -> Speaking | None:
        """The cursor's."""
        at = self.people.cursor
        return self._people[at] if at < len(self._people) else None

    # Quotes

    def _follow(self) -> None:
        """Show the quotes of the cursor's."""
        person = self.person
        key = person.id if person is not None else None
        if key == self._of and self._followed:
            return
        if self._of is not None and key != self._of:
            self.words = ""
        self._of, self._followed = key, True
        self._read_quotes()

    def _read_quotes(self) -> None:
        if self._of is None:
            self._pages.give_up()
            self._pages.said = []
            self.quotes.nothing = ()
            self.quotes.show(())
            return

        def then() -> None:
            if self.is_attached:
                at, self._quote_at = self._quote_at, 0
                self._show_quotes(at)

        self._pages.read(Wanted(self._of, self.days, self.about, self.words), then)

    def _quote_rows(self) -> list[Row]:
        return [quote_row(one, self.glyphs, about=self.about) for one in self._pages.said]

    def _show_quotes(self, at: int) -> None:
        words = "about" if self.about else "by"
        name = safe_line(self.person.name, 40) if self.person is not None else "anybody"
        found = f" with “{safe_line(self.words, 30)}”" if self.words else ""
        self.quotes.nothing = (f"No quotes {words} {name}{found} here.",)
        self.quotes.show(self._quote_rows(), at)
        self.tell_head()

    def _more(self) -> None:
        """Read the next page when the cursor comes near the end."""

        def then() -> None:
            if self.is_attached:
                self.quotes.rows = self._quote_rows()
                self.quotes.repaint()

        self._pages.read_on(self.quotes.cursor, then)

    # Head and keys

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return the title: the days, what is shown of whom, a filter, and when."""
        dot = f" {self.glyphs.dot} "
        parts = [" WHO SAYS WHAT", f"came in the last {self.days} days" if self.days else "all"]
        parts.append(f"{len(self._people):,} people")
        person = self.person
        if person is not None:
            parts.append(f"{'quotes ABOUT' if self.about else 'quotes BY'} {safe_line(person.name, 40)}")
        if self.typed is not None:
            what = "in these quotes" if self._in_quotes else "people"
            parts = [f" / {what}: {self.typed}▏"]
        elif self._in_quotes and self.words:
            parts.append(f"/ {safe_line(self.words, 30)}")
        elif self.people_filter:
            parts.append(f"/ {safe_line(self.people_filter, 30)}")
        return [(fit(dot.join(parts), width - 1, "…"), "bold"), ("", "")]

    def key_words(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        if self.typed is not None:
            return [("enter", "keeps"), ("esc", "gives up")]
        side = "by him or her" if self.about else "about"
        common = [
            (self.key("search"), "find"),
            (self.key("next-target"), side),
            (self.key("show"), "all" if self.days else f"{DAYS} days"),
        ]
        if self._in_quotes:
            first = [(self.key("enter"), "open"), (self.key("compare"), "compare"), ("y", "yank")]
            return [*first, *common]
        return [(self.key("enter"), "quotes"), *common]

    def here(self) -> Over:
        """Return who is shown, how, and at which quote."""
        person = self.person
        kept = WhoKept(
            self.days, self.about, self.people_filter, self.words, self.quotes.cursor, self._in_quotes
        )
        key = person.id if person is not None else 0
        return replace(self.over, key=key, at=self.people.cursor, words=kept.packed())

    # Keys

    def take_filter(self, words: str) -> None:
        """Filter the list that has the keys."""
        if self._in_quotes:
            self.words = words
            self._read_quotes()
        else:
            self.people_filter = words
            self._show_people()

    def do(self, command: str) -> None:
        """Do a command."""
        super().do(command)
        if self.is_attached and not self._in_quotes:
            self._follow()

    def back(self) -> None:
        """Return from the quotes to the people, drop a filter, then leave."""
        if self._in_quotes:
            self._to(quotes=False)
        elif self.people_filter:
            self.people_filter = ""
            self._show_people(self._of or 0)
        else:
            super().back()

    def _to(self, *, quotes: bool) -> None:
        self._in_quotes = quotes
        self.set_focus(self.rows)
        self.tell_head()
        self.tell_keys()

    def choose(self) -> None:
        """Go from a person to the quotes, from a quote to its article."""
        if not self._in_quotes:
            if self._pages.said:
                self._to(quotes=True)
            return
        said = self.said
        if said is not None:
            self.read(said.quote.article.id, said.quote.start, said.quote.end)

    @property
    def said(self) -> Said | None:
        """The cursor's quote."""
        at = self.quotes.cursor
        return self._pages.said[at] if at < len(self._pages.said) else None

    def act(self, command: str) -> None:
        """Do what else a command means here."""
        if command in {"next-target", "previous-target"}:
            self.about = not self.about
            self._read_quotes()
            self.tell_keys()
        elif command == "show":
            self.days = 0 if self.days else DAYS
            self._followed = False
            self._pages.give_up()
            self.over = replace(self.over, key=self._of or 0)
            self._of = None
            self.fill()
        elif command == "search":
            self.begin_typing(self.words if self._in_quotes else self.people_filter)
        elif command == "compare":
            compare_said(self, self.said)
        elif command == "stories":
            self.go(Over("stories"))

    def yank(self) -> None:
        """Copy the cursor's quote with its source."""
        copy_said(self, self.said)

    def moved(self, rows: RowList) -> None:
        """Let the quotes follow the people, and read on at their end."""
        if rows is self.people:
            self._look_up()
            self._follow()
            self.tell_head()
        else:
            self._more()

    def clicked(self, rows: RowList) -> None:
        """Give the keys to the list that was clicked."""
        self._to(quotes=rows is self.quotes)
