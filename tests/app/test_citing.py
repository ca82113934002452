from dataclasses import replace

from reader.app.citing import citation, paragraph_at, quote_citation
from reader.model.annotation import Annotations, How
from reader.model.article import ArticleRow, Body, Origin
from reader.model.document import Document
from reader.model.reading import Reading
from tests.app.build import NOW, document_of, said

TEXT = "A first paragraph.\n\n“We will not compromise,” Jens Stoltenberg said.\n\nA last one."
ROW = ArticleRow(
    1,
    "p1",
    "NATO [rejects] it",
    1,
    "Feed",
    "example.org",
    "https://example.org/1",
    "",
    NOW,
    NOW,
    NOW,
    True,
    False,
)


def reading_of(document: Document, annotations: Annotations | None = None) -> Reading:
    return Reading(ROW, Body(1, 1, Origin.FEED, document, True, NOW, annotations))


def test_quote_is_cited_with_speaker_source_and_paragraph() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    cited = quote_citation(reading_of(document_of(TEXT), found), found.quotes[0])
    assert cited == (
        "“We will not compromise,” — Jens Stoltenberg, example.org, 22 November 2026, NATO [rejects] it, "
        "https://example.org/1, paragraph 2"
    )


def test_inferred_speaker_is_said_to_be_inferred_with_the_printed_words() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    at = TEXT.index("Stoltenberg")
    quote = replace(found.quotes[0], how=How.INFERRED, speaker_mention=(at, at + 11))
    cited = quote_citation(reading_of(document_of(TEXT), found), quote)
    assert "Jens Stoltenberg (as printed: “Stoltenberg”), speaker inferred, example.org" in cited


def test_sourcing_and_several_speakers_are_cited_and_a_speaker_of_the_readers_own_is_told() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    other = replace(found.entities[0], id=1, name="Antony Blinken")
    found = replace(found, entities=(*found.entities, other))
    at = TEXT.index("A last one")
    quote = replace(found.quotes[0], speakers=(0, 1), via=(at, at + 10), rule="corrected", how=How.INFERRED)
    cited = quote_citation(reading_of(document_of(TEXT), found), quote)
    assert "— Jens Stoltenberg and Antony Blinken (as printed" in cited
    assert ", speaker set by the reader, example.org" in cited
    assert cited.endswith("paragraph 2, sourcing: “A last one”")


def test_unsure_speaker_is_never_named() -> None:
    found = said(TEXT, "We will not compromise,", "Jens Stoltenberg")
    quote = replace(found.quotes[0], speaker=None, speakers=(), speaker_mention=None, how=None)
    assert "— speaker unsure, example.org" in quote_citation(reading_of(document_of(TEXT), found), quote)


def test_paragraph_at_a_place_is_the_one_that_stands_there_or_follows() -> None:
    document = document_of(TEXT)
    assert paragraph_at(document, 3) == "A first paragraph."
    assert paragraph_at(document, 19).startswith("“We will not")
    assert paragraph_at(document, 10_000) == ""


def test_citation_is_a_markdown_link_whose_brackets_are_escaped() -> None:
    assert citation(ROW) == r"[NATO \[rejects\] it](<https://example.org/1>), example.org, 22 November 2026"
