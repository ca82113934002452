"""The lexicons: data files that are well formed, and what is compiled from them."""

import re
from pathlib import Path

import pytest

from reader.annotate import wordlists
from reader.annotate.lexicon import load_lexicon
from reader.annotate.wordlists import word_list
from reader.model.annotation import EntityKind, Gender

_FILES = sorted((Path(wordlists.__file__).parent / "lexicons").rglob("*.txt"))


@pytest.mark.parametrize("path", _FILES, ids=str)
def test_a_data_file_holds_comments_sections_and_entries_only(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        assert line == line.strip()
        if line.startswith("["):
            assert re.fullmatch(r"\[[^][]+\]", line), line
        elif not line.startswith("#"):
            assert ", ," not in line


def test_a_list_that_is_not_there_is_empty() -> None:
    assert word_list("xx", "words") == {}


def test_names_of_one_thing_share_its_first_name() -> None:
    known = load_lexicon("en").known
    assert known["Kiev"].canonical == known["Kyiv"].canonical == "Kyiv"
    assert known["NATO"].canonical == "North Atlantic Treaty Organization"
    assert known["Kenyan"].kind is EntityKind.GROUP


def test_given_names_carry_their_gender_where_it_is_usual() -> None:
    given = load_lexicon("en").given
    assert given["Antony"] is Gender.MALE
    assert given["Ursula"] is Gender.FEMALE
    assert given["Leslie"] is None


def test_family_names_are_listed_apart_from_ordinary_words() -> None:
    lexicon = load_lexicon("en")
    assert "Obama" in lexicon.surnames
    assert "Brown" in lexicon.unsure_surnames - lexicon.surnames


def test_an_ordinary_word_is_weak_evidence_for_a_name() -> None:
    known = load_lexicon("en").known
    assert known["Apple"].weak
    assert not known["Google"].weak
    assert not known["US"].weak


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_language_knows_countries_titles_months_and_small_words(language: str) -> None:
    lexicon = load_lexicon(language)
    assert len(lexicon.known) > 500
    assert lexicon.titles
    assert lexicon.dates["month"]
    assert len(lexicon.function) > 50


def test_an_unknown_language_has_the_shared_lists_alone() -> None:
    lexicon = load_lexicon("xx")
    assert "Helsinki" in lexicon.known
    assert not lexicon.titles
