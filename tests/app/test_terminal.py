"""The app in a real pseudo terminal: what a person's terminal is left with, whatever happens."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.use import session
from reader.use.library import open_library
from tests.app.build import article, clock, filled, home_at
from tests.support.terminal import Terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")


def started(root: Path, *, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
    terminal = Terminal(
        ["-m", "reader"],
        columns=columns,
        rows=rows,
        environment={"NEWSREADER_HOME": str(root), "PYTHONPATH": str(Path.cwd()), **environment},
    )
    terminal.wait_for(lambda text: "NATO rejects" in text)
    return terminal


def assert_restored(terminal: Terminal) -> None:
    for code in RESTORED:
        assert terminal.output.rfind(code) > terminal.output.rfind(
            code[:-1] + (b"h" if code[-1:] == b"l" else b"l")
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    filled(tmp_path).close()
    return tmp_path


def test_q_quits_and_restores_the_terminal(home: Path) -> None:
    with started(home) as terminal:
        terminal.send("q")
        assert terminal.wait_until_ended() == 0
        assert_restored(terminal)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signal_restores_the_terminal_and_keeps_the_session(home: Path, name: str) -> None:
    with started(home) as terminal:
        terminal.send("jj")
        terminal.wait_for(lambda text: "Kernel prepatch is out" in text.split("\n")[0])
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.wait_until_ended() == 0
        assert_restored(terminal)
        assert b"Traceback" not in terminal.output
    with open_library(home_at(home), clock=clock) as library:
        row = library.store.articles.row(session.load(library)["article"])
        assert row.title == "Kernel prepatch is out"


def test_bytes_that_are_no_text_do_not_end_the_program(home: Path) -> None:
    with started(home) as terminal:
        terminal.send(b"\xff\xfe\x1b[M\xff\xff\xff")
        terminal.send("jj")
        terminal.wait_for(lambda text: "Kernel prepatch is out" in text.split("\n")[0])
        terminal.send("q")
        assert terminal.wait_until_ended() == 0


def test_no_color_starts_with_the_terminals_own_colours(home: Path) -> None:
    with started(home, NO_COLOR="1") as terminal:
        assert b"\x1b[38;2;" not in terminal.output
        assert b"\x1b[48;2;" not in terminal.output
        terminal.send("q")
        assert terminal.wait_until_ended() == 0


def test_live_resizing_shows_other_panes(home: Path) -> None:
    with started(home) as terminal:
        terminal.resize(160, 45)
        terminal.wait_for(lambda text: "Feeds" in text)
        terminal.resize(70, 20)
        terminal.wait_for(lambda text: "Feeds" not in text and "NATO" in text)
        terminal.send("q")
        assert terminal.wait_until_ended() == 0


def test_configuration_is_edited_in_the_persons_editor_and_read_again(home: Path) -> None:
    editor = home / "editor.py"
    editor.write_text(
        "import sys; open(sys.argv[-1], 'w').write('[keys]\\nstar = \"Q\"\\n')", encoding="utf-8"
    )
    with started(home, EDITOR=f"{sys.executable} {editor}", VISUAL="") as terminal:
        terminal.send(":")
        terminal.wait_for(lambda text: "Commands" in text)
        terminal.send("configuration\r")
        terminal.wait_for(lambda text: "NATO rejects" in text and "Commands" not in text)
        terminal.send("Q")
        terminal.wait_for(lambda text: "★" in text)
        terminal.send("q")
        assert terminal.wait_until_ended() == 0


def test_hostile_words_write_no_orders_to_the_terminal(tmp_path: Path) -> None:
    hostile = "NATO rejects \x1b]0;owned\x07 \x9b31m [/red] [@click=app.bell]x[/] \u202egnorw"
    with filled(tmp_path) as library:
        library.store.articles.put(1, [article(900, hostile, hostile * 3, hours=-1)], at=library.clock())
    with started(tmp_path) as terminal:
        terminal.send("\rsu")
        terminal.wait_for(lambda text: "All ·" not in text)
        terminal.send("h/NATO\r")
        terminal.wait_for(lambda text: "SEARCH" in text)
        assert b"\x1b]0;owned" not in terminal.output
        assert b"\x9b" not in terminal.output
        assert "\u202e".encode() not in terminal.output
        terminal.send("\x1b")
        terminal.wait_for(lambda text: "SEARCH" not in text)
        terminal.send("q")
        assert terminal.wait_until_ended() == 0


def test_without_a_terminal_the_program_says_what_to_do_instead(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "NEWSREADER_HOME": str(home)},
        check=False,
    )
    assert done.returncode == 1
    assert "needs a terminal" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_that_cannot_place_text_is_told_in_one_line_and_gets_no_orders(home: Path) -> None:
    where = {"NEWSREADER_HOME": str(home), "PYTHONPATH": str(Path.cwd()), "TERM": "dumb"}
    with Terminal(["-m", "reader"], columns=120, environment=where) as terminal:
        assert terminal.wait_until_ended() == 1
        assert "newsreader: this terminal cannot place text (TERM is dumb)" in terminal.text
        assert b"\x1b" not in terminal.output
