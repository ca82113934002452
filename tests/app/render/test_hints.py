from reader.app.render.hints import hint_letters


def test_few_targets_take_one_letter_and_many_take_two() -> None:
    assert hint_letters(3) == ["a", "s", "d"]
    assert all(len(letters) == 2 for letters in hint_letters(40))


def test_no_hint_begins_another_and_none_is_given_twice() -> None:
    letters = hint_letters(700)
    assert len(set(letters)) == 700
    assert len({len(each) for each in letters}) == 1


def test_no_target_takes_no_hint() -> None:
    assert hint_letters(0) == []
