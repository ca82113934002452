"""An article file's bytes to its text and what its header says; its structure is found elsewhere."""

import re
from pathlib import PurePath

from reader.errors import ParseError
from reader.model.article_file import FileHeader, FileKind, RawArticleFile
from reader.parse.dates import parse_date
from reader.text.charset import decode
from reader.text.clean import clean_line
from reader.text.urls import is_http, safe_link

_KINDS = {
    ".txt": FileKind.TEXT, ".text": FileKind.TEXT, ".md": FileKind.MARKDOWN, ".markdown": FileKind.MARKDOWN,
    ".html": FileKind.HTML, ".htm": FileKind.HTML, ".xhtml": FileKind.HTML,
}  # fmt: skip
_FIELDS = {
    "title": "title", "headline": "title", "outlet": "outlet", "publisher": "outlet", "source": "outlet",
    "author": "author", "authors": "author", "by": "author", "byline": "author", "date": "date",
    "published": "date", "section": "section", "category": "section", "url": "url", "link": "url",
    "canonical": "url", "language": "language", "lang": "language",
}  # fmt: skip
_MOST_HEADER_LINES = 20
_FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{0,20}):[ \t]*(?P<value>.*)")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"<([A-Za-z][\w:]*)")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf"})
_JSON_FEED = re.compile(r"\s*\{[^{}]{0,400}jsonfeed\.org/version")
_MAGIC = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a packed document or archive", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"\x7fELF": "a program",
    b"\x1f\x8b": "a compressed file", b"SQLite format 3": "a database", b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}  # fmt: skip
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SAMPLE = 20_000
_LONGEST_FIELD = 300


def parse_article_file(data: bytes, name: str) -> RawArticleFile:
    """Return the text of an article file (.txt, .md, .html; other names by their content).

    Decoded by byte order mark, strict UTF-8, else a guess that is told in `problems`. A text or Markdown file
    may begin with a header: lines "Title:", "Outlet:", "Author:", "Date:" (any form a feed's date may have),
    "Section:", "URL:", "Language:", in any order, and a blank line; or the same between two lines "---".

    Raises:
        ParseError: the bytes hold no article; the message is one line that says what they are.
    """
    if not data.strip():
        raise ParseError("the file is empty")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise ParseError(f"the file is {what}, not a text (.txt, .md and .html are read)")
    kind = _KINDS.get(PurePath(name).suffix.lower())
    decoded = decode(data, content_type=None, kind="html" if kind is FileKind.HTML else "text")
    text = decoded.text
    sample = text[:_SAMPLE]
    if len(_UNPRINTABLE.findall(sample)) * 20 > len(sample):
        raise ParseError("the file is no text (.txt, .md and .html are read)")
    root = _root(sample)
    if root in _FEED_ROOTS or _JSON_FEED.match(text):
        raise ParseError("the file is a feed, not an article; subscribe to its address with newsreader add")
    if root == "opml":
        raise ParseError("the file is a list of feeds; name it .opml and import it as that")
    if kind is None:
        kind = FileKind.HTML if root else FileKind.TEXT
    header, start = FileHeader(), 0
    if kind is not FileKind.HTML:
        header, start = _header(text)
    if not text[start:].strip():
        raise ParseError("the file holds a header but no text")
    return RawArticleFile(kind, text, header, start, decoded.problems)


def _root(sample: str) -> str:
    """Return the name of the first element of a text that begins with markup; "" if it does not."""
    if not sample.lstrip().startswith("<"):
        return ""
    found = _TAG.search(_COMMENT.sub("", sample))
    return found.group(1).lower() if found else ""


def _header(text: str) -> tuple[FileHeader, int]:
    """Return the header and where the text begins; an empty one and 0 where the first lines are none."""
    lines = text[: _MOST_HEADER_LINES * 1_000].split("\n")[: _MOST_HEADER_LINES + 1]
    fenced = lines[0].strip() == "---"
    at = len(lines[0]) + 1 if fenced else 0
    fields: dict[str, str] = {}
    for line in lines[1:] if fenced else lines:
        content = line.strip()
        at += len(line) + 1
        if (fenced and content == "---") or (not fenced and not content):
            break
        found = _FIELD.fullmatch(content)
        field = _FIELDS.get(found["key"].lower()) if found else None
        if field is not None and found is not None:
            fields[field] = found["value"]
        elif not fenced:  # a text that begins with a word and a colon
            return FileHeader(), 0
    else:
        return FileHeader(), 0
    if not fields or (len(fields) == 1 and "title" not in fields and not fenced):
        return FileHeader(), 0
    value = {key: clean_line(words.strip().strip("\"'"), _LONGEST_FIELD) for key, words in fields.items()}
    url = safe_link(value.get("url", ""))
    header = FileHeader(
        title=value.get("title", ""),
        outlet=value.get("outlet", ""),
        author=value.get("author", ""),
        published=parse_date(value.get("date", "")),
        section=value.get("section", ""),
        url=url if is_http(url) else "",
        language=value.get("language", ""),
    )
    return header, min(at, len(text))
