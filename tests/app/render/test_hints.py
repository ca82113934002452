from reader.app.render.hints import Hints, hint_letters
from reader.app.render.targets import Target, TargetKind


def test_few_targets_take_one_letter_and_many_take_two() -> None:
    assert hint_letters(3) == ["a", "s", "d"]
    assert all(len(letters) == 2 for letters in hint_letters(40))


def test_no_hint_begins_another_and_none_is_given_twice() -> None:
    letters = hint_letters(700)
    assert len(set(letters)) == 700
    assert len({len(each) for each in letters}) == 1


def test_no_target_takes_no_hint() -> None:
    assert hint_letters(0) == []


def test_letters_lead_to_their_target_and_go_away_then() -> None:
    targets = [Target(TargetKind.LINK, at, at + 1, at) for at in range(30)]
    hints = Hints()
    hints.show(targets)
    letters = dict(hints.shown())[targets[28]]
    assert hints.press(letters[0]) is None
    assert all(len(rest) == 1 for _, rest in hints.shown())
    assert hints.press(letters[1]) == targets[28]
    assert not hints


def test_a_letter_that_leads_nowhere_takes_all_away() -> None:
    hints = Hints()
    hints.show([Target(TargetKind.LINK, 0, 1)])
    assert hints.press("~") is None
    assert not hints
