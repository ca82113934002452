"""Resolve: tie articles' people and things to those the library knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.use.correcting import corrected

if TYPE_CHECKING:
    from reader.model.article import Body
    from reader.use.library import Library


def tie(library: Library, body: Body) -> dict[int, int]:
    """Return a body's document entities as library entities (local id to library id), tied now if need be."""
    known = library.store.entities.tied(body.id)
    if known is not None or library.store.read_only:
        return known or {}
    annotations = corrected(library, body).annotations
    if annotations is None:
        return {}
    from reader.annotate.resolve import name_keys, resolve

    return library.store.entities.tie(body.id, annotations, resolve, name_keys)


def tie_all(library: Library) -> None:
    """Tie every annotated article that is not tied yet; nothing in a library that may only be read."""
    if library.store.read_only:
        return
    while bodies := library.store.entities.untied():
        for body_id in bodies:
            tie(library, library.store.bodies.get(body_id))
