"""The language of a text, and names in other languages than English."""

import pytest

from reader.annotate.language import guess_language
from tests.annotate.naming import named, passage_of

_TEXTS = {
    "en": "The mayor said that she was in the city and would not leave it for the sea.",
    "de": "Die Bürgermeisterin sagte, dass sie in der Stadt ist und nicht an das Meer fährt.",
    "fr": "La maire a dit que la ville est belle et que les gens sont dans les rues.",
    "es": "La alcaldesa dijo que la ciudad es bonita y que los niños no están en el mar.",
}


@pytest.mark.parametrize("language", sorted(_TEXTS))
def test_a_sentence_tells_its_language(language: str) -> None:
    assert guess_language(passage_of(_TEXTS[language]).words) == language


@pytest.mark.parametrize("text", ["", "12 34", "漢字漢字", "Tere hommikust, kallis lugeja, kuidas läheb?"])
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert guess_language(passage_of(text).words if text else []) == "und"


def test_german_nouns_are_no_names() -> None:
    text = "Der Bäcker kaufte Mehl in Berlin. Kanzler Olaf Quarvo und der SPD-Politiker Karl Stein kamen."
    assert named(text, language="de") == {
        "Berlin": "place",
        "Olaf Quarvo": "person",
        "SPD": "group",
        "Karl Stein": "person",
    }


def test_french_names_lose_their_article_and_keep_their_small_words() -> None:
    text = "Le président Emmanuel Quarvo a quitté l'Union européenne. M. Quarvo était à Marseille."
    assert named(text, language="fr") == {
        "Emmanuel Quarvo": "person",
        "Union européenne": "organisation",
        "Marseille": "place",
    }


def test_spanish_names_are_joined_by_de() -> None:
    text = "El presidente Pedro Quarvo visitó la Universidad de Quarvale. Quarvo viajó a Bruselas."
    assert named(text, language="es") == {
        "Pedro Quarvo": "person",
        "Universidad de Quarvale": "organisation",
        "Bruselas": "place",
    }


def test_a_german_genitive_is_the_same_place() -> None:
    text = "Russlands Regierung schweigt. Olaf Quarvo reist nach Russland."
    assert named(text, language="de") == {"Russland": "place", "Olaf Quarvo": "person"}


def test_an_unknown_language_finds_people_and_cities_of_the_shared_lists() -> None:
    assert named("Jana Nováková je v Helsinki.", language="und")["Helsinki"] == "place"
