"""What reading costs: opening an article, and a painted step through a very long one, in CPU time.

PYTHONPATH=. python tests/bench/bench_body.py

Opening is measured from `show` to the painted screen, scrolling from one step to the painted screen, both
headless at 120x40 with the terminal's bytes made but not sent; imports and the app's start are not counted.
Budgets: 50 ms to open 2,000 words; a step through 50,000 words 10 ms in the median, 25 ms at p99.
"""

import asyncio
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.screen import Screen

from reader.app.themes import DEFAULT, THEMES, speaker_defaults
from reader.app.widgets.body import BodyView
from reader.model.annotation import Entity, EntityKind, Quote, QuoteKind
from reader.model.document import Inline, InlineKind, Range
from reader.model.reading import Reading
from tests.app.render.making import Maker

STYLES = Path(__file__).parents[2] / "reader" / "app" / "styles" / "body.tcss"
NAMES = ("Jens Stoltenberg", "Antony Blinken", "Vladimir Putin", "Joe Biden")
WORDS = ("the", "council", "of", "ministers", "met", "again", "on", "Friday", "and", "went", "on")


def article(words: int, seed: int = 1) -> Reading:
    """Return an article of about so many words with a quote, a name and a link in every second paragraph."""
    chance = random.Random(seed)
    maker = Maker("A report of some length")
    mentions: dict[str, list[Range]] = {name: [] for name in NAMES}
    written = 0
    while written < words:
        said = " ".join(chance.choices(WORDS, k=chance.randint(15, 40)))
        rest = " ".join(chance.choices(WORDS, k=chance.randint(20, 60)))
        written += len(said.split()) + len(rest.split())
        if len(maker.blocks) % 2:
            maker.block(f"{rest} {said}.")
            continue
        name = chance.choice(NAMES)
        maker.block(f"“{said},” {name} said. {rest}")
        start = maker.blocks[-1].start + 1
        end = start + len(said) + 1
        speaker = NAMES.index(name)
        maker.quotes.append(Quote(len(maker.quotes), QuoteKind.DIRECT, ((start, end),), speaker=speaker))
        mentions[name].append((end + 2, end + 2 + len(name)))
        address = f"https://links.example/{len(maker.inlines)}"
        maker.inlines.append(Inline(end + 3 + len(name), end + 7 + len(name), InlineKind.LINK, address))
    maker.entities = [
        Entity(number, name, EntityKind.PERSON, tuple(mentions[name])) for number, name in enumerate(NAMES)
    ]
    return maker.reading(seed)


class Bench(App[None]):
    """The body and nothing else."""

    CSS_PATH = STYLES

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the speakers' colours."""
        return speaker_defaults(self.current_theme)

    frames: int = 0
    """How often the screen was painted."""

    def _display(self, screen: Screen[object], renderable: RenderableType | CompositorUpdate | None) -> None:
        # Headless, Textual stops before it makes the bytes for the terminal: they belong to the price.
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
            self.frames += 1
        super()._display(screen, renderable)  # type: ignore[arg-type]

    def compose(self) -> ComposeResult:
        """Yield the body."""
        yield BodyView()


async def main() -> int:
    """Print the figures; 1 where a budget is broken."""
    app = Bench()
    failed = False
    async with app.run_test(size=(120, 40)) as pilot:
        body = app.query_one(BodyView)
        body.show(article(300, 99))
        await pilot.pause()

        async def cost(act: Callable[[], object]) -> float:
            before, start = app.frames, time.process_time()
            act()
            for _ in range(100):
                await pilot.pause(0.005)
                if app.frames > before:
                    break
            return 1000 * (time.process_time() - start)

        for words, budget in ((500, 0), (2_000, 50), (50_000, 0)):
            readings = [article(words, seed) for seed in range(9)]
            costs = [await cost(partial(body.show, reading)) for reading in readings]
            middle = statistics.median(costs)
            failed = failed or bool(budget and middle > budget)
            print(f"open {words:>6} words: median {middle:6.1f} ms{f'  (budget {budget})' if budget else ''}")
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("line down", lambda: body.scroll_lines(1)),
            ("page down", lambda: body.page(1)),
            ("next target", lambda: body.next_target(1)),
            ("next quote", lambda: body.next_quote(1)),
        )
        del readings
        gc.collect()
        gc.freeze()  # the other articles of this bench are no part of what a reader keeps
        for name, step in steps:
            body.focus_target(None)
            body.to_top()
            await pilot.pause()
            costs = sorted([await cost(step) for _ in range(120)])
            middle, high = statistics.median(costs), costs[int(len(costs) * 0.99)]
            failed = failed or middle > 10 or high > 25
            print(f"{name:>12}: median {middle:5.1f} ms, p99 {high:5.1f} ms  (budget 10, 25)")
        await pilot.pause()
        costs = []
        for width in (100, 120) * 5:
            start = time.process_time()
            await pilot.resize_terminal(width, 40)
            await pilot.pause(0.05)
            costs.append(1000 * (time.process_time() - start))
        print(f"resize 50,000 words: median {statistics.median(costs):.1f} ms")
    return int(failed)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
