"""Annotate: run the engine over texts and keep what it found."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.model.document import Document
from reader.use.owning import owner_of

if TYPE_CHECKING:
    from reader.model.annotation import Annotations
    from reader.model.article import Body
    from reader.use.library import Library

Submit = Callable[[str, object], "Future[Any]"]
"""Runs a task by name in a worker."""
_IN_FLIGHT = 48
_BATCH = 16
_CLAIM = timedelta(minutes=5)


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


def annotate_now(library: Library, body: Body, *, submit: Submit) -> None:
    """Annotate and tie one stored text; where that fails it is read without, and opening it tries again."""
    from reader.use.resolving import tie

    try:
        found = submit("annotate", TextToAnnotate(body.document)).result()
    except ReaderError:
        return
    library.store.annotations.save(body.id, found)
    tie(library, replace(body, annotations=found))


def annotate_pending(
    library: Library, *, submit: Submit, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[int]:
    """Annotate every stored text that this engine version has not seen, newest first; yields article ids.

    Resumable at any moment: what was done is kept, what was not is still pending. Workers are kept busy
    while results are written, a handful in a transaction.
    """
    engine = engine_version()
    owner = owner_of(library, cancelled)
    waiting: deque[tuple[Body, Future[Annotations]]] = deque()
    taken: set[int] = set()  # in flight, or failed: those are read without annotations
    while not cancelled():
        if len(waiting) < _IN_FLIGHT:
            until = library.clock() + _CLAIM
            claimed = library.store.annotations.pending(
                engine, _IN_FLIGHT + len(taken), owner=owner, until=until
            )
            for body_id in claimed:
                if body_id not in taken:
                    taken.add(body_id)
                    body = library.store.bodies.get(body_id)
                    waiting.append((body, submit("annotate", TextToAnnotate(body.document))))
        if not waiting:
            return
        for body in _kept(library, [waiting.popleft() for _ in range(min(_BATCH, len(waiting)))]):
            taken.discard(body.id)
            yield body.article_id


def _kept(library: Library, results: list[tuple[Body, Future[Annotations]]]) -> list[Body]:
    """Write down what workers found, and tie it to the library; return the bodies for which that was done."""
    from reader.use.resolving import tie

    done: list[Body] = []
    for body, future in results:
        try:
            done.append(replace(body, annotations=future.result()))
        except ReaderError:
            continue
    with library.store.together():
        for body in done:
            assert body.annotations is not None
            library.store.annotations.save(body.id, body.annotations)
            tie(library, body)
    return done
