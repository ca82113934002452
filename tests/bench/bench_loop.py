"""How long the app's drawing loop is held up while the engine child pulls feeds.

    python -m tests.bench.bench_loop [HOSTS] [FEEDS PER HOST]        20 and 5 by default

A heartbeat asks every five milliseconds to be woken; how late it wakes is how long a key would have waited.
First with nothing to do, then during a pull with its annotating; the machine's own jitter is in both.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from reader.app.app import NewsApp
from reader.paths import find_home
from reader.use.library import open_library
from tests.soak.site import Site

_BEAT_S = 0.005
_IDLE_S = 3.0
_LONGEST_S = 300.0


async def _beat(late: list[float], over: asyncio.Event) -> None:
    while not over.is_set():
        begin = time.perf_counter()
        await asyncio.sleep(_BEAT_S)
        late.append((time.perf_counter() - begin - _BEAT_S) * 1000)


async def _measured(app: NewsApp) -> tuple[list[float], list[float]]:
    idle: list[float] = []
    busy: list[float] = []
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        while not app.gateway.is_idle:
            await pilot.pause(0.05)
        over = asyncio.Event()
        beating = asyncio.create_task(_beat(idle, over))
        await asyncio.sleep(_IDLE_S)
        over.set()
        await beating
        over = asyncio.Event()
        beating = asyncio.create_task(_beat(busy, over))
        app.main.start_pull(None)
        end = time.monotonic() + _LONGEST_S
        while app.main.progress is not None and time.monotonic() < end:
            await pilot.pause(0.1)
        over.set()
        await beating
    app.gateway.close()
    return idle, busy


def _told(name: str, late: list[float]) -> None:
    late.sort()
    percent = late[int(len(late) * 0.99)]
    middle = statistics.median(late)
    print(f"{name:8} median {middle:5.1f} ms  p99 {percent:5.1f} ms  most {late[-1]:5.1f} ms")


def main() -> None:
    """Run it and print it."""
    hosts = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    feeds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as name, Site(hosts=hosts, feeds=feeds) as site:
        home = find_home({"NEWSREADER_HOME": str(Path(name))})
        with open_library(home) as library:
            site.subscribe(library)
            idle, busy = asyncio.run(_measured(NewsApp(library)))
            articles = sum(feed.articles for feed in library.store.feeds.all())
    _told("idle", idle)
    _told("pulling", busy)
    print(f"{articles:,} articles came")


if __name__ == "__main__":
    main()
