import json
from pathlib import Path

import pytest

from reader.use import importing, linking, people
from reader.use.library import Library
from tests.support.shared import shared
from tests.use.reports import FERRY, FERRY_RETOLD, put, woven, write

GOLD = Path(__file__).resolve().parents[1] / "data" / "stories" / "quotes.json"


def test_links_among_printed_quotations_are_right_and_complete(library: Library, tmp_path: Path) -> None:
    pairs = json.loads(GOLD.read_text("utf-8"))["pairs"]
    texts: dict[str, str] = {}
    for number, pair in enumerate(pairs):
        for side in ("one", "other"):
            words = "” … “".join(pair[side]).replace("” … “", ",” the speaker said, “")
            texts[f"{side}{number}"] = f"“{words},” Ada Lindqvist said."
    importing.import_files(library, write(tmp_path, **texts))
    rows = list(people.quotes(library))
    paths = library.store.articles.paths(row.article.id for row in rows)
    place = {row.public_id: Path(paths[row.article.id]).stem for row in rows}
    same = linking.same_as(library, [row.id for row in rows])
    found = {frozenset((place[row.public_id], place[key])) for row in rows for key in same.get(row.id, ())}
    wanted = {frozenset((f"one{n}", f"other{n}")) for n, pair in enumerate(pairs) if pair["same"]}
    assert len(found & wanted) / len(wanted) >= 0.95
    assert len(found & wanted) / len(found) >= 0.99


def test_quotes_are_the_same_in_both_directions(library: Library) -> None:
    put(library, "a.example", "Ferry sinks", *FERRY)
    put(library, "b.example", "All saved", *FERRY_RETOLD)
    woven(library)
    rows = list(people.quotes(library))
    same = linking.same_as(library, [row.id for row in rows])
    by_id = {row.public_id: row.id for row in rows}
    assert any(same.values())
    for row in rows:
        for other in same.get(row.id, ()):
            assert row.public_id in same[by_id[other]]


def test_an_articles_quotes_know_where_else_they_stand(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks", *FERRY)
    other = put(library, "b.example", "All saved", *FERRY_RETOLD)
    woven(library)
    ((local, found),) = linking.elsewhere(library, one).items()
    assert [quote.article_id for quote in found] == [other]
    annotations = library.store.bodies.current(one).annotations
    assert annotations is not None
    assert local in {quote.id for quote in annotations.quotes}


ONE = """Mayor speaks of the bridge

“The bridge is beyond repair and must come down,” Mayor Ada Lindqvist told the Norrby council on Monday.

The council of Norrby votes on the bridge soon. “We have no choice,” said Tom Brandt of the drivers' union.
"""
OTHER = """Norrby bridge to be torn down

The bridge of Norrby is “beyond repair,” Mayor Ada Lindqvist told the council, which votes in March.

Karin Holm, who drives a bus across the bridge, said that Norrby had never had a “choice” in this.
"""


def test_a_few_words_echo_a_longer_quote_of_the_same_speaker_only(library: Library, tmp_path: Path) -> None:
    importing.import_files(library, write(tmp_path, one=ONE, other=OTHER))
    rows = list(people.quotes(library))
    echoes = {row.text: linking.echo_of(library, row, {}) for row in rows}
    longer = next(row.public_id for row in rows if row.text.startswith("The bridge is beyond"))
    assert echoes["beyond repair,"] == [longer]
    assert echoes["choice"] == []
    assert linking.same_as(library, [row.id for row in rows]) == {}


def test_the_seeds_share_their_sentences(library: Library) -> None:
    seeds = shared("eval", "seeds")
    importing.import_files(library, [seeds / "0.txt", seeds / "1.txt"])
    rows = list(people.quotes(library))
    same = linking.same_as(library, [row.id for row in rows])
    assert {row.text[:20] for row in rows if row.id in same} == {
        "We will not compromi",
        "They want to draw us",
    }
    echo = next(row for row in rows if row.text == "forcefully")
    (longer,) = linking.echo_of(library, echo, {})
    assert next(row.text for row in rows if row.public_id == longer).startswith("We’re prepared to respond")


@pytest.mark.parametrize("stopped", [0, 1])
def test_linking_goes_on_where_it_stopped(library: Library, stopped: int) -> None:
    first = put(library, "a.example", "Ferry sinks", *FERRY)
    second = put(library, "b.example", "All saved", *FERRY_RETOLD)
    from reader.use.resolving import tie_all

    tie_all(library)
    calls = iter([False] * stopped + [True] * 9)
    assert linking.link_pending(library, cancelled=lambda: next(calls)) == stopped
    assert linking.link_pending(library) == 2 - stopped
    assert linking.link_pending(library) == 0
    assert {quote.article_id for quote in library.store.links.of_article(first)} == {second}
