"""Sentences: where they end."""

from tests.annotate.naming import passage_of


def _sentences(text: str) -> list[str]:
    passage = passage_of(text)
    return [passage.text[slice(*passage.span(first, last))] for first, last in passage.sentences]


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Mr. Hale met Gen. Orr. J. R. Stone paid."
    assert _sentences(text) == ["Mr. Hale met Gen. Orr.", "J. R. Stone paid."]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_starts_one() -> None:
    assert _sentences("He left the U.S. The trip was long.") == ["He left the U.S.", "The trip was long."]
    assert _sentences("The U.S. Senate met.") == ["The U.S. Senate met."]


def test_closing_marks_belong_to_the_sentence_they_close() -> None:
    assert _sentences("“We won.” She smiled.") == ["“We won.”", "She smiled."]
    assert _sentences('"We won!" she said.') == ['"We won!" she said.']


def test_a_number_sign_is_no_stop() -> None:
    assert _sentences("See No. 5 there. It rains.") == ["See No. 5 there.", "It rains."]


def test_a_sentence_never_crosses_two_blocks() -> None:
    passage = passage_of("No stop here", "and none here")
    assert len(passage.sentences) == 2


def test_a_decimal_point_is_no_stop() -> None:
    assert _sentences("It rose 3.5 points. Then it fell.") == ["It rose 3.5 points.", "Then it fell."]
