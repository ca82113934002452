from datetime import timedelta
from pathlib import Path

import pytest

from reader.store import stories as stored
from reader.use.clustering import cluster_pending
from reader.use.library import Library
from reader.use.stories import story_of, weave
from tests.bench.bench_stories import DATA, measure, reports
from tests.support.shared import shared
from tests.use.reports import FERRY, FERRY_RETOLD, NOON, SCHOOL, put, woven, write

BOILERPLATE = (
    "The Norrby Courier is printed on paper from the forests of the north. Readers who find a"
    " mistake may write to"
    " the desk, which answers every letter within seven days and prints corrections on the second page."
)


def test_reports_of_our_own_are_grouped_as_their_authors_meant() -> None:
    found = measure(reports(DATA / "first"))
    assert found.f >= 0.9


def test_the_same_event_in_other_words_is_one_story(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY)
    other = put(library, "b.example", "All ninety saved", *FERRY_RETOLD, hours=3)
    school = put(library, "a.example", "A roof for the school", *SCHOOL, hours=1)
    story, same, none = woven(library, one, other, school)
    assert story == same is not None
    assert none is None


def test_every_story_says_why(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY)
    put(library, "b.example", "All ninety saved", *FERRY_RETOLD, hours=3)
    weave(library)
    story = story_of(library, one)
    assert story is not None
    assert story.why[0].startswith("Both print “We sent the passengers")
    assert any(line.startswith("Both name") and "Ada Lindqvist" in line for line in story.why)
    assert "Published 3 hours apart." in story.why
    assert story.reasons[0].lines == story.why


def test_reports_in_other_words_are_joined_by_rare_names_and_the_reason_is_true(library: Library) -> None:
    one = put(
        library,
        "a.example",
        "Blast wrecks the Skarvik smelter",
        "A blast tore through the Skarvik smelter on Monday, and Sten Ahlgren, who runs it, sent 340 workers"
        " home. The Lebanese freighter Rhea was unloading ore at the quay.",
    )
    other = put(
        library,
        "b.example",
        "What Skarvik had feared of its smelter",
        "For years people in Skarvik wrote letters about the furnace. Now Ahlgren must explain the detonation"
        " to them. Divers look at the Rhea, whose crew from Lebanon sleeps in the school, with 340 others.",
        hours=20,
    )
    story, same = woven(library, one, other)
    assert story == same is not None
    told = story_of(library, one)
    assert told is not None
    assert "Both tell of: explosion." in told.why
    named = next(line for line in told.why if line.startswith("Both name"))
    assert {"Skarvik", "Ahlgren", "Rhea", "Lebanon"} <= set(named.removesuffix(".")[10:].split(", "))


def test_an_unknown_time_neither_joins_nor_parts(library: Library) -> None:
    old = put(library, "a.example", "Ferry sinks off Norrby", *FERRY, hours=-24 * 400)
    undated = put(library, "b.example", "All ninety saved", *FERRY_RETOLD, hours=None)
    school = put(library, "c.example", "A roof for the school", *SCHOOL, hours=None)
    story, same, none = woven(library, old, undated, school)
    assert story == same is not None
    assert none is None
    told = story_of(library, old)
    assert told is not None
    assert not any("apart" in line for line in told.why)


@pytest.mark.parametrize("when", ["1970-01-01T00:00:00Z", "2099-05-05T00:00:00Z"])
def test_a_date_that_cannot_be_is_no_date(library: Library, tmp_path: Path, when: str) -> None:
    from reader.use.importing import import_files

    texts = ("\n\n".join(FERRY), "\n\n".join(FERRY_RETOLD))
    files = write(
        tmp_path,
        one=f"Title: Ferry\nDate: {when}\n\n{texts[0]}",
        other=f"Title: Saved\nDate: 2019-03-03\n\n{texts[1]}",
    )
    ids = import_files(library, files).article_ids
    one, other = (library.store.stories.placed(ids)[key].story_id for key in ids)
    assert one == other is not None


def test_months_apart_is_another_story(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY, hours=-24 * 90)
    other = put(library, "b.example", "All ninety saved", *FERRY_RETOLD)
    assert woven(library, one, other) == [None, None]


