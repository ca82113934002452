"""Entities: following whom the library knows, and setting right who is who; all of it undoable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.annotation import EntityKind

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.change import Batch
    from reader.model.people import Correction
    from reader.use.library import Library

_NAMING = ("entity.name", "entity.kind")


@dataclass(frozen=True, slots=True)
class Followed:
    """An entity that the reader follows."""

    id: int
    name: str
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class Merged:
    """An entity that answers as another."""

    id: int
    name: str
    into: int
    into_name: str


@dataclass(frozen=True, slots=True)
class SetRight:
    """All that the reader set right and did not take back."""

    corrections: tuple[tuple[Correction, str], ...]
    """With the title of the article each is about, oldest first."""
    merges: tuple[Merged, ...]
    namings: tuple[Batch, ...]
    """New names and kinds of the library's entities, newest first."""


def follow(library: Library, entity_id: int, *, on: bool) -> str:
    """Follow an entity, or no longer; return what was done in words.

    Raises:
        NotFoundError: there is no such entity.
    """
    who = library.store.people.person(entity_id)
    library.store.people.follow(who.id, on=on)
    return f"{who.name} followed" if on else f"{who.name} no longer followed"


def followed(library: Library) -> list[Followed]:
    """Return the followed entities with their articles, by name."""
    return [Followed(*row) for row in library.store.people.followed()]


def merge(library: Library, entity_id: int, into: int) -> str:
    """Make an entity one with another, whose name stays; return what was done in words.

    Raises:
        NotFoundError: there is no such entity.
    """
    one, other = library.store.people.person(entity_id), library.store.people.person(into)
    library.store.people.merge(one.id, other.id)
    return f"{one.name} merged into {other.name}"


def separate(library: Library, merged: Merged) -> str:
    """Take a merged entity out again; return what was done in words."""
    library.store.people.separate(merged.id)
    return f"{merged.name} separated from {merged.into_name}"


def merged_into(library: Library, entity_id: int) -> list[Merged]:
    """Return what was merged into an entity."""
    return [one for one in merges(library) if one.into == entity_id]


def merges(library: Library) -> list[Merged]:
    """Return all that was merged, by name."""
    return [Merged(*row) for row in library.store.people.merges()]


def rename(library: Library, entity_id: int, name: str) -> str:
    """Give an entity a name of the reader's own; return what was done in words."""
    who = library.store.people.person(entity_id)
    library.store.people.rename(who.id, name)
    return f"{who.name} renamed to {name}"


def set_kind(library: Library, entity_id: int, kind: EntityKind) -> str:
    """Say that an entity is of another kind everywhere; return what was done in words."""
    who = library.store.people.person(entity_id)
    library.store.people.set_kind(who.id, kind)
    return f"{who.name} is now a {kind.value}"


def known_as(library: Library, part: str = "") -> list[tuple[int, str, EntityKind, int]]:
    """Return (id, name, kind, articles) of entities whose name holds a part, those in most articles first."""
    return library.store.people.known_as(part)


def set_right(library: Library) -> SetRight:
    """Return all that the reader set right and did not take back."""
    corrections = library.store.corrections.all()
    ids = sorted({one.article_id for one in corrections})
    titles = {
        row.id: row.title
        for start in range(0, len(ids), 100)
        for row in library.store.articles.rows(ids[start : start + 100])
    }
    return SetRight(
        tuple((one, titles.get(one.article_id, "an article that was removed")) for one in corrections),
        tuple(merges(library)),
        tuple(library.store.changes.standing(_NAMING)),
    )


def take_back_naming(library: Library, batch_id: int) -> None:
    """Give an entity back the name or kind that it had before."""
    library.store.changes.take_back(batch_id)


def first_seen(library: Library, entity_id: int) -> list[datetime]:
    """Return when the articles that mention an entity were published, sorted."""
    return library.store.people.times(entity_id)
