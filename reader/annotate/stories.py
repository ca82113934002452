"""Whether articles tell the same story: how alike they are, and which group a new one belongs to.

Likeness is the cosine of words and of names, each weighed by how rare it is in the library (TF-IDF; Salton
and Buckley 1988), plus what the same quoted words add, less what time takes away. Names alone never join:
the same people have another story every day.
"""

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.annotate.gist import Gist, common_stems, term_hash

UNKNOWN = 0
"""The hour of an article whose time nobody knows."""
THRESHOLD = 0.18
"""Likeness from which two articles tell the same story."""
_PRIOR = 300  # articles that a library is taken to hold beyond its own: a small one knows what is rare
_EVERY_DAY = 45  # of these, how many hold a word of every day's news
_KEPT_WORDS, _KEPT_NAMES = 30, 10  # of an article, the weightiest
_INDEXED = 8  # terms of an article by which it is found again, names and words
_ASKED = 60  # terms of a new article that are looked up
_WORDS_SHARE = 0.65
_ENOUGH_WORDS = 0.12  # likeness of words below which names count less and less
_ENOUGH_SHARED = 4  # words and names in common from which a likeness is no accident
_WINDOW_H, _SLOW_H, _END_H = 72, 14 * 24, 45 * 24
_SLOW = 0.75  # what is left of a likeness after two weeks
_HEAD = struct.Struct("<BBff")


