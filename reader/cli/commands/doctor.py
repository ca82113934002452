"""`newsreader doctor`: checks of the installation, the configuration, the library and the terminal."""

import argparse
import os
import platform
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reader import __version__
from reader.cli import diagnostics, output
from reader.cli.parser import json_option
from reader.config.load import load_config
from reader.errors import ReaderError
from reader.paths import Home, articles_folder, find_home

_PACKAGES = ("textual", "rich", "feedparser", "aiohttp", "truststore", "brotli", "selectolax", "platformdirs")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    finding: str
    """What was found and, where it is not well, what to do."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Look at everything; it fails when something is not well."""
    home = find_home()
    checks = [*_installation(), *_places(home), *_configuration(home), *_library(home), *_terminal()]
    if options.json:
        output.array(map(asdict, checks))
    else:
        for check in checks:
            output.line(f"{'✓' if check.ok else '!'} {check.name}: {check.finding}")
    return diagnostics.DONE if all(check.ok for check in checks) else diagnostics.FAILED


def _installation() -> Iterator[Check]:
    yield Check("newsreader", ok=True, finding=f"{__version__}, {Path(__file__).resolve().parents[2]}")
    python = f"{platform.python_version()} on {platform.system()}, {sys.executable}"
    yield Check("python", ok=True, finding=python)
    for name in _PACKAGES:
        try:
            yield Check(name, ok=True, finding=version(name))
        except PackageNotFoundError:
            yield Check(name, ok=False, finding="missing; install newsreader again")
    bundled = len([path for path in articles_folder().glob("*") if path.suffix in {".txt", ".md"}])
    found = f"{bundled} in {articles_folder()}" if bundled else "missing; install newsreader again"
    yield Check("bundled articles", ok=bool(bundled), finding=found)


def _places(home: Home) -> Iterator[Check]:
    for name in ("config", "data", "cache", "logs"):
        folder: Path = getattr(home, name)
        if not folder.exists():
            above = next(parent for parent in folder.parents if parent.exists())
            ok = above.is_dir() and os.access(above, os.W_OK | os.X_OK)
            wanted = "(made when it is needed)" if ok else f"cannot be made in {above}"
            yield Check(name, ok, f"{folder} {wanted}")
        elif not os.access(folder, os.W_OK | os.X_OK):
            yield Check(name, ok=name == "config", finding=f"{folder} cannot be written to; check its owner")
        else:
            yield Check(name, *_privacy(folder))


def _privacy(folder: Path) -> tuple[bool, str]:
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        return False, f"{folder} is open to other users ({mode:o}); chmod 700 {folder}"
    return True, str(folder)


def _configuration(home: Home) -> Iterator[Check]:
    if not home.config_file.exists():
        yield Check("config.toml", ok=True, finding="none; the defaults hold")
        return
    problems = load_config(home.config_file).problems
    if not problems:
        yield Check("config.toml", ok=True, finding=str(home.config_file))
    for problem in problems:
        yield Check("config.toml", ok=False, finding=problem)


def _library(home: Home) -> Iterator[Check]:
    if not home.database.exists():
        yield Check("library", ok=True, finding=f"none yet; it will be {home.database}")
        return
    # Deferred: a broken installation is to be told of even where the library cannot be opened.
    from reader.model.query import Query
    from reader.use import browse
    from reader.use.library import open_library

    try:
        with open_library(home, instance="doctor", read_only=True) as library:
            problems = library.store.check()
            feeds = [feed for feed in browse.feeds(library) if not feed.local]
            articles = browse.count(library, Query())
    except ReaderError as error:
        yield Check("library", ok=False, finding=str(error))
        return
    size = home.database.stat().st_size / 1e6
    finding = f"{articles:,} articles, {len(feeds):,} feeds, {size:,.1f} MB, {home.database}"
    yield Check("library", ok=not problems, finding="; ".join(problems) or finding)
    failing = [feed for feed in feeds if feed.problem]
    if failing:
        names = ", ".join(feed.title for feed in failing[:5])
        yield Check("feeds", ok=True, finding=f"{len(failing)} failed last time: {names} (newsreader feeds)")


def _terminal() -> Iterator[Check]:
    if not (sys.stdout and sys.stdout.isatty()):
        yield Check("terminal", ok=True, finding="stdout is no terminal; nothing to check")
        return
    width, height = os.get_terminal_size(sys.stdout.fileno())
    term = os.environ.get("TERM", "")
    finding = f"{term or 'TERM is not set'}, {width}x{height}, {sys.stdout.encoding}"
    enough = width >= 30 and height >= 8
    yield Check("terminal", ok=enough, finding=finding if enough else f"{finding}; 30x8 are needed")
    if term in {"", "dumb"}:
        yield Check("TERM", ok=False, finding="no full-screen terminal; use list, show and search")
    if "utf" not in (sys.stdout.encoding or "").lower():
        yield Check("encoding", ok=False, finding='not UTF-8; set LC_ALL=C.UTF-8, or glyphs = "ascii"')
