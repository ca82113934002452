from pathlib import Path

from reader.app.errors import ErrorLog, attempt, contained
from reader.errors import NotFoundError
from tests.app.build import clock


def fail(error: Exception) -> None:
    raise error


def test_our_own_errors_are_told_as_they_are(tmp_path: Path) -> None:
    told: list[str] = []
    with contained(ErrorLog(tmp_path, clock), told.append):
        fail(NotFoundError("There is no such feed."))
    assert told == ["There is no such feed."]
    assert not (tmp_path / "newsreader.log").exists()


def test_unexpected_errors_are_one_line_and_a_trace_in_the_log(tmp_path: Path) -> None:
    told: list[str] = []
    with contained(ErrorLog(tmp_path / "logs", clock), told.append):
        fail(ZeroDivisionError("by \x1b]0;nought\x07"))
    assert len(told) == 1
    assert "ZeroDivisionError" in told[0]
    log = tmp_path / "logs" / "newsreader.log"
    text = log.read_text(encoding="utf-8")
    assert text.startswith("2026-11-22T12:00:00Z Traceback")
    assert "\x1b" not in text
    assert log.stat().st_mode & 0o777 == 0o600


def test_log_that_has_grown_is_begun_anew(tmp_path: Path) -> None:
    log = ErrorLog(tmp_path, clock)
    log.path.write_text("x" * (2 << 20), encoding="utf-8")
    log.write(ValueError("small"))
    assert log.path.stat().st_size < 5000
    assert log.path.with_suffix(".log.1").stat().st_size == 2 << 20


def test_result_of_an_attempt_is_handed_on(tmp_path: Path) -> None:
    done: list[int] = []
    failed: list[str] = []
    log = ErrorLog(tmp_path, clock)
    attempt(log, lambda: 3, done.append, failed.append)
    attempt(log, lambda: 1 // 0, done.append, failed.append)
    assert done == [3]
    assert len(failed) == 1
