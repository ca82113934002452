"""What is copied: a quote with its source, a paragraph, a citation, a whole article."""

from reader.app.render.copying import plain_range
from reader.model.annotation import How, Quote
from reader.model.article import ArticleRow
from reader.model.document import Document
from reader.model.reading import Reading
from reader.text.clean import clean_line


def _date(row: ArticleRow) -> str:
    return f"{row.published.astimezone():%d %B %Y}".lstrip("0") if row.published else ""


def _source(row: ArticleRow) -> list[str]:
    return [part for part in (row.outlet or row.feed, _date(row), row.title, row.url) if part]


def quote_citation(reading: Reading, quote: Quote) -> str:
    """Return a quote's words with speaker, source, paragraph and sourcing.

    What the article prints for the speaker is kept where it is not the name; that a speaker was inferred, or
    set by the reader, is said, and where nobody is named that it is unsure.
    """
    document = reading.body.document
    words = " … ".join(clean_line(document.text[start:end], 10**6) for start, end in quote.segments)
    found = reading.body.annotations
    names = {entity.id: entity.name for entity in found.entities} if found is not None else {}
    speakers = [key for key in quote.speakers or (quote.speaker,) if key is not None]
    name = " and ".join(clean_line(names[key]) for key in speakers if key in names)
    parts = []
    if name:
        printed = clean_line(document.text[slice(*quote.speaker_mention)]) if quote.speaker_mention else name
        parts.append(name if printed == name else f"{name} (as printed: “{printed}”)")
        if quote.rule == "corrected":
            parts.append("speaker set by the reader")
        elif quote.how is How.INFERRED:
            parts.append("speaker inferred")
    else:
        parts.append("speaker unsure")
    parts += _source(reading.row)
    number = document.paragraph_number(quote.segments[0][0])
    if number:
        parts.append(f"paragraph {number}")
    if quote.via is not None:
        parts.append(f"sourcing: “{clean_line(document.text[slice(*quote.via)])}”")
    return f"“{words}” — {', '.join(parts)}"


def paragraph_at(document: Document, place: int) -> str:
    """Return the words of the block at a code point, or of the first one after it."""
    block = next((block for block in document.blocks if block.end > place and block.end > block.start), None)
    return plain_range(document, block.start, block.end) if block is not None else ""


def citation(row: ArticleRow) -> str:
    """Return a Markdown citation of an article: its linked title, outlet and date."""
    title = row.title.replace("[", r"\[").replace("]", r"\]")
    rest = [part for part in (row.author, row.outlet or row.feed, _date(row)) if part]
    return f"[{title}](<{row.url}>), {', '.join(rest)}" if row.url else f"{title}, {', '.join(rest)}"
