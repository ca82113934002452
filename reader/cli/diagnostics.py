"""All that goes to stderr, and the exit codes: one clear line for whatever goes wrong, never a traceback."""

import contextlib
import sys
from collections.abc import Callable

from reader.cli import output
from reader.errors import ReaderError, UsageError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
"""The exit codes of every command."""

_LOG_BYTES = 256 * 1024
_LINE_CELLS = 2000


def say(message: str) -> None:
    """Write one line to stderr, cleaned and with the program's name before it."""
    from reader.text.clean import clean_line

    _write(f"newsreader: {clean_line(message, _LINE_CELLS)}\n")


def progress(message: str) -> None:
    """Write over the progress line of a terminal; "" clears it. Elsewhere nothing is written."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    from reader.text.clean import clean_line

    _write(f"\r\x1b[K{clean_line(message, 78)}")


def ask(question: str) -> None:
    """Write a question to stderr, so that stdout stays free for results."""
    from reader.text.clean import clean_line

    _write(f"{clean_line(question, _LINE_CELLS)} ")


def guarded(run: Callable[[], int]) -> int:
    """Run a command and return its exit code; every failure becomes a line on stderr."""
    try:
        status = run()
        output.flush()
    except UsageError as error:
        return _failed(str(error), USAGE)
    except ReaderError as error:
        return _failed(str(error), FAILED)
    except KeyboardInterrupt:
        _flush_quietly()
        return INTERRUPTED
    except BrokenPipeError:
        output.abandon()  # `newsreader list | head`: who read has seen enough
        return DONE
    except SystemExit as leaving:  # how argparse ends after --help
        _flush_quietly()
        return leaving.code if isinstance(leaving.code, int) else DONE
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _failed(f"{error.strerror or error}{where}", FAILED)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and not (error.name or "reader").startswith("reader"):
            return _failed(f"the package {error.name} is missing; install newsreader again", FAILED)
        return _failed(_recorded(error), FAILED)
    return status


def _failed(message: str, status: int) -> int:
    _flush_quietly()
    say(message)
    return status


def _flush_quietly() -> None:
    try:
        output.flush()
    except OSError:
        output.abandon()


def _recorded(error: Exception) -> str:
    """Keep what a developer needs in a file and return what a person needs."""
    what = f"a mistake in the program itself: {type(error).__name__}: {error}"
    try:
        log = _log(error)
    except Exception:  # keeping the details must not hide what happened
        return what
    return f"{what} (the details are in {log})"


def _log(error: Exception) -> str:
    """Append an exception to a log of bounded size and return where it lies."""
    import traceback

    from reader.paths import find_home, make_private

    logs = find_home().logs
    make_private(logs)
    path = logs / "crash.log"
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > _LOG_BYTES:
            path.unlink()
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write("".join(traceback.format_exception(error)) + "\n")
    return str(path)


def _write(line: str) -> None:
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(line)
        sys.stderr.flush()
