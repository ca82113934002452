"""Words for the text index: what goes in, and what a query asks of it. No raw input ever reaches MATCH."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from reader.model.query import Query
from reader.store.rows import storable
from reader.text.fold import cjk_bigrams, cjk_runs, fold

_MOST_TERMS = 48
"""FTS5 refuses expressions that are too deep; nobody types more words than that to find an article."""


@dataclass(frozen=True, slots=True)
class IndexWords:
    """What the text index holds of an article, column by column."""

    title: str
    text: str
    cjk: str


def index_words(title: str, text: str) -> IndexWords:
    """Return what the index holds of a title and a text.

    Words are folded. Runs of CJK, which have no blanks between words, leave the word columns and become
    pairs of characters in a column of their own, each run closed by its last character, so that a single
    character is found as the beginning of a pair or as a run's end.
    """
    folded_title, folded_text = fold(title), fold(text)
    runs = cjk_runs(folded_title) + cjk_runs(folded_text)
    if not runs:
        return IndexWords(folded_title, folded_text, "")
    return IndexWords(_without(folded_title, runs), _without(folded_text, runs), " ".join(map(_closed, runs)))


def _closed(run: str) -> str:
    return run if len(run) == 1 else f"{cjk_bigrams(run)} {run[-1]}"


def _without(text: str, runs: Sequence[str]) -> str:
    longest_first = sorted(set(runs), key=len, reverse=True)
    return reduce(lambda rest, run: rest.replace(run, " "), longest_first, text)


def match_expression(query: Query) -> str:
    """Return a query's words and phrases as an FTS5 expression of quoted strings; "" if none has a letter."""
    terms: list[str] = []
    last = len(query.words) - 1
    for at, word in enumerate(query.words):
        terms.extend(_terms(word, prefix=query.prefix and at == last))
    for phrase in query.phrases:
        terms.extend(_terms(phrase))
    return " AND ".join(terms[:_MOST_TERMS])


def _terms(words: str, *, prefix: bool = False) -> list[str]:
    folded = fold(storable(words)).replace("\x00", " ")
    runs = cjk_runs(folded)
    terms = [f'cjk : "{run}" *' if len(run) == 1 else f'cjk : "{cjk_bigrams(run)}"' for run in runs]
    rest = _without(folded, runs) if runs else folded
    if any(char.isalnum() for char in rest):
        quoted = rest.replace('"', '""')
        star = " *" if prefix and rest[-1].isalnum() else ""
        terms.insert(0, f'{{title text}} : "{quoted}"{star}')
    return terms


def like_patterns(query: Query) -> list[str]:
    """Return a query's words and phrases as LIKE patterns (ESCAPE "!"), for when no index can be asked."""
    sought = [storable(words).replace("\x00", " ").strip() for words in (*query.words, *query.phrases)]
    return [f"%{_escaped(words[:1000])}%" for words in sought[:_MOST_TERMS] if words]


def _escaped(words: str) -> str:
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
