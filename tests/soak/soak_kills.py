"""Kill a refresh at random moments and look whether anything is lost, torn or damaged (catalogue: S01).

    python -m tests.soak.soak_kills [ROUNDS]        fifty rounds by default, some three minutes

After each kill: SQLite's own check, every article whole, and every mark that was acknowledged still there. A
trace shows where each kill struck; the kill waits for a moment inside a transaction or a parse.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.model.query import Query
from reader.paths import find_home
from reader.use.library import Library, open_library
from tests.soak.site import Site, text_of

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Tally:
    """Where the kills struck."""

    rounds: int = 0
    in_transaction: int = 0
    in_parse: int = 0
    either: int = 0
    articles: int = 0


def run(rounds: int, folder: Path, *, entries: int = 30) -> Tally:
    """Refresh and kill so many times; raises AssertionError at the first thing that is not as it must be."""
    rng = random.Random(1)
    tally = Tally()
    environment = {"NEWSREADER_HOME": str(folder / "home")}
    home = find_home(environment)
    marked: set[int] = set()
    with Site(entries=entries) as site:
        with open_library(home) as library:
            site.subscribe(library)
        while tally.rounds < rounds:
            struck = _kill(folder / "trace", environment, rng, tally)
            with open_library(home) as library:
                _look(library, marked, rng)
            if not struck or tally.rounds % 4 == 0:
                site.move_on()
        done = subprocess.run(
            [sys.executable, "-m", "reader", "refresh", "--force"],
            cwd=_ROOT, env=os.environ | environment, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        with open_library(home) as library:
            tally.articles = _look(library, marked, rng)
            found = {row.title for row in library.store.articles.page(Query(), 10_000)}
            assert all(feed.articles % entries == 0 and feed.articles for feed in library.store.feeds.all())
            assert len(found) == tally.articles
    return tally


def _kill(trace: Path, environment: dict[str, str], rng: random.Random, tally: Tally) -> bool:
    """Begin a refresh and kill it; return False where it ended before it could be."""
    trace.write_bytes(b"\0\0")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.traced", str(trace)],
        cwd=_ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    # First until it is at work, then a random moment further, then until it is in the middle of something.
    while process.poll() is None and trace.read_bytes()[1] == 0:
        _while_running(process, 0.001)
    _while_running(process, rng.uniform(0, 0.4))
    idle = rng.choice((b"\0", b"\0\0"))  # then it waits for a transaction, or for that or a parse
    while process.poll() is None and trace.read_bytes().startswith(idle):
        _while_running(process, 0.0005)
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    transaction, parse = trace.read_bytes()
    tally.rounds += 1
    tally.in_transaction += transaction > 0
    tally.in_parse += parse > 0
    tally.either += transaction > 0 or parse > 0
    return True


def _while_running(process: subprocess.Popen[bytes], seconds: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _look(library: Library, marked: set[int], rng: random.Random) -> int:
    """Check the library, and mark a few more articles read."""
    store = library.store
    assert store.check() == []
    rows = store.articles.page(Query(), 10_000)
    for row in rows:
        assert store.bodies.current(row.id).document.text == text_of(row.title)
    lost = {row.id for row in rows if row.id in marked and row.unread}
    assert not lost
    assert marked <= {row.id for row in rows}
    some = [row.id for row in rng.sample(rows, min(5, len(rows)))]
    store.statuses.set_read(some, True)
    marked.update(some)
    return len(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(run(int(sys.argv[1]) if len(sys.argv) > 1 else 50, Path(name)))
