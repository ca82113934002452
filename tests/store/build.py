"""Small makers of what goes into a library."""

from datetime import UTC, datetime, timedelta

from reader.model.annotation import Annotations, Quote, QuoteKind
from reader.model.article import NewArticle, Origin
from reader.model.document import Block, BlockKind, Document
from reader.model.feed import Enclosure, FetchResult, Outcome
from reader.model.query import Query
from reader.store import Store

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Ticker:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


def document(*paragraphs: str) -> Document:
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks))


def article(
    key: str,
    title: str = "",
    text: str = "Some words.",
    *,
    published: datetime | None = None,
    url: str = "",
    html: str = "",
    origin: Origin = Origin.FEED,
    path: str = "",
    annotations: Annotations | None = None,
    fingerprint: bytes = b"",
    walker: str = "1",
    enclosures: tuple[Enclosure, ...] = (),
) -> NewArticle:
    return NewArticle(
        key=key,
        title=title or f"Title {key}",
        document=document(*text.split("\n\n")),
        walker=walker,
        url=url,
        html=html,
        origin=origin,
        path=path,
        published=published,
        annotations=annotations,
        fingerprint=fingerprint,
        enclosures=enclosures,
    )


def articles(number: int, *, first: int = 0) -> list[NewArticle]:
    """Return articles an hour apart, newest first as feeds list them."""
    return [
        article(f"key {at}", f"Number {at}", published=START - timedelta(hours=at))
        for at in range(first, first + number)
    ]


def found(engine: str = "1", quotes: int = 1) -> Annotations:
    marks = tuple(Quote(at, QuoteKind.DIRECT, ((0, 4),)) for at in range(quotes))
    return Annotations(language="en", engine=engine, quotes=marks)


def pulled(feed_id: int, outcome: Outcome = Outcome.NEW, *, etag: str | None = None) -> FetchResult:
    return FetchResult(feed_id, START, outcome, status=200, etag=etag)


def titles(store: Store, query: Query | None = None) -> list[str]:
    return [row.title for row in store.articles.page(query or Query())]
