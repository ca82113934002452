"""People: titles, roles, gender, and the offices that stand for them."""

from reader.model.annotation import Gender
from tests.annotate.naming import entity_named, mentions_of


def test_a_title_is_a_description_with_what_belongs_to_it() -> None:
    person = entity_named("Jens Halvorsen", "NATO Secretary General Jens Halvorsen spoke.")
    assert person.descriptions == ("NATO Secretary General",)


def test_courtesy_is_no_description() -> None:
    assert entity_named("Omar Hale", "We saw Mr. Omar Hale there.").descriptions == ()


def test_a_role_before_and_an_apposition_behind_are_descriptions() -> None:
    text = "Campaign spokesman Tarvo Quillem met Ada Stone, the mayor of Quarvale, in May."
    assert entity_named("Tarvo Quillem", text).descriptions == ("Campaign spokesman",)
    assert entity_named("Ada Stone", text).descriptions == ("mayor of Quarvale",)


def test_gender_is_told_by_courtesy_given_name_or_pronoun() -> None:
    assert entity_named("Quillem", "We met Mrs. Quillem today.").gender is Gender.FEMALE
    assert entity_named("Omar Hale", "We met Omar Hale today.").gender is Gender.MALE
    assert entity_named("Tarvo Quillem", "We met Tarvo Quillem. He was tired.").gender is Gender.MALE
    assert entity_named("Tarvo Quillem", "We met Tarvo Quillem there.").gender is None


def test_an_office_stands_for_the_only_person_who_holds_it() -> None:
    text = "Kenyan President Otieno Abuya came. The Kenyan president left. Later the president slept."
    assert mentions_of("Otieno Abuya", text) == ["Otieno Abuya", "president", "president"]


def test_an_office_that_two_hold_stands_for_nobody() -> None:
    text = "President Otieno Abuya met President Ada Stone. The president left."
    assert mentions_of("Otieno Abuya", text) == ["Otieno Abuya"]
    assert mentions_of("Ada Stone", text) == ["Ada Stone"]


def test_another_countrys_office_is_another_person() -> None:
    text = "Kenyan President Otieno Abuya came. The Ugandan president left."
    assert mentions_of("Otieno Abuya", text) == ["Otieno Abuya"]


def test_an_office_before_its_holder_is_named_stands_for_nobody() -> None:
    text = "The president slept. President Otieno Abuya came."
    assert mentions_of("Otieno Abuya", text) == ["Otieno Abuya"]
