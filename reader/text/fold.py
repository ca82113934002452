"""Forms of a text for comparing and searching: never shown, never measured."""

import re
import unicodedata
from functools import lru_cache

# Marks that readers leave out when they search; those of kana and of Indic scripts are part of the letter.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
# Letters that Unicode does not take apart, and typographic signs with a plain twin.
_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
        "«": '"', "»": '"', "‹": "'", "›": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "ـ": None,
    }
)  # fmt: skip
_CJK_RUN = re.compile(
    "[\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)

_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
_RARE = 12
"""A text with fewer than one in so many bytes beyond ASCII is folded run by run."""


def fold(text: str) -> str:
    """Return a form that is equal for texts that differ only in case, diacritics, width or typographic signs.

    Compatibility forms are opened (NFKD) and closed again (NFC); the length may differ from the text's.
    """
    if text.isascii():
        return text.lower()
    # What follows an ASCII letter in the same character is a mark that is left out, so runs stand alone.
    if (len(text.encode("utf-8", "replace")) - len(text)) * _RARE > len(text):
        return _folded(text)
    parts = _NOT_ASCII.split(text)
    parts[0::2] = [part.lower() for part in parts[0::2]]
    parts[1::2] = [_folded_run(part) for part in parts[1::2]]
    return "".join(parts)


@lru_cache(maxsize=512)
def _folded_run(run: str) -> str:
    return _folded(run)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_PLAIN)
    return unicodedata.normalize("NFC", _MARKS.sub("", plain))


def cjk_runs(text: str) -> list[str]:
    """Return the runs of Han, kana, bopomofo and Hangul in a text: scripts whose words no blank divides."""
    if text.isascii():
        return []
    return _CJK_RUN.findall(unicodedata.normalize("NFKC", text))


def cjk_bigrams(text: str) -> str:
    """Return the overlapping pairs of characters of every CJK run, divided by blanks; one alone stays one.

    The same function makes the index and the query: the pairs of a query, as a phrase, find its words.
    """
    terms: list[str] = []
    for run in cjk_runs(text):
        if len(run) == 1:
            terms.append(run)
        else:
            terms.extend(run[at : at + 2] for at in range(len(run) - 1))
    return " ".join(terms)
