"""Clusters: which mentions name the same thing."""

from itertools import pairwise

from tests.annotate.naming import entities_of, entity_named, mentions_of, named


def test_a_surname_and_a_given_name_stand_for_the_full_name() -> None:
    text = "Daniel Quarvo fled. Quarvo was caught. “Daniel is a good boy,” his aunt said."
    assert mentions_of("Daniel Quarvo", text) == ["Daniel Quarvo", "Quarvo", "Daniel"]


def test_the_name_is_the_fullest_form_wherever_it_stands() -> None:
    entity = entity_named("Nora B. Quist", "Quist left. Nora Quist, or Nora B. Quist, came back.")
    assert len(entity.mentions) == 3
    assert set(entity.aliases) == {"Quist", "Nora Quist"}


def test_two_people_of_one_family_stay_apart() -> None:
    text = "Ada Stone spoke first. Later Ada Stone thanked Omar Stone. Stone then left."
    assert mentions_of("Ada Stone", text) == ["Ada Stone", "Ada Stone", "Stone"]
    assert mentions_of("Omar Stone", text) == ["Omar Stone"]


def test_a_nickname_is_the_same_person() -> None:
    assert len(mentions_of("Robert Quarvo", "Robert Quarvo came. Bob Quarvo sang.")) == 2


def test_an_acronym_in_brackets_stands_for_its_organisation() -> None:
    text = "The Coastal Research Council (CRC) met. The CRC paid. A C.R.C. report followed."
    found = mentions_of("Coastal Research Council", text)
    assert found == ["Coastal Research Council", "CRC", "CRC", "C.R.C."]


def test_an_acronym_that_is_no_initials_is_taken_from_the_brackets() -> None:
    text = "The Istituto Quarvo (ZQ) met. Later ZQ paid."
    assert mentions_of("Istituto Quarvo", text) == ["Istituto Quarvo", "ZQ", "ZQ"]


def test_other_names_of_a_country_are_one_place() -> None:
    assert mentions_of("United States", "The United States won. America and the U.S. cheered.") == [
        *("United States", "America", "U.S."),
    ]


def test_a_people_and_what_belongs_to_it_are_one_group() -> None:
    assert len(mentions_of("Kenyans", "The Kenyan team won. Kenyans danced.")) == 2


def test_first_words_stand_for_a_longer_name() -> None:
    text = "The Tin Corps of Canada met. The Tin Corps paid."
    assert mentions_of("Tin Corps of Canada", text) == ["Tin Corps of Canada", "Tin Corps"]


def test_a_head_word_with_a_capital_stands_for_the_only_name_that_holds_it() -> None:
    text = "The Quarvale Supreme Court ruled. Later the Court met."
    assert mentions_of("Quarvale Supreme Court", text) == ["Quarvale Supreme Court", "Court"]


def test_a_place_keeps_its_name_beside_a_person_of_that_name() -> None:
    found = named("Michael Jordan played. He flew to Amman in Jordan later. Jordan won.")
    assert found["Jordan"] == "place"
    assert mentions_of("Michael Jordan", "Michael Jordan played. Fans say Jordan won.") == [
        *("Michael Jordan", "Jordan"),
    ]


def test_a_transcripts_label_is_the_person() -> None:
    assert mentions_of("Ada Stone", "Ada Stone met us.", "STONE: I came. It rained.")[-1] == "STONE"


def test_an_interviews_label_is_the_person_with_these_initials() -> None:
    found = mentions_of("Ada Stone", "We spoke with Ada Stone.", "AS: Yes, I did.")
    assert found == ["Ada Stone", "AS"]


def test_a_double_family_name_is_the_same_person() -> None:
    text = "Enrique Quarvo Nieto came. Quarvo Nieto left."
    assert mentions_of("Enrique Quarvo Nieto", text) == ["Enrique Quarvo Nieto", "Quarvo Nieto"]


def test_a_city_is_a_person_where_somebody_of_that_name_speaks() -> None:
    text = "Tony Hayward apologised. “Sorry,” said Hayward."
    assert mentions_of("Tony Hayward", text) == ["Tony Hayward", "Hayward"]


def test_a_country_before_an_office_changes_nothing() -> None:
    text = "The U.S. Department of Agriculture met. The Agriculture Department paid."
    assert len(mentions_of("U.S. Department of Agriculture", text)) == 2


def test_entities_are_numbered_by_first_mention_and_mentions_never_overlap() -> None:
    found = entities_of("On Friday Ada Stone paid $20 in Rome. Stone left Rome on Friday.")
    assert [entity.id for entity in found] == list(range(len(found)))
    assert [entity.name for entity in found] == ["Friday", "Ada Stone", "$20", "Rome"]
    spans = sorted(mention for entity in found for mention in entity.mentions)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
