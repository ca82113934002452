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
    """Return all corrections as a plain text file, a line each with tabs between its parts."""
    lines = []
    for one in library.store.corrections.all():
        row = library.store.articles.row(one.article_id)
        parts = (one.kind.value, row.public_id, one.exact, one.old, one.new, one.prefix, one.suffix)
        lines.append("\t".join(part.replace("\t", " ").replace("\n", " ") for part in parts))
    return "".join(line + "\n" for line in lines)


def _add(library: Library, body: Body, kind: CorrectionKind, span: Range, *, new: str = "") -> Correction:
    from reader.annotate.correct import selector

    exact, prefix, suffix = selector(body.document.text, span)
    kept = library.store.corrections.add(
        body.article_id, kind, exact, prefix=prefix, suffix=suffix, old=_old(body, span), new=new
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
