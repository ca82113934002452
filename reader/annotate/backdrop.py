"""The backdrop: how common names are in anybody's news, before a library has counted for itself.

A country, a big city or a given name in two articles says little, a name that no list knows says much. The
numbers are articles in 300 that are taken to hold such a name; countries stand for their people and their
adjectives, so that "Lebanese" and "Lebanon" agree.
"""

import re
from functools import cache

from reader.annotate.wordlists import word_list
from reader.text.fold import fold

_COUNTRY, _CITY, _PLACE, _ORGANISATION, _GROUP, _GIVEN, _SURNAME = 15, 6, 6, 6, 10, 30, 2
_EVERYWHERE = 60  # countries and capitals that stand in every second report
_EVERYWHERE_NAMES = ("united states", "washington", "america")
_FORMS = re.compile(r"[|;]")
_WORD = re.compile(r"[^\W\d_][^\W\d_]+")


@cache
def countries() -> dict[str, str]:
    """Return the folded words for a country, its people and what belongs to it, with its name."""
    found: dict[str, str] = {}
    for entries in word_list("en", "countries").values():
        for entry in entries:
            forms = [form.strip() for form in _FORMS.split(entry) if form.strip()]
            for form in forms:
                found.setdefault(fold(form), forms[0])
    return found


@cache
def happenings() -> dict[str, str]:
    """Return the folded words that tell what happened, with the kind of event that they tell of."""
    return {fold(word): kind for kind, words in word_list("en", "happenings").items() for word in words}


@cache
def backdrop() -> dict[str, int]:
    """Return the folded words of everyday names, with how many articles in 300 hold them."""
    found: dict[str, int] = {}
    lists = (
        (_CITY, "any", "cities"), (_PLACE, "en", "places"), (_ORGANISATION, "en", "organisations"),
        (_GROUP, "en", "groups"), (_GIVEN, "any", "given"), (_SURNAME, "any", "surnames"),
    )  # fmt: skip
    for number, language, name in lists:
        for entries in word_list(language, name).values():
            for entry in entries:
                for word in _WORD.findall(fold(entry)):
                    found[word] = max(found.get(word, 0), number)
    return found | dict.fromkeys(_EVERYWHERE_NAMES, _EVERYWHERE)


def country_articles(name: str) -> int:
    """Return how many articles in 300 are taken to name a country or its people."""
    return _EVERYWHERE if fold(name) in _EVERYWHERE_NAMES else _COUNTRY

