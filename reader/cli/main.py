"""From the words of the command line to an exit code."""

import os
import sys
from collections.abc import Sequence

from reader import __version__
from reader.cli import diagnostics, output
from reader.errors import ReaderError


def main(argv: Sequence[str]) -> int:
    """Do what the words say and return the exit code; without words open the reader."""
    return diagnostics.guarded(lambda: _dispatch(argv))


def _dispatch(argv: Sequence[str]) -> int:
    if not argv:
        return _app()
    first = argv[0]
    if first in {"--version", "-V"}:
        output.line(f"newsreader {__version__}")
        return diagnostics.DONE
    # Deferred: the version is told without the parser.
    from reader.cli.parser import overview, parser_of, subcommand_of

    if first in {"--help", "-h", "help"}:
        output.text(overview())
        return diagnostics.DONE
    subcommand = subcommand_of(first)
    options = parser_of(subcommand).parse_args(list(argv[1:]))
    return subcommand.load().run(options)


def _app() -> int:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise ReaderError("the reader needs a terminal; without one use: newsreader list, show or search")
    if os.environ.get("TERM") == "dumb":  # such a terminal shows every control sequence as text
        raise ReaderError(
            "this terminal cannot place text (TERM is dumb); here use: newsreader list, show or search"
        )
    # Deferred: only the app knows the terminal library.
    from reader.app.start import run
    from reader.paths import find_home

    return run(find_home())