def test_what_a_feed_prints_under_every_article_joins_none(library: Library) -> None:
    topics = (
        ("Harvest", "Farmers around Eastby brought in less wheat than last summer because of the drought."),
        ("Chess", "Karin Holm won the chess championship of the valley with a pawn sacrifice."),
        ("Museum", "A museum of glass opens in the old brewery, and admission is free until spring."),
        ("Budget", "Taxes on second houses rise by a tenth, as the parliament decided last night."),
    )
    ids = [
        put(library, "courier.example", title, text, BOILERPLATE, hours=hours)
        for hours, (title, text) in enumerate(topics)
    ]
    assert woven(library, *ids) == [None] * 4
    late = put(library, "courier.example", "Weather", "Frost is forecast for the coming nights.", BOILERPLATE)
    assert woven(library, late) == [None]


def test_a_wire_copy_is_told_with_who_had_it_first(library: Library) -> None:
    paragraphs = (f"NORRBY (AP) - {FERRY[0]}", FERRY[1])
    late = put(library, "b.example", "Ferry lost", *paragraphs, hours=2)
    first = put(library, "a.example", "Ferry sinks off Norrby", *paragraphs, hours=1)
    weave(library)
    story = story_of(library, first)
    assert story is not None
    assert [(copy.article_id, copy.first_id, copy.agency) for copy in story.copies] == [(late, first, "AP")]
    assert any("word for word" in line for line in story.why)


def test_a_feed_that_repeats_itself_is_one_story_of_one_outlet(library: Library) -> None:
    ids = [
        put(library, "a.example", "Ferry sinks", *FERRY, hours=n, key=f"copy{n}", url="") for n in range(5)
    ]
    assert len(set(woven(library, *ids))) == 1
    story = story_of(library, ids[0])
    assert story is not None
    assert story.outlets == 1


def test_a_later_article_may_show_two_stories_to_be_one(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY)
    again = put(library, "b.example", "All ninety saved", *FERRY_RETOLD)
    story, same = woven(library, one, again)
    assert story is not None
    assert story == same
    library.store.stories.open(story)
    third = put(library, "c.example", "Ferry lost in fog", FERRY[0], FERRY_RETOLD[1], hours=5)
    assert woven(library, one, again, third) == [story] * 3


def test_clustering_goes_on_where_it_stopped(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY)
    other = put(library, "b.example", "All ninety saved", *FERRY_RETOLD)
    calls = iter([False, True])
    from reader.use.linking import link_pending
    from reader.use.resolving import tie_all

    tie_all(library)
    link_pending(library)
    assert cluster_pending(library, cancelled=lambda: next(calls)) == 1
    assert cluster_pending(library) == 1
    assert cluster_pending(library) == 0
    placed = library.store.stories.placed([one, other])
    assert placed[one] == placed[other] == stored.Placement(placed[one].story_id, fixed=False)


def test_a_changed_text_finds_its_story_anew(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY)
    other = put(library, "b.example", "All ninety saved", *FERRY_RETOLD, key="https://b.example/x")
    assert None not in woven(library, one, other)
    changed = put(library, "b.example", "A roof for the school", *SCHOOL, key="https://b.example/x")
    assert changed == other
    assert woven(library, other) == [None]


def test_an_article_gone_in_the_meantime_stops_nothing(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY)
    other = put(library, "b.example", "All ninety saved", *FERRY_RETOLD)
    library.store.articles.remove([one])
    assert woven(library, other) == [None]
    library.store.changes.undo()
    weave(library)
    assert None not in woven(library, one, other)


def test_the_seeds_are_one_story_though_one_has_no_date(library: Library) -> None:
    from reader.use.importing import import_files

    seeds = shared("eval", "seeds")
    ids = import_files(library, [seeds / "0.txt", seeds / "1.txt"]).article_ids
    story = story_of(library, ids[0])
    assert story is not None
    assert {row.id for row in story.articles} == set(ids)


def test_the_bundled_pairs_are_two_stories(library: Library) -> None:
    from reader.use.importing import import_bundled
    from reader.use.stories import stories

    import_bundled(library)
    assert sorted(len(story.articles) for story in stories(library)) == [2, 2]
    assert all(story.outlets == 2 for story in stories(library))
    assert all(
        row.published is not None and row.published < NOON - timedelta(days=1)
        for s in stories(library)
        for row in s.articles
    )
