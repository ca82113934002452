"""Correct: what the reader sets right: kept, applied to every text it fits, undoable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.people import Correction, CorrectionKind

if TYPE_CHECKING:
    from reader.model.article import Body
    from reader.model.document import Range
    from reader.use.library import Library


def corrected(library: Library, body: Body) -> Body:
    """Return a body with its article's corrections laid over its annotations."""
    corrections = library.store.corrections.for_article(body.article_id)
    if not corrections or body.annotations is None:
        return body
    from reader.annotate.correct import correct

    laid = correct(body.document.text, body.annotations, corrections)
    return replace(body, annotations=laid.annotations)


def set_speaker(library: Library, body: Body, segment: Range, name: str) -> Correction:
    """Say who says a quote, given by its first segment; "" says that nobody knows."""
    return _add(library, body, CorrectionKind.SPEAKER, segment, new=name)


def set_kind(library: Library, body: Body, mention: Range, kind: str) -> Correction:
    """Say that a name, given by one of its mentions, is of another kind in this article."""
    return _add(library, body, CorrectionKind.KIND, mention, new=kind)


def not_a_name(library: Library, body: Body, mention: Range) -> Correction:
    """Say that words that were taken for a name are none in this article."""
    return _add(library, body, CorrectionKind.NOT_A_NAME, mention)


def separate(library: Library, body: Body, mention: Range, other: int | None = None) -> Correction:
    """Say that a name in this article is somebody else than its namesake of the library.

    Args:
        library: the library.
        body: the article's text.
        mention: one of the places where the name stands.
        other: whom it means; None: somebody of whom the library knew nothing.
    """
    found = body.annotations
    entity = next((one for one in found.entities if mention in one.mentions), None) if found else None
    known, old = other, "known"
    if known is None and entity is not None:
        known, old = library.store.entities.new(entity.name, entity.kind), "new"
    return _add(library, body, CorrectionKind.SEPARATE, mention, old=old, new=str(known or 0))


def separated(library: Library, body: Body) -> dict[int, int]:
    """Return whom the reader's separations make of a text's entities: local to library ids."""
    found = body.annotations
    apart = [
        one
        for one in library.store.corrections.for_article(body.article_id)
        if one.kind is CorrectionKind.SEPARATE
    ]
    if not apart or found is None:
        return {}
    from reader.annotate.correct import anchor

    result: dict[int, int] = {}
    for one in apart:
        span = anchor(body.document.text, one.exact, one.prefix, one.suffix)
        entity = next((entity for entity in found.entities if span in entity.mentions), None)
        if entity is not None and one.new.isdecimal():
            result[entity.id] = int(one.new)
    return result


def take_back(library: Library, correction: Correction) -> None:
    """Take a correction back."""
    library.store.corrections.remove(correction.id)
    library.store.entities.forget([correction.article_id])


def unfit(library: Library) -> list[Correction]:
    """Return the corrections that fit no current text any more: kept, and shown by `doctor`."""
    from reader.annotate.correct import correct

    lost: list[Correction] = []
    for correction in library.store.corrections.all():
        body = library.store.bodies.current(correction.article_id)
        if body.annotations is None:
            continue
        lost += correct(body.document.text, body.annotations, [correction]).unfit
    return lost


def as_text(library: Library) -> str:
    """Return all that was set right as a plain text file, a line each with tabs between its parts.

    A correction: kind, article, words, old, new, words before, words behind. A merge: "merge", number, name,
    the other's number, its name. A new name or kind: "naming", day, what was done in words.
    """
    lines: list[tuple[str, ...]] = []
    namings = library.store.changes.standing(("entity.name", "entity.kind"))
    for one in library.store.corrections.all():
        row = library.store.articles.row(one.article_id)
        lines.append((one.kind.value, row.public_id, one.exact, one.old, one.new, one.prefix, one.suffix))
    for key, name, into, into_name in library.store.people.merges():
        lines.append((CorrectionKind.MERGE.value, str(key), name, str(into), into_name))
    lines += [("naming", f"{batch.at:%Y-%m-%d}", batch.what) for batch in namings]
    return "".join(
        "\t".join(part.replace("\t", " ").replace("\n", " ") for part in parts) + "\n" for parts in lines
    )


def _add(
    library: Library, body: Body, kind: CorrectionKind, span: Range, *, old: str | None = None, new: str = ""
) -> Correction:
    from reader.annotate.correct import selector

    exact, prefix, suffix = selector(body.document.text, span)
    kept = library.store.corrections.add(
        body.article_id,
        kind,
        exact,
        prefix=prefix,
        suffix=suffix,
        old=_old(body, span) if old is None else old,
        new=new,
    )
    library.store.entities.forget([body.article_id])
    return kept


def _old(body: Body, span: Range) -> str:
    found = body.annotations
    if found is None:
        return ""
    names = {entity.id: entity.name for entity in found.entities}
    for quote in found.quotes:
        if span in quote.segments:
            return "" if quote.speaker is None else names.get(quote.speaker, "")
    return next((entity.kind.value for entity in found.entities if span in entity.mentions), "")