@dataclass(frozen=True, slots=True)
class Vector:
    """An article's terms with their weights, as they are kept."""

    words: Mapping[int, float]
    names: Mapping[int, float]
    words_norm: float
    names_norm: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are."""

    words: float
    """Cosine of the words, between 0 and 1."""
    names: float
    """Cosine of the names, between 0 and 1."""
    quoted: int = 0
    """Words that both quote."""
    hours: int | None = None
    """Between their times; None where one is unknown."""
    shared: int = 4
    """Words and names that both have."""

    @property
    def score(self) -> float:
        """The likeness as it is compared with `THRESHOLD`."""
        bonus = _quote_bonus(self.quoted)
        trust = min(1.0, (self.words + bonus) / _ENOUGH_WORDS)
        alike = _WORDS_SHARE * self.words + (1 - _WORDS_SHARE) * self.names * trust
        return (alike * _sureness(self.shared) + bonus) * _nearness(self.hours)


def weigh(gist: Gist, articles: Mapping[int, int], total: int) -> Vector:
    """Return an article's weights.

    Args:
        gist: what it is about.
        articles: in how many articles of the library each term stands, by its hash.
        total: how many articles the library has looked at.
    """
    words = _weighed(gist.words, articles, total)
    names = _weighed(gist.names, articles, total)
    return Vector(words, names, _norm(words.values()), _norm(names.values()))


def _weighed(terms: Mapping[str, float], articles: Mapping[int, int], total: int) -> dict[int, float]:
    found: dict[int, float] = {}
    every_day = common_stems()
    for term, weight in terms.items():
        key = term_hash(term)
        having = articles.get(key, 0) + (_EVERY_DAY if term in every_day else 1)
        found[key] = weight * math.log(max(1.05, (total + _PRIOR) / having))
    return found


def _norm(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))


def index_terms(vector: Vector) -> list[int]:
    """Return the terms by which an article is found again: its weightiest names and words, half and half."""
    names = [term for term, _ in _kept(vector.names, _INDEXED // 2)]
    return [*names, *(term for term, _ in _kept(vector.words, _INDEXED - len(names)))]


def asked_terms(vector: Vector, articles: Mapping[int, int]) -> list[int]:
    """Return the terms to look others up by: the weightiest of those that another article has too."""
    both = [
        (term, weight)
        for terms in (vector.names, vector.words)
        for term, weight in terms.items()
        if articles.get(term, 0) > 1
    ]
    return [term for term, _ in _kept(dict(both), _ASKED)]


def likeness(one: Vector, other: Vector, *, quoted: int = 0, hours: int | None = None) -> Likeness:
    """Return how alike two articles are, by what is kept of them."""
    words = _cosine(one.words, other.words, one.words_norm * other.words_norm)
    names = _cosine(one.names, other.names, one.names_norm * other.names_norm)
    if not one.names or not other.names:
        names = words  # no names to go by: they neither join nor part
    shared = len(one.words.keys() & other.words.keys()) + len(one.names.keys() & other.names.keys())
    return Likeness(words, names, quoted, hours, shared)


def _cosine(one: Mapping[int, float], other: Mapping[int, float], norms: float) -> float:
    if len(other) < len(one):
        one, other = other, one
    product = sum(weight * other[term] for term, weight in one.items() if term in other)
    return min(1.0, product / norms) if norms else 0.0


def _quote_bonus(words: int) -> float:
    return min(0.3, 0.02 * words)


def _sureness(shared: int) -> float:
    """Return how far a likeness is believed: in two teasers a single common word weighs much by accident."""
    return min(1.0, shared / _ENOUGH_SHARED)


def _nearness(hours: int | None) -> float:
    if hours is None or hours <= _WINDOW_H:
        return 1.0
    if hours <= _SLOW_H:
        return 1.0 - (1.0 - _SLOW) * (hours - _WINDOW_H) / (_SLOW_H - _WINDOW_H)
    return _SLOW * max(0.0, 1.0 - (hours - _SLOW_H) / (_END_H - _SLOW_H))


def hours_between(one: int, other: int) -> int | None:
    """Return the hours between two times in hours since 1970; None where one is unknown."""
    return None if UNKNOWN in {one, other} else abs(one - other)


def window(hour: int) -> tuple[int, int] | None:
    """Return the hours in which reports of the same story can lie; None for an unknown time: in all."""
    return None if hour == UNKNOWN else (hour - _END_H, hour + _END_H)


def pack(vector: Vector) -> bytes:
    """Return a vector small: its weightiest terms, five bytes each, and its norms."""
    parts = [_kept(vector.words, _KEPT_WORDS), _kept(vector.names, _KEPT_NAMES)]
    top = max((weight for part in parts for _, weight in part), default=1.0) or 1.0
    head = _HEAD.pack(len(parts[0]), len(parts[1]), vector.words_norm / top, vector.names_norm / top)
    terms = [term for part in parts for term, _ in part]
    weights = [round(255 * weight / top) for part in parts for _, weight in part]
    return head + struct.pack(f"<{len(terms)}I{len(weights)}B", *terms, *weights)


def unpack(data: bytes) -> Vector:
    """Return the vector that `pack` made small; weights are relative to its weightiest term."""
    words, names, words_norm, names_norm = _HEAD.unpack_from(data)
    count = words + names
    values = struct.unpack_from(f"<{count}I{count}B", data, _HEAD.size)
    pairs = [(term, weight / 255) for term, weight in zip(values[:count], values[count:], strict=True)]
    return Vector(dict(pairs[:words]), dict(pairs[words:]), words_norm, names_norm)


def _kept(weights: Mapping[int, float], count: int) -> list[tuple[int, float]]:
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:count]


@dataclass(frozen=True, slots=True)
class Group:
    """A story, or an article that stands alone, as a candidate for a new article."""

    key: tuple[int, int]
    """(the story's id, 0), or (0, the article's)."""
    score: float
    """How well the new article fits."""


def fit(scores: Sequence[float]) -> float:
    """Return how well an article fits a group, from its likeness to each member: best and average count."""
    return 0.6 * max(scores) + 0.4 * sum(scores) / len(scores) if scores else 0.0


def chosen(groups: Iterable[Group]) -> list[Group]:
    """Return the groups that a new article belongs to, the best first."""
    fitting = [group for group in groups if group.score >= THRESHOLD]
    return sorted(fitting, key=lambda group: (-group.score, group.key))
