"""Versions and places."""

import platform
from importlib.metadata import PackageNotFoundError, version

from textual.content import Content

from reader import __version__
from reader.app.screens.page import Page
from reader.app.text import styled
from reader.paths import Home

_LIBRARIES = ("textual", "rich", "feedparser", "aiohttp", "selectolax")


def about_text(home: Home) -> str:
    """Return what the program is, of which versions, and where it keeps its files."""
    lines = [f"newsreader {__version__}, Python {platform.python_version()} on {platform.system()}", ""]
    for name in _LIBRARIES:
        try:
            lines.append(f"  {name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"  {name} is missing")
    lines += [
        "",
        f"Library        {home.database}",
        f"Configuration  {home.config_file}",
        f"Log            {home.logs}",
        "",
        "Set NEWSREADER_HOME to keep everything below one folder.",
    ]
    return "\n".join(lines)


class About(Page):
    """Versions and places."""

    def __init__(self, home: Home) -> None:
        content: Content = styled(about_text(home))
        super().__init__("About newsreader", content)
