from dataclasses import replace

from reader.app.render.targets import Link, TargetKind, footnote_of, links_of, same_target, targets_of
from reader.model.annotation import EntityKind, How
from reader.model.document import BlockRole, InlineKind
from tests.app.render.making import Maker, everything, rows_of


def kinds(maker: Maker, **more: object) -> list[tuple[str, str]]:
    layout = maker.layout(**more)  # type: ignore[arg-type]
    found = targets_of(layout, maker.reading().body.annotations)
    return [(target.kind.value, maker.text[target.start : target.end][:20]) for target in found]


def test_everything_that_can_be_reached_is_reached_in_text_order() -> None:
    assert kinds(everything()) == [
        ("fold", "Photo of a hall\n\nMin"),
        ("quote", "We will not compromi"),
        ("entity", "Jens Stoltenberg"),
        ("entity", "Reuters"),
        ("entity", "Brussels"),
        ("entity", "Antony Blinken"),
        ("quote", "They want to draw us"),
        ("link", "page on rules"),
        ("footnote", "1"),
        ("code", "def hello(name):\n\tre"),
        ("fold", "Go deeper\n\nSign up t"),
    ]


def test_what_is_not_drawn_cannot_be_reached() -> None:
    assert kinds(everything(), quotes_only=True) == [
        ("quote", "We will not compromi"),
        ("quote", "They want to draw us"),
    ]
    assert ("entity", "Reuters") not in kinds(everything(), level="people")
    assert ("quote", "We will not compromi") not in kinds(everything(), level="off")


def test_a_link_in_a_closed_fold_is_reached_when_the_fold_is_open() -> None:
    maker = Maker().block("Words.").role("Sign up here", BlockRole.BOILERPLATE)
    maker.inline("here", InlineKind.LINK, "https://a.example")
    assert ("link", "here") not in kinds(maker)
    assert ("link", "here") in kinds(maker, unfolded=frozenset({1}))


def test_the_status_line_says_what_a_target_is() -> None:
    maker = everything()
    found = targets_of(maker.layout(), maker.reading().body.annotations)
    assert [target.describe() for target in found] == [
        "picture · enter opens it",
        "quote 1 of 2 · Jens Stoltenberg",
        "person · Jens Stoltenberg · once",
        "organisation · Reuters · once",
        "place · Brussels · 2 times",
        "person · Antony Blinken · once",
        "quote 2 of 2 · Antony Blinken ~",
        "link 1 · https://rules.example/page",
        "footnote 1",
        "code · enter wraps its long lines",
        "set apart from the text · enter opens it",
    ]


def test_a_quote_whose_speaker_is_unsure_says_so() -> None:
    maker = Maker().block("It said “we go home”.").quote("we go home")
    target = targets_of(maker.layout(), maker.reading().body.annotations)[0]
    assert target.describe() == "quote 1 of 1 · speaker unsure"


def test_a_split_quote_is_one_target_of_two_parts_with_their_marks() -> None:
    maker = Maker().block("“We go,” he said. “We stay.”")
    maker.quote("We go,", "We stay.", speaker=maker.entity("he", EntityKind.PERSON))
    target = targets_of(maker.layout(), maker.reading().body.annotations)[0]
    assert [maker.text[start:end] for start, end in target.ranges] == ["“We go,”", "“We stay.”"]
    assert maker.text[target.start : target.end] == "We go,” he said. “We stay."


def test_links_are_listed_once_an_address_with_the_first_words() -> None:
    maker = Maker().block("one two three")
    maker.inline("one", InlineKind.LINK, "https://a.example").inline("two", InlineKind.LINK, "https://b.example")
    maker.inline("three", InlineKind.LINK, "https://a.example")
    assert links_of(maker.layout()) == [
        Link(1, "https://a.example", "one"),
        Link(2, "https://b.example", "two"),
    ]


def test_a_footnote_is_found_by_its_mark() -> None:
    maker = everything()
    assert footnote_of(maker.layout(), "1") == maker.at("The note's words.")
    assert footnote_of(maker.layout(), "2") is None


def test_a_target_is_known_again_in_another_layout() -> None:
    maker = everything()
    found = maker.reading().body.annotations
    one, two = targets_of(maker.layout(80), found), targets_of(maker.layout(60), found)
    assert same_target(two, one[3]) == two[3]
    assert same_target(two, None) is None
    assert one[0].kind is TargetKind.FOLD


def test_all_who_say_it_together_are_named_in_the_status_line_and_in_the_quotes_alone() -> None:
    maker = Maker().block("Ada Lindqvist and Tom Brandt spoke. “We go,” they said.")
    ada, tom = maker.entity("Ada Lindqvist", EntityKind.PERSON), maker.entity("Tom Brandt", EntityKind.PERSON)
    maker.quote("We go,", speaker=ada, how=How.INFERRED)
    maker.quotes[0] = replace(maker.quotes[0], speakers=(ada, tom))
    layout = maker.layout()
    quote = next(one for one in targets_of(layout, maker.reading().body.annotations) if one.kind == "quote")
    assert quote.describe() == "quote 1 of 1 · Ada Lindqvist and Tom Brandt ~"
    assert "  — Ada Lindqvist and Tom Brandt ~" in rows_of(maker.layout(quotes_only=True))
