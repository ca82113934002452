"""The subcommands as data, and the parser of their words."""

import argparse
import difflib
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn, Protocol, cast

from reader.cli import output
from reader.errors import UsageError


class CommandModule(Protocol):
    """What every module in `reader.cli.commands` offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's words."""

    def run(self, options: argparse.Namespace) -> int:
        """Do what was asked and return the exit code."""


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand; its module is imported only when it is called."""

    name: str
    help: str
    """One sentence without full stop."""
    module: str = ""
    """The module's name where it differs from the command's."""

    def load(self) -> CommandModule:
        """Import the command's module."""
        return cast("CommandModule", import_module(f"reader.cli.commands.{self.module or self.name}"))


SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand("add", "Subscribe to a feed, or to what a page offers"),
    Subcommand("remove", "Unsubscribe from feeds; undo brings them back"),
    Subcommand("feeds", "List the feeds and how they fare"),
    Subcommand("refresh", "Pull new articles"),
    Subcommand("list", "List articles, newest first", module="list_articles"),
    Subcommand("show", "Print an article"),
    Subcommand("read", "Read articles one after the other as plain text"),
    Subcommand("search", "Find articles by their words"),
    Subcommand("mark", "Mark articles read or unread, star or unstar them"),
    Subcommand("undo", "Undo the last change"),
    Subcommand("redo", "Do again what was undone"),
    Subcommand("import", "Take in article files and lists of feeds", module="import_files"),
    Subcommand("export", "Write the feeds as OPML, or the library as JSON or Markdown"),
    Subcommand("backup", "Copy the whole library into one file"),
    Subcommand("restore", "Make a backup the library again; what was there is kept"),
    Subcommand("people", "List whom the articles name"),
    Subcommand("quotes", "List what is said, and by whom"),
    Subcommand("stories", "List the stories that several articles tell, and why they are one"),
    Subcommand("compare", "Compare how articles tell a story: who prints which words, and how"),
    Subcommand("annotate", "Find quotes, speakers and names in texts of your own, as JSON"),
    Subcommand("parse", "Read a feed file of your own, as JSON"),
    Subcommand("extract", "Take the article out of a web page of your own, as JSON"),
    Subcommand("demo", "Show a minute's tour of the app, offline, in a home that is thrown away"),
    Subcommand("doctor", "Check the installation, the library and the terminal"),
    Subcommand("keys", "Print every command of the app and its keys"),
    Subcommand("completion", "Print what makes a shell complete these words"),
    Subcommand("man", "Print the manual page"),
    Subcommand("config", "Print the effective settings and where each comes from"),
)

BY_NAME: dict[str, Subcommand] = {subcommand.name: subcommand for subcommand in SUBCOMMANDS}
"""The subcommands by name."""


class Parser(argparse.ArgumentParser):
    """A parser that raises our errors and prints through our output."""

    def error(self, message: str) -> NoReturn:
        """Raise what is off with the words of the call."""
        raise UsageError(f"{message} (help: {self.prog} --help)")

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002 - the base class's signature
        """Print the help to stdout."""
        output.text(self.format_help())


def parser_of(subcommand: Subcommand) -> Parser:
    """Return the parser of a subcommand's words; its module is imported for it."""
    parser = Parser(
        prog=f"newsreader {subcommand.name}",
        description=f"{subcommand.help}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    subcommand.load().arguments(parser)
    return parser


def subcommand_of(word: str) -> Subcommand:
    """Return the subcommand of a name, or raise what a person who mistyped it needs to read."""
    found = BY_NAME.get(word)
    if found is not None:
        return found
    if "://" in word:
        raise UsageError(f"{word} is an address; to subscribe: newsreader add {word}")
    near = difflib.get_close_matches(word, BY_NAME, n=1)
    hint = f"did you mean {near[0]}?" if near else "all of them: newsreader --help"
    kind = "option" if word.startswith("-") else "command"
    raise UsageError(f"there is no {kind} {word}; {hint}")


def overview() -> str:
    """Return the help of the whole program."""
    width = max(map(len, BY_NAME))
    commands = "\n".join(f"  {subcommand.name:<{width}}  {subcommand.help}" for subcommand in SUBCOMMANDS)
    return f"""\
usage: newsreader [COMMAND …]

Without a command the reader opens in this terminal.

commands:
{commands}

  newsreader COMMAND --help   says what a command takes
  newsreader --version        prints the version

Exit codes: 0 done, 1 the request failed, 2 the call's words are off, 130 interrupted.
"""


def query_words(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Declare the words of a query."""
    parser.add_argument(
        "query",
        nargs="+" if required else "*",
        metavar="QUERY",
        help='words, "phrases", is:unread|read|starred, feed:FEED, folder:NAME, tag:NAME, since:7d, '
        "before:DATE, person:NAME, id:ID; all must hold",
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    """Declare `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON")
