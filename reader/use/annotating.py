"""Annotate: run the engine over texts and keep what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.annotation import Annotations
    from reader.model.article import Body
    from reader.model.document import Document
    from reader.use.library import Library


def annotate_document(document: Document, language: str | None = None) -> Annotations:
    """Return what the engine finds in a document."""
    from reader.annotate.pipeline import annotate  # deferred: lexicons are not needed to show a list

    return annotate(document.text, document.blocks, language)


def annotate_text(text: str, language: str | None = None) -> Annotations:
    """Return what the engine finds in a plain text; offsets are code points into that very text."""
    from reader.document.plain import plain_document

    return annotate_document(plain_document(text), language)


def engine_version() -> str:
    """Return the annotation engine's version; annotations of another are made anew."""
    from reader.annotate.pipeline import ENGINE

    return ENGINE


def annotated(library: Library, body: Body, language: str | None = None) -> Annotations:
    """Return a body's annotations, made and kept now where this engine version made none yet."""
    found = library.store.annotations.load(body.id, engine_version())
    if found is None:
        found = annotate_document(body.document, language or None)
        if not library.store.read_only:
            library.store.annotations.save(body.id, found)
    return found
