"""Whether articles tell the same story: how alike they are, and which group a new one belongs to.

Likeness is the cosine of words and of names, each weighed by how rare it is in the library (TF-IDF; Salton
and Buckley 1988), plus what the same quoted words add, less what time takes away; or, where that is more, the
belief of a small logistic model in the rare names and words that two reports share, however differently they
are told. Names alone never join: the same people have another story every day.
"""

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from reader.annotate.gist import Gist, commonness, term_hash

UNKNOWN = 0
"""The hour of an article whose time nobody knows."""
THRESHOLD = 0.18
"""Likeness from which two articles tell the same story."""
_PRIOR = 300  # articles that a library is taken to hold beyond its own: a small one knows what is rare
_KEPT_WORDS, _KEPT_NAMES = 40, 20  # of an article, the weightiest
_INDEXED = 12  # terms of an article by which it is found again, names and words
_ASKED = 60  # terms of a new article that are looked up
_WORDS_SHARE = 0.85
_ENOUGH_WORDS = 0.12  # likeness of words below which names count less and less
_ENOUGH_SHARED = 4  # words and names in common from which a likeness is no accident
_WINDOW_H, _SLOW_H, _END_H = 72, 14 * 24, 45 * 24
_WEIGHTS = (-6.20, 2.69, 2.01, 2.50, 0.75, -2.36)
"""Of `belief`: its start, rare names, rare words, cosine, headlines, e-folds of time after the window."""
_BELIEVED = 0.68  # belief from which two articles tell the same story
_SHORT = 110  # words up to which a text is short
_MOST = 7.0  # that one term counts
_SOME_WORDS = 0.5  # evidence of words without which names alone join nobody
_SLOW = 0.75  # what is left of a likeness after two weeks
_HEAD = struct.Struct("<BBffH")
_STEPS = 4  # of a kept weight, in one unit
_TITLED = 0x80  # the bit of a kept weight that says that the term stands in the headline


@dataclass(frozen=True, slots=True)
class Vector:
    """An article's terms with their weights, as they are kept."""

    words: Mapping[int, float]
    names: Mapping[int, float]
    words_norm: float
    names_norm: float
    titled: frozenset[int] = frozenset()
    """Those of the terms that stand in the headline."""
    length: int = 0
    """Words of the article that were looked at."""


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
    belief: float = 0.0
    """How likely they tell the same story by rare names and words in common, time aside, between 0 and 1."""

    @property
    def score(self) -> float:
        """The likeness as it is compared with `THRESHOLD`."""
        bonus = _quote_bonus(self.quoted)
        trust = min(1.0, (self.words + bonus) / _ENOUGH_WORDS)
        alike = _WORDS_SHARE * self.words + (1 - _WORDS_SHARE) * self.names * trust
        near = _nearness(self.hours)
        return max((alike * _sureness(self.shared) + bonus) * near, self.belief * THRESHOLD / _BELIEVED)


def weigh(gist: Gist, articles: Mapping[int, int], total: int) -> Vector:
    """Return an article's weights.

    Args:
        gist: what it is about.
        articles: in how many articles of the library each term stands, by its hash.
        total: how many articles the library has looked at.
    """
    words = _weighed(gist.words, articles, total, name=False)
    names = _weighed(gist.names, articles, total, name=True)
    titled = frozenset(map(term_hash, gist.titled))
    return Vector(words, names, _norm(words.values()), _norm(names.values()), titled, gist.length)


def _weighed(
    terms: Mapping[str, float], articles: Mapping[int, int], total: int, *, name: bool
) -> dict[int, float]:
    found: dict[int, float] = {}
    for term, weight in terms.items():
        key = term_hash(term)
        having = articles.get(key, 0) + commonness(term, name=name)
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
    return Likeness(words, names, quoted, hours, shared, belief(one, other, hours))


