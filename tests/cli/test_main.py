import pytest

from reader import __version__
from reader.cli.parser import SUBCOMMANDS
from tests.cli.conftest import Call


def test_the_version_is_one_line(call: Call) -> None:
    assert call("--version").out == f"newsreader {__version__}\n"


def test_help_names_every_command(call: Call) -> None:
    called = call("--help")
    assert called.code == 0
    for subcommand in SUBCOMMANDS:
        assert f"  {subcommand.name} " in called.out


@pytest.mark.parametrize("name", [subcommand.name for subcommand in SUBCOMMANDS])
def test_every_command_says_what_it_takes(name: str, call: Call) -> None:
    called = call(name, "--help")
    assert called.code == 0
    assert called.out.startswith(f"usage: newsreader {name}")
    assert called.err == ""


@pytest.mark.parametrize("name", [subcommand.name for subcommand in SUBCOMMANDS])
def test_a_word_that_is_no_option_is_told_with_exit_code_2(name: str, call: Call) -> None:
    called = call(name, "--no-such-option")
    assert called.code == 2
    assert called.out == ""
    assert called.err.startswith("newsreader: ")
    assert called.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["lst"], "newsreader: there is no command lst; did you mean list?\n"),
        (["zzzzz"], "newsreader: there is no command zzzzz; all of them: newsreader --help\n"),
        (["--vers"], "newsreader: there is no option --vers; all of them: newsreader --help\n"),
        (["https://a.example"], "newsreader: https://a.example is an address; to subscribe: newsreader add https://a.example\n"),
    ],
)
def test_a_mistyped_command_is_told_with_the_nearest(words: list[str], line: str, call: Call) -> None:
    called = call(*words)
    assert (called.code, called.out, called.err) == (2, "", line)


def test_the_app_needs_a_terminal(call: Call) -> None:
    called = call()
    assert called.code == 1
    assert called.err.startswith("newsreader: the reader needs a terminal; without one use")
