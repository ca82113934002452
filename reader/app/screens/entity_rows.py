"""What stands on the page of a person, place or organisation: pure, from what the library knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.app.ages import day
from reader.app.glyphs import Glyphs
from reader.app.text import safe_line
from reader.model.annotation import How
from reader.model.article import ArticleRow
from reader.model.people import EntityPage, Mentions, QuoteRow

SPARKS = 12
"""Bars of the line of mentions over time."""
_WRITTEN, _ROLES = 8, 4


class Kind(StrEnum):
    """What a row of the page is."""

    HEADING = "heading"
    QUOTE = "quote"
    ARTICLE = "article"
    ENTITY = "entity"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page."""

    kind: Kind
    text: str = ""
    """A heading, an entity's name, or why there is nothing."""
    count: int = 0
    quote: QuoteRow | None = None
    article: ArticleRow | None = None
    entity: int = 0


def rows_of(page: EntityPage) -> list[Row]:
    """Return the rows of a page, headings before their rows."""
    rows = [Row(Kind.HEADING, "says", page.person.quotes)]
    rows += [Row(Kind.QUOTE, quote=quote) for quote in page.says]
    if not page.says:
        articles = page.person.articles
        times = f"{articles} article{'' if articles == 1 else 's'}"
        rows.append(Row(Kind.NOTHING, f"No quotes; mentioned in {times}."))
    rows.append(Row(Kind.HEADING, "mentioned in", page.person.articles))
    rows += [Row(Kind.ARTICLE, article=article) for article in page.mentioned_in]
    if page.often_with:
        rows.append(Row(Kind.HEADING, "often with", len(page.often_with)))
        rows += [Row(Kind.ENTITY, name, count, entity=key) for key, name, count in page.often_with]
    return rows


def about(page: EntityPage, glyphs: Glyphs) -> list[str]:
    """Return the lines at the top of a page: who it is, how described, how written, since when."""
    who = page.person
    dot = f" {glyphs.dot} "
    sign = f"{glyphs.followed} " if who.followed else ""
    articles = f"{who.articles:,} article{'' if who.articles == 1 else 's'}"
    outlets = f"{who.outlets:,} outlet{'' if who.outlets == 1 else 's'}"
    lines = [dot.join((f"{sign}{safe_line(who.name, 80)}", who.kind.value, f"in {articles} of {outlets}"))]
    if who.first is not None and who.last is not None:
        first, last = day(who.first), day(who.last)
        span = first if first == last else f"{first} to {last}"
        lines.append(f"{span} {spark(page.times, glyphs.spark)}".rstrip())
    if who.descriptions:
        lines.append(f"Described as {_some(who.descriptions, _ROLES)}")
    names = [*dict.fromkeys((*who.aliases, *page.merged))]
    if names:
        lines.append(f"Also written {_some(names, _WRITTEN)}")
    if page.namesakes:
        others = ", ".join(_told(other.descriptions, other.articles) for other in page.namesakes[:3])
        lines.append(f"May be more than one {who.kind.value}: another of this name is {others}")
    elif " " not in who.name and who.kind.value == "person" and who.articles > 1:
        lines.append("May be more than one person: known by a single name only")
    return lines


def spark(times: Sequence[datetime], signs: str) -> str:
    """Return how often per stretch of time, least to most, as a line of bars; "" for less than two days."""
    if len(times) < 2:
        return ""
    first, last = times[0], times[-1]
    days = (last - first).days
    if days < 1:
        return ""
    bars = min(SPARKS, days + 1)
    counts = [0] * bars
    whole = (last - first).total_seconds()
    for at in times:
        counts[min(int((at - first).total_seconds() / whole * bars), bars - 1)] += 1
    most = max(counts)
    return "".join(signs[(count * (len(signs) - 1) + most - 1) // most] if count else " " for count in counts)


def mention_words(found: Mentions | None, glyphs: Glyphs) -> str:
    """Return where an article mentions somebody: "¶2 ¶7 …said in Brussels"."""
    if found is None:
        return ""
    shown = " ".join(f"¶{number}" for number in found.paragraphs[:4])
    more = glyphs.crop if len(found.paragraphs) > 4 else ""
    return f"{shown}{more}  {found.words}" if shown else found.words


def quote_source(quote: QuoteRow, glyphs: Glyphs) -> str:
    """Return where a quote stands, with the sign of one whose speaker was inferred."""
    article = quote.article
    parts = [article.outlet or article.feed]
    if article.published is not None:
        parts.append(day(article.published))
    parts.append(article.title)
    inferred = f"{glyphs.inferred} " if quote.how is How.INFERRED else ""
    return inferred + f" {glyphs.dot} ".join(safe_line(part) for part in parts if part)


def place_of(row: Row, mentions: Mapping[int, Mentions | None]) -> tuple[int, int, int] | None:
    """Return the article and the range that a row leads to; None for one that leads to no text."""
    if row.quote is not None:
        return row.quote.article.id, row.quote.start, row.quote.end
    if row.article is not None:
        found = mentions.get(row.article.id)
        start = found.start if found is not None else 0
        return row.article.id, start, start
    return None


def _some(names: Sequence[str], most: int) -> str:
    shown = ", ".join(safe_line(name, 50) for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def _told(descriptions: Sequence[str], articles: int) -> str:
    return safe_line(descriptions[0], 40) if descriptions else f"in {articles} other articles"
