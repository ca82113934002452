"""An article that comes as a file of one's own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.model.document import Document


class FileKind(StrEnum):
    """What the text of an article file is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What an article file says about itself before its text; "" and None where it says nothing."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: datetime | None = None
    section: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RawArticleFile:
    """The text of an article file, decoded, before its structure is found."""

    kind: FileKind
    text: str
    """All of the file, its header too."""
    header: FileHeader = FileHeader()
    start: int = 0
    """Code points that the header takes at the beginning of the text."""
    problems: tuple[str, ...] = ()
    """What was odd but could be read, a line each."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article out of a file."""

    title: str
    document: Document
    """Of a text file: its text is the file's, code point by code point, header included."""
    outlet: str = ""
    author: str = ""
    published: datetime | None = None
    section: str = ""
    url: str = ""
    language: str = ""
    """BCP 47, as the file states it; "" if it does not."""
    html: str | None = None
    """The cleaned source of an HTML or Markdown file; None for plain text, which is its own source."""
    problems: tuple[str, ...] = ()
