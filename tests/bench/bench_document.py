"""What making documents costs, in CPU time per 18.6 kB of source, and what hostile sources cost at most.

PYTHONPATH=. python tests/bench/bench_document.py

HTML: the bodies of Mozilla's readability set below ../shared/corpus; text: the Wikinews articles below
../shared/eval. Beside each the tree builder, or the splitting into lines, alone: the two are run in turn.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.document.html import html_document, sanitized_html
from reader.document.plain import plain_document
from reader.document.tree import parsed

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ROUNDS = 9
UNIT = 18_600
HOSTILE = {
    "50,000 nested div": "<div>" * 50_000 + "hi",
    "50,000 nested items": "<ul><li>" * 50_000 + "hi",
    "one paragraph of 1 MB": "<p>" + "word “quoted” text " * 55_000,
    "18,000 paragraphs": "<p>hello <b>y</b> <a href=https://a.test/b>z</a></p>" * 18_000,
    "30 open fonts, 20,000 p": "".join(f"<font a={n}>" for n in range(30)) + "<p>x" * 20_000,
    "100,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "10,000 wide cells": "<table>" + "<tr><td colspan=1000 rowspan=1000>x<td>y" * 5_000,
}


def cost(work: Callable[[str], object], sources: Sequence[str]) -> float:
    """Return milliseconds of CPU time per 18.6 kB."""
    began = time.process_time()
    for source in sources:
        work(source)
    return (time.process_time() - began) * 1000 * UNIT / sum(map(len, sources))


def main() -> None:
    bodies = sorted(SHARED.glob("corpus/html/readability/*/expected.html"))
    pages = [path.read_text("utf-8") for path in bodies]
    texts = [path.read_text("utf-8") for path in sorted(SHARED.glob("eval/wikinews/*.txt"))]
    if not pages or not texts:
        sys.exit(f"nothing to measure below {SHARED}")
    works: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
        "html: tree alone": (parsed, pages),
        "html: document": (html_document, pages),
        "html: cleaned source": (sanitized_html, pages),
        "text: lines alone": (str.splitlines, texts),
        "text: document": (plain_document, texts),
    }
    measured: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, (work, sources) in works.items():
            measured[name].append(cost(work, sources))
    for name, values in measured.items():
        print(f"{name:24} {statistics.median(values):8.2f} ms per 18.6 kB")
    for name, source in HOSTILE.items():
        began = time.process_time()
        html_document(source)
        print(f"{name:24} {(time.process_time() - began) * 1000:8.0f} ms, {len(source):,} code points")


if __name__ == "__main__":
    main()
