"""The rows above an article's text: its title, and one row of what is known of it."""

from collections.abc import Sequence

from reader.app.glyphs import Glyphs
from reader.app.render.flow import Run
from reader.app.render.marks import BIT
from reader.app.render.wrap import fit, line_end, wrap
from reader.model.article import Body, Origin
from reader.model.document import BlockRole
from reader.model.reading import Reading
from reader.text.clean import clean_line

WORDS_PER_MINUTE = 230
"""Adults' silent reading of English non-fiction: Brysbaert 2019, 238 words a minute; rounded down."""
_ORIGINS = {Origin.FEED: "feed text", Origin.FULLTEXT: "full text", Origin.IMPORT: "source"}


def header_lines(reading: Reading, width: int, glyphs: Glyphs) -> list[Sequence[Run]]:
    """Return the title's rows and the meta row, each at most `width` cells."""
    title = clean_line(reading.row.title) or clean_line(reading.row.url) or "Untitled"
    starts = wrap(title, width)
    lines: list[Sequence[Run]] = [
        (Run(title[start : line_end(title, start, stop)], BIT["title"]),)
        for start, stop in zip(starts, [*starts[1:], len(title)], strict=True)
    ]
    meta = f" {glyphs.dot} ".join(part for part in _meta(reading, glyphs) if part)
    if meta:
        lines.append((Run(fit(meta, width, glyphs.crop), BIT["meta"]),))
    return lines


def minutes(words: int) -> int:
    """Return how many minutes so many words take to read, at least 1."""
    return max(1, round(words / WORDS_PER_MINUTE))


def _meta(reading: Reading, glyphs: Glyphs) -> list[str]:
    row = reading.row
    words = row.words or len(reading.body.document.text.split())
    published = row.published
    if published is not None and (published.hour or published.minute):
        published = published.astimezone()  # the reader's own day; a bare date stays the one that was printed
    parts = [
        clean_line(row.outlet or row.feed),
        f"{published.day} {published:%b %Y}" if published is not None else "undated",
        _section(reading.body),
        f"{minutes(words)} min",
    ]
    if row.quotes:
        parts.append(f"{glyphs.quote}{row.quotes}")
    if reading.coverage is not None:
        first, *rest = [clean_line(name, 24) for name in reading.coverage.outlets] or [""]
        if first:
            parts.insert(1, f"{glyphs.similar} {first}{f' +{len(rest)}' if rest else ''} (c)")
    elif row.outlets > 1:
        parts.append(f"{glyphs.similar} {row.outlets - 1} more")
    if len(reading.bodies) > 1:
        parts.append(_ORIGINS[reading.body.origin])
    if row.starred:
        parts.append(glyphs.star)
    if row.updated:
        parts.append("updated")
    if row.author:
        parts.append(clean_line(row.author))
    parts.extend(f"#{clean_line(tag)}" for tag in reading.tags)
    if reading.notes:
        parts.append(f"{len(reading.notes)} note{'s' if len(reading.notes) > 1 else ''}")
    return parts


def _section(body: Body) -> str:
    """Return the section that a dateline names ("Jan 7, 2022 - World"), or ""."""
    for block in body.document.blocks:
        if block.role is BlockRole.DATELINE:
            _, dash, section = body.document.block_text(block).rpartition(" - ")
            return clean_line(section) if dash else ""
    return ""
