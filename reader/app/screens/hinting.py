"""Which hints stand in the hint line, by what has the focus: from the table of commands."""

from reader.app.keymap import Keymap
from reader.app.widgets.status import KEPT, Hint
from reader.model.commands import COMMANDS, Context

_LEAST = 5
"""Priority of a hint that only one pane shows."""
_HERE = {
    # Commands that a pane's hint line brings forward, and what they are called there.
    Context.LIST: {"enter": "read", "read-on": "page down", "next-unread": "next unread"},
    Context.BODY: {"read-on": "read on", "next-quote": "next quote", "out": "back"},
    Context.FEEDS: {"enter": "list", "out": "back", "add-feed": "add a site", "remove-feed": "remove"},
    Context.PANEL: {"enter": "go there", "out": "back"},
}
_IN_BAR = {
    # Where a search is typed: what enter and the down key do there.
    "list": ("all articles", "into the list"),
    "body": ("find", "keep"),
    "feeds": ("list it", "into the feeds"),
}
_NOT_IN = {
    Context.FEEDS: {"next-quote", "star", "toggle-read", "read-on", "next-unread"},
    Context.PANEL: {"star", "toggle-read", "add-feed", "refresh-all", "read-on", "next-unread"},
    Context.BODY: {"add-feed", "enter", "refresh-all"},
    Context.LIST: set(),
}


def hints_for(
    context: Context, keymap: Keymap, *, bar: str = "", searching: bool = False
) -> tuple[Hint, ...]:
    """Return the hints of a pane in their order; the line leaves out what does not fit.

    Args:
        context: the pane with the focus.
        keymap: the keys in force.
        bar: "list", "body" or "feeds" while a search is typed there, else "".
        searching: whether n and p go from hit to hit.
    """
    if bar:
        enter, down = _IN_BAR[bar]
        found = (Hint("enter", enter, KEPT), Hint("↓", down, 5))
        return (*found, Hint("esc", "give up", KEPT))
    here = _HERE[context]
    hints: list[tuple[int, Hint]] = []
    for order, command in enumerate(COMMANDS):
        if command.id in _NOT_IN[context] or not (command.hint or command.id in here):
            continue
        key = keymap.label(command.id)
        if key:
            hit = searching and command.id == "next-unread"
            label = "next hit" if hit else here.get(command.id, command.label)
            priority = command.hint or _LEAST
            hints.append((order, Hint(key, label, priority)))
    # What helps most stands first; the two that are never dropped stand last.
    hints.sort(key=lambda item: (item[1].priority >= KEPT, -item[1].priority, item[0]))
    return tuple(hint for _, hint in hints)
