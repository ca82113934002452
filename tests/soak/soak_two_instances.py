"""Two programs pull and mark in one library at once (catalogue: S02).

    python -m tests.soak.soak_two_instances [SECONDS]        five minutes by default

Neither may meet a lock, both must see the same in the end, and no mark that was acknowledged may be lost.
"""

import contextlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.fetch.client import Fetcher
from reader.model.query import Query
from reader.model.report import FeedPulled
from reader.paths import Home, find_home
from reader.use import pulling
from reader.use.library import open_library
from tests.soak.site import Site
from tests.use.conftest import submit

_ROOT = Path(__file__).resolve().parents[2]


def instance(home: Home, seconds: float, seed: int) -> dict[str, list[int]]:
    """Pull and mark for some time; return what was marked, and how many feeds were pulled."""
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    marked: set[int] = set()
    pulled = 0
    with open_library(home, instance=f"instance {seed}") as library, Fetcher(spacing_s=0) as fetcher:
        while time.monotonic() < end:
            for report in pulling.pull(library, fetcher=fetcher, submit=submit, force=True):
                pulled += isinstance(report, FeedPulled)
                rows = library.store.articles.page(Query(), 200)
                some = [row.id for row in rng.sample(rows, min(3, len(rows)))]
                library.store.statuses.set_read(some, True)
                library.store.statuses.set_starred(some[:1], True)
                marked.update(some)
                if time.monotonic() > end:
                    break
    return {"marked": sorted(marked), "pulled": [pulled]}


def run(seconds: float, folder: Path) -> tuple[int, int]:
    """Run two instances; return the feeds that were pulled and the articles that came.

    Raises AssertionError when one of them met an error, or a mark was lost.
    """
    home = find_home({"NEWSREADER_HOME": str(folder)})
    with Site(hosts=2, feeds=3, entries=20) as site:
        with open_library(home) as library:
            site.subscribe(library)
        children = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.soak.soak_two_instances",
                 "--instance", str(folder), str(seconds), str(seed)],
                cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for seed in (1, 2)
        ]  # fmt: skip
        while any(child.poll() is None for child in children):
            with contextlib.suppress(subprocess.TimeoutExpired):
                children[0].wait(1.0)
            site.move_on()
        said = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0, 0], [error for _, error in said]
    results = [json.loads(output) for output, _ in said]
    with open_library(home) as library:
        assert library.store.check() == []
        rows = library.store.articles.page(Query(), 1_000_000)
        unread = {row.id for row in rows if row.unread}
        assert not unread & {key for result in results for key in result["marked"]}
        with open_library(home, read_only=True) as other:
            assert other.store.articles.page(Query(), 1_000_000) == rows
    return sum(result["pulled"][0] for result in results), len(rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--instance"]:
        place = find_home({"NEWSREADER_HOME": sys.argv[2]})
        print(json.dumps(instance(place, float(sys.argv[3]), int(sys.argv[4]))))
    else:
        with tempfile.TemporaryDirectory() as name:
            print(run(float(sys.argv[1]) if len(sys.argv) > 1 else 300, Path(name)))
