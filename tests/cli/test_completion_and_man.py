import shutil
import subprocess

import pytest

from reader.cli.commands.completion import script
from reader.cli.commands.man import page
from reader.cli.parser import SUBCOMMANDS
from tests.cli.conftest import Call

SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_completed(shell: str, call: Call) -> None:
    text = call("completion", shell).out
    assert text == script(shell)
    assert all(subcommand.name in text for subcommand in SUBCOMMANDS)
    assert "newsboat" in text
    assert "allow-private" in text


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_takes_its_script(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n"], input=script(shell), text=True, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ex",), {"export", "extract"}),
        (("export", "m"), {"markdown"}),
        (("show", "--ma"), {"--markdown"}),
        (("completion", ""), {"bash", "zsh", "fish", "--help"}),
    ],
)
def test_bash_offers_what_fits(words: tuple[str, ...], offered: set[str]) -> None:
    typed = f'newsreader {" ".join(words[:-1])} "{words[-1]}"'
    call = f"COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _newsreader"
    told = subprocess.run(
        ["bash", "-c", f'{script("bash")}\n{call}\nprintf "%s\\n" "${{COMPREPLY[@]}}"'],
        text=True,
        check=True,
        capture_output=True,
        cwd="/",
    )
    assert offered <= set(told.stdout.split())
    assert "import" not in told.stdout


def test_a_shell_that_is_not_known_is_refused(call: Call) -> None:
    assert call("completion", "powershell").code == 2


def test_the_manual_names_every_command_and_its_words(call: Call) -> None:
    text = call("man").out
    assert text == page()
    assert all(f".SS {subcommand.name}" in text for subcommand in SUBCOMMANDS)
    assert "\\-\\-newsboat DIR" in text


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_the_page_without_complaint() -> None:
    shown = subprocess.run(
        ["man", "--warnings", "-l", "-"],
        input=page(),
        text=True,
        capture_output=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
    )
    assert "newsreader - a news reader for the terminal" in shown.stdout
    assert shown.stderr == ""
