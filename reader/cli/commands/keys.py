"""`newsreader keys`: every command of the app with the keys that give it, after the configuration."""

import argparse

from reader.cli import diagnostics, output
from reader.cli.parser import json_option
from reader.config.keys import keymap, shown_key
from reader.config.load import load_config
from reader.model.commands import COMMANDS, Group
from reader.paths import find_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the keymap in force."""
    loaded = load_config(find_home().config_file)
    for problem in loaded.problems:
        diagnostics.say(problem)
    keys = keymap(loaded.config.keys)
    if options.json:
        output.array(
            {
                "id": command.id,
                "keys": [shown_key(key) for key in keys[command.id]],
                "group": command.group.value,
                "contexts": [context.value for context in command.contexts],
                "help": command.help,
            }
            for command in COMMANDS
        )
        return diagnostics.DONE
    for group in Group:
        output.line(group.value)
        for command in COMMANDS:
            if command.group is group:
                shown = ", ".join(shown_key(key) for key in keys[command.id]) or "(palette)"
                output.line(f"  {shown:<18} {command.id:<18} {command.help}".rstrip())
    return diagnostics.DONE
