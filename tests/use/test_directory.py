from datetime import date
from pathlib import Path

from reader.text.urls import is_http, resource_key
from reader.use.directory import dead_words, found, load_directory, parse_directory

ONE = """[[outlet]]
name = "The Pond"
site = "https://pond.example/"
feed = "https://pond.example/feed"
country = "Estonia"
language = "et"
topic = "general"
last_known_good = 2026-03-25
"""


def test_the_built_in_directory_is_whole() -> None:
    directory = load_directory()
    assert directory.problems == ()
    assert 80 <= len(directory.outlets) <= 120
    assert len({resource_key(outlet.feed) for outlet in directory.outlets}) == len(directory.outlets)
    assert len({outlet.name for outlet in directory.outlets}) == len(directory.outlets)
    assert len(directory.countries) >= 25
    assert {"business", "general", "politics", "science", "sport", "world"} <= set(directory.topics)


def test_every_entry_has_an_address_and_an_honest_date() -> None:
    for outlet in load_directory().outlets:
        assert is_http(outlet.feed)
        assert is_http(outlet.site)
        assert date(2025, 1, 1) <= outlet.last_known_good <= date(2026, 11, 22), outlet.name


def test_outlets_are_found_by_words_country_and_topic() -> None:
    outlets = load_directory().outlets
    assert [outlet.name for outlet in found(outlets, "monde france")] == ["Le Monde"]
    assert {outlet.country for outlet in found(outlets, country="Spain")} == {"Spain"}
    assert {outlet.topic for outlet in found(outlets, "united", topic="science")} == {"science"}
    assert {outlet.language for outlet in found(outlets, language="pt")} == {"pt"}
    assert [outlet.name for outlet in found(outlets, "folha nowhere")] == []
    assert found(outlets) == list(outlets)
    assert [outlet.name for outlet in found(outlets, "LIBERATION")] == ["Libération"]


def test_a_wrong_entry_costs_only_itself_and_is_told_with_its_line() -> None:
    wrong = ONE.replace('topic = "general"\n', "").replace("Pond", "First")
    broken = ONE.replace('"et"', '"et').replace("Pond", "Second")
    script = ONE.replace("https://pond.example/feed", "javascript:alert(1)").replace("Pond", "Third")
    dateless = ONE.replace("2026-03-25", '"lately"').replace("Pond", "Fourth")
    extra = ONE + "color = 3\n"
    directory = parse_directory(f"nonsense\n{wrong}\n{broken}\n{ONE}\n{script}\n{dateless}\n{extra}")
    assert [outlet.name for outlet in directory.outlets] == ["The Pond"]
    assert [problem.split(":")[0] for problem in directory.problems] == [
        f"directory.toml, the entry of line {line}" for line in (2, 10, 28, 37, 46)
    ]
    assert "topic is missing" in directory.problems[0]


def test_a_missing_directory_is_empty_and_says_so(tmp_path: Path) -> None:
    directory = load_directory(tmp_path / "none.toml")
    assert directory.outlets == ()
    assert len(directory.problems) == 1


def test_a_dead_entry_says_so() -> None:
    (outlet,) = parse_directory(ONE).outlets
    words = dead_words(outlet, "pond.example does not exist.")
    assert "The Pond" in words
    assert "2026-03-25" in words
