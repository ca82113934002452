"""Searching: words, phrases, CJK, hostile input, order, without an index (catalogue: F01)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.feed import Feed
from reader.model.query import Query, Sort
from reader.store import Store
from reader.store.match import match_expression
from reader.text.query import parse_query
from tests.store.build import START, Ticker, article, titles
from tests.support.shared import shared

TEXTS = {
    "NATO": "NATO rejects the demand. “We don’t agree,” said Jens Stoltenberg of the U.S. position.",
    "C": "A guide to C++ and to C# for beginners",
    "Tokyo": "東京都に台風が近づいている。大阪では晴れ。",
    "Hangul": "서울에서 열린 회담",
    "Cafe": "Le café de Łódź est fermé; die Straße auch. ΑΘΉΝΑ.",
    "Hindi": "हिन्दी समाचार आज",
    "Tag": "An #election_day story by @someone, 50% off $1",
}


@pytest.fixture
def library(store: Store, feed: Feed) -> Store:
    store.articles.put(
        feed.id,
        [
            article(key, key, text, published=START - timedelta(hours=at))
            for at, (key, text) in enumerate(TEXTS.items())
        ],
        at=START,
    )
    return store


@pytest.fixture
def unindexed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A library that was made where SQLite has no FTS5."""
    monkeypatch.setattr("reader.store.migrate.has_fts5", lambda _: False)
    with Store.open(path, clock=Ticker()) as store:
        feed = store.feeds.add("https://a.example/")
        store.articles.put(feed.id, [article(key, key, text) for key, text in TEXTS.items()], at=START)
        yield store


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nato", ["NATO"]),
        ("Nato REJECTS", ["NATO"]),
        ("nato missing", []),
        ('"jens stoltenberg"', ["NATO"]),
        ('"stoltenberg jens"', []),
        ("don't", ["NATO"]),
        ("don’t", ["NATO"]),
        ("U.S.", ["NATO"]),
        ("C++", ["C"]),
        ("cafe", ["Cafe"]),
        ("CAFÉ lodz strasse", ["Cafe"]),
        ("αθηνα", ["Cafe"]),
        ("東京", ["Tokyo"]),
        ("台風 大阪", ["Tokyo"]),
        ("東", ["Tokyo"]),
        ("れ", ["Tokyo"]),
        ("京東", []),
        ("회담", ["Hangul"]),
        ("हिन्दी", ["Hindi"]),
        ("हिन", []),
        ("#election_day", ["Tag"]),
        ("@someone $1 50%", ["Tag"]),
        ("elec", []),
    ],
)
def test_words_are_found_as_a_reader_means_them(library: Store, typed: str, expected: list[str]) -> None:
    assert titles(library, parse_query(typed, START)) == expected


def test_the_last_word_may_still_be_being_typed(library: Store) -> None:
    assert titles(library, Query(words=("said", "stolt"), prefix=True)) == ["NATO"]
    assert titles(library, Query(words=("stolt", "said"), prefix=True)) == []
    assert titles(library, Query(words=("C++",), prefix=True)) == ["C"]


def test_titles_are_searched_too_and_their_columns_do_not_run_together(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, [article("k", "Alpha beta", "gamma delta")], at=START)
    assert titles(store, Query(words=("alpha", "delta"))) == ["Alpha beta"]
    assert titles(store, Query(phrases=("beta gamma",))) == []


def test_newest_first_and_best_first(store: Store, feed: Feed) -> None:
    store.articles.put(
        feed.id,
        [
            article("new", "Other news", "long " * 300 + "vote", published=START),
            article("old", "Vote vote", "vote " * 30, published=START - timedelta(days=9)),
        ],
        at=START,
    )
    assert titles(store, Query(words=("vote",))) == ["Other news", "Vote vote"]
    best = Query(words=("vote",), sort=Sort.RELEVANCE)
    assert titles(store, best) == ["Vote vote", "Other news"]
    assert [row.title for row in store.articles.page(best, 1)] == ["Vote vote"]
    assert len(store.search.ids(best)) == 2
    assert titles(store, Query(words=("vote",), sort=Sort.OLDEST)) == ["Vote vote", "Other news"]


def test_best_first_without_words_is_newest_first(library: Store) -> None:
    assert titles(library, Query(sort=Sort.RELEVANCE)) == list(TEXTS)
    assert titles(library, Query(words=("+",), sort=Sort.RELEVANCE)) == ["C"]


