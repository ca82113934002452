from reader.app.render.finding import find_in
from reader.model.document import BlockRole, Document
from tests.app.render.making import Maker


def found(maker: Maker, words: str) -> list[str]:
    document = Document(maker.text, tuple(maker.blocks))
    return [maker.text[start:end] for start, end in find_in(document, words)]


def test_case_accents_and_kinds_of_quotation_mark_make_no_difference() -> None:
    maker = Maker().block("The café; the CAFÉ; “won’t”")
    assert found(maker, "cafe") == ["café", "CAFÉ"]
    assert found(maker, "won't") == ["won’t"]
    assert found(maker, '"WON') == ["“won"]


def test_words_are_found_over_a_line_break() -> None:
    maker = Maker().block("prime\n  minister", soft_breaks=True)
    assert found(maker, "prime minister") == ["prime\n  minister"]


def test_nothing_is_found_over_two_blocks_or_in_what_is_not_drawn() -> None:
    maker = Maker().role("prime title", BlockRole.TITLE).block("prime").block("minister")
    assert found(maker, "prime minister") == []
    assert found(maker, "prime") == ["prime"]


def test_signs_of_regular_expressions_mean_themselves() -> None:
    assert found(Maker().block("a.b (c) a*b"), "a.b (c)") == ["a.b (c)"]


def test_an_empty_search_finds_nothing() -> None:
    assert found(Maker().block("words"), "  ") == []


def test_letters_that_fold_to_two_do_not_move_what_follows() -> None:
    assert found(Maker().block("ﬁn Straße ﬁx word"), "word") == ["word"]
