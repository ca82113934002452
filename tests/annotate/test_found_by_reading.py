"""What reading the engine's output found wrong, each by sentences of our own."""

import pytest

from reader.annotate.pipeline import annotate
from reader.document.plain import plain_document
from reader.model.annotation import Gender
from tests.annotate.naming import entity_named, mentions_of, named
from tests.annotate.quoting import one, read

ANN, BO = "Ann Smith/f", "Bo Ek/m"


def speakers_of(text: str) -> list[str | None]:
    document = plain_document(text)
    found = annotate(document.text, document.blocks, "en")
    names = {entity.id: entity.name for entity in found.entities}
    return [None if quote.speaker is None else names[quote.speaker] for quote in found.quotes]


@pytest.mark.parametrize("title", ["Mr.", "Mr"])
def test_a_courtesy_title_keeps_a_surname_from_somebody_of_another_gender(title: str) -> None:
    text = f"We met Anna Quillem there. {title} Quillem slept. Later President Quillem woke."
    assert mentions_of("Anna Quillem", text) == ["Anna Quillem"]
    assert mentions_of("Quillem", text) == ["Quillem", "Quillem"]


def test_a_courtesy_title_tells_two_of_one_name_apart() -> None:
    text = "We met Anna Quillem and Peter Quillem. Then Peter Quillem left. But Mrs. Quillem stayed."
    assert mentions_of("Anna Quillem", text) == ["Anna Quillem", "Quillem"]


@pytest.mark.parametrize("given", ["Jan", "Andrea", "Kim", "Robin", "Alexis", "Sasha", "Nikita", "Simone"])
def test_a_given_name_of_either_gender_tells_none(given: str) -> None:
    assert entity_named(f"{given} Quillem", f"We met {given} Quillem there.").gender is None


def test_a_given_name_of_one_gender_tells_it() -> None:
    assert entity_named("Anna Quillem", "We met Anna Quillem there.").gender is Gender.FEMALE


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Roger, Houston. We copy you,” he said.", {"Houston": "place"}),
        ("“Roger that,” he said.", {}),
        ("We met former Miss Universe Anna Quillem.", {"Anna Quillem": "person"}),
        ("Said Ellis: “Rain.” We met Omar Ellis.", {"Omar Ellis": "person"}),
        ("They met in the Oval Room.", {"Oval Room": "place"}),
        ("They sailed aboard Quarvella.", {}),
        ("They built Quarvella, the ship that sank. Quarvella lies there.", {}),
        ("The word is новости here. It is written with D. too.", {}),
        ("The novel “Salt Hours” has won.", {"Salt Hours": "work"}),
        ("We met Majority Leader Dean Quillem.", {"Dean Quillem": "person"}),
        ("QUARVALE, May 3 — The town of Quarvale slept.", {"Quarvale": "place"}),
        (
            "They dug in the Tarvo Valley. The Tarvo Valley Council protested.",
            {"Tarvo Valley": "place", "Tarvo Valley Council": "organisation"},
        ),
    ],
)
def test_names_are_whole_and_of_the_right_kind(text: str, names: dict[str, str]) -> None:
    assert named(text) == names


def test_an_adjective_before_a_full_name_is_no_part_of_it() -> None:
    text = "We met Anna Quillem. He called her Crooked Anna Quillem. Then Anna Quillem left."
    assert mentions_of("Anna Quillem", text) == ["Anna Quillem"] * 3


def test_the_time_of_the_clock_is_no_number() -> None:
    document = plain_document("She came at 11 p.m. and left at 9 a.m. with 12 men.")
    found = annotate(document.text, document.blocks, "en")
    assert [entity.name for entity in found.entities] == ["12"]


def test_the_header_of_an_article_file_names_nothing() -> None:
    body = "Rain fell on the town of Quarvale all night, and nobody minded it very much at all."
    document = plain_document(f"Title: Rain falls\nOutlet: The Long Column\nSection: Europe\n\n{body}\n")
    found = annotate(document.text, document.blocks, "en")
    assert [entity.name for entity in found.entities] == ["Quarvale"]


