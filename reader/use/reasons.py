"""Why two articles tell the same story, in lines that a reader can check in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotate.copies import COPIED
from reader.annotate.gist import Gist, term_hash
from reader.annotate.stories import THRESHOLD, Likeness, Vector
from reader.model.story import Reason

if TYPE_CHECKING:
    from reader.model.article import ArticleRow

_QUOTES, _NAMES, _WORDS = 3, 6, 6  # told of in one reason, at most
_QUOTED = 90  # code points of a quotation
_DAY_H = 48


@dataclass(frozen=True, slots=True)
class Pair:
    """An article beside the one that looks for its story."""

    article_id: int
    likeness: Likeness
    quotes: tuple[tuple[str, int], ...] = ()
    """Quotations that both print, with how many words they share, the longest first."""
    copied: float = 0.0
    """The share of the shorter text that stands in the longer one; 0 while nobody looked."""
    row: ArticleRow | None = None


def reason_of(row: ArticleRow, gist: Gist, vector: Vector, pair: Pair, other: Vector) -> Reason:
    """Return why an article joins another, the strongest reason first.

    Args:
        row: the article.
        gist: what it is about, with the forms that it prints.
        vector: the weights of its terms.
        pair: the other beside it.
        other: the weights of the other's terms.
    """
    lines: list[str] = []
    for text, words in pair.quotes[:_QUOTES]:
        lines.append(f"Both print “{_shortened(text)}” ({words} words in common).")
    if pair.copied >= COPIED:
        lines.append(f"{pair.copied:.0%} of the shorter text stands word for word in the longer one.")
    names = _shared(vector.names, other.names, gist.names, gist.forms)
    if names:
        lines.append(f"Both name {', '.join(names[:_NAMES])}.")
    words_in_both = _shared(vector.words, other.words, gist.words, gist.forms)
    if words_in_both:
        lines.append(f"Both write: {', '.join(words_in_both[:_WORDS])}.")
    likeness = pair.likeness
    if likeness.hours is not None:
        lines.append(f"Published {_apart(likeness.hours)}.")
    lines.append(
        f"Likeness {likeness.score:.2f}, one story from {THRESHOLD:.2f}"
        f" (words {likeness.words:.2f}, names {likeness.names:.2f})."
    )
    return Reason(row.id, pair.article_id, tuple(lines))


def _shared(
    one: Mapping[int, float], other: Mapping[int, float], terms: Iterable[str], forms: Mapping[str, str]
) -> list[str]:
    by_hash = {term_hash(term): forms[term] for term in terms if term in forms}
    common = {key: one[key] * other[key] for key in one if key in other and key in by_hash}
    return [by_hash[key] for key in sorted(common, key=lambda key: (-common[key], key))]


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _QUOTED:
        return text
    cut = text[:_QUOTED]
    return cut[: cut.rfind(" ")] + "…" if " " in cut else cut + "…"


def _apart(hours: int) -> str:
    if hours == 0:
        return "within the same hour"
    if hours < _DAY_H:
        return f"{hours} {'hour' if hours == 1 else 'hours'} apart"
    return f"{hours // 24} days apart"
