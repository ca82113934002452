"""What links and stories cost in a large library: adding an article, opening lists, and the room they take.

    python -m tests.bench.bench_links [ARTICLES]

Makes a library of so many articles (100,000) with a quotation each, through the program's own storing, tying,
linking and clustering, and says on the way what adding one costs in CPU time. Every fifth article tells an
event that up to five others tell within two days. The annotations are made up: what the engine takes is
measured elsewhere. Then stories, a person and comparisons are opened, in CPU time, the median of many.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from reader.document.html import html_document
from reader.model.annotation import Annotations, Entity, EntityKind, How, Quote, QuoteKind
from reader.model.article import NewArticle
from reader.model.query import Query
from reader.paths import Home
from reader.use import people, stories
from reader.use.annotating import engine_version
from reader.use.clustering import cluster_pending
from reader.use.comparing import compare
from reader.use.library import Library, open_library
from reader.use.linking import link_pending
from reader.use.resolving import tie_all

NEWEST = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FEEDS, BATCH = 200, 50
QUOTE_TABLES = ("wording", "wording_quote", "wording_link", "shingle")
STORY_TABLES = ("story", "story_article", "term", "article_terms", "story_term", "passage")


class Maker:
    """Makes articles about invented events, oldest first; the same seed makes the same ones."""

    def __init__(self, articles: int, seed: int = 1) -> None:
        self._rnd = random.Random(seed)
        self._count = articles
        self._engine = engine_version()
        letters = "etaoinshrdlucmfwypbgvk"
        self._words = ["".join(self._rnd.choices(letters, k=self._rnd.randint(3, 10))) for _ in range(30_000)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        given = ["".join(self._rnd.choices(letters, k=6)).title() for _ in range(300)]
        self._people = [
            f"{self._rnd.choice(given)} {''.join(self._rnd.choices(letters, k=8)).title()}"
            for _ in range(8000)
        ]

    def articles(self) -> Iterator[NewArticle]:
        event: list[str] = []
        who: list[str] = []
        said = ""
        left = 0
        for number in range(self._count):
            if not left:
                event, who, said = self._draw(40), self._rnd.sample(self._people, 3), " ".join(self._draw(18))
                left = self._rnd.randint(2, 6) if self._rnd.random() < 0.07 else 1
            left -= 1
            yield self._article(number, event, who, said)

    def _draw(self, count: int) -> list[str]:
        return self._rnd.choices(self._words, cum_weights=self._weights, k=count)

    def _article(self, number: int, event: list[str], who: list[str], said: str) -> NewArticle:
        words = [*self._rnd.sample(event, 28), *self._draw(90)]
        self._rnd.shuffle(words)
        lead = f"{who[0]} met {who[1]} and {who[2]}: {' '.join(words[:40])}."
        quote = f"“{said.capitalize()},” {who[0]} told reporters."
        rest = " ".join(words[40:])
        document = html_document(f"<p>{lead}</p><p>{quote}</p><p>{rest}.</p>", "https://outlet.example/")
        start = document.text.index("“") + 1
        end = document.text.index(",”") + 1
        entities = tuple(
            Entity(at, name, EntityKind.PERSON, (_place(document.text, name),)) for at, name in enumerate(who)
        )
        said_by = Quote(0, QuoteKind.DIRECT, ((start, end),), speaker=0, speakers=(0,), how=How.NAMED)
        return NewArticle(
            key=f"https://outlet{number % FEEDS}.example/{number}",
            title=" ".join(event[:7]).capitalize(),
            document=document,
            walker="bench",
            url=f"https://outlet{number % FEEDS}.example/{number}",
            published=NEWEST - timedelta(seconds=(self._count - number) * 315),
            annotations=Annotations("en", self._engine, entities, (said_by,)),
        )


def _place(text: str, name: str) -> tuple[int, int]:
    at = text.index(name)
    return at, at + len(name)


def fill(library: Library, articles: int) -> None:
    """Add the articles batch by batch and print what linking and clustering one cost, by size."""
    feeds = [
        library.store.feeds.add(f"https://outlet{n}.example/feed.xml", title=f"Outlet {n}").id
        for n in range(FEEDS)
    ]
    made = Maker(articles).articles()
    spent = {"store": 0.0, "tie": 0.0, "link": 0.0, "cluster": 0.0}
    told = done = 0
    while batch := list(islice(made, BATCH)):
        for at, article in enumerate(batch):
            _clock(spent, "store", partial(_put, library, feeds[(done + at) % FEEDS], article))
        _clock(spent, "tie", lambda: tie_all(library))
        _clock(spent, "link", lambda: link_pending(library))
        _clock(spent, "cluster", lambda: cluster_pending(library))
        done += len(batch)
        if done - told >= max(2000, articles // 10):
            each = "  ".join(f"{name} {1000 * value / (done - told):6.2f}" for name, value in spent.items())
            print(f"{done:>7} articles, ms CPU each: {each}", flush=True)
            told, spent = done, dict.fromkeys(spent, 0.0)


def _put(library: Library, feed: int, article: NewArticle) -> None:
    library.store.articles.put(feed, [article], at=NEWEST)


def _clock(spent: dict[str, float], name: str, work: Callable[[], object]) -> None:
    began = time.process_time()
    work()
    spent[name] += time.process_time() - began


def median(work: Callable[[], object], rounds: int = 15) -> float:
    """Return milliseconds of CPU time."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times)


def opened(library: Library) -> None:
    found = stories.stories(library, 50)
    biggest = max(stories.stories(library, 500), key=lambda story: len(story.articles))
    person = people.people(library, limit=1)[0]
    newest = [row.id for row in library.store.articles.page(Query(), 50)]
    two = [row.id for row in found[0].articles[:2]]
    many = [row.id for row in biggest.articles]
    print(f"stories, 50 of them          {median(lambda: stories.stories(library, 50)):7.1f} ms")
    print(f"a person's page              {median(lambda: people.page(library, person.id)):7.1f} ms")
    print(f"compare two                  {median(lambda: compare(library, two)):7.1f} ms")
    print(f"compare the largest ({len(many):>2})     {median(lambda: compare(library, many)):7.1f} ms")
    print(f"a list page of 50 rows       {median(lambda: library.store.articles.rows(newest)):7.2f} ms")


def room(library: Library, articles: int) -> None:
    with library.store._database.read() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for name, tables in (("quote links", QUOTE_TABLES), ("stories", STORY_TABLES)):
            try:
                (size,) = connection.execute(
                    "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master"
                    f" WHERE tbl_name IN ({', '.join('?' * len(tables))}))",
                    tables,
                ).fetchone()
            except Exception as error:  # noqa: BLE001 - SQLite may be built without dbstat
                print(f"{name}: room unknown ({error})")
                continue
            print(
                f"room of {name:<12} {size / 1e6:7.1f} MB, {1e5 * size / articles / 1e6:.1f} MB per 100,000"
            )


def main(articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with open_library(
            Home(root / "c", root / "d", root / "h", root / "l"), clock=lambda: NEWEST
        ) as library:
            with library.store._database.read() as connection:
                connection.execute("PRAGMA synchronous = OFF")
            fill(library, articles)
            opened(library)
            room(library, articles)
            print(f"stories: {len(stories.stories(library, 1_000_000)):,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
