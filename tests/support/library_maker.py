"""Makes large libraries of plausible news, quickly, for the benches and the tests that need many articles.

    python -m tests.support.library_maker PATH [ARTICLES]
"""

import itertools
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.model.article import NewArticle
from reader.model.document import Block, BlockKind, Document
from reader.model.query import Query, Sort
from reader.store.store import Store

NEWEST = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""When the newest article of every made library was published; the oldest is a year older."""
COMMON, RARE, TWO, PHRASE, CJK = "the", "zyzzyva", ("minister", "harvest"), "climate summit", "台風"
"""Words of the texts: in every one, in three, together in some, side by side in some, in one of 100."""

_YEAR_S = 365 * 86400
_AT_ONCE = 50
_FOLDERS = ("World", "World/Europe", "World/Asia", "Science", "Technology", "Business", "Sport", "")
_WHO = (
    "Prime minister", "Finance ministry", "Central bank", "High court", "City council", "Health officials",
    "Rail unions", "Farmers", "Opposition leader", "Climate envoys", "Border guards", "Researchers",
    "Port of Rotterdam", "European Commission", "Supreme Court", "Mayor of Lisbon", "Astronomers",
)  # fmt: skip
_DOES = (
    "rejects", "backs", "delays", "unveils", "warns of", "agrees on", "questions", "halts", "welcomes",
    "prepares for", "criticises", "approves", "reviews", "calls for", "votes down", "publishes",
)  # fmt: skip
_WHAT = (
    "plan for cheaper trains", "new harbour", "pay deal", "flood defences", "vaccine data", "budget cuts",
    "grain export rules", "a ceasefire", "interest rate rise", "school reform", "data centre", "water limits",
    "asylum law", "satellite launch", "harvest forecast", "museum’s sale", "night flights", "bridge repairs",
)  # fmt: skip
_WHEN = ("", " after talks", " ahead of vote", " despite protests", ", again", " in Geneva")
_CJK_TEXT = "気象庁によると、台風は日曜日に九州へ上陸する見込みで、住民に避難を呼びかけている。"
_PLAIN = (
    "the", "of", "to", "and", "in", "a", "that", "for", "on", "it", "was", "with", "said", "as", "is",
    "by", "at", "from", "has", "have", "he", "they", "not", "be", "are", "will", "were", "an", "which",
    "would", "minister", "harvest", "climate", "summit", "government", "people", "report", "country",
    "talks", "week",
)  # fmt: skip


def make_library(
    path: Path, articles: int = 100_000, feeds: int = 200, seed: int = 1, words: int = 120
) -> None:
    """Make a library with so many articles in so many feeds; the same arguments make the same articles.

    Four fifths are read, one in two hundred is starred; one in a hundred is Japanese.

    Args:
        path: the library's file, which must not be there yet.
        articles: how many.
        feeds: how many feeds they are spread over.
        seed: of the random words.
        words: how many words an article has.
    """
    with Store.open(path, clock=lambda: NEWEST + timedelta(hours=1), instance="maker") as store:
        with store._database.read() as connection:
            connection.execute("PRAGMA synchronous = OFF")  # a library that is lost is simply made again
        keys = [_feed(store, number) for number in range(feeds)]
        made = make_articles(articles, words=words, seed=seed)
        per_feed = max(1, min(_AT_ONCE, -(-articles // feeds)))
        for feed in itertools.cycle(keys):
            batch = list(itertools.islice(made, per_feed))
            if not batch:
                break
            store.articles.put(feed, batch[::-1], at=NEWEST + timedelta(hours=1))
        ids = store.articles.ids(Query(sort=Sort.OLDEST))
        store.statuses.set_read(ids[: len(ids) * 4 // 5], read=True, what="made read")
        store.statuses.set_starred(ids[::200], starred=True, what="made starred")
        with store._database.read() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _feed(store: Store, number: int) -> int:
    host = f"outlet{number}.example"
    folder = _FOLDERS[number % len(_FOLDERS)]
    return store.feeds.add(f"https://{host}/feed.xml", title=f"The {number:03} Post", folder=folder).id


def make_articles(number: int, *, words: int = 120, seed: int = 1) -> Iterator[NewArticle]:
    """Yield so many articles of so many words, oldest first."""
    rnd = random.Random(seed)
    invented = ["".join(rnd.choices("etaoinshrdlucmfwypbgvk", k=rnd.randint(4, 11))) for _ in range(30_000)]
    vocabulary = [*_PLAIN, *invented]
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    oldest = NEWEST - timedelta(seconds=_YEAR_S)
    rare = {number // 7, number // 3, number - 1 - number // 9}
    for at in range(number):
        chosen = rnd.choices(vocabulary, cum_weights=weights, k=words)
        title = f"{rnd.choice(_WHO)} {rnd.choice(_DOES)} {rnd.choice(_WHAT)}{rnd.choice(_WHEN)}"
        if at in rare:
            chosen[words // 2] = RARE
        paragraphs = ["The " + " ".join(chosen[start : start + 40]) + "." for start in range(0, words, 40)]
        if at % 100 == 50:
            title, paragraphs[-1] = f"台風{at}号、九州へ", _CJK_TEXT
        elif at % 3 == 0:
            paragraphs.append(f"“{chosen[0].capitalize()} {' '.join(chosen[1:12])},” a spokesperson said.")
        yield NewArticle(
            key=f"https://outlet.example/{at}",
            title=title,
            document=_document(paragraphs),
            walker="maker",
            url=f"https://outlet.example/news/{at}",
            published=oldest + timedelta(seconds=(at + 1) * _YEAR_S // number),
        )


def _document(paragraphs: list[str]) -> Document:
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks))


if __name__ == "__main__":
    make_library(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
