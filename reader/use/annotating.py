"""Annotate: run the engine over texts and keep what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.model.document import Document

if TYPE_CHECKING:
    from reader.model.annotation import Annotations
    from reader.model.article import Body
    from reader.use.library import Library

Submit = Callable[[str, object], "Future[Any]"]
"""Runs a task by name in a worker."""
_CLAIMED = 64
_CLAIM = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class TextToAnnotate:
    """A stored text on its way to a worker."""

    document: Document
    language: str = ""


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


def annotate_pending(
    library: Library, *, submit: Submit, cancelled: Callable[[], bool] = lambda: False, window: int = 8
) -> Iterator[int]:
    """Annotate every stored text that this engine version has not seen, newest first; yields article ids.

    Resumable at any moment: what was done is kept, what was not is still pending.
    """
    from reader.use.resolving import tie

    store, engine = library.store, engine_version()
    failed: set[int] = set()
    owner = f"{library.instance}:{id(failed)}"
    while not cancelled():
        claimed = store.annotations.pending(
            engine, _CLAIMED + len(failed), owner=owner, until=library.clock() + _CLAIM
        )
        pending = [body_id for body_id in claimed if body_id not in failed]
        if not pending:
            return
        for start in range(0, len(pending), window):
            if cancelled():
                return
            bodies = [store.bodies.get(body_id) for body_id in pending[start : start + window]]
            futures = [(b, submit("annotate", TextToAnnotate(b.document))) for b in bodies]
            for body, future in futures:
                try:
                    found = future.result()
                    store.annotations.save(body.id, found)
                except ReaderError:
                    failed.add(body.id)  # its text is read without annotations; opening it tries once more
                    continue
                tie(library, replace(body, annotations=found))
                yield body.article_id
