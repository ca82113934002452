"""Read: one article with its text, annotations, tags and notes."""

from collections.abc import Mapping
from dataclasses import replace

from reader.errors import NotFoundError
from reader.model.article import Body
from reader.model.reading import Reading
from reader.use.annotating import annotated
from reader.use.correcting import corrected
from reader.use.library import Library
from reader.use.resolving import tie


def open_article(library: Library, article_id: int, body_id: int | None = None) -> Reading:
    """Return all that the reading view needs of an article; annotated now where it was not yet.

    Raises:
        NotFoundError: the article is gone, or has no such text.
    """
    store = library.store
    row = store.articles.row(article_id)
    bodies = tuple(store.bodies.all(article_id))
    if body_id is None:
        body = next((item for item in bodies if item.current), None)
    else:
        body = next((item for item in bodies if item.id == body_id), None)
    if body is None:
        raise NotFoundError(f"“{row.title}” has no such text.")
    body = replace(body, annotations=annotated(library, body))
    tied = tie(library, body)
    followed = store.people.followed_ids()
    return Reading(
        row=row,
        body=_named(library, corrected(library, body), tied),
        bodies=bodies,
        tags=row.tags,
        notes=tuple(store.notes.for_article(article_id)),
        entities=tied,
        followed=frozenset(local for local, known in tied.items() if known in followed),
    )


def _named(library: Library, body: Body, tied: Mapping[int, int]) -> Body:
    """Return a body whose entities bear the names that the reader gave them; printed ones are aliases."""
    names = library.store.people.own_names(set(tied.values()))
    found = body.annotations
    if not names or found is None:
        return body
    entities = tuple(
        entity
        if (name := names.get(tied.get(entity.id, 0))) is None
        else replace(entity, name=name, aliases=(entity.name, *entity.aliases))
        for entity in found.entities
    )
    return replace(body, annotations=replace(found, entities=entities))
