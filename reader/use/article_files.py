"""Articles out of files of one's own: text, Markdown, HTML."""

from dataclasses import replace
from pathlib import PurePath

from reader.document.html import html_document, sanitized_html
from reader.document.page import read_page
from reader.document.plain import derived_title, plain_document
from reader.document.roles import dateline
from reader.errors import ParseError
from reader.model.article_file import ArticleFile, FileHeader, FileKind, RawArticleFile
from reader.model.document import Block, BlockKind, BlockRole, Document
from reader.parse.article_file import parse_article_file
from reader.parse.dates import parse_date
from reader.text.clean import clean_line
from reader.text.fold import fold

_HEAD = 3
"""Blocks among which an HTML or Markdown file's headline is looked for."""


def read_article_file(data: bytes, name: str) -> ArticleFile:
    """Return the article of a file's bytes.

    Args:
        data: the whole file.
        name: the file's name: its ending says what it is, and it is the title where the text gives none.

    Raises:
        ParseError: the bytes hold no article; the message is one line that says what they are.
    """
    raw = parse_article_file(data, name)
    if raw.kind is FileKind.TEXT:
        file = _text_file(raw)
    elif raw.kind is FileKind.MARKDOWN:
        from reader.document.markdown import markdown_html

        file = _html_file(raw.header, markdown_html(raw.text[raw.start :]), raw.header.url)
    else:
        page = read_page(raw.text)
        header = FileHeader(
            title=page.title,
            outlet=page.outlet,
            author=page.author,
            published=parse_date(page.date),
            section=page.section,
            url=page.url,
            language=page.language,
        )
        file = _html_file(header, page.article, page.base)
    if not any(block.end > block.start for block in file.document.blocks):
        raise ParseError("there are no words in the file")
    title = file.title or clean_line(PurePath(name).stem.replace("_", " ").replace("-", " "))
    return replace(file, title=title, problems=raw.problems)


def _text_file(raw: RawArticleFile) -> ArticleFile:
    document = _titled(plain_document(raw.text, raw.start), raw.header.title)
    header = raw.header
    date, section = "", ""
    author = header.author
    for block in document.blocks:
        words = clean_line(document.block_text(block))
        if block.role is BlockRole.DATELINE:
            found, named = dateline(words) or ("", words)
            date, section = date or found, section or named
        elif block.role is BlockRole.BYLINE and not author:
            author = words.partition(" ")[2] if words.lower().startswith("by ") else words
    return ArticleFile(
        title=header.title or derived_title(document),
        document=document,
        outlet=header.outlet,
        author=author,
        published=header.published or parse_date(date),
        section=header.section or section,
        url=header.url,
        language=header.language,
    )


def _html_file(header: FileHeader, html: str, base: str) -> ArticleFile:
    document = html_document(html, base)
    headline = next(
        (b for b in document.blocks[:_HEAD] if b.kind is BlockKind.HEADING and b.level == 1), None
    )
    title = header.title
    if headline is not None:
        words = clean_line(document.block_text(headline))
        # A page's own title often carries the site's name behind the headline.
        if not title or fold(title).startswith(fold(words)):
            title = words
            document = _with_role(document, headline, BlockRole.TITLE)
    return ArticleFile(
        title=title or derived_title(document),
        document=document,
        outlet=header.outlet,
        author=header.author,
        published=header.published,
        section=header.section,
        url=header.url,
        language=header.language,
        html=sanitized_html(html, base),
    )


def _titled(document: Document, title: str) -> Document:
    """Return a document whose first line is a mere heading where the file's header has another title."""
    headline = next((block for block in document.blocks if block.role is BlockRole.TITLE), None)
    if not title or headline is None or fold(title) == fold(clean_line(document.block_text(headline))):
        return document
    return _with_role(document, headline, BlockRole.BODY)


def _with_role(document: Document, block: Block, role: BlockRole) -> Document:
    level = 1 if role is BlockRole.TITLE else 2
    changed = replace(block, role=role, level=level)
    return replace(document, blocks=tuple(changed if b is block else b for b in document.blocks))
