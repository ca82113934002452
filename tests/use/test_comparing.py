import pytest

from reader.errors import NotFoundError
from reader.model.story import Comparison, Printed, SharedQuote
from reader.use.comparing import TEASER_WORDS, compare, side_by_side
from reader.use.importing import import_bundled, import_files
from reader.use.library import Library
from reader.use.stories import stories, story_of
from reader.use.story_markdown import comparison_markdown, story_markdown
from tests.support.shared import shared
from tests.use.reports import FERRY, FERRY_RETOLD, SCHOOL, put, woven

FILL = " ".join(["It was a long day on the quay of the small town, and nobody went home before dark."] * 8)


def both(library: Library) -> list[int]:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY, FILL)
    other = put(
        library, "b.example", "All ninety saved", *FERRY_RETOLD, FILL.replace("dark", "dawn"), hours=3
    )
    woven(library)
    return [one, other]


def quoted(comparison: Comparison, beginning: str) -> SharedQuote:
    return next(quote for quote in comparison.shared if quote.text.startswith(beginning))


@pytest.fixture
def bundled(library: Library) -> dict[str, Comparison]:
    """The two bundled pairs, each compared."""
    import_bundled(library)
    told = [compare(library, [row.id for row in story.articles]) for story in stories(library)]
    return {"moon" if "Moon" in comparison.title else "nato": comparison for comparison in told}


def test_a_shared_quotation_is_printed_once_with_a_line_an_outlet(bundled: dict[str, Comparison]) -> None:
    quote = quoted(bundled["nato"], "We’re prepared")
    assert quote.speaker == "Antony Blinken"
    assert [(one.quote.article.outlet, one.printed, one.introduced) for one in quote.renderings] == [
        ("The Brief Wire", Printed.WHOLE, "Blinken added"),
        ("The Long Column", Printed.SPLIT, "said Blinken, who then left a door ajar"),
    ]


def test_an_insertion_of_the_outlet_leaves_a_quotation_whole(bundled: dict[str, Comparison]) -> None:
    quote = quoted(bundled["moon"], "That's one small step")
    assert [one.printed for one in quote.renderings] == [Printed.WHOLE, Printed.SPLIT]
    assert all(one.differences == () for one in quote.renderings)


def test_a_few_equal_words_are_shared_too(bundled: dict[str, Comparison]) -> None:
    quote = quoted(bundled["moon"], "magnificent desolation")
    assert quote.speaker == "Buzz Aldrin"
    assert [one.printed for one in quote.renderings] == [Printed.WHOLE, Printed.WHOLE]


def test_what_only_one_outlet_has_is_told(bundled: dict[str, Comparison]) -> None:
    brief, long = bundled["nato"].only
    assert brief.quotes == ()
    assert [quote.text[:19] for quote in long.quotes] == ["Ukraine is a very c", "a colossal mistake."]
    assert "Putin" in " ".join(fact.text for fact in long.people)
    assert "NATO" not in [fact.text for only in (brief, long) for fact in only.organisations]
    assert brief.among == long.among == 1


def test_every_range_is_the_outlets_own_words(library: Library, bundled: dict[str, Comparison]) -> None:
    for comparison in bundled.values():
        texts = {
            held.body_id: library.store.bodies.get(held.body_id).document.text for held in comparison.articles
        }
        for quote in comparison.shared:
            for one in quote.renderings:
                text = texts[one.quote.body_id]
                assert " … ".join(text[a:b] for a, b in one.segments) == one.text
                assert " … ".join(" ".join(text[a:b].split()) for a, b in one.introduced_at) == one.introduced


def test_speakers_keep_their_letter_in_the_story(library: Library) -> None:
    ids = both(library)
    first = compare(library, ids)
    again = compare(library, ids[::-1])
    assert first.story_id is not None
    assert {q.speaker: q.slot for q in first.shared} == {q.speaker: q.slot for q in again.shared}


def test_nothing_is_missing_from_a_teaser(library: Library) -> None:
    one = put(library, "a.example", "Ferry sinks off Norrby", *FERRY, FILL)
    teaser = put(library, "b.example", "All ninety saved", FERRY_RETOLD[0])
    comparison = compare(library, [one, teaser])
    assert [held.whole for held in comparison.articles] == [True, False]
    assert comparison.whole == 1
    mine, its = comparison.only
    assert mine.among == 0
    assert mine.people == mine.numbers == ()
    assert len(mine.quotes) == 1
    assert its.among == 1
    assert "only a teaser is held" in comparison_markdown(comparison)


@pytest.mark.parametrize("end", ["…", "...", "[…]", "Read more", "Continue reading →"])
def test_a_text_that_breaks_off_is_a_teaser(library: Library, end: str) -> None:
    long = " ".join(["word"] * TEASER_WORDS)
    ids = [put(library, f"{n}.example", "T", *text) for n, text in enumerate([(long,), (f"{long} {end}",)])]
    assert [held.whole for held in compare(library, ids).articles] == [True, False]