def belief(one: Vector, other: Vector, hours: int | None) -> float:
    """Return how likely two articles tell the same story, by a small logistic model of what they share.

    What is summed is how rare each shared term is, not how much of the articles it makes up: reports of one
    event in wholly other words share a few rare names and little else. Long texts share much by accident, so
    the sum counts less there. `tests/bench/fit_stories.py` finds the weights.
    """
    if not one.length or not other.length:
        return 0.0
    if hours is not None and hours > _END_H:
        return 0.0
    found = evidence(one, other)
    if found[1] < _SOME_WORDS:
        return 0.0  # the same people have another story every day
    values = (1.0, *found, lateness(hours))
    return 1 / (1 + math.exp(-math.fsum(map(mul, _WEIGHTS, values))))


def lateness(hours: int | None) -> float:
    """Return how late a report follows another: e-folds of time after three days; 0 for an unknown time."""
    return 0.0 if hours is None else math.log(max(hours, _WINDOW_H) / _WINDOW_H)


def evidence(one: Vector, other: Vector) -> tuple[float, float, float, float]:
    """Return what speaks for one story: rare names, rare words, cosine of both together, headlines."""
    names = words = product = 0.0
    for terms, named in ((one.names, True), (one.words, False)):
        for term, weight in terms.items():
            its = other.names.get(term)
            alike_named = named and its is not None
            its = other.words.get(term) if its is None else its
            if its is None:
                continue
            product += weight * its
            if alike_named:
                names += min(weight, its, _MOST)
            else:
                words += min(weight, its, _MOST)
    size = max(1.0, math.sqrt(one.length * other.length) / _SHORT)
    norms = math.hypot(one.words_norm, one.names_norm) * math.hypot(other.words_norm, other.names_norm)
    cosine = min(1.0, product / norms) if norms else 0.0
    title = _told(one.titled, one, other) + _told(other.titled, other, one)
    return math.sqrt(names / size / 10), math.sqrt(words / size / 10), 5 * cosine, title


def _told(titled: Iterable[int], its: Vector, other: Vector) -> float:
    """Return the share of a headline that the other article tells, by weight."""
    whole = shared = 0.0
    for term in sorted(titled):
        weight = its.names.get(term) or its.words.get(term, 0.0)
        whole += weight
        if term in other.names or term in other.words:
            shared += weight
    return shared / (whole + 4)


def kept(vector: Vector) -> Vector:
    """Return a vector with no more terms than are kept of an article."""
    words, names = dict(_kept(vector.words, _KEPT_WORDS)), dict(_kept(vector.names, _KEPT_NAMES))
    return Vector(words, names, vector.words_norm, vector.names_norm, vector.titled, vector.length)


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
    """Return a vector small: its weightiest terms, five bytes each, its norms and its length."""
    parts = [_kept(vector.words, _KEPT_WORDS), _kept(vector.names, _KEPT_NAMES)]
    length = min(vector.length, 0xFFFF)
    head = _HEAD.pack(len(parts[0]), len(parts[1]), vector.words_norm, vector.names_norm, length)
    terms = [term for part in parts for term, _ in part]
    weights = [
        min(_TITLED - 1, round(_STEPS * weight)) | (_TITLED if term in vector.titled else 0)
        for part in parts
        for term, weight in part
    ]
    return head + struct.pack(f"<{len(terms)}I{len(weights)}B", *terms, *weights)


def unpack(data: bytes) -> Vector:
    """Return the vector that `pack` made small; an empty one for what an earlier version kept."""
    count = data[0] + data[1]
    if len(data) != _HEAD.size + 5 * count:
        return Vector({}, {}, 0.0, 0.0)
    words, _, words_norm, names_norm, length = _HEAD.unpack_from(data)
    values = struct.unpack_from(f"<{count}I{count}B", data, _HEAD.size)
    pairs = list(zip(values[:count], values[count:], strict=True))
    kept = [(term, (weight & (_TITLED - 1)) / _STEPS) for term, weight in pairs]
    titled = frozenset(term for term, weight in pairs if weight & _TITLED)
    return Vector(dict(kept[:words]), dict(kept[words:]), words_norm, names_norm, titled, length)


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
