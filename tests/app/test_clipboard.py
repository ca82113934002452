import sys
from pathlib import Path

import pytest

from reader.app.clipboard import copy
from reader.errors import ReaderError


def test_text_goes_to_the_terminal_where_no_command_is_named() -> None:
    sent: list[str] = []
    assert copy("tea", "", sent.append) == "sent to the terminal's clipboard"
    assert sent == ["tea"]


def test_text_goes_to_the_command_that_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    script = f"import sys; open({str(kept)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert copy("“tea”", f'{sys.executable} -c "{script}"', lambda _: None) == "copied"
    assert kept.read_text(encoding="utf-8") == "“tea”"


def test_command_that_fails_is_one_line() -> None:
    with pytest.raises(ReaderError, match="copy_command failed"):
        copy("tea", f'{sys.executable} -c "raise SystemExit(3)"', lambda _: None)
    with pytest.raises(ReaderError, match="copy_command failed"):
        copy("tea", "no-such-program-here", lambda _: None)
