from reader.parse.skipping import skipped


def test_hours_and_days_are_read() -> None:
    text = "<skipHours><hour>3</hour><hour> 24 </hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    assert skipped(text) == ((0, 3), (6,))


def test_nonsense_is_no_wish() -> None:
    assert skipped("<skipHours><hour>99</hour></skipHours><skipDays><day>Someday</day>") == ((), ())


def test_a_feed_that_never_wants_to_be_read_is_read() -> None:
    hours = "".join(f"<hour>{n}</hour>" for n in range(24))
    assert skipped(f"<skipHours>{hours}</skipHours>") == ((), ())
