"""Align: where the words of one quotation stand in another, by containment and in order.

Runs of two or three common words are chained into the longest ascending sequence (Hunt and Szymanski's way to
a longest common subsequence: time follows the number of matches, which is capped), and the short gaps
between them are filled word by word. Single common words scattered over a long text count for nothing.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.annotate.wordings import SHORTEST

_FEW_WORDS = 12
_REPEATS = 8  # places of a run of words beyond which it says nothing about where one is
_NEAR = 3  # words that may stand between two pieces of one passage
_SOLID = 3  # words in a row that are no accident
_DENSE = 0.6  # of a passage of shorter pieces, the share of common words in it
_GAP = 64  # words: a longer gap is not filled word by word


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that two quotations have in common, as indexes of words."""

    one: int
    other: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two quotations have in common, in order."""

    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        """How many words they have in common."""
        return sum(run.length for run in self.runs)


def align(one: Sequence[str], other: Sequence[str]) -> Alignment:
    """Return the common words of two quotations in order, accidental ones left out."""
    if one == other:
        return Alignment((Run(0, 0, len(one)),) if one else ())
    pairs = _filled(_chain(one, other), one, other)
    return Alignment(_solid(_runs(pairs)))


def same_words(one: Sequence[str], other: Sequence[str]) -> Alignment | None:
    """Return how two quotations align if they say the same, else None.

    The same: of the shorter one at least five words, and four fifths of them, stand in the longer in order.
    """
    shorter = min(len(one), len(other))
    if shorter < SHORTEST:
        return None
    found = align(one, other)
    matched = found.matched
    return found if matched >= SHORTEST and 5 * matched >= 4 * shorter else None


def repeats(few: Sequence[str], longer: Sequence[str]) -> int | None:
    """Return where in a longer quotation a few words stand side by side; None if they do not."""
    size = len(few)
    if not 0 < size < len(longer):
        return None
    wanted = tuple(few)
    return next((at for at in range(len(longer) - size + 1) if tuple(longer[at : at + size]) == wanted), None)


def _chain(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of words (indexes), ascending on both sides, from common runs of two or three."""
    size = 2 if min(len(one), len(other)) <= _FEW_WORDS else _SOLID
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other) - size + 1):
        places[tuple(other[at : at + size])].append(at)
    matches = [
        (at, found)
        for at in range(len(one) - size + 1)
        if len(where := places.get(tuple(one[at : at + size]), ())) <= _REPEATS
        for found in reversed(where)
    ]
    pairs: list[tuple[int, int]] = []
    for here, there in _ascending(matches):
        for step in range(size):
            if not pairs or (here + step > pairs[-1][0] and there + step > pairs[-1][1]):
                pairs.append((here + step, there + step))
    return pairs


def _ascending(matches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest sequence that ascends on both sides, by patience sorting."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(matches):
        pile = bisect_left(tops, there)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(there)
            holders.append(number)
        else:
            tops[pile], holders[pile] = there, number
    found: list[tuple[int, int]] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        found.append(matches[at])
        at = before[at]
    return found[::-1]


def _filled(
    pairs: Sequence[tuple[int, int]], one: Sequence[str], other: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the pairs with the single common words in the gaps between, before and behind them."""
    if not pairs:
        return []
    first, last = pairs[0], pairs[-1]
    reach = first[0] + _NEAR
    found = _gap(one, other, (max(0, first[0] - _GAP), first[0]), (max(0, first[1] - reach), first[1]))
    for (here, there), (next_here, next_there) in pairwise(pairs):
        found.append((here, there))
        if next_here - here > 1 and next_there - there > 1:
            found += _gap(one, other, (here + 1, next_here), (there + 1, next_there))
    found.append(last)
    stop = min(len(one), last[0] + 1 + _GAP)
    reach = len(one) - last[0] + _NEAR
    other_stop = min(len(other), last[1] + 1 + reach)
    return found + _gap(one, other, (last[0] + 1, stop), (last[1] + 1, other_stop))


def _gap(
    one: Sequence[str], other: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the longest common subsequence of two short stretches, as pairs of indexes."""
    (start, end), (other_start, other_end) = here, there
    height, width = end - start, other_end - other_start
    if not 0 < height <= _GAP or not 0 < width <= 2 * _GAP:
        return []
    lengths = [[0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            if one[start + row] == other[other_start + column]:
                lengths[row][column] = lengths[row + 1][column + 1] + 1
            else:
                lengths[row][column] = max(lengths[row + 1][column], lengths[row][column + 1])
    found: list[tuple[int, int]] = []
    row = column = 0
    while row < height and column < width:
        if one[start + row] == other[other_start + column]:
            found.append((start + row, other_start + column))
            row, column = row + 1, column + 1
        elif lengths[row + 1][column] >= lengths[row][column + 1]:
            row += 1
        else:
            column += 1
    return found


def _runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for here, there in pairs:
        last = runs[-1] if runs else None
        if last is not None and (last.one + last.length, last.other + last.length) == (here, there):
            runs[-1] = Run(last.one, last.other, last.length + 1)
        else:
            runs.append(Run(here, there, 1))
    return runs


def _solid(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs of those passages that no accident makes."""
    passages: list[list[Run]] = []
    for run in runs:
        last = passages[-1][-1] if passages else None
        if (
            last is not None
            and run.one - last.one - last.length <= _NEAR
            and run.other - last.other - last.length <= _NEAR
        ):
            passages[-1].append(run)
        else:
            passages.append([run])
    return tuple(run for passage in passages if _is_solid(passage) for run in passage)


def _is_solid(passage: Sequence[Run]) -> bool:
    if max(run.length for run in passage) >= _SOLID:
        return True
    matched = sum(run.length for run in passage)
    first, last = passage[0], passage[-1]
    width = max(last.one + last.length - first.one, last.other + last.length - first.other)
    return matched > _SOLID and matched >= _DENSE * width
