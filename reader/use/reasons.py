"""Why two articles tell the same story, in lines that a reader can check in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotate.copies import COPIED
from reader.annotate.gist import HAPPENING, Gist, term_hash
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
    names = _names(gist, _shared(vector.names, {**other.words, **other.names}, gist.names))
    if names:
        lines.append(f"Both name {', '.join(names[:_NAMES])}.")
    terms = _shared(vector.words, other.words, gist.words)
    kinds = [term.removeprefix(HAPPENING) for term in terms if term.startswith(HAPPENING)]
    if kinds:
        lines.append(f"Both tell of: {', '.join(kinds[:_WORDS])}.")
    words_in_both = [gist.forms[term] for term in terms if term in gist.forms]
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


def _shared(one: Mapping[int, float], other: Mapping[int, float], terms: Iterable[str]) -> list[str]:
    """Return the terms that both have, the weightiest first."""
    by_hash = {term_hash(term): term for term in terms}
    common = {key: one[key] * other[key] for key in one if key in other and key in by_hash}
    return [by_hash[key] for key in sorted(common, key=lambda key: (-common[key], key))]


def _names(gist: Gist, terms: Iterable[str]) -> list[str]:
    """Return names as the article prints them: a whole one only where the other has all its words."""
    shared = list(terms)
    there = set(shared)
    found: dict[str, None] = {}
    told: set[str] = set()
    for term in shared:
        if term in told:
            continue
        name = next((name for name, its in gist.whole.items() if term in its and there.issuperset(its)), "")
        told.update(gist.whole.get(name, (term,)))
        found[name or gist.forms.get(term, term)] = None
    return list(found)


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
