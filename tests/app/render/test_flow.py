from hypothesis import given
from hypothesis import strategies as st

from reader.app.render.flow import Edit, Flow, Span
from reader.app.render.marks import BIT

BOLD, NUMBER = BIT["strong"], BIT["number"]


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="abcdef ", min_size=1, max_size=40))
    edits: list[Edit] = []
    for at in sorted(draw(st.sets(st.integers(0, len(text)), max_size=5))):
        removed = draw(st.integers(0, 3))
        words = draw(st.sampled_from(["", "[1]", "°", "^"]))
        edits.append(Edit(at, words, NUMBER, min(removed, len(text) - at)))
    return text, edits


@given(_edited())
def test_what_is_drawn_leads_back_to_the_code_point_it_was_drawn_from(edited: tuple[str, list[Edit]]) -> None:
    text, edits = edited
    flow = Flow(text, 0, len(text), edits)
    flow.mark([])
    for run in flow.runs(0, len(flow.words)):
        if not run.inserted:
            assert text[run.at : run.at + len(run.words)] == run.words
            for offset in range(len(run.words)):
                assert flow.text_at(flow.drawn(run.at + offset)) == run.at + offset


@given(_edited(), st.integers(0, 40), st.integers(0, 40))
def test_runs_make_up_exactly_what_is_drawn(edited: tuple[str, list[Edit]], start: int, end: int) -> None:
    text, edits = edited
    flow = Flow(text, 0, len(text), edits)
    flow.mark([Span(start, end, BOLD)])
    assert "".join(run.words for run in flow.runs(0, len(flow.words))) == flow.words


@given(_edited(), st.integers(0, 40), st.integers(1, 40))
def test_a_mark_covers_its_words_alone(edited: tuple[str, list[Edit]], start: int, length: int) -> None:
    text, edits = edited
    end = min(len(text), start + length)
    flow = Flow(text, 0, len(text), edits)
    flow.mark([Span(start, end, BOLD)])
    for run in flow.runs(0, len(flow.words)):
        if not run.inserted:
            for offset in range(len(run.words)):
                assert bool(run.bits & BOLD) == (start <= run.at + offset < end)


def test_an_insertion_has_its_own_marks_and_stands_behind_the_words() -> None:
    flow = Flow("see here now", 0, 12, [Edit(8, "[3]", NUMBER)])
    flow.mark([Span(4, 8, BOLD)])
    assert flow.words == "see here[3] now"
    assert [(run.words, run.bits) for run in flow.runs(0, 15)] == [
        ("see ", 0),
        ("here", BOLD),
        ("[3]", NUMBER),
        (" now", 0),
    ]


def test_marks_that_overlap_add_up() -> None:
    flow = Flow("abcdef", 0, 6)
    flow.mark([Span(0, 4, BOLD), Span(2, 6, NUMBER)])
    assert [(run.words, run.bits) for run in flow.runs(0, 6)] == [
        ("ab", BOLD),
        ("cd", BOLD | NUMBER),
        ("ef", NUMBER),
    ]


def test_a_range_in_the_middle_of_a_document_keeps_its_offsets() -> None:
    flow = Flow("xxxxabcxxx", 4, 7)
    flow.mark([Span(5, 6, BOLD)])
    assert [(run.words, run.at) for run in flow.runs(0, 3)] == [("a", 4), ("b", 5), ("c", 6)]


def test_soft_breaks_and_tabs_are_drawn_as_blanks() -> None:
    assert Flow("a\nb\tc", 0, 5, soft_breaks=True).words == "a b c"
    assert Flow("a\nb", 0, 3).words == "a\nb"
