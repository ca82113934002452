from dataclasses import replace

from reader.model.annotation import Annotations, How, QuoteKind
from reader.use.spoken import spoken_article
from tests.app.build import document_of, said
from tests.app.test_citing import reading_of

TEXT = "A first paragraph.\n\n“We will not compromise,” Jens Stoltenberg said. He left.\n\nA last one."


def spoken(found: Annotations | None) -> list[str]:
    return list(spoken_article(reading_of(document_of(TEXT), found)))


def test_a_quotation_is_introduced_by_its_speaker_in_words() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    title, source, *blocks = spoken(found)
    assert title == "NATO [rejects] it"
    assert source.startswith("example.org, 2026-11-22")
    assert blocks == [
        "A first paragraph.",
        "Quote, Jens Stoltenberg: We will not compromise, End of quote. Jens Stoltenberg said. He left.",
        "A last one.",
    ]


def test_an_unsure_speaker_is_said_to_be_unsure_and_an_inferred_one_inferred() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    unsure = replace(found.quotes[0], speaker=None, speakers=(), how=None)
    assert "Quote, speaker not certain: We" in spoken(replace(found, quotes=(unsure,)))[3]
    inferred = replace(found.quotes[0], how=How.INFERRED)
    assert "Quote, Jens Stoltenberg, as inferred: We" in spoken(replace(found, quotes=(inferred,)))[3]


def test_a_quotation_in_two_parts_goes_on() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    start, end = found.quotes[0].segments[0]
    parts = replace(found.quotes[0], segments=((start, start + 7), (start + 8, end)))
    assert "Quote, Jens Stoltenberg: We will End of quote." in spoken(replace(found, quotes=(parts,)))[3]
    assert "Quote goes on, Jens Stoltenberg: not" in spoken(replace(found, quotes=(parts,)))[3]


def test_marked_words_that_nobody_says_stay_as_they_are() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    scare = replace(found.quotes[0], kind=QuoteKind.SCARE)
    as_it_is = "“We will not compromise,” Jens Stoltenberg said. He left."
    assert spoken(replace(found, quotes=(scare,)))[3] == spoken(None)[3] == as_it_is
