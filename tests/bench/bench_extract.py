"""Measure the extraction of articles: what is found on our own marked pages, and what a page costs.

    python -m tests.bench.bench_extract [FOLDER …]

Without FOLDER: the marked pages in tests/data/extract. Each FOLDER (../shared/corpus/html/readability, say)
is searched for HTML pages, whose CPU time alone is told; their words are scored by score_extract.py.
"""

import sys
import time
from pathlib import Path

from reader.document.extract import extract_page
from reader.text.charset import decode
from tests.support.marked_pages import FEATURES, FOLDER, marked_pages, totals, word_f1

ROUNDS = 5


def cost(paths: list[Path]) -> str:
    """Return the CPU milliseconds a page (median of five rounds) and the dearest page."""
    pages = [(path, decode(path.read_bytes(), content_type=None, kind="html").text) for path in paths]
    extract_page("<p>x")  # what is imported at the first call counts for no page
    rounds: list[dict[Path, float]] = []
    for _ in range(ROUNDS):
        took: dict[Path, float] = {}
        for path, html in pages:
            begin = time.process_time()
            extract_page(html, "https://own.example/a")
            took[path] = 1000 * (time.process_time() - begin)
        rounds.append(took)
    rounds.sort(key=lambda took: sum(took.values()))
    took = rounds[ROUNDS // 2]
    dearest = max(took, key=took.__getitem__)
    size = dearest.stat().st_size / 1024
    mean = sum(took.values()) / len(took)
    return (
        f"{mean:.2f} ms CPU a page over {len(took)}; dearest: {took[dearest]:.1f} ms"
        f" ({dearest.parent.name}/{dearest.name}, {size:.0f} KiB)"
    )


def main() -> None:
    """Print the tables."""
    pages = marked_pages()
    worst = min(pages, key=word_f1)
    mean = sum(map(word_f1, pages)) / len(pages)
    print(f"{len(pages)} marked pages: word F1 {mean:.3f}, lowest {word_f1(worst):.3f} ({worst.name})")
    for feature in FEATURES:
        recall, precision, count = totals(pages, feature)
        print(f"  {feature:<13} recall {recall:.2f}  precision {precision:.2f}  of {count}")
    print(cost(sorted(FOLDER.glob("*.html"))))
    for name in sys.argv[1:]:
        found = sorted(Path(name).rglob("source.html")) or sorted(Path(name).rglob("*.html"))
        print(f"{name}: {cost(found)}")


if __name__ == "__main__":
    main()
