"""Web pages: the bytes of a whole page to its article; pure, so that a worker can do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ParseError

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.document import Document


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A web page as it was fetched."""

    data: bytes
    url: str = ""
    """The address that answered, for relative links."""
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class WebPage:
    """The article of a web page; "" where the page says nothing."""

    title: str
    byline: str
    published: datetime | None
    """UTC; None when the page gives none or an unreadable one, never invented."""
    html: str
    document: Document
    image: str = ""
    """The address of its lead image."""


def read_web_page(source: PageBytes) -> WebPage:
    """Return the article of a web page.

    Raises:
        ParseError: there are no words in it.
    """
    # Deferred: who only takes what a worker answers needs no parser.
    from reader.document.extract import extract_page
    from reader.parse.dates import parse_date
    from reader.text.charset import decode

    html = decode(source.data, content_type=source.content_type, kind="html").text
    page = extract_page(html, source.url)
    if not any(char.isalnum() for char in page.document.text):
        raise ParseError("there are no words in the page")
    return WebPage(
        title=page.title,
        byline=page.byline,
        published=parse_date(page.published) if page.published else None,
        html=page.html,
        document=page.document,
        image=page.image,
    )
