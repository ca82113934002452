"""The subcommands with their words, as shells and the manual page need them told."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from reader.cli.parser import SUBCOMMANDS, Subcommand, parser_of


@dataclass(frozen=True, slots=True)
class Word:
    """An argument or option of a subcommand."""

    names: tuple[str, ...]
    """Its spellings; () for an argument, which has none."""
    value: str
    """What stands for its value; "" for an option that takes none."""
    help: str
    choices: tuple[str, ...]
    is_many: bool
    is_optional: bool


def words_of(subcommand: Subcommand) -> list[Word]:
    """Return the words of a subcommand, in the order of its help; `--help` is left out."""
    return [
        Word(
            names=tuple(action.option_strings),
            value="" if action.nargs == 0 else str(action.metavar or "|".join(action.choices or ())),
            help=(action.help or "").replace("%%", "%"),
            choices=tuple(map(str, action.choices or ())),
            is_many=action.nargs in {"+", "*"},
            is_optional=bool(action.option_strings) or action.nargs in {"?", "*"},
        )
        for action in parser_of(subcommand)._actions  # noqa: SLF001 - argparse tells them in no other way
        if not isinstance(action, argparse._HelpAction)  # noqa: SLF001
    ]


def described() -> Iterator[tuple[Subcommand, list[Word]]]:
    """Yield every subcommand with its words."""
    for subcommand in SUBCOMMANDS:
        yield subcommand, words_of(subcommand)


def takes_files(words: list[Word]) -> bool:
    """Return whether an argument names a file or folder."""
    return any(word.value in {"FILE", "DIR"} for word in words)
