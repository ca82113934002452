import pytest

from reader.annotate.copies import COPIED, agency_in, copied, runs_of
from reader.annotate.gist import passages_of
from reader.document.plain import plain_document

WIRE = (
    "The ferry Aurora sank off Norrby on Sunday morning after it had struck a rock in thick"
    " fog. All ninety people"
    " aboard were taken off by fishermen. The captain had sent the passengers to the boats at"
    " once, and the company"
    " praised him for it. Divers are to look at the wreck on Monday."
)
OTHER = (
    "Fog again. It was the fishermen of Norrby who saw the lights go out, and they did not"
    " wait for orders. By noon"
    " they had brought ninety people ashore, wet and alive, from a ferry that should not have"
    " sailed that day. Why it"
    " did is what the harbour asks itself tonight."
)


def runs(text: str) -> set[int]:
    document = plain_document(text)
    return runs_of(document, passages_of(document))


def test_a_text_printed_again_with_small_changes_is_a_copy() -> None:
    again = WIRE.replace("thick fog", "dense fog").replace(" Divers are to look at the wreck on Monday.", "")
    assert copied(runs(WIRE), runs(again)) >= COPIED
    assert copied(runs(WIRE), runs(f"{again} {OTHER}")) >= COPIED


def test_a_rewrite_is_no_copy() -> None:
    assert copied(runs(WIRE), runs(OTHER)) < 0.1


def test_of_a_few_words_nothing_is_said() -> None:
    assert copied(runs("The ferry Aurora sank."), runs(WIRE)) == 0


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("NORRBY (AP) - The ferry sank.", "AP"),
        ("The ferry sank, per AP.", "AP"),
        ("The ferry sank, Reuters reported.", "Reuters"),
        ("According to AFP, it sank; according to AFP.", "AFP"),
        ("The tap ran; a happy end.", ""),
        ("The Associated Press building burned.", ""),
    ],
)
def test_the_agency_that_a_text_names_is_found(text: str, agency: str) -> None:
    assert agency_in(text) == agency
