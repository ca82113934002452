"""`newsreader man`: the manual page, in the language of man(7), made from the commands themselves."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.describing import Word, described

_HEAD = """\
.TH NEWSREADER 1 "" "newsreader" "User Commands"
.SH NAME
newsreader \\- a news reader for the terminal that tells who said what
.SH SYNOPSIS
.B newsreader
.br
.B newsreader
.I COMMAND
.RI [ WORD ...]
.SH DESCRIPTION
Without a command the reader opens in this terminal. Every command below works without it, prints its results
to standard output and everything else to standard error.
.SH COMMANDS
"""
_TAIL = """\
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
the request failed; one line on standard error says what, where and what to do
.TP
.B 2
the words of the call are off
.TP
.B 130
interrupted
.SH ENVIRONMENT
.TP
.B NEWSREADER_HOME
A folder below which configuration, library, cache and logs all lie; without it they lie in the platform's own
places, which
.B newsreader doctor
names.
.TP
.B NO_COLOR
Set to anything: no colours.
.SH FILES
.TP
.I config.toml
Settings and keys; a person writes it, the program never does.
.B newsreader config
names it and prints every setting.
.TP
.I library.db
The library: feeds, articles and all that was done with them.
.B newsreader backup
copies it.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words: there are none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the page; `newsreader man | man -l -` shows it."""
    del options
    output.exact(page())
    return diagnostics.DONE


def page() -> str:
    """Return the manual page."""
    parts = [_HEAD]
    for subcommand, words in described():
        parts.append(f".SS {_escaped(' '.join([subcommand.name, *map(_usage, words)]))}\n")
        parts.append(f"{_escaped(subcommand.help)}.\n")
        parts += [f".TP\n.B {_escaped(_shown(word))}\n{_escaped(word.help)}\n" for word in words]
    return "".join([*parts, _TAIL])


def _shown(word: Word) -> str:
    return " ".join(part for part in (word.names[-1] if word.names else "", word.value) if part)


def _usage(word: Word) -> str:
    many = "..." if word.is_many else ""
    return f"[{_shown(word)}{many}]" if word.is_optional else f"{_shown(word)}{many}"


def _escaped(text: str) -> str:
    """Return a text that roff prints as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
