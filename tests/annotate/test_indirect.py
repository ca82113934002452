import pytest

from tests.annotate.quoting import one, read

ANN, BO = "Ann Smith/f", "Bo Ek/m"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Smith said that rain was due.", ("rain was due",)),
        ("Ann Smith said rain was due.", ("rain was due",)),
        ("Ann Smith said on Friday that rain was due.", ("rain was due",)),
        ("Ann Smith told reporters that rain was due.", ("rain was due",)),
        ("Ann Smith told reporters rain was due.", ("rain was due",)),
        ("Ann Smith pointed out that rain was due.", ("rain was due",)),
        ("Ann Smith expressed concern that rain was due.", ("rain was due",)),
        ("Rain was due at noon, Ann Smith said.", ("Rain was due at noon",)),
        ("Rain was due at noon, said Ann Smith.", ("Rain was due at noon",)),
        ("Rain was due at noon, Ann Smith told reporters on Friday.", ("Rain was due at noon",)),
        ("According to Ann Smith, rain was due.", ("rain was due",)),
        ("Rain was due at noon, according to Ann Smith.", ("Rain was due at noon",)),
        ("The rain, Ann Smith said, would last for days.", ("The rain", "would last for days")),
        ("But, Ann Smith said, rain was due.", ("rain was due",)),
        ("As Ann Smith noted, rain was due.", ("rain was due",)),
        ("Ann Smith asked whether rain was due.", ("whether rain was due",)),
        ("Ann Smith explained why rain was due.", ("why rain was due",)),
        ("Ann Smith said last month that rain was due.", ("rain was due",)),
        ("Ann Smith has since said rain was due.", ("rain was due",)),
        ("Ann Smith complained to Harbour News' Charlie Rose that rain was due.", ("rain was due",)),
        ("Ann Smith explained, in a calm voice, that rain was due.", ("rain was due",)),
        ("As Ann Smith told the press, rain was due.", ("rain was due",)),
        ("The board ignored Ann Smith's claim in May that rain was due.", ("rain was due",)),
        ("Ann Smith denied taking the money.", ("taking the money",)),
        ("Ann Smith demanded Bo Ek step down at once.", ("Bo Ek step down at once",)),
        (
            "Even if rain was due, Ann Smith said, nobody would leave.",
            ("Even if rain was due", "nobody would leave"),
        ),
        ("Ann Smith said rain was due -- and it was.", ("rain was due",)),
        ("Ann Smith claimed Bo Ek quickly left.", ("Bo Ek quickly left",)),
        ("Ann Smith vowed to keep the port open.", ("to keep the port open",)),
        ("Ann Smith vowed not to leave the port.", ("not to leave the port",)),
        ("Ann Smith urged the workers to stay at home.", ("to stay at home",)),
        ("Ann Smith called on the board to resign at once.", ("to resign at once",)),
        ("Ann Smith accused the board of hiding the truth.", ("hiding the truth",)),
        ("Ann Smith said rain was due, which surprised the whole town.", ("rain was due",)),
        ("When Ann Smith said rain was due, the workers went home.", ("rain was due",)),
        ("Ann Smith, who said rain was due, went home.", ("rain was due",)),
    ],
)
def test_reported_clauses_are_found_whole(text: str, words: tuple[str, ...]) -> None:
    said = one(text, ANN, BO)
    assert (said.kind, said.words, said.speaker) == ("indirect", words, "Ann Smith")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Smith did not say whether rain was due.",
        "Ann Smith wants to say that rain is due.",
        "Ann Smith believes that rain is due.",
        "Ann Smith announced the start of work on the port.",
        "Ann Smith travelled through the United States in May.",
        "Three large states have closed their ports.",
        "The statement that rain was due came late.",
        "Ann Smith said nothing.",
        "It was said that rain was due.",
        "The account Ann Smith quoted was an old one.",
        "She wanted a pledge in writing that would hold for years.",
        "The law kept Ann Smith from claiming that rain was due.",
        "Ann Smith was twice denied a seat in the house.",
    ],
)
def test_what_nobody_is_said_to_have_said_is_no_quotation(text: str) -> None:
    assert read(text, ANN) == []


def test_two_verbs_of_one_sentence_report_each_their_own() -> None:
    found = read("Ann Smith said the plan was wrong, adding that it would cost jobs.", ANN)
    assert [(said.words, said.speaker) for said in found] == [
        (("the plan was wrong",), "Ann Smith"),
        (("it would cost jobs",), "Ann Smith"),
    ]
    found = read("Ann Smith said the plan was wrong, and Bo Ek warned that it would cost jobs.", ANN, BO)
    assert [(said.words, said.speaker) for said in found] == [
        (("the plan was wrong",), "Ann Smith"),
        (("it would cost jobs",), "Bo Ek"),
    ]


def test_a_report_with_credited_marks_inside_is_not_reported_twice() -> None:
    assert [said.kind for said in read("Ann Smith said that the plan was “a joke” from the start.", ANN)] == [
        "mixed"
    ]


def test_a_report_with_only_a_name_in_marks_stays_indirect() -> None:
    said = one("Ann Smith said that the robot named “Better Harbour” won.", ANN)
    assert (said.kind, said.words) == ("indirect", ("the robot named “Better Harbour” won",))
