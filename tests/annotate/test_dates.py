"""Dates, sums and numbers."""

import pytest

from tests.annotate.naming import entities_of


def _figures(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (entity.kind.value, text[start:end])
        for entity in entities_of(text, language=language)
        if entity.kind.value in {"date", "money", "number"}
        for start, end in entity.mentions
    ]


@pytest.mark.parametrize(
    "date",
    [
        *("Friday", "Friday, July 21, 2017", "July 21, 2017", "July 21", "21 July 2017", "Jan. 7, 2022"),
        *("September 2010", "last week", "next year", "this weekend", "yesterday", "today"),
        *("next Tuesday night", "Thursday night", "last summer", "1990s", "recent months"),
    ],
)
def test_a_calendar_term_is_one_date(date: str) -> None:
    assert _figures(f"He paid them {date}.") == [("date", date)]


def test_a_year_stands_behind_its_preposition() -> None:
    assert _figures("He left in 2009. By 2050 it will melt.") == [("date", "2009"), ("date", "2050")]
    assert _figures("A survey of 1709 pupils began.") == [("number", "1709")]


def test_may_and_march_are_months_only_beside_a_number_or_preposition() -> None:
    text = "They may March on. In May it rained. It was March 3."
    assert _figures(text) == [("date", "May"), ("date", "March 3")]


@pytest.mark.parametrize(
    "money", ["$20", "$1.5 million", "US$20,000", "€30", "422,000 euros", "three million dollars"]
)
def test_a_sum_is_money(money: str) -> None:
    assert _figures(f"He paid them {money} then.") == [("money", money)]


def test_a_share_is_a_number() -> None:
    assert _figures("Some 40 percent agreed, 12% did not.") == [("number", "40 percent"), ("number", "12%")]


def test_a_calendar_word_in_a_name_is_no_date() -> None:
    assert _figures("He writes for USA Today there.") == []


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("de", "Am Freitag kam er, am 7. Januar 2022 ging er.", ["Freitag", "7. Januar 2022"]),
        ("fr", "Il est venu vendredi, puis le 7 janvier 2022.", ["vendredi", "7 janvier 2022"]),
        ("es", "Vino el viernes y el 7 de enero de 2022.", ["viernes", "7 de enero de 2022"]),
    ],
)
def test_dates_of_other_languages(language: str, text: str, dates: list[str]) -> None:
    assert [words for kind, words in _figures(text, language) if kind == "date"] == dates