def test_hostile_input_never_raises_and_searching_goes_on(library: Store) -> None:
    hostile = json.loads(shared("attacks", "text", "F01_search_queries.json").read_text())
    assert len(hostile) >= 33
    for text in hostile:
        for query in (parse_query(text, START), Query(words=(text,), prefix=True), Query(phrases=(text,))):
            rows = library.articles.page(query)
            library.search.snippets([row.id for row in rows], query)
            library.articles.count(query)
    assert titles(library, Query(words=("NATO",))) == ["NATO"]
    assert library.check() == []


@given(st.text(), st.booleans())
@settings(max_examples=150)
def test_any_words_make_an_expression_that_sqlite_takes(text: str, prefix: bool) -> None:  # noqa: FBT001
    with Store.open(_Made.path, clock=Ticker()) as store:
        query = Query(words=tuple(text.split()), phrases=(text,), prefix=prefix)
        rows = store.articles.page(query)
        for line, hits in store.search.snippets([row.id for row in rows], query).values():
            assert all(0 <= start < end <= len(line) for start, end in hits)


class _Made:
    path: Path


@pytest.fixture(autouse=True, scope="module")
def _library_for_any_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    _Made.path = tmp_path_factory.mktemp("any") / "library.db"
    with Store.open(_Made.path, clock=Ticker()) as store:
        feed = store.feeds.add("https://a.example/")
        store.articles.put(feed.id, [article(key, key, text) for key, text in TEXTS.items()], at=START)


def test_very_many_words_are_still_a_query(library: Store) -> None:
    assert titles(library, Query(words=("nato",) * 5000)) == ["NATO"]
    assert match_expression(Query(words=("a",) * 5000)).count('"a"') < 100


def test_a_snippet_shows_the_first_hit_and_marks_it(store: Store, feed: Feed) -> None:
    hits_in_it = "Then the harvest came,\nand the Harvest was good. "
    text = "Much was said before. " * 20 + hits_in_it + "After. " * 90
    (key,) = store.articles.put(feed.id, [article("k", "T", text)], at=START).added
    query = Query(words=("harvest",))
    line, hits = store.search.snippets([key], query)[key]
    assert [line[start:end] for start, end in hits] == ["harvest", "Harvest"]
    assert "\n" not in line
    assert len(line) <= 182
    assert line.startswith("…")
    assert line.endswith("…")


def test_a_snippet_marks_accents_phrases_and_cjk(library: Store) -> None:
    ids = {row.title: row.id for row in library.articles.page(Query())}
    cases = {
        "cafe lodz": ("Cafe", ["café", "Łódź"]),
        '"jens stoltenberg"': ("NATO", ["Jens Stoltenberg"]),
        "don't": ("NATO", ["don’t"]),
        "台風": ("Tokyo", ["台風"]),
    }
    for typed, (title, expected) in cases.items():
        query = parse_query(typed, START)
        line, hits = library.search.snippets([ids[title]], query)[ids[title]]
        assert [line[start:end] for start, end in hits] == expected


def test_a_hit_in_the_title_only_shows_the_beginning(store: Store, feed: Feed) -> None:
    (key,) = store.articles.put(feed.id, [article("k", "Vote", "Some words.")], at=START).added
    assert store.search.snippets([key], Query(words=("vote",)))[key] == ("Some words.", [])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("nato", ["NATO"]), ("NATO rejects", ["NATO"]), ("東京", ["Tokyo"]), ("50%", ["Tag"]), ("%", ["Tag"])],
)
def test_without_a_text_index_the_texts_are_read(unindexed: Store, typed: str, expected: list[str]) -> None:
    assert not unindexed.search.indexed
    assert titles(unindexed, parse_query(typed, START)) == expected
    assert unindexed.check() == []


def test_an_index_can_be_made_later(unindexed: Store) -> None:
    assert unindexed.search.rebuild() == len(TEXTS)
    with Store.open(unindexed.path) as again:
        assert again.search.indexed
        assert titles(again, Query(words=("cafe",))) == ["Cafe"]
        assert again.check() == []


def test_a_rebuilt_index_finds_the_same(library: Store) -> None:
    library.articles.remove(library.articles.ids(Query(words=("nato",))))
    assert library.search.rebuild() == len(TEXTS)
    assert titles(library, Query(words=("nato",))) == []
    assert titles(library, Query(words=("東京",))) == ["Tokyo"]
    library.changes.undo()
    assert titles(library, Query(words=("nato",))) == ["NATO"]
    assert library.check() == []
