from datetime import UTC, datetime

import pytest

from reader.annotate.hints import late_days, odd_numbers
from reader.annotate.sidebyside import sentences_of, side_by_side
from reader.document.plain import plain_document

PUBLISHED = datetime(2022, 1, 7, 18, tzinfo=UTC)


def late(text: str) -> list[str]:
    document = plain_document(text)
    return [document.text[slice(*one.at)] for one in late_days(document, PUBLISHED)]


def test_a_past_day_behind_the_publication_is_told() -> None:
    assert late("On January 31, the president spoke with his neighbour and promised help.") == ["January 31"]
    assert late("The ministers met on 3 March 2022 in Rome.") == ["3 March 2022"]


@pytest.mark.parametrize(
    "text",
    [
        "The council will meet on January 31.",
        "The talks are due to begin on January 31, officials said.",
        "The portrait was taken on Dec. 29 in the palace.",
        "The army took the village on January 6.",
        "He said so on January 8.",  # a time zone away
        "In 2030 the law ended on February 30.",
    ],
)
def test_what_lies_ahead_or_behind_is_not(text: str) -> None:
    assert late(text) == []


def test_numbers_of_the_same_thing_that_differ_are_told() -> None:
    one = plain_document(
        "The capsule brought 33 miners up from the San José mine after 69 days on Wednesday night."
    )
    other = plain_document(
        "After 69 days the capsule brought all 32 miners up from the San José mine on Wednesday."
    )
    pairs = side_by_side(sentences_of(one), sentences_of(other))
    found = [
        (one.text[slice(*odd.one)], other.text[slice(*odd.other)]) for odd in odd_numbers(one, other, pairs)
    ]
    assert found == [("33 miners", "32 miners")]


def test_sentences_that_tell_the_same_stand_side_by_side() -> None:
    one = plain_document("The ferry sank off Norrby. Divers found the black box.\n\nIt rained in Rome.")
    other = plain_document("A black box was found by divers on Sunday. Near Norrby a ferry sank at dawn.")
    pairs = side_by_side(sentences_of(one), sentences_of(other))
    told = [(one.text[slice(*p.one)][:9], other.text[slice(*p.other)][:11]) for p in pairs]
    assert told == [("The ferry", "Near Norrby"), ("Divers fo", "A black box")]
