"""Which language a text is in, by its commonest small words."""

from collections.abc import Sequence
from functools import cache

from reader.annotate.wordlists import word_list

UNKNOWN = "und"
"""The BCP 47 tag of a language that is not known."""
_LOOKED_AT = 600
"""Words; more would not change the answer."""
_SHARE = 0.12
"""Of the words of running text in a language, at least so many are among its commonest."""


def guess_language(words: Sequence[str]) -> str:
    """Return "en", "de", "fr" or "es", or "und" where the small words of none prevail."""
    scores: dict[str, int] = {}
    table = _table()
    seen = 0
    for word in words[:_LOOKED_AT]:
        if not word[0].isalpha():
            continue
        seen += 1
        for language in table.get(word.lower(), ()):
            scores[language] = scores.get(language, 0) + 1
    if not scores:
        return UNKNOWN
    best = max(sorted(scores), key=scores.__getitem__)
    return best if scores[best] >= max(2, _SHARE * seen) else UNKNOWN


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in word_list("any", "stopwords").items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found
