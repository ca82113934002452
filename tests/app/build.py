"""Small libraries for the app's tests: real stores with articles whose words the tests know."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.model.annotation import Annotations, Entity, EntityKind, How, Quote, QuoteKind
from reader.model.article import NewArticle
from reader.model.document import Block, BlockKind, Document
from reader.paths import Home
from reader.use.library import Library, open_library

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def home_at(root: Path) -> Home:
    return Home(root / "config", root / "data", root / "cache", root / "logs")


def document_of(text: str) -> Document:
    """Return a document whose paragraphs are divided by blank lines."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return Document(text, tuple(blocks))


def said(text: str, words: str, speaker: str) -> Annotations:
    """Return annotations of one quote and its named speaker."""
    at, who = text.index(words), text.index(speaker)
    from reader.use.annotating import engine_version

    return Annotations(
        "en",
        engine_version(),
        (Entity(0, speaker, EntityKind.PERSON, ((who, who + len(speaker)),)),),
        (
            Quote(
                0,
                QuoteKind.DIRECT,
                ((at, at + len(words)),),
                speaker=0,
                speakers=(0,),
                speaker_mention=(who, who + len(speaker)),
                how=How.NAMED,
                confidence=0.9,
            ),
        ),
    )


REPORT = (
    "“We will not compromise on core principles,” Jens Stoltenberg said in Brussels on Friday.\n\n"
    + "\n\n".join(
        f"After that, at point {number}, the ministers talked about what was decided, who was in the room, "
        "and which questions stayed open until the next meeting of the council."
        for number in range(2, 30)
    )
)


def _quoted() -> Annotations:
    return said(REPORT, "We will not compromise on core principles,", "Jens Stoltenberg")


def article(
    number: int,
    title: str = "",
    text: str = "",
    *,
    hours: int | None = None,
    url: str = "",
    annotations: Annotations | None = None,
) -> NewArticle:
    text = text or f"The body of article {number}.\n\nIt has a second paragraph."
    return NewArticle(
        key=f"k{number}",
        title=title or f"Headline number {number} of the day",
        document=document_of(text),
        walker="test",
        url=url or f"https://example.org/{number}",
        outlet="example.org",
        published=NOW - timedelta(hours=number if hours is None else hours),
        annotations=annotations,
    )


def filled(root: Path, articles: int = 12, *, instance: str = "test") -> Library:
    """Return a library of two feeds, the first in the folder World with a long first report."""
    library = open_library(home_at(root), instance=instance, clock=clock)
    world = library.store.feeds.add("https://example.org/feed", title="Example World", folder="World")
    tech = library.store.feeds.add("https://lwn.example/rss", title="LWN", folder="Tech")
    first = article(
        1,
        "NATO rejects Russia's demand to halt future expansion of the alliance",
        REPORT,
        annotations=_quoted(),
    )
    library.store.articles.put(world.id, [first, *(article(n) for n in range(2, articles))], at=NOW)
    library.store.articles.put(
        tech.id, [article(100, "Kernel prepatch is out", "Short words about a kernel.", hours=2)], at=NOW
    )
    return library
