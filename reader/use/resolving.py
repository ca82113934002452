"""Resolve: tie articles' people and things to those the library knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.people import Link
from reader.use.correcting import corrected, separated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.annotation import Entity
    from reader.model.article import Body
    from reader.store.entities import Lookup
    from reader.use.library import Library


def tie(library: Library, body: Body) -> dict[int, int]:
    """Return a body's document entities as library entities (local id to library id), tied now if need be."""
    known = library.store.entities.tied(body.id)
    if known is not None or library.store.read_only:
        return known or {}
    body = corrected(library, body)
    if body.annotations is None:
        return {}
    from reader.annotate.resolve import name_keys, resolve

    apart = separated(library, body)

    def decide(entities: Iterable[Entity], lookup: Lookup) -> list[Link]:
        return [
            Link(link.local, apart[link.local]) if link.local in apart else link
            for link in resolve(entities, lookup)
        ]

    return library.store.entities.tie(body.id, body.annotations, decide, name_keys)


def tie_all(library: Library) -> None:
    """Tie every annotated article that is not tied yet; nothing in a library that may only be read."""
    if library.store.read_only:
        return
    while bodies := library.store.entities.untied():
        for body_id in bodies:
            tie(library, library.store.bodies.get(body_id))
