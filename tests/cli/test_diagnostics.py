import errno
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli import diagnostics
from reader.errors import NotFoundError, UsageError
from reader.paths import find_home


def raising(error: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (NotFoundError("there is no feed 7"), 1, "newsreader: there is no feed 7\n"),
        (UsageError("name a file"), 2, "newsreader: name a file\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (
            ModuleNotFoundError("No module named 'rich'", name="rich"),
            1,
            "newsreader: the package rich is missing; install newsreader again\n",
        ),
        (SystemExit(0), 0, ""),
        (OSError(errno.ENOSPC, "Disk full", "x.db"), 1, "newsreader: Disk full (x.db)\n"),
    ],
)
def test_every_end_has_its_exit_code_and_at_most_one_line(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diagnostics.guarded(raising(error)) == code
    assert capsys.readouterr().err == line


def test_the_exit_code_of_a_command_is_handed_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert diagnostics.guarded(lambda: 1) == 1
    assert capsys.readouterr().err == ""


def test_a_mistake_of_our_own_is_one_line_with_its_details_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert diagnostics.guarded(raising(ValueError("odd\x1b[31m"))) == 1
    log = find_home().logs / "crash.log"
    assert capsys.readouterr().err == (
        "newsreader: a mistake in the program itself: ValueError: odd[31m (the details are in "
        f"{log})\n"
    )
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0
    assert log.parent.stat().st_mode & 0o077 == 0


def test_where_no_log_can_be_kept_the_line_is_said_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "file"))
    assert diagnostics.guarded(raising(ValueError("odd"))) == 1
    assert capsys.readouterr().err == "newsreader: a mistake in the program itself: ValueError: odd\n"


def test_progress_is_for_terminals_only(capsys: pytest.CaptureFixture[str]) -> None:
    diagnostics.progress("1/2")
    assert capsys.readouterr().err == ""


def test_a_closed_stderr_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    diagnostics.say("x")
    diagnostics.progress("x")
