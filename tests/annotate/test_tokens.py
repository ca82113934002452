"""Tokens: words with exact places."""

from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.tokens import cut, read_passage
from reader.model.document import Block, BlockKind, BlockRole
from tests.annotate.naming import passage_of


def test_abbreviations_and_initials_keep_their_full_stop() -> None:
    assert cut("Mr. J. R. Hale of the U.S. met Gen. Orr.") == (
        *("Mr.", "J.", "R.", "Hale", "of", "the", "U.S.", "met", "Gen.", "Orr", "."),
    )


def test_a_possessive_is_a_token_of_its_own_and_a_contraction_is_not() -> None:
    assert cut("Hale's team can't") == ("Hale", "'s", "team", "can't")
    assert passage_of("Hale’s team").words == ["Hale", "’s", "team"]


def test_hyphens_hold_a_word_together() -> None:
    assert cut("a London-based al-Masri") == ("a", "London-based", "al-Masri")


def test_numbers_keep_their_points_and_commas() -> None:
    assert cut("$1,250.50 at 10:30") == ("$", "1,250.50", "at", "10:30")


def test_only_what_is_body_or_title_or_margin_is_cut() -> None:
    text = "Words here. Sign up now. x = 1"
    blocks = [
        Block(BlockKind.PARAGRAPH, 0, 11),
        Block(BlockKind.PARAGRAPH, 12, 24, BlockRole.BOILERPLATE),
        Block(BlockKind.CODE, 25, 30),
    ]
    assert read_passage(text, blocks).words == ["Words", "here", "."]


def test_a_body_leaves_captions_and_datelines_out() -> None:
    text = "Jan 7, 2022 Ada Stone at home. She left. Then rain came."
    blocks = [
        Block(BlockKind.PARAGRAPH, 0, 11, BlockRole.DATELINE),
        Block(BlockKind.PARAGRAPH, 12, 30, BlockRole.CAPTION),
        Block(BlockKind.PARAGRAPH, 31, 57),
    ]
    whole = read_passage(text, blocks)
    body = whole.body()
    assert whole.words[:2] == ["Jan", "7"]
    assert body.words == ["She", "left", ".", "Then", "rain", "came", "."]
    sentences = [text[slice(*body.span(*sentence))] for sentence in body.sentences]
    assert sentences == ["She left.", "Then rain came."]
    assert body.parts[0].block == 2


def test_each_cell_of_a_table_is_a_part() -> None:
    text = "Name Ada City Rome"
    table = Block(BlockKind.TABLE, 0, 18, cells=(((0, 4), (5, 8)), ((9, 13), (14, 18))))
    passage = read_passage(text, [table])
    assert [(part.start, part.end) for part in passage.parts] == [(0, 4), (5, 8), (9, 13), (14, 18)]
    assert len(passage.sentences) == 4


def test_places_are_found_by_offset() -> None:
    passage = passage_of("One two. Three four.")
    assert passage.token_at(0) == 0
    assert passage.words[passage.token_at(10)] == "Three"
    assert passage.sentence_at(passage.token_at(10)) == 1
    assert passage.token_at(-1) == -1


@given(st.text(max_size=300))
def test_tokens_are_the_very_words_of_the_text_and_miss_none(text: str) -> None:
    passage = read_passage(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
    reached = 0
    for start, end, word in zip(passage.starts, passage.ends, passage.words, strict=True):
        assert text[start:end] == word
        assert not text[reached:start].strip()
        reached = end
    assert not text[reached:].strip()
    assert [token for first, last in passage.sentences for token in range(first, last)] == list(
        range(len(passage.words))
    )
