"""`newsreader doctor`: checks of the installation, the configuration, the library and the terminal."""

import argparse
import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reader import __version__
from reader.app.probing import Answers, probe_here
from reader.cli import diagnostics, output
from reader.cli.parser import json_option
from reader.config.load import load_config
from reader.errors import ReaderError
from reader.paths import Home, articles_folder, find_home
from reader.store.text_index import fts5_is_here
from reader.use.ways import TERMINAL, copy_ways, open_ways

_PACKAGES = ("textual", "rich", "feedparser", "aiohttp", "truststore", "brotli", "selectolax", "platformdirs")
_PATIENCE_S = 0.5  # for tmux, which answers at once or hangs
_PROMPT_MS = 100
_WAY_BACK = "newsreader restore BACKUP"  # what was there is kept beside it


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    finding: str
    """What was found and, where it is not well, what to do."""
    mend: str = ""
    """The line that mends it: to type into a shell, or to write into the file that it names."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Look at everything; it fails when something is not well."""
    home = find_home()
    checks = [*_installation(), *_places(home), *_configuration(home), *_library(home)]
    checks += [*_ways(home), *_terminal()]
    if options.json:
        output.array(map(asdict, checks))
    else:
        for check in checks:
            output.line(f"{'✓' if check.ok else '!'} {check.name}: {check.finding}")
            if check.mend:
                output.line(f"    {check.mend}")
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
    if fts5_is_here():
        yield Check("search", ok=True, finding="SQLite has FTS5, the text index")
    else:
        what = "this Python's SQLite lacks FTS5: searching reads every text, slowly"
        yield Check("search", False, what, "pipx reinstall --python python3.12 newsreader-tui")
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


def _privacy(folder: Path) -> tuple[bool, str, str]:
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        return False, f"{folder} is open to other users ({mode:o})", f"chmod 700 {folder}"
    return True, str(folder), ""


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
    from reader.use.correcting import unfit
    from reader.use.library import open_library

    try:
        with open_library(home, instance="doctor", read_only=True) as library:
            problems = library.store.check()
            feeds = [feed for feed in browse.feeds(library) if not feed.local]
            articles = browse.count(library, Query())
            lost = unfit(library)
    except ReaderError as error:
        yield Check("library", ok=False, finding=str(error), mend=_WAY_BACK)
        return
    size = home.database.stat().st_size / 1e6
    finding = f"{articles:,} articles, {len(feeds):,} feeds, {size:,.1f} MB, {home.database}"
    mend = _WAY_BACK if problems else ""
    yield Check("library", ok=not problems, finding="; ".join(problems) or finding, mend=mend)
    if lost:
        words = ", ".join(f"“{one.exact}”" for one in lost[:3])
        found = f"{len(lost)} fit no text any more: {words}"
        yield Check("corrections", ok=True, finding=found, mend="newsreader export corrections")
    failing = [feed for feed in feeds if feed.problem]
    if failing:
        names = ", ".join(feed.title for feed in failing[:5])
        yield Check("feeds", ok=True, finding=f"{len(failing)} failed last time: {names} (newsreader feeds)")


def _ways(home: Home) -> Iterator[Check]:
    settings = load_config(home.config_file).config.open
    copying = copy_ways(os.environ, shutil.which, own=settings.copy_command, platform=sys.platform)
    mend = ""
    if copying[0] == TERMINAL and os.environ.get("TMUX"):
        mend = "tmux set -s set-clipboard on"
    yield Check("copying", ok=True, finding=f"goes by {copying[0].name}", mend=mend)
    opening = open_ways(os.environ, shutil.which, own=settings.browser, platform=sys.platform)
    if opening:
        yield Check("browser", ok=True, finding=f"opens by {opening[0].name}")
    else:
        finding = "none here; addresses are shown to be copied"
        yield Check("browser", True, finding, f'in {home.config_file}: [open] browser = "firefox %u"')


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
        yield Check("TERM", False, "no full-screen terminal", "newsreader read")
    if "utf" not in (sys.stdout.encoding or "").lower():
        yield Check("encoding", False, "not UTF-8: signs are drawn in ASCII", "export LC_ALL=C.UTF-8")
    yield from _abilities(probe_here(), term)
    yield from _escape()


def _abilities(answers: Answers, term: str) -> Iterator[Check]:
    says = os.environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}
    if answers.truecolor or says:
        yield Check("colours", ok=True, finding="16 million (truecolor)")
    else:
        why = "does not say that it has more" if answers.truecolor is None else "keeps no more"
        mend = "export COLORTERM=truecolor"
        if os.environ.get("TMUX"):
            mend = "tmux set -as terminal-features ',*:RGB'"
        yield Check("colours", True, f"256 or fewer: {term} {why}; if it has more:", mend)
    if _has_italics():
        yield Check("italics", ok=True, finding="yes")
    else:
        mend = "export TERM=tmux-256color" if term.startswith("screen") else ""
        yield Check("italics", True, f"{term} has none; nothing hangs on them", mend)
    if answers.ambiguous_cells is None:
        yield Check("widths", ok=True, finding="the terminal does not tell how wide it draws ● and “")
    elif answers.ambiguous_cells == len("●“"):
        yield Check("widths", ok=True, finding="● and “ take a column each")
    else:
        finding = f"● and “ take {answers.ambiguous_cells} columns here"
        yield Check("widths", False, finding, 'in config.toml: [look] glyphs = "ascii"')


def _has_italics() -> bool:
    try:
        import curses
    except ImportError:  # Windows
        return True
    try:
        curses.setupterm()
        return bool(curses.tigetstr("sitm"))
    except curses.error:
        return False


def _escape() -> Iterator[Check]:
    """Tell how long tmux holds the escape key back; newsreader takes h and backspace for it as well."""
    if not os.environ.get("TMUX") or shutil.which("tmux") is None:
        return
    try:
        told = subprocess.run(
            ["tmux", "show-options", "-sv", "escape-time"],  # noqa: S607 - the tmux of this very session
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return
    if told.isdecimal() and int(told) > _PROMPT_MS:
        finding = f"tmux holds esc back for {told} ms; h and backspace are quicker"
        yield Check("esc", True, finding, "tmux set -s escape-time 20")
    else:
        yield Check("esc", ok=True, finding=f"tmux passes it on after {told} ms")
