"""The one factory from foreign text to what Textual draws: nothing from outside reaches a widget otherwise.

Foreign text was cleaned when it was taken in; it is cleaned again here, and it is never markup.
"""

from collections.abc import Iterable

from textual.content import Content, Span
from textual.style import Style

from reader.text.clean import clean_line, clean_text


def line(text: str, limit: int = 300) -> Content:
    """Return a title, name or message as one line of at most `limit` cells, without any markup in it."""
    return Content(clean_line(text, limit))


def styled(text: str, spans: Iterable[tuple[int, int, str | Style]] = ()) -> Content:
    """Return text of any number of lines with styled ranges.

    Args:
        text: foreign text.
        spans: start, end (code points of `text`) and a Textual style; cleaning does not move them.
    """
    safe = clean_text(text, keep_length=True)
    return Content(safe, [Span(start, end, style) for start, end, style in spans])


def safe_text(text: str) -> str:
    """Return a document's text as the body may draw it: cleaned one for one, so that every offset holds."""
    return clean_text(text, keep_length=True)


def safe_line(text: str, limit: int = 300) -> str:
    """Return one clean line of at most `limit` cells for a widget that draws its own strips."""
    return clean_line(text, limit)
