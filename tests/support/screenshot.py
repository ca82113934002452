"""Takes docs/screenshot.svg of the real app on the bundled articles: `python -m tests.support.screenshot`."""

import asyncio
import re
import tempfile
from pathlib import Path

from reader.app.app import NewsApp
from reader.paths import Home
from reader.use.importing import import_bundled
from reader.use.library import open_library

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshot.svg"
SIZE = (112, 32)


async def screenshot(root: Path) -> str:
    """Return the first screen of a first launch as SVG that loads nothing from elsewhere."""
    home = Home(root / "config", root / "data", root / "cache", root / "logs")
    with open_library(home, instance="screenshot") as library:
        import_bundled(library)
        app = NewsApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("j", "k")
            await pilot.pause(1)
            svg = app.export_screenshot(title="newsreader")
            await pilot.press("q")
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TARGET.write_text(asyncio.run(screenshot(Path(folder))), encoding="utf-8")
