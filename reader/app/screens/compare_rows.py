"""What stands in a comparison: shared words once, under them a line an outlet, then what only one has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.render.speakers import letters_in_order
from reader.app.render.styled import Line, Words, flowed, padded
from reader.app.screens.compare_words import clean, cropped, cropped_part
from reader.app.text import safe_line
from reader.app.widgets.telling_list import Row
from reader.model.story import DifferenceKind, Printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.app.glyphs import Glyphs
    from reader.model.coverage import Compared
    from reader.model.document import Range
    from reader.model.story import Fact, Held, OnlyIn, Rendering, SharedQuote

_OUTLET = 18
"""Cells of an outlet's name at most."""
_HOW = max(len(printed.value) for printed in Printed)
_COLOURS = 6
JOINT = " … "
"""Stands where the quotation stood between an outlet's own words."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a row leads to."""

    article: int
    start: int
    end: int
    quote: SharedQuote | None = None
    rendering: Rendering | None = None
    """The outlet's own line; None on the quotation itself."""


Told = tuple[Row, Place | None]


def outlet_names(articles: Sequence[Held]) -> dict[int, str]:
    """Return what each article's outlet is called; two of one outlet are numbered."""
    names = {held.row.id: safe_line(held.row.outlet or held.row.feed, 40) for held in articles}
    counts = Counter(names.values())
    seen: Counter[str] = Counter()
    found: dict[int, str] = {}
    for key, name in names.items():
        seen[name] += 1
        found[key] = f"{name} ({seen[name]})" if counts[name] > 1 else name
    return found


def compare_rows(found: Compared, glyphs: Glyphs, whole_key: str) -> list[Told]:
    """Return the rows of a comparison with what each leads to.

    Args:
        found: the comparison.
        glyphs: the signs.
        whole_key: the key that fetches whole texts.
    """
    return _Telling(found, glyphs, whole_key).rows()


