"""The words a language gives us: names, places, organisations, titles, months, from data files."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the words of one language."""

    language: str


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a BCP 47 primary language, read once; of an unknown language, an empty one."""
    return Lexicon(language)
