"""What stands in "who says what": a line a person, and a quote with the outlets that print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.ages import day
from reader.app.render.styled import Line, flowed, padded
from reader.app.render.wrap import fit
from reader.app.screens.entity_rows import spark
from reader.app.text import safe_line
from reader.app.widgets.telling_list import Row
from reader.model.annotation import How

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reader.app.glyphs import Glyphs
    from reader.store.sayings import Speaking
    from reader.use.sayings import Said

Known = tuple[int, "list[datetime]"]
"""In how many outlets someone is quoted, and when."""


def nobody(words: str, refresh_key: str) -> tuple[str, ...]:
    """Return what stands where no person does: nobody has the words of a filter, or nobody is quoted yet."""
    if words:
        return (f"Nobody of “{safe_line(words, 30)}” is quoted.",)
    return ("Nobody is quoted yet.", "", f"{refresh_key} pulls your feeds.")


def person_row(one: Speaking, known: Callable[[int], Known | None], glyphs: Glyphs) -> Row:
    """Return a person's line: name, quotes, outlets, and when.

    Args:
        one: the person.
        known: what is known of a person when the line is drawn; None while it is looked up.
        glyphs: the signs.
    """

    def draw(width: int) -> list[Line]:
        quotes = f"{one.quotes:,} quote{'' if one.quotes == 1 else 's'}"
        outlets, bars = "", ""
        found = known(one.id)
        if found is not None:
            number, times = found
            outlets = f"{number} outlet{'' if number == 1 else 's'}"
            bars = spark(sorted(times), glyphs.spark)
        tail = f"{quotes:>10}  {outlets:<10}"
        if width >= 62:
            tail += f" {bars:<12}"
        room = width - 2 - cell_len(tail)
        return [[(" ", ""), (padded(safe_line(one.name), max(room, 8)), ""), (f" {tail}", "dim")]]

    return Row(draw)


def quote_row(one: Said, glyphs: Glyphs, *, about: bool) -> Row:
    """Return a quote's lines: its words, and which outlets print them.

    Args:
        one: the quote.
        glyphs: the signs.
        about: whether quotes about somebody are shown: then who says it is told too.
    """
    quote = one.quote

    def draw(width: int) -> list[Line]:
        when = day(quote.article.published) if quote.article.published is not None else "no date"
        head = f" {when:<12}"
        sure = f" {glyphs.inferred}" if quote.how is How.INFERRED else ""
        lines = flowed([(f"“{safe_line(quote.text, 10**6)}”{sure}", "")], width - 1, first=[(head, "dim")])
        own = safe_line(quote.article.outlet or quote.article.feed, 24)
        others = [safe_line(name, 24) for name in one.outlets]
        where = f"{glyphs.similar} {', '.join([own, *others])}" if others else f"{own} only"
        if about:
            who = safe_line(quote.speaker) if quote.speaker else "speaker unsure"
            where = f"{glyphs.dash} {who} {glyphs.dot} {where}"
        room = max(width - cell_len(head) - 1, 4)
        lines.append([(" " * cell_len(head), ""), (fit(where, room, "…"), "dim")])
        return lines

    return Row(draw)
