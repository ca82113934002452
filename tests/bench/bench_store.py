"""How long the store takes at 100,000 articles: median CPU time of each kind of look-up, and of storing.

    python -m tests.bench.bench_store [LIBRARY]

A library is made first (about 40 s), or kept and used again where a path is given.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from reader.model.feed import Feed
from reader.model.query import Query, Sort
from reader.store.store import Store
from tests.support.library_maker import (
    CJK,
    COMMON,
    NEWEST,
    PHRASE,
    RARE,
    TWO,
    make_articles,
    make_library,
)

ARTICLES = 100_000
_TIMES = 9


def milliseconds(action: Callable[[], object], times: int = _TIMES) -> float:
    """Return the median CPU time of an action in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def searches() -> dict[str, Query]:
    """Return the searches of the budget, by name."""
    return {
        "commonest word": Query(words=(COMMON,)),
        "rare word": Query(words=(RARE,)),
        "two words": Query(words=TWO),
        "phrase": Query(phrases=(PHRASE,)),
        "CJK word": Query(words=(CJK,)),
        "word being typed": Query(words=("min",), prefix=True),
        "common word, unread": Query(words=(COMMON,), unread=True),
        "common word, starred": Query(words=(COMMON,), starred=True),
        "common word, best first": Query(words=(COMMON,), sort=Sort.RELEVANCE),
    }


def first_screen(store: Store, query: Query) -> None:
    """Ask for what the first screen of results shows."""
    rows = store.articles.page(query, 50)
    store.search.snippets([row.id for row in rows], query)


def looking_up(path: Path) -> list[tuple[str, float, str]]:
    """Return name, milliseconds and budget of each kind of look-up."""
    found: list[tuple[str, float, str]] = []

    def opening() -> None:
        with Store.open(path) as other:
            other.articles.page(Query(), 50)

    found.append(("open and first page", milliseconds(opening), "a few"))
    with Store.open(path) as store:
        everything = store.articles.ids(Query())
        feed: Feed = store.feeds.all()[7]
        pages = {
            "page of 50, all": Query(),
            "page of 50, unread": Query(unread=True),
            "page of 50, starred": Query(starred=True),
            "page of 50, a feed": Query(feed=feed.id),
            "page of 50, a feed's unread": Query(feed=feed.id, unread=True),
            "page of 50, a folder": Query(folder="World"),
            "page of 50, a folder's unread": Query(folder="Sport", unread=True),
            "page of 50, since": Query(since=NEWEST - timedelta(days=3)),
        }
        for name, query in pages.items():
            found.append((name, milliseconds(partial(store.articles.page, query, 50)), "2"))
        middle = list(everything[50_000:50_100])
        found.append(("rows of 100 ids", milliseconds(lambda: store.articles.rows(middle)), "1"))
        found.append(("ids, all", milliseconds(lambda: store.articles.ids(Query())), "60"))
        found.append(("ids, unread", milliseconds(lambda: store.articles.ids(Query(unread=True))), "60"))
        by_title, common = Query(sort=Sort.TITLE), Query(words=(COMMON,))
        found.append(("ids, by title", milliseconds(lambda: store.articles.ids(by_title), 3), "-"))
        found.append(("ids, commonest word", milliseconds(lambda: store.articles.ids(common)), "60"))
        found.append(("feeds with counts", milliseconds(store.feeds.all), "10"))
        found.append(("count, unread", milliseconds(lambda: store.articles.count(Query(unread=True))), "10"))
        found.append(("next unread", milliseconds(lambda: store.articles.next_unread(everything[20])), "1"))
        found.append(("pending annotations", milliseconds(lambda: store.annotations.pending("1", 50)), "2"))
        for name, query in searches().items():
            found.append((f"search: {name}", milliseconds(partial(first_screen, store, query)), "30"))
    return found


def writing(path: Path) -> list[tuple[str, float, str]]:
    """Return name, milliseconds and budget of each kind of write, in a copy of the library."""
    found: list[tuple[str, float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library.db"
        with Store.open(path) as store:
            store.backup(copy)
        with Store.open(copy) as store:
            newest = store.articles.ids(Query(unread=True))
            single = iter(newest)
            one = milliseconds(lambda: store.statuses.set_read([next(single)], read=True))
            found.append(("mark one read", one, "1"))
            count = len(newest)
            many = milliseconds(lambda: store.statuses.mark_read(newest), 1)
            found.append((f"mark {count:,} read", many, "-"))
            found.append((f"undo that ({count:,})", milliseconds(store.changes.undo, 1), "-"))
            feed = store.feeds.all()[0]
            fresh = list(make_articles(1000, words=400, seed=2))
            put = milliseconds(lambda: store.articles.put(feed.id, fresh, at=NEWEST), 1)
            found.append(("store an article of 400 words", put / len(fresh), ".9"))
            again = milliseconds(lambda: store.articles.put(feed.id, fresh, at=NEWEST))
            found.append(("the same again, unchanged", again / len(fresh), "-"))
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "library.db"
        if not path.exists():
            start = time.perf_counter()
            make_library(path, ARTICLES)
            print(f"made in {time.perf_counter() - start:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
        for name, taken, budget in [*looking_up(path), *writing(path)]:
            print(f"{name:34} {taken:9.3f} ms   budget {budget}")


if __name__ == "__main__":
    main()
