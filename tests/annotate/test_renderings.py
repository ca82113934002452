from reader.annotate.renderings import judge
from reader.annotate.wordings import Wording, wording_of
from reader.model.story import DifferenceKind, Printed

FULL = "The dam was cracked, the engineers had told us so, and nobody listened."


def wording(text: str) -> Wording:
    return wording_of(text, [(0, len(text))])


def judged(text: str, *, pieces: int = 1) -> tuple[Printed, list[tuple[str, str, str]]]:
    found = judge(wording(FULL), wording(text), [(0, 1)] * pieces)
    told = [
        (
            one.kind.value,
            FULL[slice(*one.full)] if one.full else "",
            text[slice(*one.here)] if one.here else "",
        )
        for one in found.differences
    ]
    return found.printed, told


def test_all_the_words_in_one_piece_are_whole() -> None:
    assert judged("the dam was cracked; the engineers had told us so and nobody listened") == (
        Printed.WHOLE,
        [],
    )


def test_all_the_words_with_the_outlets_own_between_are_split() -> None:
    assert judged(FULL, pieces=2) == (Printed.SPLIT, [])


def test_missing_words_are_cut_and_told() -> None:
    assert judged("The dam was cracked … and nobody listened") == (
        Printed.CUT,
        [("cut", "the engineers had told us so", "")],
    )
    assert judged("the engineers had told us so") == (
        Printed.CUT,
        [("cut", "The dam was cracked", ""), ("cut", "and nobody listened", "")],
    )


def test_other_words_are_changed_and_told() -> None:
    assert judged("The dam was cracked, the inspectors had told us so, and nobody listened.") == (
        Printed.CHANGED,
        [("changed", "engineers", "inspectors")],
    )
    assert judged("The dam was badly cracked, the engineers had told us so, and nobody listened.") == (
        Printed.CHANGED,
        [("added", "", "badly")],
    )


def test_more_words_at_an_end_change_nothing() -> None:
    printed, told = judged(FULL + " It is a shame.")
    assert printed is Printed.WHOLE
    assert told == [("added", "", "It is a shame")]


def test_a_few_words_are_a_word() -> None:
    printed, told = judged("nobody listened")
    assert printed is Printed.WORD
    assert [kind for kind, _, _ in told] == [DifferenceKind.CUT]
