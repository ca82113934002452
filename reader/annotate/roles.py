"""Whom a surname or a role means in a text, where only one person has it."""

from reader.annotate.frames import Scene
from reader.model.annotation import Entity, EntityKind


def surnames_of(scene: Scene) -> dict[str, int]:
    """Map the last word of a full name to the one person who has it: a name may be a title too ("Duke")."""
    owners: dict[str, set[int]] = {}
    for entity in scene.entities:
        words = entity.name.lower().split()
        if entity.kind is EntityKind.PERSON and len(words) > 1:
            owners.setdefault(words[-1], set()).add(entity.id)
    return {word: next(iter(ids)) for word, ids in owners.items() if len(ids) == 1}


def _body_word(scene: Scene, entity: Entity) -> str:
    """Return what a body is called for short, "institute" for the Institute of Ports; else ""."""
    words = entity.name.lower().split()
    if entity.kind is not EntityKind.ORGANISATION or len(words) < 2:
        return ""
    head = next((at for at, word in enumerate(words) if word in scene.speech.links), len(words)) - 1
    return words[head] if head >= 0 and words[head] in scene.speech.bodies else ""


def roles_of(scene: Scene) -> dict[str, int]:
    """Map a role to the one person whom the text gives it to, and "the institute" to the only one named.

    Who has just this role ("President Smith") goes before who has it with more words ("ex-President Lee").
    """
    exact: dict[str, set[int]] = {}
    owners: dict[str, set[int]] = {}
    for entity in scene.entities:
        body = _body_word(scene, entity)
        if body:
            owners.setdefault(body, set()).add(entity.id)
        if entity.kind is not EntityKind.PERSON:
            continue
        for description in entity.descriptions:
            words = [
                scene.speech.expansions.get(word, word)
                for word in description.lower().split()
                if word not in scene.speech.determiners
            ]
            exact.setdefault(" ".join(words), set()).add(entity.id)
            head = next((at for at, word in enumerate(words) if word in scene.speech.links), len(words))
            for begin in range(head):
                # "mayor of Lund" is also "the mayor", but never "Lund"
                owners.setdefault(" ".join(words[begin:]), set()).add(entity.id)
                owners.setdefault(" ".join(words[begin:head]), set()).add(entity.id)
    found = {role: next(iter(ids)) for role, ids in owners.items() if len(ids) == 1}
    return found | {role: next(iter(ids)) for role, ids in exact.items() if len(ids) == 1}
