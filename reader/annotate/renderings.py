"""How much of a quotation an outlet prints, beside the fullest form in print: whole, cut, split, changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.annotate.align import Run, align, repeats
from reader.annotate.wordings import SHORTEST, Wording
from reader.model.document import Range
from reader.model.story import Difference, DifferenceKind, Printed


@dataclass(frozen=True, slots=True)
class Judged:
    """What an outlet does to a quotation."""

    printed: Printed
    differences: tuple[Difference, ...]


def judge(full: Wording, here: Wording, pieces: Sequence[Range]) -> Judged:
    """Return how an outlet prints a quotation.

    Words that it cuts, adds or changes are told as ranges of the two texts. Words that it prints before or
    behind what the fullest form has are additions and change nothing in that.

    Args:
        full: the fullest form in print.
        here: the outlet's words.
        pieces: the ranges of text in which it prints them, one where nothing of its own stands between.
    """
    runs = _runs(full.words, here.words)
    if not runs:
        return Judged(Printed.CHANGED, ())
    differences = _edges(full, here, runs)
    inner = False
    for before, after in pairwise(runs):
        cut = (before.one + before.length, after.one)
        added = (before.other + before.length, after.other)
        found = _difference(full, here, cut, added)
        if found is not None:
            inner = inner or found.kind is not DifferenceKind.CUT
            differences.append(found)
    differences.sort(key=lambda one: one.full or one.here or (0, 0))
    cuts = any(one.kind is DifferenceKind.CUT for one in differences)
    if cuts and len(here.words) < SHORTEST:
        printed = Printed.WORD
    elif inner:
        printed = Printed.CHANGED
    elif cuts:
        printed = Printed.CUT
    else:
        printed = Printed.SPLIT if len(pieces) > 1 else Printed.WHOLE
    return Judged(printed, tuple(differences))


def _runs(full: Sequence[str], here: Sequence[str]) -> tuple[Run, ...]:
    at = repeats(here, full)
    if at is not None:
        return (Run(at, 0, len(here)),)
    return align(full, here).runs


def _edges(full: Wording, here: Wording, runs: Sequence[Run]) -> list[Difference]:
    first, last = runs[0], runs[-1]
    found: list[Difference] = []
    for cut, added in (
        ((0, first.one), (0, first.other)),
        ((last.one + last.length, len(full.words)), (last.other + last.length, len(here.words))),
    ):
        if cut[0] < cut[1]:
            found.append(Difference(DifferenceKind.CUT, _range(full, cut), None))
        if added[0] < added[1]:
            found.append(Difference(DifferenceKind.ADDED, None, _range(here, added)))
    return found


def _difference(full: Wording, here: Wording, cut: Range, added: Range) -> Difference | None:
    missing, more = cut[0] < cut[1], added[0] < added[1]
    if missing and more:
        return Difference(DifferenceKind.CHANGED, _range(full, cut), _range(here, added))
    if missing:
        return Difference(DifferenceKind.CUT, _range(full, cut), None)
    if more:
        return Difference(DifferenceKind.ADDED, None, _range(here, added))
    return None


def _range(wording: Wording, words: Range) -> Range:
    return wording.places[words[0]][0], wording.places[words[1] - 1][1]
