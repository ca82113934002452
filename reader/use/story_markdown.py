"""Stories and comparisons as Markdown, every quotation with the articles that print it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.model.story import Printed

if TYPE_CHECKING:
    from reader.model.article import ArticleRow
    from reader.model.story import Comparison, OnlyIn, Rendering, SharedQuote, Story

_PRINTED = {
    Printed.WHOLE: "whole",
    Printed.CUT: "cut",
    Printed.SPLIT: "split by its own words",
    Printed.WORD: "a few words of it",
    Printed.CHANGED: "in other words",
}


def story_markdown(story: Story) -> str:
    """Return a story with its articles and why they are one."""
    parts = [f"# {_plain(story.title)}", "## Why these are one story", _list(map(_plain, story.why))]
    parts += ["## Sources", _sources(story.articles)]
    return _joined(parts)


def comparison_markdown(comparison: Comparison) -> str:
    """Return a comparison: shared quotations with how each outlet prints them, what only one has, sources.

    Numbers in brackets are those of the sources at the end.
    """
    number = {held.row.id: place for place, held in enumerate(comparison.articles, 1)}
    parts = [f"# {_plain(comparison.title)}"]
    if comparison.shared:
        parts.append("## In several")
    for quote in comparison.shared:
        parts.append(_quotation(quote))
        parts.append(_list(_rendering(rendering, quote, number) for rendering in quote.renderings))
    for only in comparison.only:
        parts += _only(only, comparison, number)
    if comparison.hints:
        parts.append("## What does not fit")
        parts.append(_list(f"[{number[hint.article_id]}] {_plain(hint.text)}" for hint in comparison.hints))
    parts += ["## Sources", _sources([held.row for held in comparison.articles])]
    if comparison.missing:
        parts.append(_list(map(_plain, comparison.missing)))
    return _joined(parts)


def _only(only: OnlyIn, comparison: Comparison, number: dict[int, int]) -> list[str]:
    facts = {
        "People": only.people,
        "Places": only.places,
        "Organisations": only.organisations,
        "Numbers": only.numbers,
    }
    told = {name: ", ".join(_plain(fact.text) for fact in found) for name, found in facts.items() if found}
    if not only.quotes and not told:
        return []
    row = next(held.row for held in comparison.articles if held.row.id == only.article_id)
    outlet = f"{_plain(row.outlet or row.feed)} [{number[row.id]}]"
    if only.among:
        parts = [f"## Only in {outlet}, of {only.among + 1} compared whole"]
    else:
        parts = [f"## In {outlet}; of the others only a teaser is held"]
    parts += [_quotation(quote) for quote in only.quotes]
    return [*parts, _list(f"{name}: {words}" for name, words in told.items())]


def _quotation(quote: SharedQuote) -> str:
    who = quote.speaker or "speaker unsure"
    if any(rendering.inferred for rendering in quote.renderings) and quote.speaker:
        named = any(not rendering.inferred and rendering.quote.speaker_id for rendering in quote.renderings)
        who += "" if named else " (inferred)"
    return f"> “{_plain(quote.text)}” — {_plain(who)}"


def _rendering(rendering: Rendering, quote: SharedQuote, number: dict[int, int]) -> str:
    article = rendering.quote.article
    outlet = _plain(article.outlet or article.feed)
    parts = [f"{outlet} [{number[article.id]}]: {_PRINTED[rendering.printed]}"]
    if rendering.printed is not Printed.WHOLE:
        parts.append(f"“{_plain(rendering.text)}”")
    parts.append(_plain(rendering.introduced) or "no words of its own")
    if rendering.other_speaker:
        parts.append(f"here said by {_plain(rendering.quote.speaker or 'another')}")
    elif rendering.quote.speaker is None and quote.speaker is not None:
        parts.append("here the speaker is unsure")
    return "; ".join(parts)


def _sources(rows: Sequence[ArticleRow]) -> str:
    return "\n".join(f"{place}. {_citation(row)}" for place, row in enumerate(rows, 1))


def _citation(row: ArticleRow) -> str:
    title = _plain(row.title)
    when = "" if row.published is None else f"{row.published:%Y-%m-%d %H:%M}Z"
    rest = [_plain(part) for part in (row.author, row.outlet or row.feed, when or "no date") if part]
    return f"[{title}](<{row.url}>), {', '.join(rest)}" if row.url else f"{title}, {', '.join(rest)}"


def _plain(text: str) -> str:
    """Return a text on one line, without what Markdown would take for markup."""
    line = " ".join(text.split())
    for mark in "\\`*_[]<>#|":
        line = line.replace(mark, f"\\{mark}")
    return line


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
