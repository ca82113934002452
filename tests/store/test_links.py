from reader.annotate.wordings import digest, fingerprints, wording_of
from reader.model.annotation import Annotations, Quote, QuoteKind
from reader.model.article import NewArticle
from reader.model.feed import Feed
from reader.store import Store
from reader.store.links import LINKED, SETTLED, Said
from reader.use.linking import shared_words, words_in
from tests.store.build import START, article

SAID = "we sent the passengers to the boats at once and nobody pushed"


def quoting(key: str, text: str, *, engine: str = "1") -> NewArticle:
    """Return an article whose whole text is one quote."""
    quotes = (Quote(0, QuoteKind.DIRECT, ((0, len(text)),)),)
    return article(key, text=text, annotations=Annotations("en", engine, quotes=quotes))


def put(store: Store, feed: Feed, key: str, text: str) -> int:
    (added,) = store.articles.put(feed.id, [quoting(key, text)], at=START).added
    link(store, added)
    return added


def link(store: Store, article_id: int) -> None:
    body = store.bodies.current(article_id)
    assert body.annotations is not None
    store.entities.tie(body.id, body.annotations, lambda *_: [], lambda *_: [])
    text = body.document.text
    words = wording_of(text, [(0, len(text))]).words
    said = Said(0, ((0, len(text)),), words, digest(words), frozenset(fingerprints(words)))
    store.links.put(body.id, [said], words_in, shared_words)


def same(store: Store, article_id: int) -> set[int]:
    return {quote.article_id for quote in store.links.of_article(article_id)}


def test_the_same_words_are_linked_both_ways(store: Store, feed: Feed) -> None:
    one, other = put(store, feed, "a", SAID), put(store, feed, "b", SAID.upper() + "!")
    assert same(store, one) == {other}
    assert same(store, other) == {one}


def test_a_part_is_linked_with_the_whole(store: Store, feed: Feed) -> None:
    whole = put(
        store, feed, "a", f"It was dark. {SAID}. I am proud of the crew of this ship and of its cook."
    )
    part = put(store, feed, "b", "we sent the passengers to the boats")
    other = put(store, feed, "c", "the boats were old and so was the captain of the ship")
    assert same(store, part) == {whole}
    assert same(store, other) == set()


def test_parts_of_one_quote_are_not_each_other(store: Store, feed: Feed) -> None:
    whole = put(store, feed, "a", f"{SAID} while the band played on the upper deck until the water came")
    first = put(store, feed, "b", "we sent the passengers to the boats")
    last = put(store, feed, "c", "the band played on the upper deck")
    assert same(store, whole) == {first, last}
    assert same(store, first) == same(store, last) == {whole}


def test_few_words_are_kept_but_link_nothing(store: Store, feed: Feed) -> None:
    one, other = put(store, feed, "a", "nobody pushed"), put(store, feed, "b", "nobody pushed")
    assert same(store, one) == same(store, other) == set()


def test_a_speech_in_fifty_outlets_is_one_wording(store: Store, feed: Feed) -> None:
    speech = " ".join(f"word{number % 700} and" for number in range(3000))
    articles = [put(store, feed, str(number), speech) for number in range(50)]
    with store._database.read() as connection:
        assert connection.execute("SELECT count(*) FROM wording").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM wording_link").fetchone() == (0,)
    assert same(store, articles[7]) == set(articles) - {articles[7]}


def test_a_removed_article_says_nothing_and_comes_back(store: Store, feed: Feed) -> None:
    one, other = put(store, feed, "a", SAID), put(store, feed, "b", SAID)
    store.articles.remove([other])
    assert same(store, one) == set()
    store.changes.undo()
    assert same(store, one) == {other}


def test_a_new_text_loses_the_links_of_the_old_one(store: Store, feed: Feed) -> None:
    one, other = put(store, feed, "a", SAID), put(store, feed, "b", SAID)
    store.articles.put(feed.id, [quoting("b", "now it says something else in seven words")], at=START)
    link(store, other)
    assert same(store, one) == set()
    store.articles.put(feed.id, [quoting("b", SAID)], at=START)
    link(store, other)
    assert same(store, one) == {other}


def test_words_return_after_all_their_articles_were_purged(store: Store, feed: Feed, ticker: object) -> None:
    one = put(store, feed, "a", SAID)
    with store._database.write() as connection:
        connection.execute("DELETE FROM quote WHERE article_id = ?", (one,))
    two, three = put(store, feed, "b", SAID), put(store, feed, "c", f"{SAID} and that was that for all of us")
    assert same(store, two) == {three}


def test_what_is_tied_waits_to_be_linked_and_then_to_be_settled(store: Store, feed: Feed) -> None:
    first = store.articles.put(feed.id, [quoting("a", SAID)], at=START).added[0]
    assert store.links.waiting(LINKED) == []
    link(store, first)
    assert store.links.waiting(LINKED) == []
    assert [key for _, key in store.links.waiting(SETTLED)] == [first]


def test_articles_of_a_story_are_compared_in_full(store: Store, feed: Feed) -> None:
    one = put(store, feed, "a", "the old tram ran every single day")
    other = put(store, feed, "b", "the new tram ran every other day")
    assert same(store, one) == set()
    store.links.compare(one, [other], words_in, lambda *_: 5)
    assert same(store, one) == {other}


def test_looking_up_a_wording_reads_indexes_only(store: Store) -> None:
    with store._database.read() as connection:
        for statement in (
            "SELECT wording_id FROM shingle WHERE hash = ?",
            "SELECT id FROM wording WHERE digest = ?",
            "SELECT quote_id FROM wording_quote WHERE wording_id = ?",
        ):
            (plan,) = connection.execute(f"EXPLAIN QUERY PLAN {statement}", (1,)).fetchall()
            assert "SEARCH" in plan[3]
