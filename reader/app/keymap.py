"""What a key, or two in a row, gives on which pane."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.config.keys import keymap, shown_key
from reader.config.schema import Config
from reader.model.commands import COMMANDS, Context

Pressed = tuple[str, ...]
"""Keys pressed in a row, in Textual's names."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys in force: the declared ones with the person's own in their place."""

    table: Mapping[Context, Mapping[Pressed, str]]
    """For each pane: keys -> command id."""
    keys: Mapping[str, tuple[str, ...]]
    """Command id -> its keys."""

    def command(self, context: Context, pressed: Pressed) -> str | None:
        """Return the command that these keys give on a pane, or None."""
        return self.table[context].get(pressed)

    def continued(self, context: Context, pressed: Pressed) -> dict[str, str]:
        """Return which keys would complete a chord that begins so: key -> command id."""
        return {
            keys[len(pressed)]: command
            for keys, command in self.table[context].items()
            if len(keys) > len(pressed) and keys[: len(pressed)] == pressed
        }

    def label(self, command: str, count: int = 1) -> str:
        """Return a command's first keys as a person reads them, "" where it has none."""
        return " ".join(shown_key(key) for key in self.keys.get(command, ())[:count])


def keymap_of(config: Config) -> Keymap:
    """Return the keymap of a configuration; its own keys were checked for clashes when it was read."""
    keys = keymap(config.keys)
    panes = [context for context in Context if context is not Context.ANYWHERE]
    table: dict[Context, dict[Pressed, str]] = {context: {} for context in panes}
    for command in COMMANDS:
        for context in panes if Context.ANYWHERE in command.contexts else command.contexts:
            for key in keys[command.id]:
                table[context].setdefault(tuple(key.split(" ")), command.id)
    return Keymap(table, keys)
