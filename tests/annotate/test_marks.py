import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.marks import match_marks
from tests.annotate.quoting import passage_of


def marked(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in match_marks(text, passage_of(text).parts)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Rain is due,” she said.", ["Rain is due,"]),
        ('"Rain is due," she said.', ["Rain is due,"]),
        ("„Es regnet“, sagte sie.", ["Es regnet"]),
        ("„Es regnet”, sagte sie.", ["Es regnet"]),
        ("»Es regnet«, sagte sie.", ["Es regnet"]),
        ("« Il pleut », dit-elle.", [" Il pleut "]),
        ("”Det regnar”, sade hon.", ["Det regnar"]),
        ("「雨が降る」と彼女は言った。", ["雨が降る"]),
        ("『雨』と言う。", ["雨"]),
        ("‘Rain is due,’ she said.", ["Rain is due,"]),
        ("'Rain is due,' she said.", ["Rain is due,"]),
        ("‚Es regnet‘, sagte sie.", ["Es regnet"]),
        ("``Rain is due,'' she said.", ["Rain is due,"]),
        ("She said: “Rain.” Then: “Sun.”", ["Rain.", "Sun."]),
        ('“Rain is due," she said, “and wind.”', ["Rain is due,", "and wind."]),
    ],
)
def test_marks_of_every_make_are_matched(text: str, inside: list[str]) -> None:
    assert marked(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "It's the players' union, and the boss's car won't start.",
        "It’s the players’ union, and the boss’s car won’t start.",
        "In the '90s and the ’80s, 'tis said, rock 'n' roll ruled 'em all.",
        "In the ‘90s ‘twas so, and ‘em ‘til noon.",
        'He is 6\'2" tall and the board is 5" wide.',
        "Dogs' bowls, cats' toys and the Joneses' house.",
    ],
)
def test_apostrophes_and_primes_are_no_marks(text: str) -> None:
    assert marked(text) == []


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    assert marked("“He told me, ‘Run,’ and I ran,” she said.") == ["He told me, ‘Run,’ and I ran,"]
    assert marked("‘He told me, “Run,” and I ran,’ she said.") == ["He told me, “Run,” and I ran,"]
    assert marked("«Il m'a dit “Cours”», dit-elle.") == ["Il m'a dit “Cours”"]


def test_a_single_mark_closes_behind_a_possessive_only_when_nothing_better_comes() -> None:
    assert marked("She said ‘the workers’ pay is too low’ and left.") == ["the workers’ pay is too low"]
    assert marked("The ‘workers’ were machines.") == ["workers"]


def test_an_apostrophe_before_a_decade_opens_nothing_inside_a_sentence_with_marks() -> None:
    assert marked("“The ’90s were loud,” she said of the '80s’ end.") == ["The ’90s were loud,"]


def test_an_unclosed_mark_costs_no_more_than_its_paragraph() -> None:
    text = "“Rain is due, she said.\nThe town “waits” for it.\nNobody spoke."
    assert marked(text) == ["Rain is due, she said.", "waits"]


def test_a_quotation_over_paragraphs_opens_anew_in_each() -> None:
    text = "“One.\n“Two.\n“Three,” she said."
    marks = match_marks(text, passage_of(text).parts)
    assert [(mark.closed, mark.resumes) for mark in marks] == [(False, False), (False, True), (True, True)]


def test_an_odd_straight_mark_is_told_by_what_stands_beside_it() -> None:
    assert marked('He said "yes and left. "No," she said.') == ["No,"] or marked(
        'He said "yes and left. "No," she said.'
    ) == [
        "yes and left.",
        "No,",
    ]


def test_stray_closing_marks_are_nothing() -> None:
    assert marked("Rain is due,” she said.") == []
    assert marked("」 and » alone") == []


@given(st.text(alphabet="ab .,\"'“”‘’„«»「」`\n", max_size=80))
def test_whatever_is_written_every_span_lies_within_its_paragraph(text: str) -> None:
    passage = passage_of(text)
    end = 0
    for mark in match_marks(text, passage.parts):
        part = passage.parts[mark.part]
        assert part.start <= mark.outer_start < mark.start < mark.end <= mark.outer_end <= part.end
        assert mark.outer_start >= end
        end = mark.outer_end