def test_some_mayor_is_not_the_mayor() -> None:
    text = "Bo Ek had to pay a mayor, saying, “He did a bad job.”"
    said = one(text, BO, "Ann Smith/f/mayor of Lund")
    assert said.speaker == "Bo Ek"
    said = one("“Rain is due,” a mayor said.", "Ann Smith/f/mayor of Lund")
    assert (said.speaker, said.rule) == (None, "unnamed")
    assert one("“Rain is due,” the mayor said.", "Ann Smith/f/mayor of Lund").speaker == "Ann Smith"


def test_a_name_behind_a_preposition_is_not_the_subject() -> None:
    text = "With many worried about a lack of love for Ann Smith in town, Bo Ek said: “It is about me.”"
    assert one(text, ANN, BO).speaker == "Bo Ek"


def test_the_peoples_name_before_a_noun_stands_for_the_country() -> None:
    text = "Russian demands that the ships leave were heard in Russia."
    (said,) = read(text, "Russian/group", "Russia/place")
    assert (said.speaker, said.rule, said.how) == ("Russia", "people", "inferred")
    (said,) = read("Russian demands that the ships leave were heard.", "Russian/group")
    assert said.speaker is None
    (said,) = read("The Russians say that the ships leave.", "Russians/group", "Russia/place")
    assert said.speaker == "Russians"


def test_a_sentence_introduces_whose_words_it_names_as_author() -> None:
    text = "Ann Smith spoke.\nThe site rated this claim by Bo Ek in June:\n“Rain is due, and wind is too.”"
    assert one(text, ANN, BO).speaker == "Bo Ek"


def test_the_headline_that_words_were_used_as_is_not_its_owners_claim() -> None:
    text = "The Evening Post had a page.\nIt used her words as its headline: “Rain is due at noon.”"
    assert one(text, "Evening Post/org").how != "named"
    assert one(text, "Evening Post/org").rule != "noun"


def test_what_was_written_by_somebody_is_a_work() -> None:
    found = read("“Harbour Lights (Part One)” was written by Bo Ek in May.", BO)
    assert [said.speaker for said in found if said.speaker is not None] == []


def test_a_voice_in_somebodys_advertisement_is_somebody_else() -> None:
    assert one("“You work hard,” a narrator in the Smith ad asks.", ANN).speaker is None
    assert one("“You work hard,” the Smith ad says.", ANN).speaker == "Ann Smith"


def test_who_is_asked_does_not_ask() -> None:
    (said,) = read("Ann Smith, asked whether the town would pay, said only: “Wait until May.”", ANN)
    assert (said.kind, said.speaker, said.words) == ("direct", "Ann Smith", ("Wait until May.",))


def test_a_report_ends_before_the_outlet_that_reports_the_whole() -> None:
    text = "The town rejected Ann Smith's demand that the port be closed, the Post reports."
    found = read(text, ANN, "Post/org")
    assert found[-1].words == ("the port be closed",)


def test_the_only_body_of_its_sort_is_meant_by_its_noun() -> None:
    text = "The Harbour Institute met.\nThe institute said that rain was due."
    assert one(text, "Harbour Institute/org").speaker == "Harbour Institute"
    text = "The Harbour Institute met the Port Institute.\nThe institute said that rain was due."
    assert one(text, "Harbour Institute/org", "Port Institute/org").speaker is None


def test_a_label_in_capitals_may_be_the_outlets_own() -> None:
    text = (
        "Lena Hoffmann spoke to the Evening Courier.\n\nCOURIER: Why did you come back now?\n\n"
        "HOFFMANN: Because my knee stopped hurting.\n\nCOURIER: And will you stay with them?\n\n"
        "HOFFMANN: As long as it lasts."
    )
    assert speakers_of(text) == ["Evening Courier", "Lena Hoffmann"] * 2
