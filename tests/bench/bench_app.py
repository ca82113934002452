"""Start, list and memory of the app against a bare Textual app, in one run.

    python -m tests.bench.bench_app [ARTICLES] [RUNS]

Start: from the start of the process to the first title from the store on a pseudo terminal, in wall
time, turn by turn with a bare app of one Static. List: 500 random jumps and 500 steps, painted, CPU time.
"""

import asyncio
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.library_maker import make_library
from tests.support.terminal import Terminal

_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("a first row")
Bare().run()
"""


def started(argv: list[str], seen: str, home: Path | None = None) -> tuple[float, float]:
    """Return the seconds until a text is on the screen, and the child's resident megabytes then."""
    environment = {"NEWSREADER_HOME": str(home)} if home is not None else {}
    begin = time.perf_counter()
    with Terminal(argv, columns=120, rows=40, environment=environment) as terminal:
        while seen.encode() not in terminal.output:
            terminal.read(5)
        took = time.perf_counter() - begin
        return took, _resident(terminal.process.pid)


def _resident(pid: int) -> float:
    fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * resource.getpagesize() / 1e6


def settled_memory(argv: list[str], seen: str, home: Path | None = None) -> float:
    """Return the child's resident megabytes once it has nothing more to write."""
    environment = {"NEWSREADER_HOME": str(home)} if home is not None else {}
    with Terminal(argv, columns=120, rows=40, environment=environment) as terminal:
        while seen.encode() not in terminal.output:
            terminal.read(5)
        while terminal.read(1.0):
            pass
        return _resident(terminal.process.pid)


def first_title(home: Path) -> str:
    """Return words of the newest article's headline that stand on one line of the list."""
    code = (
        "from reader.paths import find_home\nfrom reader.use.library import open_library\n"
        "from reader.use import browse\nfrom reader.model.query import Query\n"
        "print(browse.page(open_library(find_home()), Query(), 1)[0].title)"
    )
    environment = {**os.environ, "NEWSREADER_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()[:16]


async def list_times(home: Path) -> tuple[list[float], list[float]]:
    """Return the CPU milliseconds of 500 random jumps and of 500 steps, each painted."""
    from reader.app.app import NewsApp
    from reader.paths import Home
    from reader.use.library import open_library

    library = open_library(Home(home / "config", home / "data", home / "cache", home / "logs"))
    app = NewsApp(library)
    chance = random.Random(7)
    jumps: list[float] = []
    steps: list[float] = []
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.gateway.is_idle or not app.main.articles.ids:
            await pilot.pause(0.05)
        rows = app.main.articles
        for _ in range(500):
            begin = time.process_time()
            rows.go(chance.randrange(len(rows.ids)))
            app.screen._compositor.render_strips()
            jumps.append((time.process_time() - begin) * 1000)
            await pilot.pause()
        rows.go(0)
        for _ in range(500):
            begin = time.process_time()
            rows.move(1)
            app.screen._compositor.render_strips()
            steps.append((time.process_time() - begin) * 1000)
            await pilot.pause()
    library.close()
    return jumps, steps


def main() -> None:
    """Print the figures."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    # an installed program has its bytecode beside it after the first start; so has Textual here
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        bare = root / "bare.py"
        bare.write_text(_BARE, encoding="utf-8")
        homes = {"100": root / "few", f"{articles:,}": root / "many"}
        for home, count in zip(homes.values(), (100, articles), strict=True):
            (home / "data").mkdir(parents=True)
            make_library(home / "data" / "library.db", count)
        titles = {name: first_title(home) for name, home in homes.items()}
        times: dict[str, list[float]] = {"bare": [], **{name: [] for name in homes}}
        memory: dict[str, list[float]] = {"bare": [], **{name: [] for name in homes}}
        for _ in range(runs + 1):
            took, _ = started([str(bare)], "a first row")
            times["bare"].append(took)
            for name, home in homes.items():
                took, _ = started(["-m", "reader"], titles[name], home)
                times[name].append(took)
        memory["bare"].append(settled_memory([str(bare)], "a first row"))
        for name, home in homes.items():
            memory[name].append(settled_memory(["-m", "reader"], titles[name], home))
        base = statistics.median(times["bare"][1:])
        base_memory = memory["bare"][0]
        print(f"start to the first row, median of {runs} (the first run of each is left out)")
        for name, found in times.items():
            middle = statistics.median(found[1:])
            peak = memory[name][0]
            print(f"  {name:>9}  {middle * 1000:6.0f} ms  {middle / base:4.2f}x", end="   ")
            print(f"{peak:5.1f} MB  {peak / base_memory:4.2f}x")
        jumps, steps = asyncio.run(list_times(homes[f"{articles:,}"]))
        for name, found in (("jumps", jumps), ("steps", steps)):
            found.sort()
            print(f"  500 {name}: median {found[250]:.1f} ms, p99 {found[495]:.1f} ms CPU")


if __name__ == "__main__":
    main()
