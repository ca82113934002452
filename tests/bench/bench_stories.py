"""How well articles are grouped into stories, on reports of our own: B-cubed (Bagga and Baldwin 1998).

    python -m tests.bench.bench_stories [FOLDER…]

Without a folder `tests/data/stories/first` and `second`, each in a library of its own and both in one: both
were looked at while thresholds were set. `tests/data/stories/third` was not.
"""

import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from reader.paths import Home
from reader.use.importing import import_files
from reader.use.library import open_library
from reader.use.stories import stories

DATA = Path(__file__).resolve().parents[1] / "data" / "stories"


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of a grouping, averaged over the reports."""

    precision: float
    recall: float
    mixed: tuple[tuple[str, ...], ...]
    """Stories of the library that hold several events."""
    torn: tuple[str, ...]
    """Reports that stand apart from others of their event."""

    @property
    def f(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def reports(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.glob("*--*.txt"))


def event(name: str) -> str:
    return Path(name).name.partition("--")[0]


def grouped(paths: list[Path]) -> list[set[str]]:
    """Return the groups that a fresh library makes of files, single ones too, by file name."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with open_library(Home(root / "c", root / "d", root / "h", root / "l")) as library:
            import_files(library, paths)
            told = [[row.id for row in story.articles] for story in stories(library, 10_000)]
            found = [{Path(path).name for path in library.store.articles.paths(ids).values()} for ids in told]
    known = set().union(*found) if found else set()
    return found + [{path.name} for path in paths if path.name not in known]


def measure(paths: list[Path]) -> BCubed:
    """Group files and compare with the events that their names tell."""
    groups = grouped(paths)
    gold: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        gold[event(path.name)].add(path.name)
    mine = {name: group for group in groups for name in group}
    right = {name: len(mine[name] & gold[event(name)]) for name in mine}
    precision = sum(right[name] / len(mine[name]) for name in mine) / len(mine)
    recall = sum(right[name] / len(gold[event(name)]) for name in mine) / len(mine)
    mixed = tuple(tuple(sorted(group)) for group in groups if len({event(name) for name in group}) > 1)
    torn = tuple(name for name in sorted(mine) if 2 * right[name] < len(gold[event(name)]))
    return BCubed(precision, recall, mixed, torn)


def main(folders: list[Path]) -> None:
    sets = [[folder] for folder in folders] + ([folders] if len(folders) > 1 else [])
    for chosen in sets:
        paths = reports(*chosen)
        found = measure(paths)
        print(
            f"{' + '.join(folder.name for folder in chosen):<16} {len(paths):>3} reports,"
            f" {len({event(path.name) for path in paths})} events:"
            f" B-cubed P {found.precision:.3f} R {found.recall:.3f} F {found.f:.3f}"
        )
        for group in found.mixed:
            print("  mixed:", *group)
        if found.torn:
            print("  torn: ", *found.torn)


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    main(given or [folder for folder in (DATA / "first", DATA / "second") if folder.is_dir()])
