"""All keys in their groups, from the table of commands, and a legend of every mark."""

from textwrap import wrap

from textual.content import Content
from textual.style import Style

from reader.app.keymap import Keymap
from reader.app.screens.page import Page
from reader.config.keys import shown_key
from reader.model.commands import COMMANDS, Context, Group

LEGEND: tuple[tuple[str, str], ...] = (
    ("●  ★  !", "unread · starred · this feed fails (E says why)"),
    ("S▌", "words of a named speaker, with the speaker's letters"),
    ("▏", "quoted words whose speaker is not sure"),
    ("~", "the speaker is inferred, through a pronoun or a title"),
    ("bold", "a person; underlined an organisation; italic with ° a place"),
    ("@", "a name that you follow, before its first mention"),
    ("[3]", "a link: its number opens it"),
    ("▸", "a label such as “Why it matters”; a folded passage"),
    ("▣", "a picture's caption, folded"),
    ("“4", "quotes in the article"),
    ("≈2", "outlets that tell the same story"),
    ("≈", "behind a quote: other outlets print the same words"),
    ("≠", "behind words that another outlet prints otherwise"),
    ("▎", "the pane that has the focus"),
)
"""Every mark and what it means."""
_KEYS = 17
_STACKED_BELOW = 48
"""Narrower than this, what a key does stands under the key."""


def help_content(keymap: Keymap, width: int) -> Content:
    """Return all commands with their keys by group, and the legend, on lines of `width` cells."""
    bold = Style(bold=True)
    parts: list[Content] = []
    for group in Group:
        parts.append(Content.styled(f"{group.value}\n", bold))
        for command in COMMANDS:
            if command.group is not group:
                continue
            keys = " ".join(shown_key(key).replace(" ", "") for key in keymap.keys[command.id]) or ":"
            if command.id == "open-link":
                keys = "1-9"
            where = (
                "" if Context.ANYWHERE in command.contexts or len(command.contexts) > 1 else " (in the text)"
            )
            parts += [
                Content.styled(f"  {keys:<{_KEYS}} ", bold),
                Content(_hanging(f"{command.help}{where}", width)),
            ]
        parts.append(Content("\n"))
    parts.append(Content.styled("Marks\n", bold))
    for mark, meaning in LEGEND:
        parts += [Content.styled(f"  {mark:<{_KEYS}} ", bold), Content(_hanging(meaning, width))]
    parts.append(Content("\nA command without a key (:) is found by its name in the palette."))
    return Content("").join(parts)


def _hanging(text: str, width: int) -> str:
    if width < _STACKED_BELOW:
        return "".join(f"\n    {line}" for line in wrap(text, max(width - 4, 8))) + "\n"
    lines = wrap(text, width - _KEYS - 3)
    return f"\n{' ' * (_KEYS + 3)}".join(lines) + "\n"


class Help(Page):
    """All keys and the legend."""

    def __init__(self, keymap: Keymap, width: int) -> None:
        """Make the page for a terminal of `width` columns."""
        super().__init__("Keys", help_content(keymap, min(88, width * 96 // 100) - 6))
