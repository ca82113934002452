"""Resolve: tie a document's entities to those that the library knows, without ever joining two by guess.

A full name is the evidence that ties two articles' people; a surname alone is none, unless the library knows
just one bearer of it and both texts give him the same title. Places and organisations go by their name.
"""

from collections.abc import Callable, Iterable, Sequence

from reader.model.annotation import Entity, EntityKind
from reader.model.people import Known, Link
from reader.text.fold import fold

LINKED = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANISATION,
        EntityKind.PLACE,
        EntityKind.GROUP,
        EntityKind.EVENT,
        EntityKind.WORK,
        EntityKind.LAW,
    }
)
"""Kinds that live across articles; dates, sums and numbers do not."""

Lookup = Callable[[str], Sequence[Known]]
"""Returns the library entities of which a folded name, or a person's surname, is a name."""


def resolve(entities: Iterable[Entity], lookup: Lookup) -> tuple[Link, ...]:
    """Return what each entity of a document is in the library; kinds outside `LINKED` are left out."""
    links = []
    for entity in entities:
        if entity.kind in LINKED:
            find = _person if entity.kind is EntityKind.PERSON else _thing
            links.append(find(entity, lookup))
    return tuple(links)


def name_keys(name: str, kind: EntityKind) -> tuple[str, ...]:
    """Return the folded keys under which the library finds a name: itself, and a person's surname."""
    folded = fold(name)
    if kind is EntityKind.PERSON and " " in folded:
        return (folded, folded.rsplit(" ", 1)[1])
    return (folded,)


def _person(entity: Entity, lookup: Lookup) -> Link:
    folded = fold(entity.name)
    people = [known for known in lookup(folded) if known.kind is EntityKind.PERSON]
    if " " in folded:
        same = [known for known in people if folded in known.names]
        return _one(entity, same, _described_alike(entity, same))
    alike = _described_alike(entity, people)
    if alike:
        return _one(entity, alike, [])
    # a mononym ("Pelé") is a full name where no longer form of it is known
    same = [known for known in people if known.names == {folded}]
    return Link(entity.id, same[0].id if len(same) == 1 else None)


def _thing(entity: Entity, lookup: Lookup) -> Link:
    found: dict[int, Known] = {}
    acronyms = [alias for alias in entity.aliases if alias.isupper() and len(alias) > 2]
    for name in (entity.name, *acronyms):
        for known in lookup(fold(name)):
            if known.kind is entity.kind:
                found.setdefault(known.id, known)
    exact = [known for known in found.values() if fold(known.name) == fold(entity.name)]
    return _one(entity, list(found.values()), exact)


def _described_alike(entity: Entity, people: Sequence[Known]) -> list[Known]:
    described = {fold(description) for description in entity.descriptions}
    return [known for known in people if described & known.descriptions]


def _one(entity: Entity, candidates: Sequence[Known], better: Sequence[Known]) -> Link:
    if not candidates:
        return Link(entity.id, None)
    if len(candidates) == 1:
        return Link(entity.id, candidates[0].id)
    if len(better) == 1:
        return Link(entity.id, better[0].id)
    return Link(entity.id, None, unsure=True)
