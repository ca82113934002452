"""Find the weights of `reader.annotate.stories.belief`, and what they are worth on events not fitted to.

    python -m tests.bench.fit_stories [FOLDER…]

A logistic model of five kinds of evidence (names, words, cosine, headlines, lateness) over all pairs of our
own reports in `tests/data/stories`, a ridge on the weights, Newton's method. All events are laid into one
fortnight, events within sixty days of each other at their true distance: reports that lie years apart would
be told apart by time alone, which no day's news does. Cross-validation: weights from a random half of the
events group the other half, five times and both ways; precision and recall (B-cubed) are averaged. Prints
the weights; they are copied by hand.
"""

import math
import random
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from reader.annotate import stories as alike
from reader.annotate.gist import counted, gist_of, passages_of
from reader.paths import Home
from reader.use.clustering import hour_of
from reader.use.importing import import_files
from reader.use.library import open_library
from tests.bench.bench_stories import DATA, event, reports

ROUNDS, RIDGE, STEPS = 5, 0.3, 25
DAYS, APART_H, BEGIN_H = 10, 60 * 24, 500_000


@dataclass(frozen=True, slots=True)
class Report:
    event: str
    vector: alike.Vector
    hour: int


@dataclass(frozen=True, slots=True)
class Pair:
    values: tuple[float, ...]
    same: bool
    events: tuple[str, str]


def load(paths: list[Path]) -> list[Report]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with open_library(Home(root / "c", root / "d", root / "h", root / "l")) as library:
            ids = import_files(library, paths).article_ids
            names = library.store.articles.paths(ids)
            rows = [library.store.articles.row(key) for key in ids]
            bodies = [library.store.bodies.current(key) for key in ids]
    gists = [
        gist_of(body.document, body.annotations, row.title, passages_of(body.document))
        for row, body in zip(rows, bodies, strict=True)
    ]
    terms: Counter[int] = Counter()
    for gist in gists:
        terms.update(counted(gist))
    found = [
        Report(event(names[row.id]), alike.weigh(gist, terms, len(rows)), hour_of(row, body))
        for row, body, gist in zip(rows, bodies, gists, strict=True)
    ]
    kept = [Report(one.event, alike.unpack(alike.pack(one.vector)), one.hour) for one in found]
    return in_a_fortnight(kept)


def in_a_fortnight(found: list[Report], seed: int = 1) -> list[Report]:
    rnd = random.Random(seed)
    hours: defaultdict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.hour != alike.UNKNOWN:
            hours[one.event].append(one.hour)
    moved: dict[str, int] = {}
    last, by = -APART_H * 99, 0
    for hour, name in sorted((min(its), name) for name, its in hours.items()):
        if hour - last > APART_H:
            by = BEGIN_H + rnd.randrange(DAYS * 24) - hour
        last, moved[name] = hour, by
    return [
        Report(one.event, one.vector, one.hour + moved[one.event] if one.hour != alike.UNKNOWN else 0)
        for one in found
    ]


def pairs(found: list[Report]) -> list[Pair]:
    made: list[Pair] = []
    for at, one in enumerate(found):
        for other in found[:at]:
            hours = alike.hours_between(one.hour, other.hour)
            values = (1.0, *alike.evidence(one.vector, other.vector), alike.lateness(hours))
            made.append(Pair(values, one.event == other.event, (one.event, other.event)))
    return made


def fitted(given: list[Pair]) -> tuple[float, ...]:
    """Return the weights, by Newton's method."""
    count = len(given[0].values)
    weights = [0.0] * count
    for _ in range(STEPS):
        slope = [0.0] + [RIDGE * weight for weight in weights[1:]]
        bend = [
            [(RIDGE if row else 1e-6) * (row == column) for column in range(count)] for row in range(count)
        ]
        for pair in given:
            z = sum(weight * value for weight, value in zip(weights, pair.values, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
            for row, value in enumerate(pair.values):
                slope[row] += (chance - pair.same) * value
                for column, other in enumerate(pair.values):
                    bend[row][column] += chance * (1 - chance) * value * other
        weights = [weight - step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return tuple(weights)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(len(rows)):
            if row != at:
                share = rows[row][at] / rows[at][at]
                rows[row] = [value - share * above for value, above in zip(rows[row], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def b_cubed(found: list[Report]) -> tuple[float, float]:
    """Group reports one after another, as the program does, and return precision and recall."""
    groups: list[list[Report]] = []
    for one in found:
        fits = [
            alike.Group(
                (at, 0),
                alike.fit([
                    alike.likeness(
                        one.vector, other.vector, hours=alike.hours_between(one.hour, other.hour)
                    ).score
                    for other in group
                ]),
            )
            for at, group in enumerate(groups)
        ]
        best = alike.chosen(fits)
        if best:
            groups[best[0].key[0]].append(one)
        else:
            groups.append([one])
    gold = Counter(one.event for one in found)
    right = [
        (sum(other.event == one.event for other in group), len(group), gold[one.event])
        for group in groups
        for one in group
    ]
    precision = sum(same / size for same, size, _ in right) / len(right)
    return precision, sum(same / whole for same, _, whole in right) / len(right)


def crossed(found: list[Report], made: list[Pair]) -> tuple[float, float]:
    """Return precision and recall on halves that the weights were not fitted to, averaged."""
    names = sorted({one.event for one in found})
    figures: list[tuple[float, float]] = []
    for seed in range(ROUNDS):
        half = set(random.Random(seed).sample(names, len(names) // 2))
        for mine in (half, set(names) - half):
            weights = fitted([pair for pair in made if mine.issuperset(pair.events)])
            with mock.patch.object(alike, "_WEIGHTS", weights):
                figures.append(b_cubed([one for one in found if one.event not in mine]))
    precisions, recalls = zip(*figures, strict=True)
    return sum(precisions) / len(figures), sum(recalls) / len(figures)


def main(folders: list[Path]) -> None:
    found = load(reports(*folders))
    made = pairs(found)
    print("weights:", *(f"{weight:.2f}" for weight in fitted(made)))
    figures = {"as built": b_cubed(found), "cross-validated": crossed(found, made)}
    for name, (precision, recall) in figures.items():
        f = 2 * precision * recall / (precision + recall)
        print(f"{name:<16} B-cubed P {precision:.3f} R {recall:.3f} F {f:.3f}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [DATA / "first", DATA / "second"])
