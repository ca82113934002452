"""Names: where one begins and ends, and of what kind it is."""

import pytest

from tests.annotate.naming import entities_of, mentions_of, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # people
        ("A crowd met Ada Stone there.", {"Ada Stone": "person"}),
        ("The clerk told Ursula van der Berg so.", {"Ursula van der Berg": "person"}),
        ("The book by J. R. Halden sold well.", {"J. R. Halden": "person"}),
        ("A speech by Martin Hale Jr. drew many.", {"Martin Hale Jr.": "person"}),
        ("In court Kwabena Ofori-Darko wept.", {"Kwabena Ofori-Darko": "person"}),
        ("Yesterday spokesman Tarvo Quillem said no.", {"Tarvo Quillem": "person"}),
        ("The plan failed, Quillembo, 45, told us.", {"Quillembo": "person"}),
        # titles are no part of a name
        ("Then President Ada Stone left.", {"Ada Stone": "person"}),
        ("Then Lt. Gen. Omar Hale spoke.", {"Omar Hale": "person"}),
        ("He asked Secretary of State Nora Quist why.", {"Nora Quist": "person"}),
        ("He asked Minister of Foreign Affairs Boris Valk why.", {"Boris Valk": "person"}),
        ("It shocked Dr. Sarah Lindqvist badly.", {"Sarah Lindqvist": "person"}),
        ("Critics of then-Governor Ada Stone laughed.", {"Ada Stone": "person"}),
        # a people or an organisation before a title
        ("Then Kenyan Foreign Minister Otieno Abuya spoke.", {"Kenyan": "group", "Otieno Abuya": "person"}),
        (
            "The NATO Secretary General Jens Halvorsen agreed.",
            {"NATO": "organisation", "Jens Halvorsen": "person"},
        ),
        (
            "Then he met Texas Republican Kevin Hale.",
            {"Texas": "place", "Republican": "group", "Kevin Hale": "person"},
        ),
        # organisations
        ("The University of Springvale closed.", {"University of Springvale": "organisation"}),
        ("They met the Ministry of Health and Welfare.", {"Ministry of Health and Welfare": "organisation"}),
        ("The Institute for Coastal Research reported.", {"Institute for Coastal Research": "organisation"}),
        ("Shares of Halden & Quist fell.", {"Halden & Quist": "organisation"}),
        ("He joined Norvex Systems, Inc. in spring.", {"Norvex Systems, Inc.": "organisation"}),
        ("The Springvale Children's Hospital opened.", {"Springvale Children's Hospital": "organisation"}),
        ("He left the Quarvale Sheriff's office.", {"Quarvale Sheriff's office": "organisation"}),
        ("He served with the 42nd Infantry Division.", {"42nd Infantry Division": "organisation"}),
        ("The company Zorbana denied it.", {"Zorbana": "organisation"}),
        # places
        ("They drove to Paris, Texas, by night.", {"Paris": "place", "Texas": "place"}),
        ("It rained in Quarvale all day.", {"Quarvale": "place"}),
        ("People fled the town of Zelenik at dawn.", {"Zelenik": "place"}),
        ("He swam across Lake Tornio alone.", {"Lake Tornio": "place"}),
        ("Storms hit East Jakarta again.", {"East Jakarta": "place"}),
        # groups
        ("Ghanaians and Sunni Muslims came.", {"Ghanaians": "group", "Sunni": "group", "Muslims": "group"}),
        ("A Franco-German plan failed.", {"German": "group"}),
        ("He drank at Paddy's Bar that night.", {"Paddy's Bar": "organisation"}),
        ("He leads the Institute of Geology, Tourism and Hydrology.",
         {"Institute of Geology, Tourism and Hydrology": "organisation"}),
        ("He knows the Bay of Quarvo Regional Council.", {"Bay of Quarvo Regional Council": "organisation"}),
        ("She trusts the NATO-Quarvale Council.", {"NATO-Quarvale Council": "organisation"}),
        ("They sailed to the Western Quarvos.", {"Western Quarvos": "place"}),
        ("A crowd met Fatima al-Quarvi, of whom Governor Jim Justice spoke.",
         {"Fatima al-Quarvi": "person", "Jim Justice": "person"}),
        # a word made of a place
        ("Then Zanzibari President Ali Quarvo spoke.", {"Zanzibari": "group", "Ali Quarvo": "person"}),
        # events, laws, works
        ("She ran at the Quarvale Marathon twice.", {"Quarvale Marathon": "event"}),
        ("The state was hit by Hurricane Odalys badly.", {"Hurricane Odalys": "event"}),
        ("Congress passed the Clean Rivers Act.", {"Congress": "organisation", "Clean Rivers Act": "law"}),
        ("He wrote the novel Silent Harbours there.", {"Silent Harbours": "work"}),
        ("They staged “The Long Winter of Glass” again.", {"Long Winter of Glass": "work"}),
    ],
)
def test_a_name_is_found_whole_and_with_its_kind(text: str, names: dict[str, str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Images of it were shown. Police came. Nobody spoke.",
        "However, they left. When asked, he nodded.",
        "The Prime Minister spoke. The Mayor agreed.",
        "She wore a T-shirt and took an X-ray.",
        "Write to us @quarvale or #quarvale.",
        "It won the Golden Acorn Prize.",
        "He flew an F-16 home.",
        "We use the Internet. It is on TV.",
        "Phase 3 began. See Article 12.",
        "The HMS Quarvale sank. The MV Odalys sailed.",
        "WE MUST WIN THE GAME TODAY",
    ],
)
def test_ordinary_words_with_a_capital_are_no_names(text: str) -> None:
    assert named(text) == {}


