"""CPU time of the annotation engine, article by article.

    python -m tests.bench.bench_annotate [FOLDER]

FOLDER holds news texts (*.txt); without it the news texts of ../shared are taken, else the bundled reports.
Two things in one run: finding names alone, and the whole pipeline with quotes and speakers, per article and
scaled to 700 words; then the time that 1,000 articles take one after the other.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.annotate.entities import find_entities
from reader.annotate.language import guess_language
from reader.annotate.lexicon import load_lexicon
from reader.annotate.pipeline import annotate
from reader.annotate.tokens import read_passage
from reader.document.plain import plain_document
from reader.model.document import Document

ROOT = Path(__file__).resolve().parents[2]
WORDS = 700


def texts() -> list[str]:
    """Return the texts to be annotated."""
    given = [Path(word) for word in sys.argv[1:]]
    places = given or [ROOT.parent / "shared/eval/polnear/dev/text", ROOT / "articles"]
    folder = next(place for place in places if place.is_dir())
    found = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    words = statistics.mean(len(text.split()) for text in found)
    print(f"{len(found)} texts of {folder.name}, {words:.0f} words each")
    return found


def names_only(document: Document) -> None:
    """Find names, as the pipeline does before it looks for quotes."""
    passage = read_passage(document.text, document.blocks)
    find_entities(passage, load_lexicon(guess_language(passage.words)))


def whole(document: Document) -> None:
    """Find names, quotes and speakers."""
    annotate(document.text, document.blocks)


def measured(work: Callable[[Document], None], documents: list[Document]) -> list[float]:
    """Return CPU milliseconds for each document, scaled to `WORDS` words; the best of three."""
    times = []
    for document in documents:
        runs = []
        for _ in range(3):
            begin = time.process_time()
            work(document)
            runs.append(time.process_time() - begin)
        times.append(1000 * min(runs) * WORDS / max(1, len(document.text.split())))
    return sorted(times)


def main() -> None:
    """Print the table."""
    documents = [plain_document(text) for text in texts()]
    whole(documents[0])
    for name, work in (("names alone", names_only), ("names, quotes, speakers", whole)):
        times = measured(work, documents)
        p95 = times[int(0.95 * (len(times) - 1))]
        print(f"{name:26} mean {statistics.mean(times):.2f}  median {statistics.median(times):.2f}"
              f"  p95 {p95:.2f}  max {times[-1]:.2f} ms a {WORDS} words")  # fmt: skip
    begin, words = time.process_time(), 0
    for number in range(1000):
        document = documents[number % len(documents)]
        words += len(document.text.split())
        whole(document)
    spent = time.process_time() - begin
    scaled = spent * WORDS * 1000 / words
    print(f"1,000 articles of {words / 1000:.0f} words: {spent:.1f} s, {scaled:.1f} s at {WORDS} words")


if __name__ == "__main__":
    main()
