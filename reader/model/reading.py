"""One article opened for reading: its row, the text shown, and what the reader wrote on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.article import ArticleRow, Body, Note
from reader.model.coverage import Coverage


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
    entities: Mapping[int, int] = field(default_factory=dict)
    """The document's entity ids to the library's."""
    followed: frozenset[int] = frozenset()
    """The document's entities that the reader follows."""
    coverage: Coverage | None = None
    """What other outlets print of it; None while unknown, or where it stands alone."""
