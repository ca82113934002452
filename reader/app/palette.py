"""What the command palette offers: every command by name, every feed and folder."""

from collections.abc import Sequence

from reader.app.keymap import Keymap
from reader.app.screens.choose import Choice
from reader.model.commands import COMMANDS
from reader.model.feed import Feed


def palette_choices(keymap: Keymap, feeds: Sequence[Feed]) -> list[Choice]:
    """Return the palette's entries; a choice's value is a command's id, "feed:ID" or "folder:PATH"."""
    entries = [
        Choice(
            f"{command.label[:1].upper()}{command.label[1:]}",
            command.help,
            command.id,
            keymap.label(command.id, 2),
        )
        for command in COMMANDS
        if command.palette
    ]
    entries += [Choice(f"Go to feed: {feed.title}", feed.folder, f"feed:{feed.id}") for feed in feeds]
    folders = dict.fromkeys(feed.folder for feed in feeds if feed.folder)
    return entries + [Choice(f"Go to folder: {folder}", "", f"folder:{folder}") for folder in folders]
