"""What stands in a story: its articles by day and hour, with what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.ages import day
from reader.app.render.styled import Line, flowed, padded
from reader.app.text import safe_line
from reader.app.widgets.telling_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.glyphs import Glyphs
    from reader.model.article import ArticleRow
    from reader.model.story import Story

_OUTLET = 18
"""Cells of an outlet's name at most."""


def story_rows(story: Story, glyphs: Glyphs) -> list[tuple[Row, ArticleRow | None]]:
    """Return the articles of a story by day and hour, those of unknown time last under their own heading."""
    told: list[tuple[Row, ArticleRow | None]] = []
    names = {row.id: safe_line(row.outlet or row.feed, 40) for row in story.articles}
    wide = min(max((cell_len(name) for name in names.values()), default=1), _OUTLET)
    last = ""
    for row in story.articles:
        head = day(row.published) if row.published is not None else "Time unknown"
        if head != last:
            if last:
                told.append((Row(lambda _: [[("", "")]], choosable=False), None))
            told.append((_heading(head), None))
            last = head
        told.append((Row(_drawn(row, story, names, wide, glyphs)), row))
    return told


def _heading(words: str) -> Row:
    return Row(lambda _: [[(f" {words}", "strong")]], choosable=False, section=True)


def _drawn(
    row: ArticleRow, story: Story, names: dict[int, str], wide: int, glyphs: Glyphs
) -> Callable[[int], list[Line]]:
    when = ""
    if row.published is not None and (row.published.hour or row.published.minute):
        when = f"{row.published.astimezone():%H:%M}"
    title = safe_line(row.title) or "(no title)"
    copy = next((one for one in story.copies if one.article_id == row.id), None)
    notes: list[str] = []
    if copy is not None:
        agency = f"from {safe_line(copy.agency)}, " if copy.agency else ""
        notes.append(f"{agency}nearly the text of {names.get(copy.first_id, 'another')}")
    elif any(one.first_id == row.id for one in story.copies):
        number = 1 + sum(one.first_id == row.id for one in story.copies)
        notes.append(f"one source, {number} outlets")
    if any(reason.article_id == row.id and reason.other_id is None for reason in story.reasons):
        notes.append("put here by you")

    def draw(width: int) -> list[Line]:
        mark = glyphs.star if row.starred else glyphs.unread if row.unread else " "
        head: Line = [
            (f" {mark} ", "mark"),
            (f"{when:<5}  ", "dim"),
            (f"{padded(names[row.id], wide)}  ", ""),
        ]
        quotes = f" {glyphs.dot} {glyphs.quote}{row.quotes}" if row.quotes else ""
        lines = flowed([(title, "strong" if row.unread else ""), (quotes, "dim")], width - 1, first=head)
        if notes:
            indent = " " * sum(cell_len(text) for text, _ in head)
            lines += flowed([(f" {glyphs.dot} ".join(notes), "dim")], width - 1, first=[(indent, "")])
        return lines

    return draw


def span(story: Story) -> str:
    """Return between when and when a story was printed: "7 Jan 2022, 3 hours", or that nothing is known."""
    if story.first is None or story.last is None:
        return "no times are known"
    hours = round((story.last - story.first).total_seconds() / 3600)
    first, last = day(story.first), day(story.last)
    if first != last and hours >= 48:
        return f"{first} to {last}"
    if hours < 1:
        return f"{first}, within an hour" if len(story.articles) > 1 else first
    return f"{first}, within {hours} hour{'' if hours == 1 else 's'}"