def test_the_possessive_is_no_part_of_a_mention() -> None:
    assert mentions_of("Ada Stone", "We saw Ada Stone's car. Stone’s dog barked.") == ["Ada Stone", "Stone"]


def test_an_adjective_of_a_place_gives_the_place_alone() -> None:
    assert mentions_of("London", "A London-based firm left London.") == ["London", "London"]


def test_a_name_stops_where_a_sentence_does() -> None:
    assert named("They met in Washington D.C. The mayor left.") == {"Washington D.C.": "place"}


def test_words_at_a_sentence_start_are_stripped_before_a_name() -> None:
    assert named("When Ada Stone came, Former Senator Omar Hale left.") == {
        "Ada Stone": "person",
        "Omar Hale": "person",
    }


def test_a_name_that_only_starts_sentences_is_found_when_it_is_no_word() -> None:
    assert named("Zorbanko said yes. Nobody cared.") == {"Zorbanko": "person"}


def test_two_names_without_a_comma_are_told_apart() -> None:
    found = named("Director of the Coastal Research Council Alice Morenz spoke.")
    assert found == {"Coastal Research Council": "organisation", "Alice Morenz": "person"}


def test_one_kind_for_one_name_in_a_document() -> None:
    found = entities_of("The firm Zorbana paid. Critics say Zorbana lied. He lives near Zorbana.")
    assert [(entity.name, entity.kind.value, len(entity.mentions)) for entity in found] == [
        ("Zorbana", "organisation", 3)
    ]


def test_a_headline_in_title_case_gives_only_what_the_body_knows() -> None:
    found = named("Ada Stone spoke in Rome.", title="Ada Stone Tells Crowd Hard Truths About Better Roads")
    assert found == {"Ada Stone": "person", "Rome": "place"}
    assert mentions_of("Ada Quillem", "Ada Quillem spoke.", title="Quillem Tells Crowd Hard Truths") == [
        *("Quillem", "Ada Quillem"),
    ]


def test_a_headline_in_plain_case_is_read_like_text() -> None:
    assert named("It rained.", title="Mayor meets Tarvo Quillem in Rome") == {
        "Tarvo Quillem": "person",
        "Rome": "place",
    }


def test_a_first_word_belongs_to_the_name_when_the_text_says_so() -> None:
    found = named("Great Quarvo Bridge closed. They built the Great Quarvo Bridge long ago.")
    assert found == {"Great Quarvo Bridge": "place"}


def test_a_verb_at_a_sentence_start_does_not_belong_to_the_name() -> None:
    assert named("Defending Quarvo, they cheered Ada Quarvo.") == {"Ada Quarvo": "person"}


def test_a_score_is_no_part_of_a_name() -> None:
    assert named("They beat the Quarvale Falcons 34-28 there.") == {"Quarvale Falcons": "organisation"}


def test_members_of_a_list_are_of_one_kind() -> None:
    assert named("She toured Kenya, Zorbanda and Uganda.")["Zorbanda"] == "place"


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert named("QUARVALE (Newsline) — It rained.")["QUARVALE"] == "place"
    assert named("LONDON — It rained.") == {"LONDON": "place"}
