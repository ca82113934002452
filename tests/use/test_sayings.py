"""Who says what, page by page, over the bundled pairs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.use import sayings
from reader.use.importing import import_bundled_once
from reader.use.library import Library, open_library
from tests.app.build import clock, home_at


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(home_at(tmp_path), instance="test", clock=clock) as opened:
        import_bundled_once(opened)
        yield opened


def _id(library: Library, name: str) -> int:
    return next(one.id for one in sayings.speaking(library) if one.name == name)


def test_those_quoted_most_come_first_and_a_merged_name_counts_with_its_own(library: Library) -> None:
    found = sayings.speaking(library)
    assert [one.quotes for one in found] == sorted((one.quotes for one in found), reverse=True)
    blinken, stoltenberg = (
        next(one for one in found if one.name == name) for name in ("Antony Blinken", "Jens Stoltenberg")
    )
    library.store.people.merge(stoltenberg.id, blinken.id)
    merged = next(one for one in sayings.speaking(library) if one.id == blinken.id)
    assert merged.quotes == blinken.quotes + stoltenberg.quotes


def test_pages_follow_each_other_without_gap_or_overlap(library: Library) -> None:
    who = _id(library, "Neil Armstrong")
    whole = [one.quote.id for one in sayings.said_by(library, who, limit=50)]
    paged: list[int] = []
    after = None
    while page := sayings.said_by(library, who, after=after, limit=2):
        paged += [one.quote.id for one in page]
        after = (page[-1].quote.article.id, page[-1].quote.local)
    assert len(whole) > 4
    assert paged == whole


def test_words_narrow_the_quotes_of_one_person_whatever_their_case(library: Library) -> None:
    found = sayings.said_by(library, _id(library, "Jens Stoltenberg"), words="COMPROMISE core")
    assert found
    assert all("compromise on core" in one.quote.text for one in found)


def test_a_quote_tells_which_other_outlets_print_its_words(library: Library) -> None:
    found = sayings.said_by(library, _id(library, "Jens Stoltenberg"), words="compromise")
    assert {(one.quote.article.outlet, one.outlets) for one in found} == {
        ("The Brief Wire", ("The Long Column",)),
        ("The Long Column", ("The Brief Wire",)),
    }


def test_quotes_of_removed_articles_are_not_listed(library: Library) -> None:
    who = _id(library, "Charles Duke")
    articles = {one.quote.article.id for one in sayings.said_by(library, who)}
    library.store.articles.remove(sorted(articles))
    assert sayings.said_by(library, who) == []
    assert all(one.name != "Charles Duke" for one in sayings.speaking(library))
