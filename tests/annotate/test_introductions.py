from reader.annotate.introductions import introductions
from reader.annotate.pipeline import annotate
from reader.document.plain import plain_document


def introduced(text: str, number: int = 0) -> list[str]:
    document = plain_document(text)
    quotes = [
        q for q in annotate(document.text, document.blocks, "en").quotes if q.kind in {"direct", "mixed"}
    ]
    return [document.text[start:end] for start, end in introductions(document, quotes[number], quotes)]


def test_what_stands_behind_the_quotation_introduces_it() -> None:
    text = "“The bridge stays closed,” Mayor Ada Lindqvist told reporters on Monday. It rained."
    assert introduced(text) == ["Mayor Ada Lindqvist told reporters on Monday"]


def test_what_stands_before_and_between_introduces_it() -> None:
    text = "It was cold. Then Ada Lindqvist said: “The bridge stays closed.” Nobody spoke."
    assert introduced(text) == ["Then Ada Lindqvist said:"]
    split = "“The bridge,” said Ada Lindqvist, who leads the town, “stays closed for a year.” Nobody spoke."
    assert introduced(split) == ["said Ada Lindqvist, who leads the town"]


def test_a_title_does_not_end_the_sentence() -> None:
    text = "“The bridge stays closed,” U.S. Sen. Ada Lindqvist said in Norrby. It rained."
    assert introduced(text) == ["U.S. Sen. Ada Lindqvist said in Norrby"]


def test_a_paragraph_that_ends_in_a_colon_introduces_the_next() -> None:
    text = "Lindqvist then turned to the drivers:\n\n“The bridge stays closed for you.”"
    assert introduced(text) == ["Lindqvist then turned to the drivers:"]


def test_a_quotation_without_words_of_the_outlet_has_none() -> None:
    text = "Ada Lindqvist spoke for an hour.\n\n“The bridge stays closed. We have no money for it.”"
    assert introduced(text) == []


def test_other_quotations_are_no_introduction() -> None:
    text = "“We wait,” said Tom Brandt, and “we pay for it with our time,” he said."
    first, second = introduced(text, 0), introduced(text, 1)
    assert "we pay" not in " ".join(first)
    assert "We wait" not in " ".join(second)
