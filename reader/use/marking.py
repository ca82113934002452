"""Mark: read, star, tag and note, and undo and redo of every change."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import Note
from reader.model.change import Actor, Undone
from reader.use.library import Library

READ_LATER = "read-later"
"""The tag of the reading list, apart from the star."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a mark did."""

    what: str
    """In words: "37 marked read"."""
    ids: tuple[int, ...]
    """The articles (or feeds) that it was about."""
    changed: int
    """How many of them were otherwise before."""


def _marked(ids: Sequence[int], changed: int, what: str) -> Marked:
    return Marked(f"{changed:,} {what}", tuple(ids), changed)


def mark_read(
    library: Library, ids: Sequence[int], *, read: bool = True, actor: Actor = Actor.PERSON
) -> Marked:
    """Mark articles read, or unread, in every feed that brought them; one batch of the change log."""
    what = "marked read" if read else "marked unread"
    ids = library.store.stories.twins.of(ids)
    changed = library.store.statuses.set_read(ids, read, actor=actor, what="{n} " + what)
    return _marked(ids, changed, what)


def star(library: Library, ids: Sequence[int], *, on: bool = True) -> Marked:
    """Star articles, or take their stars off; one batch of the change log."""
    what = "starred" if on else "unstarred"
    changed = library.store.statuses.set_starred(ids, on, what="{n} " + what)
    return _marked(ids, changed, what)


def tag(library: Library, ids: Sequence[int], name: str, *, on: bool = True) -> Marked:
    """Give articles a tag, or take it off; one batch of the change log."""
    what = f"tagged {name}" if on else f"no longer tagged {name}"
    changed = library.store.statuses.tag(ids, name, on)
    return _marked(ids, changed, what)


def note(
    library: Library, article_id: int, text: str, *, exact: str = "", prefix: str = "", suffix: str = ""
) -> Note:
    """Keep a note on an article, or on the passage that reads `exact` between `prefix` and `suffix`."""
    return library.store.notes.add(article_id, text, exact=exact, prefix=prefix, suffix=suffix)


def undo(library: Library, *, everywhere: bool = False) -> Undone | None:
    """Undo the last change by a person in this instance or, `everywhere`, in the library; None without."""
    return library.store.changes.undo(None if everywhere else library.instance)


def redo(library: Library, *, everywhere: bool = False) -> Undone | None:
    """Do again what was last undone; None without such."""
    return library.store.changes.redo(None if everywhere else library.instance)
