"""How long a refresh takes, beside newsboat and a bare client, over a hundred loopback hosts.

    python -m tests.bench.bench_refresh [--feeds 500] [--entries 30] [--runs 5] [--faults 0.1] [--alone]

Needs the workload of `../shared/bench`; newsboat is run where it is installed (`--alone` leaves it out).
Each step is named with the server's counters, which show what it was really about. Wall time is of the whole
process, CPU time of it and all its children; what is printed are medians.
"""

import argparse
import asyncio
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
SHARED = _ROOT.parent / "shared"
_CHURN = 0.05
_NEWSBOAT = """\
reload-threads 32
max-items 0
download-retries 1
download-timeout 30
show-read-feeds yes
"""


@dataclass(slots=True)
class Run:
    """One process, from its start to its end."""

    wall_s: float
    cpu_s: float
    last_line_s: float
    """When the last feed's line was printed: everything is stored and can be searched."""
    peak_mb: float
    """Resident memory of it and all its children at once."""
    output: str


class Workload:
    """The loopback server of `../shared/bench`."""

    def __init__(self, port: int, feeds: int, entries: int, faults: float) -> None:
        self.address = f"http://127.0.0.1:{port}"
        words = ["--feeds", str(feeds), "--entries", str(entries), "--faults", str(faults)]
        self._process = subprocess.Popen(
            [sys.executable, "server.py", "--port", str(port), "--latency", "50:150", *words],
            cwd=SHARED / "bench", stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if "ready" in line:
                break

    def ask(self, path: str) -> str:
        """Return the answer to one of the server's own paths."""
        with urllib.request.urlopen(self.address + path) as answer:
            return str(answer.read().decode())

    def reset(self, generation: int) -> None:
        """Forget the counters and set which generation of the feeds is served."""
        self.ask(f"/_control?generation={generation}&churn={_CHURN if generation else 0}&reset=1")

    def stats(self) -> dict[str, object]:
        """Return the counters."""
        found: dict[str, object] = json.loads(self.ask("/_stats"))
        return found

    def close(self) -> None:
        """End the server."""
        self.ask("/_quit")
        self._process.wait()


def run(argv: Sequence[str], environment: dict[str, str]) -> Run:
    """Run a process to its end and measure it."""
    begin = time.monotonic()
    process = subprocess.Popen(
        argv, cwd=_ROOT, env=os.environ | environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    peak, over = [0.0], threading.Event()
    threading.Thread(target=_watch, args=(process.pid, peak, over), daemon=True).start()
    said: list[str] = []
    errors = threading.Thread(target=lambda: said.append(process.stderr.read() if process.stderr else ""))
    errors.start()
    last, lines = begin, []
    assert process.stdout is not None
    for line in process.stdout:
        last = time.monotonic()
        lines.append(line)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    over.set()
    errors.join()
    return Run(wall, usage.ru_utime + usage.ru_stime, last - begin, peak[0], "".join(lines) + said[0])


def _watch(pid: int, peak: list[float], over: threading.Event) -> None:
    """Keep the most memory that a process and its descendants held at once, in megabytes."""
    page = os.sysconf("SC_PAGE_SIZE") / 1e6
    while not over.wait(0.05):
        pids, total = [pid], 0.0
        while pids:
            one = pids.pop()
            try:
                total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * page
                for task in Path(f"/proc/{one}/task").iterdir():
                    pids += map(int, (task / "children").read_text().split())
            except (OSError, IndexError):
                continue
        peak[0] = max(peak[0], total)


class Ours:
    """This program, in a home of its own."""

    def __init__(self, work: Workload, folder: Path) -> None:
        self._home = folder / "home"
        self._opml = folder / "feeds.opml"
        self._opml.write_text(work.ask("/_opml"))

    def _run(self, *words: str) -> Run:
        return run([sys.executable, "-m", "reader", *words], {"NEWSREADER_HOME": str(self._home)})

    def fresh(self) -> None:
        """Subscribe to everything in a new home."""
        shutil.rmtree(self._home, ignore_errors=True)
        self._run("import", "--allow-private", str(self._opml))

    def refresh(self) -> Run:
        """Pull everything."""
        return self._run("refresh", "--force")

    def size(self) -> tuple[int, int]:
        """Return the file's bytes after a checkpoint, and those of all current texts."""
        path = self._home / "data" / "library.db"
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (texts,) = connection.execute(
            "SELECT sum(length(CAST(b.text AS BLOB))) FROM article AS a JOIN body AS b ON b.id = a.body_id"
        ).fetchone()
        connection.close()
        return path.stat().st_size, texts


class Newsboat:
    """Debian's newsboat, as `../shared/bench/README.md` says."""

    def __init__(self, work: Workload, folder: Path) -> None:
        self._folder = folder / "newsboat"
        self._urls = work.ask("/_urls")

    def fresh(self) -> None:
        """Subscribe to everything in a new folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        (self._folder / "urls").write_text(self._urls)
        (self._folder / "config").write_text(_NEWSBOAT)

    def refresh(self) -> Run:
        """Reload everything."""
        place = self._folder
        files = ["-u", str(place / "urls"), "-C", str(place / "config"), "-c", str(place / "cache.db")]
        return run(["newsboat", *files, "-x", "reload"], {})


async def _floor(urls: Sequence[str], marks: dict[str, str]) -> None:
    import aiohttp

    room = asyncio.Semaphore(64)

    async def one(url: str) -> None:
        async with room, session.get(url, headers={"If-None-Match": marks.get(url, "")}) as answer:
            await answer.read()
            marks[url] = answer.headers.get("ETag", marks.get(url, ""))

    connector = aiohttp.TCPConnector(limit=0, limit_per_host=2)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*map(one, urls))


def floor() -> None:
    """Be the bare client: ask for every address conditionally and keep the marks; nothing is read."""
    urls, kept = Path(sys.argv[2]).read_text().split(), Path(sys.argv[3])
    marks = json.loads(kept.read_text()) if kept.exists() else {}
    asyncio.run(_floor(urls, marks))
    kept.write_text(json.dumps(marks))


class Floor:
    """A bare asyncio client that only fetches."""

    def __init__(self, work: Workload, folder: Path) -> None:
        self._urls, self._marks = folder / "urls", folder / "marks.json"
        self._urls.write_text("\n".join(line.split()[0] for line in work.ask("/_urls").splitlines() if line))

    def fresh(self) -> None:
        """Forget the marks."""
        self._marks.unlink(missing_ok=True)

    def refresh(self) -> Run:
        """Fetch everything."""
        words = ["tests.bench.bench_refresh", "--floor", str(self._urls), str(self._marks)]
        return run([sys.executable, "-m", *words], {})


Program = Ours | Newsboat | Floor


def _steps(work: Workload, program: Program) -> Iterator[tuple[str, Run]]:
    """Measure the first refresh, one in which nothing changed, and one in which 5 % of the feeds did."""
    work.reset(0)
    program.fresh()
    yield "first", program.refresh()
    if isinstance(program, Newsboat):
        program.refresh()  # its second reload downloads everything again; only then come the 304
        program.refresh()
    work.reset(0)
    found = program.refresh()
    yield f"unchanged ({_statuses(work.stats())})", found
    work.reset(1)
    found = program.refresh()
    yield f"5 % changed ({_statuses(work.stats())})", found
    work.reset(0)


def _statuses(stats: dict[str, object]) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(stats.items()) if key.isdecimal())


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in {"feeds": 500, "entries": 30, "runs": 5, "port": 8101}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--faults", type=float, default=0.0)
    parser.add_argument("--alone", action="store_true", help="without newsboat and the bare client")
    options = parser.parse_args()
    if not (SHARED / "bench" / "server.py").exists():
        sys.exit("the workload of ../shared/bench is not here")
    work = Workload(options.port, options.feeds, options.entries, options.faults)
    taken: dict[tuple[str, str], list[Run]] = {}
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            ours = Ours(work, folder)
            programs: list[Program] = [ours]
            if not options.alone:
                programs += [Newsboat(work, folder)] if shutil.which("newsboat") else []
                programs.append(Floor(work, folder))
            for _ in range(options.runs):
                for program in programs:
                    for step, one in _steps(work, program):
                        taken.setdefault((type(program).__name__.lower(), step), []).append(one)
            size, texts = ours.size()
    finally:
        work.close()
    for (kind, step), runs in taken.items():
        wall = statistics.median(one.wall_s for one in runs)
        cpu = statistics.median(one.cpu_s for one in runs)
        last = statistics.median(one.last_line_s for one in runs)
        peak = max(one.peak_mb for one in runs)
        print(f"{kind:9} {step:32} wall {wall:6.2f}  cpu {cpu:6.2f}  last line {last:6.2f} s  {peak:5.0f} MB")
    print(f"file {size / 1e6:.1f} MB, texts {texts / 1e6:.1f} MB: {size / texts:.2f} x")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        floor()
    else:
        main()
