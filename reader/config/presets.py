"""Key presets: whole keymaps that `[keys] preset` in config.toml puts in the place of the defaults.

The preset `newsboat` is made from a table of newsboat's own default keys (its documentation, "Newsboat key
bindings", 2.44), each with the command that does the same here, or the reason why none does.
"""

from dataclasses import dataclass
from typing import Final

Keys = tuple[tuple[str, tuple[str, ...]], ...]
"""Command ids with their keys, in Textual's names."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A default key of another reader."""

    operation: str
    """What that reader calls it."""
    key: str
    """As its documentation writes it."""
    command: str = ""
    """The command of ours that this key gives in the preset; "" where there is none."""
    note: str = ""
    """How ours differs, or why there is none."""


_LISTS = "what is listed is found by its query; see search"
_NO_DELETE = "articles are not deleted by hand: read ones leave the unread view, and undo needs them"
_NO_DIALOGS = "panes and pages do not pile up as dialogs; backspace goes back through where you were"
_NO_PODCASTS = "podcasts are not played or queued; the files of an article stand among its links"
_ONE_LIST = "all feeds stand in one list: n and p go on across feeds"

NEWSBOAT_KEYS: Final = (
    ForeignKey("open", "ENTER", "enter"),
    ForeignKey("quit", "q", "quit"),
    ForeignKey("hard-quit", "Q", "", "q at the outermost layer quits without asking; nothing is lost"),
    ForeignKey("reload", "r", "refresh"),
    ForeignKey("reload-all", "R", "refresh-all"),
    ForeignKey("mark-feed-read", "A", "mark-all-read", "marks what is listed; undo takes it back"),
    ForeignKey("mark-all-feeds-read", "C", "", "list all feeds, then A; undo takes it back"),
    ForeignKey("save", "s", "star", "keeps it in the library; to a file: newsreader show ID --plain > FILE"),
    ForeignKey("next-unread", "n", "next-unread"),
    ForeignKey("prev-unread", "p", "previous-unread"),
    ForeignKey("next", "J", "next-article"),
    ForeignKey("prev", "K", "previous-article"),
    ForeignKey("random-unread", "^K", "", "nothing here is left to chance; n goes on in order"),
    ForeignKey("open-in-browser", "o", "open"),
    ForeignKey("open-in-browser-and-mark-read", "O", "open", "an article is read once it was entered"),
    ForeignKey("help", "?", "help"),
    ForeignKey("toggle-source-view", "^U", "body-version", "switches between the texts that are held"),
    ForeignKey("toggle-article-read", "N", "toggle-read"),
    ForeignKey("toggle-show-read-feeds", "l", "show", "switches between unread, starred and all"),
    ForeignKey("show-urls", "u", "links", "undo is U in this preset, redo ctrl+y"),
    ForeignKey("clear-tag", "^T", "", "tags of feeds are folders here, and always in sight"),
    ForeignKey("set-tag", "t", "tag", "tags the article or files the feed; folders stand among the feeds"),
    ForeignKey("open-search", "/", "search"),
    ForeignKey("goto-url", "#", "links", "lists them with their numbers"),
    *(
        ForeignKey(name, str(digit), "open-link")
        for digit, name in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
        )
    ),
    ForeignKey("zero", "0", "", "u lists all links; those from the tenth on are chosen there"),
    *(
        ForeignKey(f"cmd-{name}", str(digit), "", "a digit opens a link everywhere; / finds an article")
        for digit, name in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
        )
    ),
    ForeignKey("enqueue", "e", "", _NO_PODCASTS),
    ForeignKey("edit-urls", "E", "", "there is no file of addresses: a adds a feed, : renames one"),
    ForeignKey("reload-urls", "^R", "", "there is no file of addresses to read again"),
    ForeignKey("redraw", "^L", "redraw"),
    ForeignKey("cmdline", ":", "palette", "every command by its name"),
    ForeignKey("set-filter", "F", "search", "narrows this view by words and by is:, feed:, tag: and since:"),
    ForeignKey("select-filter", "f", "", _LISTS),
    ForeignKey("clear-filter", "^F", "out"),
    ForeignKey("bookmark", "^B", "read-later", "tags the article; no outside program is called"),
    ForeignKey("edit-flags", "^E", "tag", "flags became tags: flag-a, flag-b and so on"),
    ForeignKey("next-unread-feed", "^N", "", _ONE_LIST),
    ForeignKey("prev-unread-feed", "^P", "", _ONE_LIST),
    ForeignKey("next-feed", "j", "", f"j moves a row down; {_ONE_LIST}"),
    ForeignKey("prev-feed", "k", "", f"k moves a row up; {_ONE_LIST}"),
    ForeignKey("delete-article", "D", "", _NO_DELETE),
    ForeignKey("delete-all-articles", "^D", "", _NO_DELETE),
    ForeignKey("purge-deleted", "$", "", _NO_DELETE),
    ForeignKey("view-dialogs", "v", "", _NO_DIALOGS),
    ForeignKey("close-dialog", "^X", "", _NO_DIALOGS),
    ForeignKey("next-dialog", "^V", "", _NO_DIALOGS),
    ForeignKey("prev-dialog", "^G", "", _NO_DIALOGS),
    ForeignKey("pipe-to", "|", "", "outside the app: newsreader show ID --plain, piped to anything"),
    ForeignKey("sort", "g", "sort", "home goes to the top"),
    ForeignKey("rev-sort", "G", "sort", "the same choice holds both directions; end goes to the bottom"),
    ForeignKey("up", "UP", "up"),
    ForeignKey("down", "DOWN", "down"),
    ForeignKey("pageup", "PPAGE", "page-up"),
    ForeignKey("pagedown", "NPAGE", "page-down"),
    ForeignKey("home", "HOME", "top"),
    ForeignKey("end", "END", "bottom"),
    ForeignKey("macro-prefix", ",", "", "macros are kept when you move in, but not active yet"),
    ForeignKey("switch-focus", "TAB", "", "newsboat uses it in its file dialog only; here it walks links"),
    ForeignKey("prevsearchresults", "z", "", "backspace goes back to the search as it was"),
)
"""Every default key of newsboat; operations that it binds to no key are left out."""

_NEWSBOAT: Keys = (
    ("enter", ("enter", "right")),
    ("open", ("o", "O")),
    ("links", ("u", "number_sign")),
    ("undo", ("U",)),
    ("redo", ("ctrl+y",)),
    ("body-version", ("ctrl+u",)),
    ("half-up", ()),
    ("toggle-read", ("N", "m")),
    ("show", ("l", "V")),
    ("tag", ("t", "ctrl+e")),
    ("search", ("slash", "F")),
    ("feeds-drawer", ("backslash",)),
    ("out", ("h", "escape", "left", "ctrl+f")),
    ("read-later", ("ctrl+b",)),
    ("sort", ("g", "G", "B")),
    ("top", ("home",)),
    ("bottom", ("end",)),
    ("palette", ("colon",)),
    # Who deletes an article by habit must not unsubscribe from its feed.
    ("remove-feed", ()),
)

PRESETS: Final[dict[str, Keys]] = {"default": (), "newsboat": _NEWSBOAT}
"""The presets by name: what they change of the defaults."""
