"""Who says what: the people who are quoted, and what each of them says, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.ages import day
from reader.app.render.styled import Line, flowed, padded
from reader.app.render.wrap import fit
from reader.app.screens.entity_rows import spark
from reader.app.screens.over import OverScreen
from reader.app.state import Over
from reader.app.text import safe_line
from reader.app.widgets.row_list import RowList
from reader.app.widgets.telling_list import Row, TellingList
from reader.model.annotation import How
from reader.text.fold import fold

if TYPE_CHECKING:
    from datetime import datetime

    from textual import events
    from textual.widget import Widget

    from reader.app.glyphs import Glyphs
    from reader.app.screens.over import Opener
    from reader.store.sayings import Speaking
    from reader.use.sayings import Said

_SPLIT_AT = 100
"""Cells from which the people stand beside their quotes; else above them."""
_DAYS = 30
_AHEAD = 30
"""People whose outlets and times are looked up at once."""


class WhoScreen(OverScreen):
    """People on one side, the quotes of the cursor's on the other."""

    def __init__(self, opener: Opener, over: Over, below: tuple[Over, ...] = ()) -> None:
        super().__init__(opener, over, below)
        kept = _unpacked(over.words)
        self.days, self.about, self.people_filter, self.words, self._quote_at, self._in_quotes = kept
        self._all: list[Speaking] = []
        self._people: list[Speaking] = []
        self._known: dict[int, tuple[int, list[datetime]]] = {}
        self._asked: set[int] = set()
        self._said: list[Said] = []
        self._of: int | None = None
        self._complete = False
        self._generation = 0
        self._typing: str | None = None

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
            self._all, self._known, self._asked = found, {}, set()
            self._show_people(self.over.key, self.over.at)

        self.opener.gateway.ask(lambda: speaking(library, days), then)

    def _show_people(self, entity: int = 0, at: int = 0) -> None:
        wanted = fold(self.people_filter).split()
        self._people = [one for one in self._all if all(word in fold(one.name) for word in wanted)]
        index = next((place for place, one in enumerate(self._people) if one.id == entity), at)
        self.people.nothing = self._nobody()
        self.people.show([Row(_Person(one, self).draw) for one in self._people], index)
        self._follow()
        self._look_up()
        self.tell_head()
        self.tell_keys()

    def _nobody(self) -> tuple[str, ...]:
        if self._all:
            return (f"Nobody of “{safe_line(self.people_filter, 30)}” is quoted.",)
        return ("Nobody is quoted yet.", "", f"{self.key('refresh-all')} pulls your feeds.")

    def known(self, entity: int) -> tuple[int, list[datetime]] | None:
        """Return in how many outlets someone is quoted, and when; None while it is not known."""
        return self._known.get(entity)

    def _look_up(self) -> None:
        """Look up outlets and times of the people in sight."""
        from reader.use.sayings import spoken

        at = self.people.cursor
        near = self._people[max(at - _AHEAD, 0) : at + _AHEAD]
        wanted = [one.id for one in near if one.id not in self._asked]
        if not wanted:
            return
        self._asked.update(wanted)
        library, days = self.opener.library, self.days

        def then(found: dict[int, tuple[int, list[datetime]]]) -> None:
            if self.is_attached and days == self.days:
                self._known.update(found)
                self.people.repaint()

        self.opener.gateway.ask(lambda: {key: spoken(library, key, days) for key in wanted}, then)

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
        if key == self._of and self._generation:
            return
        if self._of is not None and key != self._of:
            self.words = ""
        self._of = key
        self._read_quotes()

    def _read_quotes(self) -> None:
        from reader.use.sayings import said_about, said_by

        self._generation += 1
        generation, library, who = self._generation, self.opener.library, self._of
        days, words, about = self.days, self.words, self.about
        if who is None:
            self._said = []
            self.quotes.nothing = ()
            self.quotes.show(())
            return

        def work() -> list[Said]:
            if generation != self._generation:
                return []  # the cursor has moved on
            if about:
                return said_about(library, who, words=words)
            return said_by(
                library, who, days=days, words=words, cancelled=lambda: generation != self._generation
            )

        def then(found: list[Said]) -> None:
            if self.is_attached and generation == self._generation:
                self._said, self._complete = found, about or bool(words)
                at, self._quote_at = self._quote_at, 0
                self._show_quotes(at)

        self.opener.gateway.ask(work, then)

    def _show_quotes(self, at: int) -> None:
        words = "about" if self.about else "by"
        name = safe_line(self.person.name, 40) if self.person is not None else "anybody"
        found = f" with “{safe_line(self.words, 30)}”" if self.words else ""
        self.quotes.nothing = (f"No quotes {words} {name}{found} here.",)
        self.quotes.show([Row(_Quote(one, self.glyphs, self.about).draw) for one in self._said], at)
        self.tell_head()

    def _more(self) -> None:
        """Read the next page when the cursor comes near the end."""
        from reader.use.sayings import PAGE, said_by

        if self._complete or not self._said or self.quotes.cursor < len(self._said) - 5:
            return
        generation, library, who, days = self._generation, self.opener.library, self._of, self.days
        last = self._said[-1].quote
        self._complete = True  # until the page is there
        if who is None:
            return

        def then(found: list[Said]) -> None:
            if self.is_attached and generation == self._generation:
                self._complete = len(found) < PAGE
                self._said += found
                self.quotes.rows = [Row(_Quote(one, self.glyphs, self.about).draw) for one in self._said]
                self.quotes.repaint()

        after = (last.article.id, last.local)
        self.opener.gateway.ask(lambda: said_by(library, who, days=days, after=after), then)

    # Head and keys

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return the title: the days, what is shown of whom, a filter, and when."""
        dot = f" {self.glyphs.dot} "
        parts = [" WHO SAYS WHAT", f"came in the last {self.days} days" if self.days else "all"]
        parts.append(f"{len(self._people):,} people")
        person = self.person
        if person is not None:
            parts.append(f"{'quotes ABOUT' if self.about else 'quotes BY'} {safe_line(person.name, 40)}")
        if self._typing is not None:
            what = "in these quotes" if self._in_quotes else "people"
            parts = [f" / {what}: {self._typing}▏"]
        elif self._in_quotes and self.words:
            parts.append(f"/ {safe_line(self.words, 30)}")
        elif self.people_filter:
            parts.append(f"/ {safe_line(self.people_filter, 30)}")
        return [(fit(dot.join(parts), width - 1, "…"), "bold"), ("", "")]

    def key_words(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        if self._typing is not None:
            return [("enter", "keeps"), ("esc", "gives up")]
        side = "by him or her" if self.about else "about"
        common = [
            (self.key("search"), "find"),
            (self.key("next-target"), side),
            (self.key("show"), "all" if self.days else f"{_DAYS} days"),
        ]
        if self._in_quotes:
            first = [(self.key("enter"), "open"), (self.key("compare"), "compare"), ("y", "yank")]
            return [*first, *common]
        return [(self.key("enter"), "quotes"), *common]

    def here(self) -> Over:
        """Return who is shown, how, and at which quote."""
        person = self.person
        words = "\t".join(
            (
                str(self.days),
                "1" if self.about else "",
                self.people_filter,
                self.words,
                str(self.quotes.cursor),
                "1" if self._in_quotes else "",
            )
        )
        key = person.id if person is not None else 0
        return replace(self.over, key=key, at=self.people.cursor, words=words)

    # Keys

    def typing(self, event: events.Key) -> bool:
        """Take letters while a filter is typed."""
        if self._typing is None:
            return False
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._typing = None
            self._take_filter("")
        elif event.key == "enter":
            self._typing = None
        elif event.key == "backspace":
            self._typing = self._typing[:-1]
            self._take_filter(self._typing)
        elif event.is_printable and event.character is not None:
            self._typing += event.character
            self._take_filter(self._typing)
        self.tell_head()
        self.tell_keys()
        return True

    def _take_filter(self, words: str) -> None:
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
            if self._said:
                self._to(quotes=True)
            return
        said = self.said
        if said is not None:
            self.read(said.quote.article.id, said.quote.start, said.quote.end)

    @property
    def said(self) -> Said | None:
        """The cursor's quote."""
        at = self.quotes.cursor
        return self._said[at] if at < len(self._said) else None

    def act(self, command: str) -> None:
        """Do what else a command means here."""
        if command in {"next-target", "previous-target"}:
            self.about = not self.about
            self._read_quotes()
            self.tell_keys()
        elif command == "show":
            self.days = 0 if self.days else _DAYS
            self._generation = 0
            self._all = self._all or []
            self.over = replace(self.over, key=self._of or 0)
            self._of = None
            self.fill()
        elif command == "search":
            self._typing = self.words if self._in_quotes else self.people_filter
            self.tell_head()
            self.tell_keys()
        elif command == "compare":
            self._compare()
        elif command == "stories":
            self.go(Over("stories"))

    def _compare(self) -> None:
        from reader.use.presenting import chosen
        from reader.use.stories import story_of

        said, library = self.said, self.opener.library
        if said is None:
            self.say("No quote is chosen.")
            return
        article = said.quote.article.id

        def then(ids: tuple[int, ...]) -> None:
            if not self.is_attached:
                return
            if ids:
                self.go(Over("compare", 0, ids))
            else:
                self.say("No other article here tells the story of this quote.")

        def work() -> tuple[int, ...]:
            story = story_of(library, article)
            return () if story is None else tuple(chosen(story.articles, article))

        self.opener.gateway.ask(work, then)

    def yank(self) -> None:
        """Copy the cursor's quote with its source."""
        from reader.app.citing import citation

        said = self.said
        if said is None:
            self.say("No quote is chosen.")
            return
        quote = said.quote
        inferred = ", speaker inferred" if quote.how is How.INFERRED else ""
        words = " ".join(quote.text.split())
        self.opener.copy_words(
            f"“{words}” — {quote.speaker or 'speaker unsure'}{inferred}, {citation(quote.article)}", "Quote"
        )
        self.say("Quote with its source copied.")

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


