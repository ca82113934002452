"""How long moving in from newsboat takes, beside newsboat's own start on the same cache.

    python -m tests.bench.bench_newsboat [FEEDS] [ARTICLES]

The aim: 300 feeds and 80,000 articles in less than 60 s. Times by the clock mean something on a machine that
does nothing else; processor time is told beside them.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.support.newsboat import make_newsboat

ROOT = Path(__file__).resolve().parents[2]


def timed(words: Sequence[str], home: Path) -> tuple[float, float]:
    """Run a command and return the seconds it took: by the clock, and of processors."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        words, check=True, capture_output=True, cwd=ROOT, env=os.environ | {"NEWSREADER_HOME": str(home)}
    )
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return end - start, used


def main(feeds: int = 300, articles: int = 80_000) -> None:
    """Measure and print."""
    ours = [sys.executable, "-m", "reader"]
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place) / "newsboat", Path(place) / "home"
        make_newsboat(folder, feeds, articles)
        size = (folder / "cache.db").stat().st_size / 1e6
        print(f"{feeds} feeds, {articles:,} articles, {size:.0f} MB")
        rows = [
            ("newsreader import --newsboat", [*ours, "import", "--newsboat", str(folder)]),
            ("the same again", [*ours, "import", "--newsboat", str(folder)]),
            ("newsreader list --limit 1", [*ours, "list", "--limit", "1"]),
            ("newsreader undo", [*ours, "undo"]),
            ("newsreader redo", [*ours, "redo"]),
        ]
        if shutil.which("newsboat"):
            urls, cache = str(folder / "urls"), str(folder / "cache.db")
            words = ["newsboat", "-q", "-C", "/dev/null", "-u", urls, "-c", cache, "-x", "print-unread"]
            rows.append(("newsboat's own start (-x print-unread)", words))
        for name, words in rows:
            wall, used = timed(words, home)
            print(f"{name:<42} {wall:7.2f} s  {used:7.2f} s of processors")
        library = home / "data" / "library.db"
        print(f"the library is {library.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
