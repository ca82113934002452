"""One article opened for reading: its row, the text shown, and what the reader wrote on it."""

from dataclasses import dataclass

from reader.model.article import ArticleRow, Body, Note


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a screen needs to show one article."""

    row: ArticleRow
    body: Body
    """The text that is shown; offsets of places, hits and notes belong to it."""
    bodies: tuple[Body, ...] = ()
    """Every text held of the article, the shown one too; () where only one is known."""
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