def test_the_same_words_of_another_speaker_are_flagged(library: Library) -> None:
    words = "“We sent the passengers to the boats at once, and nobody pushed,”"
    one = put(library, "a.example", "One", f"{words} said Captain Ada Lindqvist in Norrby.", FILL)
    other = put(library, "b.example", "Other", f"{words} said Karin Holm, the cook, in Norrby.", FILL)
    woven(library)
    (quote,) = compare(library, [one, other]).shared
    assert quote.disputed
    assert [rendering.other_speaker for rendering in quote.renderings] == [False, True]
    assert "here said by Karin Holm" in comparison_markdown(compare(library, [one, other]))


def test_articles_gone_under_an_open_comparison_are_told(library: Library) -> None:
    ids = both(library)
    library.store.articles.remove([ids[1]])
    assert compare(library, ids).missing == ()  # removed, but still there to be read
    with library.store._database.write() as connection:
        connection.execute("UPDATE article SET body_id = NULL WHERE id = ?", (ids[1],))
    comparison = compare(library, [*ids, 12345])
    assert comparison.missing == ("“All ninety saved” is gone.", "An article is gone.")
    assert [held.row.id for held in comparison.articles] == ids[:1]
    with pytest.raises(NotFoundError, match="gone"):
        compare(library, [12345])


def test_a_speech_in_fifty_outlets_is_one_quotation(library: Library) -> None:
    speech = " ".join(f"word{number % 400} and" for number in range(1000))
    ids = [
        put(library, f"o{n}.example", f"Speech {n}", f"“{speech},” said Ada Lindqvist.", hours=n)
        for n in range(50)
    ]
    woven(library)
    (quote,) = compare(library, ids).shared
    assert len(quote.renderings) == 50
    assert {one.printed for one in quote.renderings} == {Printed.WHOLE}
    story = story_of(library, ids[0])
    assert story is not None
    assert story.outlets == 50


def test_sentences_stand_side_by_side(library: Library) -> None:
    ids = both(library)
    texts = [library.store.bodies.current(key).document.text for key in ids]
    pairs = [
        (texts[0][slice(*p.one)], texts[1][slice(*p.other)]) for p in side_by_side(library, *ids).sentences
    ]
    assert ("“We sent the passengers", "“We sent the passengers") in [(a[:23], b[:23]) for a, b in pairs]


def test_a_story_of_nothing_in_common_is_compared_all_the_same(library: Library) -> None:
    one = put(library, "a.example", "Ferry", *FERRY, FILL)
    other = put(library, "b.example", "School", *SCHOOL, FILL)
    comparison = compare(library, [one, other])
    assert comparison.story_id is None
    assert comparison.shared == ()
    assert [len(only.quotes) for only in comparison.only] == [1, 1]


def test_the_seeds_show_their_date_that_does_not_fit(library: Library) -> None:
    seeds = shared("eval", "seeds")
    ids = import_files(library, [seeds / "0.txt", seeds / "1.txt"]).article_ids
    comparison = compare(library, ids)
    assert [hint.text for hint in comparison.hints] == [
        "tells of “January 31” as past, which is later than the other reports (2022-01-07)"
    ]
    draw = quoted(comparison, "They want to draw us")
    assert [(one.printed, one.introduced) for one in draw.renderings] == [
        (Printed.WHOLE, ""),
        (Printed.SPLIT, "Blinken said in a press release, adding"),
    ]
    echo = quoted(comparison, "We’re prepared to respond")
    assert echo.renderings[1].printed is Printed.WORD
    assert echo.renderings[1].text == "forcefully"
    assert "Ukraine is a very close partner" in " ".join(quote.text for quote in comparison.only[1].quotes)


def test_a_comparison_is_markdown_with_its_sources(library: Library) -> None:
    ids = both(library)
    text = comparison_markdown(compare(library, ids))
    assert text.startswith("# Ferry sinks off Norrby\n")
    assert "> “We sent the passengers to the boats at once, and nobody pushed,” — Ada Lindqvist" in text
    assert "- b.example [2]: split by its own words;" in text
    assert (
        "1. [Ferry sinks off Norrby](<https://a.example/ferry-sinks-off-norrby>), a.example, 2026-11-20"
        in text
    )
    story = story_of(library, ids[0])
    assert story is not None
    assert "## Why these are one story\n\n- Both print" in story_markdown(story)


def test_what_markdown_would_obey_is_escaped(library: Library) -> None:
    one = put(library, "a.example", "A *bold* [title](x) <b>", *FERRY, FILL)
    text = comparison_markdown(compare(library, [one]))
    assert "A \\*bold\\* \\[title\\](x)" in text
