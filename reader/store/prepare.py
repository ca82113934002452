"""An article made ready for its rows before any transaction begins: hashed, packed, folded."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from reader.model.annotation import Annotations, QuoteKind
from reader.model.article import NewArticle
from reader.model.codec import annotations_dumps, structure_dumps
from reader.model.document import BlockKind, BlockRole, Document
from reader.store.identity import hash_of, item_key
from reader.store.match import IndexWords, index_words
from reader.store.packing import ANNOTATIONS, STRUCTURE, packed
from reader.store.rows import host_of, storable

SNIPPET = 200
"""Code points of a list row's snippet."""

_BLANKS = re.compile(r"\s+")
_COUNTED = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})


@dataclass(frozen=True, slots=True)
class PreparedBody:
    """A body's columns."""

    origin: str
    walker: str
    sha256: bytes
    structure: bytes
    source: bytes
    text: str
    words: int
    snippet: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article's columns."""

    key: str
    hash: bytes
    title: str
    url: str
    author: str
    outlet: str
    language: str
    path: str
    enclosures: str
    body: PreparedBody
    index: IndexWords
    annotations: "PreparedAnnotations | None"


@dataclass(frozen=True, slots=True)
class PreparedAnnotations:
    """The columns of what an engine found."""

    engine: str
    data: bytes
    quotes: int


def prepare(article: NewArticle, feed_host: str) -> Prepared:
    """Return what will be written of an article; pure, and the costly part of storing."""
    body = prepare_body(article.document, article.origin.value, article.walker, article.html)
    title = storable(article.title)
    found = article.annotations
    return Prepared(
        key=item_key(article.key),
        hash=hash_of(article),
        title=title,
        url=storable(article.url),
        author=storable(article.author),
        outlet=storable(article.outlet) or host_of(article.url) or feed_host,
        language=storable(article.language),
        path=storable(article.path),
        enclosures=json.dumps([asdict(one) for one in article.enclosures]) if article.enclosures else "",
        body=body,
        index=index_words(title, body.text),
        annotations=None if found is None else prepare_annotations(found, body.text),
    )


def prepare_body(document: Document, origin: str, walker: str, html: str) -> PreparedBody:
    """Return the columns of a body."""
    text = storable(document.text)
    return PreparedBody(
        origin=origin,
        walker=walker,
        sha256=hashlib.sha256(text.encode()).digest(),
        structure=packed(storable(structure_dumps(document)), STRUCTURE),
        source=packed(html, text) if html else b"",
        text=text,
        words=len(text.split()),
        snippet=storable(lead(document)),
    )


def prepare_annotations(annotations: Annotations, text: str) -> PreparedAnnotations:
    """Return the columns of annotations of a stored text."""
    return PreparedAnnotations(
        engine=annotations.engine,
        data=packed(storable(annotations_dumps(annotations)), text + ANNOTATIONS),
        quotes=sum(quote.kind in _COUNTED for quote in annotations.quotes),
    )


def lead(document: Document) -> str:
    """Return the first words of a document's own text, on one line."""
    chosen = [
        block
        for block in document.blocks
        if block.role is BlockRole.BODY
        and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}
    ]
    words = ""
    for block in chosen:
        words += " " + document.text[block.start : min(block.end, block.start + 4 * SNIPPET)]
        if len(words) > 2 * SNIPPET:
            break
    if not chosen:
        words = document.text[: 4 * SNIPPET]
    return shortened(_BLANKS.sub(" ", words).strip())


def shortened(line: str, limit: int = SNIPPET) -> str:
    """Return a line of at most `limit` code points, cut at a blank where there is one, closed by "…"."""
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    at = cut.rfind(" ", limit // 2)
    return (cut[:at] if at > 0 else cut) + "…"
