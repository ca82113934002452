"""An article handed to other programs: as Markdown, HTML or plain text, under its title and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.article import ArticleRow
    from reader.model.reading import Reading


def source_line(row: ArticleRow) -> str:
    """Return where an article is from: outlet, author, day and address, as far as they are known."""
    date = f"{row.published:%Y-%m-%d}" if row.published else ""
    return ", ".join(part for part in (row.outlet or row.feed, row.author, date, row.url) if part)


def article_markdown(reading: Reading) -> str:
    """Return an article as Markdown: title, source, and its blocks."""
    from reader.document.markdown_out import document_markdown

    return document_markdown(reading.body.document, reading.row.title, source_line(reading.row))


def article_html(reading: Reading) -> str:
    """Return an article's text as HTML of its own structure: no foreign markup, never empty for a text."""
    from reader.document.html_out import document_html

    return document_html(reading.body.document)


def article_plain(reading: Reading, width: int | None = None) -> str:
    """Return an article as plain text: title, source, and its blocks, wrapped at a width in code points."""
    from reader.document.plain_out import document_plain

    head = f"{reading.row.title}\n{source_line(reading.row)}\n\n"
    return head + document_plain(reading.body.document, width)
