from rich.cells import cell_len

from reader.app.render.flow import Run, Span
from reader.app.render.marks import BIT
from reader.app.render.paint import painted, with_hint
from reader.app.render.pieces import Line

HIT = BIT["hit"]


def test_a_mark_is_laid_over_its_words_only() -> None:
    line = Line((Run("abc", 1, 10), Run("[1]", 2, 13, inserted=True), Run("def", 0, 13)), 10, 16)
    assert painted(line, [Span(12, 14, HIT)]) == [
        Run("ab", 1, 10),
        Run("c", 1 | HIT, 12),
        Run("[1]", 2 | HIT, 13, inserted=True),
        Run("d", HIT, 13),
        Run("ef", 0, 14),
    ]


def test_what_does_not_touch_the_line_changes_nothing() -> None:
    line = Line((Run("abc", 1, 10),), 10, 13)
    assert painted(line, [Span(0, 10, HIT), Span(13, 20, HIT)]) == [Run("abc", 1, 10)]


def test_a_bullet_and_other_furniture_stay_as_they_are() -> None:
    line = Line((Run("• ", 4), Run("abc", 0, 0)), 0, 3)
    assert painted(line, [Span(0, 3, HIT)]) == [Run("• ", 4), Run("abc", HIT, 0)]


def test_a_hint_takes_the_place_of_letters_and_keeps_the_columns() -> None:
    runs = [Run("ab日本cd", 0, 0)]
    for at, letters in ((0, "s"), (2, "s"), (3, "sd"), (5, "x")):
        hinted = with_hint(runs, at, letters)
        assert "".join(run.words for run in hinted if run.bits & BIT["hint"]) == letters
        assert sum(cell_len(run.words) for run in hinted) == cell_len("ab日本cd")


def test_a_hint_longer_than_its_word_goes_on_into_the_next_run() -> None:
    hinted = with_hint([Run("a", 1, 0), Run(" b", 2, 1)], 0, "sd")
    assert [(run.words, run.bits) for run in hinted] == [("sd", BIT["hint"]), ("b", 2)]
