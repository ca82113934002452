"""Compare: the same story in several outlets, the words that they share once, and what only one has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.citing import citation
from reader.app.render.wrap import fit
from reader.app.screens.compare_rows import Place, compare_rows, outlet_names
from reader.app.screens.over import OverScreen
from reader.app.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.state import Over
    from reader.model.coverage import Compared
    from reader.model.story import SharedQuote

_LEGEND = (
    ("whole", "all words"),
    ("split", "all, parted"),
    ("cut", "some left out"),
    ("word", "only a few"),
    ("changed", "other words"),
)


class CompareScreen(OverScreen):
    """Shared quotations printed once; a line an outlet says how much of each it prints, and how."""

    found: Compared | None = None
    _places: Sequence[Place | None] = ()

    def fill(self) -> None:
        """Compare in the background, and show it."""
        from reader.use.presenting import compared

        library, ids = self.opener.library, self.over.articles

        def failed(line: str) -> None:
            if self.is_attached:
                self.found, self._places = None, ()
                self.rows.nothing = ("", safe_line(line), "", f"{self.key('back')} goes back.")
                self.rows.show(())

        self.opener.gateway.ask(lambda: compared(library, ids), self._show, failed)

    def _show(self, found: Compared) -> None:
        if not self.is_attached:
            return
        self.found = found
        told = compare_rows(found, self.glyphs, self.key("others-say"))
        self._places = [place for _, place in told]
        self.rows.show([row for row, _ in told], self.over.at)
        self.tell_head()
        self.tell_keys()

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return the title with the outlets, and what the words on this screen mean."""
        found = self.found
        if found is None:
            return [(" COMPARE", "bold"), ("", "")]
        comparison = found.comparison
        names = list(outlet_names(comparison.articles).values())
        title = f" COMPARE {self.glyphs.similar} {safe_line(comparison.title)}"
        outlets = f" {self.glyphs.dot} ".join(names)
        if cell_len(title) + cell_len(outlets) + 4 <= width:
            gap = " " * (width - cell_len(title) - cell_len(outlets) - 1)
            lines = [(f"{title}{gap}{outlets}", "bold")]
        else:
            lines = [(fit(title, width - 1, "…"), "bold"), (fit(f" {outlets}", width - 1, "…"), "")]
        number = len(comparison.shared)
        if number:
            count = f" {number} quotation{'' if number == 1 else 's'}, each once; below it each outlet:"
            lines.append((fit(f"{count} how much of it, in which words", width - 1, "…"), "dim"))
        used = {one.printed.value for quote in comparison.shared for one in quote.renderings}
        dot = f" {self.glyphs.dot} "
        legend = dot.join(f"{word}: {means}" for word, means in _LEGEND if word in used)
        if legend and self.size.height >= 20:
            lines.append((fit(f" {legend}", width - 1, "…"), "dim"))
        lines += [(fit(f" {line}", width - 1, "…"), "dim") for line in self._sources()]
        if found.left_out:
            total = len(names) + found.left_out
            words = f" {len(names)} of the story’s {total:,} articles are compared, one of each outlet first."
            lines.append((fit(words, width - 1, "…"), "dim"))
        return [*lines, ("", "")]

    def _sources(self) -> list[str]:
        """Return what is said of articles that print another's text."""
        assert self.found is not None
        articles = self.found.comparison.articles
        names = outlet_names(articles)
        copies = [held for held in articles if held.copy_of in names]
        if not copies:
            return []
        printers = {held.row.id for held in copies}
        firsts = {held.copy_of for held in copies if held.copy_of is not None} - printers
        same = firsts | printers
        agencies = {held.agency for held in articles if held.agency and held.row.id in same}
        first = ", ".join(names[key] for key in firsts)
        who = ", ".join(names[held.row.id] for held in copies)
        agency = f" (from {', '.join(sorted(agencies))})" if agencies else ""
        return [f"One source, {len(same)} outlets{agency}: {who} print the text of {first}."]

    def key_words(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return [
            (f"{self.key('down')}/{self.key('up')}", "next"),
            (self.key("enter"), "to the source"),
            (self.key("next-target"), "full text"),
            ("y", "yank"),
            (self.key("next-quote"), "next quote"),
            (self.key("help"), "why one story"),
            (self.key("others-say"), "fetch more"),
            (self.key("palette"), "more"),
        ]

    def here(self) -> Over:
        """Return what is compared, and the cursor's row."""
        return replace(self.over, at=self.rows.cursor if self.found is not None else self.over.at)

    @property
    def place(self) -> Place | None:
        """What the cursor's row leads to."""
        at = self.rows.cursor
        return self._places[at] if at < len(self._places) else None

    def choose(self) -> None:
        """Open the outlet's article at the words."""
        place = self.place
        if place is not None:
            self.read(place.article, place.start, place.end)

    def act(self, command: str) -> None:
        """Do what else a command means here."""
        if command == "next-target":
            self._full_text()
        elif command in {"help", "why"}:
            self._why()
        elif command == "others-say":
            self.dismiss(None)
            self.opener.ask_others(self.over.articles, self.trail)
        elif command == "palette":
            self._more()

    def _story(self) -> int | None:
        return self.found.comparison.story_id if self.found is not None else None

    def _full_text(self) -> None:
        from reader.app.state import Over

        if self.found is None or len(self.found.comparison.articles) < 2:
            self.say("Only one text is there to be shown.")
            return
        place = self.place
        order = [held.row.id for held in self.found.comparison.articles]
        one = place.article if place is not None else order[0]
        other = next(key for key in order if key != one)
        if place is not None and place.quote is not None:
            rest = [each.quote.article.id for each in place.quote.renderings if each.quote.article.id != one]
            other = rest[0] if rest else other
        pair = (order.index(one), order.index(other))
        self.go(Over("texts", articles=tuple(order), words=f"{min(pair)} {max(pair)}"))

    def _why(self) -> None:
        from reader.app.screens.story_why import tell_why

        story = self._story()
        if story is None:
            self.say("These articles are in no story together.")
        else:
            tell_why(self, story)

    def _more(self) -> None:
        from reader.app.screens.choose import Choice, Choose
        from reader.app.state import Over

        items = [
            Choice("Write this comparison as Markdown", "to a new file, with its sources", "file"),
            Choice("Copy this comparison as Markdown", "", "copy"),
            Choice("Full text in two columns", "shared lines linked", "texts", self.key("next-target")),
            Choice("What do the others say?", "pull feeds and texts", "fetch", self.key("others-say")),
        ]
        if self._story() is not None:
            items.append(Choice("Timeline of the story", "who printed when", "story"))

        def chosen(value: str) -> None:
            from reader.use.story_markdown import comparison_markdown

            story = self._story()
            comparison = self.found.comparison if self.found is not None else None
            if value == "texts":
                self._full_text()
            elif value == "fetch":
                self.act("others-say")
            elif value == "story" and story is not None:
                self.go(Over("story", story))
            elif comparison is not None and value == "file":
                self.opener.write_markdown(comparison.title, lambda: comparison_markdown(comparison))
            elif comparison is not None:
                self.opener.copy_words(comparison_markdown(comparison), "Comparison")

        self.opener.ask_for(Choose("Compare", items), chosen)

    def yank(self) -> None:
        """Copy the quotation, as printed where the cursor is on an outlet's line, with its sources."""
        place = self.place
        if place is None or place.quote is None:
            self.say("No quotation is under the cursor.")
            return
        self.opener.copy_words(yanked(place.quote, place), "Quotation with its sources")
        self.say("Quotation with its sources copied.")


def yanked(quote: SharedQuote, place: Place) -> str:
    """Return a quotation with speaker and the articles that print it; or an outlet's wording with its own."""
    who = quote.speaker or "speaker unsure"
    one = place.rendering
    if one is not None:
        inferred = ", speaker inferred" if one.inferred else ""
        who = one.quote.speaker or "speaker unsure"
        return f"“{one.text}” — {who}{inferred}, {citation(one.quote.article)}"
    named = any(not each.inferred and each.quote.speaker_id is not None for each in quote.renderings)
    inferred = "" if named or quote.speaker is None else ", speaker inferred"
    sources = "; ".join(f"{citation(each.quote.article)} ({each.printed.value})" for each in quote.renderings)
    return f"“{quote.text}” — {who}{inferred}. In: {sources}"
