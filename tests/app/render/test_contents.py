from reader.app.render.contents import Item, Part, contents_of
from reader.model.annotation import EntityKind
from reader.model.document import BlockRole
from tests.app.render.making import Maker, everything

SECOND = (
    "They want to draw us into a debate about NATO rather than focus on the matter at hand, "
    "which is their aggression."
)


def items(maker: Maker) -> list[Item]:
    body = maker.reading().body
    return contents_of(body.document, body.annotations)


def test_quotes_stand_under_their_speakers_and_names_under_their_kinds() -> None:
    found = [(item.part.value, item.text, item.count) for item in items(everything())]
    assert found == [
        ("heading", "Quotes", 2),
        ("speaker", "Jens Stoltenberg", 1),
        ("quote", "We will not compromise,", 0),
        ("speaker", "Antony Blinken", 1),
        ("quote", SECOND, 0),
        ("heading", "People", 2),
        ("entity", "Jens Stoltenberg", 1),
        ("entity", "Antony Blinken", 1),
        ("heading", "Organisations", 1),
        ("entity", "Reuters", 1),
        ("heading", "Places", 1),
        ("entity", "Brussels", 2),
    ]


def test_an_inferred_speaker_is_told_from_a_named_one() -> None:
    assert [item.is_inferred for item in items(everything()) if item.part is Part.QUOTE] == [False, True]


def test_a_quote_without_speaker_stands_last_and_names_nobody() -> None:
    maker = Maker().block("“We go home,” it said. He said “we stay here”.")
    maker.quote("We go home,").quote("we stay here", speaker=maker.entity("He", EntityKind.PERSON))
    texts = [item.text for item in items(maker)]
    assert texts[:5] == ["Quotes", "He", "we stay here", "speaker unsure", "We go home,"]


def test_the_oftenest_named_come_first() -> None:
    maker = Maker().block("Ann met Bob. Bob left.")
    maker.entity("Ann", EntityKind.PERSON)
    maker.entity("Bob", EntityKind.PERSON)
    assert [(item.text, item.count) for item in items(maker)] == [("People", 2), ("Bob", 2), ("Ann", 1)]


def test_a_name_leads_to_the_articles_own_text_before_a_caption() -> None:
    maker = Maker().role("Photo of Ann", BlockRole.CAPTION).block("Here is Ann.")
    maker.entity("Ann", EntityKind.PERSON)
    assert items(maker)[1].start == maker.at("Ann", 2)[0]


def test_an_article_that_was_not_looked_at_has_no_contents() -> None:
    assert contents_of(Maker().reading().body.document, None) == []