class _Telling:
    def __init__(self, found: Compared, glyphs: Glyphs, whole_key: str) -> None:
        self._found = found
        self._comparison = found.comparison
        self._glyphs = glyphs
        self._whole_key = whole_key
        self._names = outlet_names(self._comparison.articles)
        self._wide = min(max((cell_len(name) for name in self._names.values()), default=1), _OUTLET)
        letters = letters_in_order([one.name for one in found.speakers])
        self._letters = dict(zip((one.entity for one in found.speakers), letters, strict=True))
        self._slots = {one.entity: one.slot for one in found.speakers}

    def rows(self) -> list[Told]:
        sign = self._glyphs.error
        told = [
            _text(f" {sign} {safe_line(line)} The others are compared.", "error")
            for line in self._comparison.missing
        ]
        if not self._comparison.shared:
            told.append(_text(" No words are quoted by more than one of them.", ""))
        for quote in self._comparison.shared:
            told += self._shared(quote)
        told += self._teasers()
        for only in self._comparison.only:
            told += self._only(only)
        for hint in self._comparison.hints[:1]:
            name = self._names.get(hint.article_id, "")
            words: list[Words] = [(f"{name}: {safe_line(hint.text)}", "dim")]
            told.append(_blank())
            told.append((_row(words, first=[(" ? ", "dim")]), Place(hint.article_id, *hint.at)))
        return told

    # Quotations

    def _shared(self, quote: SharedQuote) -> list[Told]:
        told: list[Told] = [(self._quotation(quote), self._place(quote))]
        for one in quote.renderings:
            row = Row(lambda width, one=one: self._rendering(quote, one, width))  # type: ignore[misc]
            told.append((row, Place(one.quote.article.id, one.quote.start, one.quote.end, quote, one)))
        return [*told, _blank()]

    def _place(self, quote: SharedQuote) -> Place:
        every = quote.renderings
        fullest = next((one for one in every if one.quote.body_id == quote.body_id), every[0])
        return Place(fullest.quote.article.id, fullest.quote.start, fullest.quote.end, quote)

    def _quotation(self, quote: SharedQuote) -> Row:
        glyphs = self._glyphs
        letters = self._letters.get(quote.speaker_id, "") if quote.speaker_id is not None else ""
        slot = self._slots.get(quote.speaker_id) if quote.speaker_id is not None else None
        colour = f"speaker-{slot % _COLOURS + 1}" if slot is not None else ""
        bar = glyphs.bar if letters else glyphs.bar_plain
        who = safe_line(quote.speaker) if quote.speaker else "speaker unsure"
        sure = any(not one.inferred and one.quote.speaker_id is not None for one in quote.renderings)
        if quote.speaker and not sure:
            who += f" {glyphs.inferred}"
        text = f"“{cropped(quote.text)}”"

        def draw(width: int) -> list[Line]:
            first: list[Words] = [(f"{letters:>2}{bar} ", colour)]
            rest: list[Words] = [(f"  {bar} ", colour)]
            lines = flowed([(text, colour)], width - 1, first=first, rest=rest)
            said = f"{glyphs.dash} {who}"
            used = sum(cell_len(part) for part, _ in lines[-1])
            if used + cell_len(said) + 3 > width:
                lines.append(list(rest))
                used = 4
            lines[-1].append((" " * (width - used - cell_len(said) - 1), ""))
            lines[-1].append((said, "strong"))
            return lines

        return Row(draw, section=True)

    def _rendering(self, quote: SharedQuote, one: Rendering, width: int) -> list[Line]:
        name = padded(self._names.get(one.quote.article.id, ""), self._wide)
        head: list[Words] = [("    ", ""), (name, "strong"), (f"  {one.printed.value:<{_HOW}}  ", "mark")]
        words = self._echo(one) if one.printed is Printed.WORD else self._introduction(one)
        if one.printed is Printed.SPLIT and (after := self._split_after(one)):
            words.append((f"  {after}", "dim"))
        if one.other_speaker:
            other = safe_line(one.quote.speaker or "somebody else")
            words.append((f" {self._glyphs.altered} here said by {other}", "altered"))
        lines = flowed(words, width - 1, first=head)
        if one.printed in {Printed.CUT, Printed.CHANGED}:
            indent = " " * sum(cell_len(text) for text, _ in head)
            lines += flowed(self._wording(quote, one), width - 1, first=[(indent, "")])
        return lines

    def _echo(self, one: Rendering) -> list[Words]:
        """Return an outlet's own sentence with the few quoted words in their place."""
        quoted = (f"“{cropped(one.text)}”", "strong")
        if len(one.introduced_at) == 2 and JOINT in one.introduced:
            before, after = one.introduced.split(JOINT, 1)
            return [(f"{cropped(before)} ", ""), quoted, (f" {cropped(after)}", "")]
        return [(f"{cropped(one.introduced)} ", ""), quoted] if one.introduced else [quoted]

    def _introduction(self, one: Rendering) -> list[Words]:
        if one.introduced:
            return [(cropped(one.introduced), "")]
        follows = self._found.follows.get(one.quote.public_id)
        words = "no words of its own"
        if follows:
            words += f"; follows {safe_line(follows)}’s previous quote"
        return [(words, "dim")]

    def _split_after(self, one: Rendering) -> str:
        text = self._found.texts.get(one.quote.body_id, "")
        ends = []
        for start, end in one.segments[:-1]:
            last = text[start:end].split()[-1:]
            ends += [f"“{safe_line(last[0])}”"] if last else []
        before, behind = self._glyphs.aside
        return f"{before}parted after {', '.join(ends)}{behind}" if ends else ""

    def _wording(self, quote: SharedQuote, one: Rendering) -> list[Words]:
        """Return what an outlet prints of a quotation, other words marked, and what it leaves out."""
        text = self._found.texts.get(one.quote.body_id, "")
        full = self._found.texts.get(quote.body_id, "")
        here = [(each.here, each.kind) for each in one.differences if each.here is not None]
        marks = sorted((place, kind) for place, kind in here if place[1] > place[0])
        words: list[Words] = [("“", "")]
        for number, (start, end) in enumerate(one.segments):
            if number:
                words.append((" … ", "dim"))
            at = start
            for (first, last), kind in marks:
                if first < at or last > end:
                    continue
                words.append((cropped_part(clean(text, at, first)), ""))
                sign = self._glyphs.altered if kind is DifferenceKind.CHANGED else "+"
                words.append((f"{clean(text, first, last)}{sign}", "altered"))
                at = last
            words.append((cropped_part(clean(text, at, end)), ""))
        words.append(("”", ""))
        there = [(each.full, each.kind) for each in one.differences if each.full is not None]
        cut = [place for place, kind in there if kind is DifferenceKind.CUT]
        changed = [place for place, kind in there if kind is DifferenceKind.CHANGED]
        if changed:
            words.append((f"  instead of {self._some(full, changed)}", "dim"))
        if cut:
            words.append((f"  left out: {self._some(full, cut)}", "dim"))
        return words

    @staticmethod
    def _some(text: str, ranges: Sequence[Range]) -> str:
        return ", ".join(f"“{safe_line(text[start:end], 80)}”" for start, end in ranges[:3])

    # What only one has

    def _teasers(self) -> list[Told]:
        told: list[Told] = []
        for held in self._comparison.articles:
            if not held.whole:
                name = self._names[held.row.id]
                words = f"teaser only · {self._whole_key} fetches; nothing is said to be missing from it"
                row = _row([(words, "")], first=[("    ", ""), (f"{name}  ", "strong")])
                told.append((row, Place(held.row.id, 0, 0)))
        return [*told, _blank()] if told else []

    def _only(self, only: OnlyIn) -> list[Told]:
        kinds: Mapping[str, Sequence[Fact]] = {
            "People": only.people,
            "Numbers": only.numbers,
            "Places": only.places,
            "Organisations": only.organisations,
        }
        if not only.quotes and not any(kinds.values()):
            return []
        told: list[Told] = [_heading(self._of(only), self._glyphs)]
        told += [(self._quotation(quote), self._place(quote)) for quote in only.quotes]
        for name, facts in kinds.items():
            if facts:
                words = ", ".join(safe_line(fact.text) for fact in facts)
                row = _row([(words, "")], first=[(f"    {name:<14}", "dim")])
                told.append((row, Place(only.article_id, *facts[0].at)))
        return [*told, _blank()]

    def _of(self, only: OnlyIn) -> str:
        name = self._names.get(only.article_id, "")
        mine = next(held for held in self._comparison.articles if held.row.id == only.article_id)
        if not only.among:
            return f"in {name}; of the others a teaser only {self._glyphs.dot} {self._whole_key} fetches"
        if mine.whole:
            return f"only in {name} (of {only.among + 1} read whole)"
        return f"in {name}, and in none of {only.among} read whole"


def _row(words: Sequence[Words], *, first: Sequence[Words] = ()) -> Row:
    return Row(lambda width: flowed(words, width - 1, first=first))


def _text(words: str, style: str) -> Told:
    return Row(lambda width: flowed([(words, style)], width - 1), choosable=False), None


def _blank() -> Told:
    return Row(lambda _: [[("", "")]], choosable=False), None


def _heading(words: str, glyphs: Glyphs) -> Told:
    def draw(width: int) -> list[Line]:
        lead = f" {glyphs.rule * 2} "
        line = padded(words, min(cell_len(words), width - 8))
        rest = glyphs.rule * max(width - cell_len(lead) - cell_len(line) - 2, 0)
        return [[(lead, "rule"), (line, "strong"), (f" {rest}", "rule")]]

    return Row(draw, choosable=False, section=True), None
