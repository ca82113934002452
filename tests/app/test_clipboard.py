import subprocess
import sys
from pathlib import Path

from reader.app.clipboard import copy, told
from reader.use.ways import TERMINAL, Way


def test_text_is_left_to_the_terminal_where_no_program_is_there() -> None:
    way, failed = copy("tea", [TERMINAL])
    assert way is TERMINAL
    assert told(way, failed) == "sent to the terminal's clipboard"


def test_text_goes_to_the_first_program(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    script = f"import sys; open({str(kept)!r}, 'wb').write(sys.stdin.buffer.read())"
    own = Way("your own command (x)", (sys.executable, "-c", script))
    assert told(*copy("“tea”", [own, TERMINAL])) == "copied by your own command (x)"
    assert kept.read_text(encoding="utf-8") == "“tea”"


def test_program_that_fails_is_named_and_the_next_way_taken() -> None:
    missing, broken = Way("xclip", ("no-such-program-here",)), Way("tmux", (sys.executable, "-c", "exit(3)"))
    way, failed = copy("tea", [missing, broken, TERMINAL])
    assert told(way, failed) == "sent to the terminal's clipboard (xclip and tmux failed)"


def test_program_that_stays_behind_is_not_waited_for() -> None:
    late = "import time; time.sleep(6)"
    child = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {late!r}])"
    way, failed = copy("tea", [Way("wl-copy", (sys.executable, "-c", child)), TERMINAL])
    assert (way.name, failed) == ("wl-copy", ())


def test_windows_is_given_what_it_reads() -> None:
    given: list[bytes] = []
    copy("ä", [Way("clip.exe", ("clip.exe",))], with_program=lambda _, data: given.append(data))
    assert given[0].decode("utf-16") == "ä"


def test_program_that_never_ends_is_given_up() -> None:
    def hang(way: Way, data: bytes) -> None:
        raise subprocess.TimeoutExpired(way.argv, len(data))

    way, failed = copy("tea", [Way("xclip", ("xclip",)), TERMINAL], with_program=hang)
    assert (way, failed) == (TERMINAL, ("xclip",))