class _Person:
    # A row's drawing, with what it needs.
    def __init__(self, one: Speaking, screen: WhoScreen) -> None:
        self._one, self._screen = one, screen

    def draw(self, width: int) -> list[Line]:
        """Return a person's line: name, quotes, outlets, and when."""
        one, known = self._one, self._screen.known(self._one.id)
        quotes = f"{one.quotes:,} quote{'' if one.quotes == 1 else 's'}"
        outlets, bars = "", ""
        if known is not None:
            number, times = known
            outlets = f"{number} outlet{'' if number == 1 else 's'}"
            bars = spark(sorted(times), self._screen.glyphs.spark)
        tail = f"{quotes:>10}  {outlets:<10}"
        if width >= 62:
            tail += f" {bars:<12}"
        room = width - 2 - cell_len(tail)
        return [[(" ", ""), (padded(safe_line(one.name), max(room, 8)), ""), (f" {tail}", "dim")]]


class _Quote:
    # A row's drawing, with what it needs.
    def __init__(self, one: Said, glyphs: Glyphs, about: bool) -> None:  # noqa: FBT001
        self._one, self._glyphs, self._about = one, glyphs, about

    def draw(self, width: int) -> list[Line]:
        """Return a quote's lines: its words, and which outlets print them."""
        quote, glyphs = self._one.quote, self._glyphs
        when = day(quote.article.published) if quote.article.published is not None else "no date"
        head = f" {when:<12}"
        sure = f" {glyphs.inferred}" if quote.how is How.INFERRED else ""
        lines = flowed([(f"“{safe_line(quote.text, 10**6)}”{sure}", "")], width - 1, first=[(head, "dim")])
        own = safe_line(quote.article.outlet or quote.article.feed, 24)
        others = [safe_line(name, 24) for name in self._one.outlets]
        where = f"{glyphs.similar} {', '.join([own, *others])}" if others else f"{own} only"
        if self._about:
            who = safe_line(quote.speaker) if quote.speaker else "speaker unsure"
            where = f"{glyphs.dash} {who} {glyphs.dot} {where}"
        room = max(width - cell_len(head) - 1, 4)
        lines.append([(" " * cell_len(head), ""), (fit(where, room, "…"), "dim")])
        return lines


def _unpacked(words: str) -> tuple[int, bool, str, str, int, bool]:
    parts = words.split("\t")
    if len(parts) != 6:
        return _DAYS, False, "", "", 0, False
    days, about, people, quotes, at, inside = parts
    number = int(at) if at.isdigit() else 0
    return int(days) if days.isdigit() else _DAYS, bool(about), people, quotes, number, bool(inside)
