"""Every command that a key, the palette or a click can give, as data: keys, footer, help and docs come from here."""

from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Where a command's keys are heard."""

    ANYWHERE = "anywhere"  # on every pane, never while an input has the focus
    FEEDS = "feeds"
    LIST = "list"
    BODY = "body"
    PANEL = "panel"


class Group(StrEnum):
    """Under which heading help and documentation list a command."""

    MOVE = "Moving"
    READ = "Reading"
    TRIAGE = "Keeping and clearing"
    FIND = "Finding"
    FEEDS = "Feeds"
    VIEW = "View"
    APP = "Program"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; its `id` is what `[keys]` in config.toml rebinds."""

    id: str
    keys: tuple[str, ...]
    """Textual key names; "g g" is a chord of two keys."""
    label: str
    """One or two words for the footer and the palette's first words."""
    help: str
    """One sentence without full stop: what it does."""
    group: Group
    contexts: tuple[Context, ...] = (Context.ANYWHERE,)
    hint: int = 0
    """Priority in the hint line of its contexts; 0 never stands there, 9 is dropped last."""
    palette: bool = True


def _c(
    id_: str, keys: str, label: str, help_: str, group: Group, *contexts: Context, hint: int = 0, palette: bool = True
) -> Command:
    names = tuple(key for key in keys.split("|") if key)
    return Command(id_, names, label, help_, group, contexts or (Context.ANYWHERE,), hint, palette)


_F, _L, _B, _P = Context.FEEDS, Context.LIST, Context.BODY, Context.PANEL
_M = Group.MOVE

COMMANDS: tuple[Command, ...] = (
    # Moving
    _c("down", "j|down", "down", "Next row; in the body scroll down a line", _M, palette=False),
    _c("up", "k|up", "up", "Previous row; in the body scroll up a line", _M, palette=False),
    _c("next-article", "J", "next article", "Open the next article, from anywhere; in the feeds the next unread feed", _M),
    _c("previous-article", "K", "previous article", "Open the previous article; in the feeds the previous unread feed", _M),
    _c("top", "g g|home", "top", "Go to the top", _M),
    _c("bottom", "G|end", "bottom", "Go to the bottom", _M),
    _c("half-down", "ctrl+d", "half page down", "Half a page down", _M, palette=False),
    _c("half-up", "ctrl+u", "half page up", "Half a page up", _M, palette=False),
    _c("page-down", "pagedown", "page down", "A page down", _M, palette=False),
    _c("page-up", "pageup", "page up", "A page up", _M, palette=False),
    _c("read-on", "space", "read on", "Page the article on, at its end open the next unread one", _M, hint=7),
    _c("page-back", "b", "page back", "Page the article back", _M),
    _c("enter", "enter|l|right", "enter", "Go in: feed, list, article; on a link, name or quote open it", _M, _F, _L, _B, _P, hint=8, palette=False),
    _c("out", "h|escape|left", "out", "Go out one layer: search, drawer, dialog, pane", _M, palette=False),
    _c("back", "backspace|ctrl+o", "back", "Jump back to exactly where you were", _M),
    _c("forward", "L", "forward", "Jump forward again", _M),
    _c("next-target", "tab", "next target", "Next quote, name or link in the text", _M, _B, _L, _F, _P, palette=False),
    _c("previous-target", "shift+tab", "previous target", "Previous quote, name or link in the text", _M, _B, _L, _F, _P, palette=False),
    _c("next-quote", "right_parenthesis|right_curly_bracket", "next quote", "Go to the next quote", _M, hint=6),
    _c("previous-quote", "left_parenthesis|left_curly_bracket", "previous quote", "Go to the previous quote", _M),
    _c("next-unread", "n", "next unread", "Next unread article across feeds; while searching the next hit", _M, hint=5),
    _c("previous-unread", "p", "previous unread", "Previous unread article; while searching the previous hit", _M),
    # Reading
    _c("hints", "f", "hints", "Letters over every link, quote and name on the screen", Group.READ, _B, _L),
    _c("panel", "i", "side panel", "Quotes by speaker, people, organisations and places", Group.READ),
    _c("quotes-only", "X", "quotes only", "Show only what was said", Group.READ),
    _c("open", "o", "open in browser", "Open the article, or the focused link, in the browser", Group.READ),
    _c("links", "O", "links", "List the links of the article", Group.READ),
    _c("body-version", "v", "text version", "Switch between feed text, full text and their source", Group.READ),
    _c("full-text", "", "whole article", "Fetch the page of this article and show its whole text", Group.READ),
    _c("why", "", "why", "Why this speaker: the rule, the cue and the words it rests on", Group.READ),
    _c("entity-page", "e", "page of a name", "Page of the focused name, or of the focused quote's speaker: who it is, what it says, where it is mentioned", Group.READ),
    _c("set-right", "M", "merge or set right", "Merge, separate or rename the focused name; give the focused quote another speaker", Group.READ),
    _c("compare", "c", "compare", "Compare the coverage: the same words in every outlet, and what only one has", Group.READ, hint=2),
    _c("others-say", "W", "what do the others say", "Pull what the outlets of this story have on it, then compare", Group.READ),
    _c("stories", "Z", "stories", "Stories that several outlets tell, and why they are one", Group.READ),
    _c("who-says-what", "w", "who says what", "Whom your articles quote, and what they say", Group.READ),
    _c("timeline", "", "timeline of the story", "Who printed this story when, and why the articles are one", Group.READ),
    _c("export-comparison", "", "comparison as Markdown", "Write the comparison of this story to a Markdown file, with its sources", Group.READ),
    _c("export-story", "", "story as Markdown", "Write this story's articles, and why they are one, to a Markdown file", Group.READ),
    _c("open-link", "1|2|3|4|5|6|7|8|9", "open link", "Open the link of that number", Group.READ, _B, _L, palette=False),
    _c("yank-quote", "y q", "copy quote", "Copy the focused quote, or the next, with its citation", Group.READ),
    _c("yank-paragraph", "y p", "copy paragraph", "Copy what is selected, or the paragraph at the top", Group.READ),
    _c("yank-link", "y l", "copy link", "Copy the address of the focused link or of the article", Group.READ),
    _c("yank-citation", "y c", "copy citation", "Copy a Markdown citation of the article", Group.READ),
    _c("copy-markdown", "", "copy as Markdown", "Copy the whole article as Markdown", Group.READ),
    # Keeping and clearing
    _c("star", "s", "star", "Star the article, or take the star off", Group.TRIAGE, hint=2),
    _c("toggle-read", "m", "read/unread", "Mark the article read or unread", Group.TRIAGE, hint=2),
    _c("tag", "t", "tag", "Tag the article, or move the feed to a folder", Group.TRIAGE),
    _c("read-later", "", "read later", "Tag the article read-later, or take the tag off", Group.TRIAGE),
    _c("note", "x", "note", "Write a note on the article or the focused quote", Group.TRIAGE),
    _c("mark-all-read", "A", "mark listed read", "Mark read what is listed now; u undoes", Group.TRIAGE),
    _c("catch-up", "C", "catch up", "Mark read what is older, above, below or not starred; the count is shown first", Group.TRIAGE),
    _c("cover-story", "", "mark story covered", "Mark the other reports of this story read; u undoes", Group.TRIAGE),
    _c("follow", "ampersand", "follow", "Follow the focused name, or no longer; what is followed stands among the feeds", Group.TRIAGE),
    _c("corrections", "", "corrections", "All that you set right: corrections, merges and names, each to be taken back", Group.TRIAGE),
    _c("undo", "u", "undo", "Undo the last change", Group.TRIAGE),
    _c("redo", "U|ctrl+r", "redo", "Do again what was undone", Group.TRIAGE),
    # Finding
    _c("search", "slash", "search", "Narrow this view, or the feeds, as you type, or search all articles; in the body find in the text", Group.FIND, hint=4),
    _c("go-to-entity", "", "go to person or place", "Open the page of a person, place or organisation by its name", Group.FIND),
    _c("show", "V", "show unread/starred/all", "Switch between unread, starred and all; in the feeds hide those without unread articles", Group.FIND),
    _c("sort", "B", "sort", "Change the order of the list", Group.FIND),
    _c("palette", "colon|ctrl+p", "commands", "Find any command by name", Group.FIND, hint=3),
    # Feeds
    _c("add-feed", "a", "add a site", "Subscribe: paste any address", Group.FEEDS, hint=6),
    _c("directory", "", "directory of outlets", "Choose outlets by country and topic; nothing is fetched before", Group.FEEDS),
    _c("import-newsboat", "", "import from newsboat", "Bring newsboat's feeds, articles and what was read; u undoes", Group.FEEDS),
    _c("remove-feed", "D", "remove feed", "Unsubscribe; u undoes", Group.FEEDS),
    _c("refresh", "r", "pull feed", "Pull new articles of this feed", Group.FEEDS),
    _c("refresh-all", "R", "pull", "Pull new articles of all feeds", Group.FEEDS, hint=4),
    _c("errors", "E", "errors", "Feed health: how each feed fares, why it fails, when it is tried again; pause, mend, remove", Group.FEEDS),
    _c("take-along", "", "take along", "Fetch all unread teasers whole, to be read offline", Group.FEEDS),
    _c("feed-full-text", "", "full text of this feed", "Choose when the pages of this feed's teasers are fetched", Group.FEEDS),
    _c("rename-feed", "", "rename feed", "Give the feed a name of your own", Group.FEEDS),
    _c("import-opml", "", "import OPML", "Subscribe to the feeds of an OPML file", Group.FEEDS),
    _c("export-opml", "", "export OPML", "Write the feeds to an OPML file", Group.FEEDS),
    # View
    _c("feeds-drawer", "F", "feeds", "Show or hide the feeds", Group.VIEW),
    _c("zen", "z", "body only", "Show the body alone, or the panes again", Group.VIEW),
    _c("narrower", "minus", "narrower", "A narrower text column", Group.VIEW),
    _c("wider", "equals_sign|plus", "wider", "A wider text column", Group.VIEW),
    _c("theme", "T", "theme", "Choose a theme, seen live", Group.VIEW),
    _c("highlight", "H", "highlight", "Highlight: off, quotes, people, all", Group.VIEW),
    _c("redraw", "ctrl+l", "redraw", "Draw the screen anew", Group.VIEW),
    # Program
    _c("help", "question_mark", "keys", "All keys, with a legend of every mark; on a quote why this speaker", Group.APP, hint=9),
    _c("config", "", "configuration", "Open config.toml in your editor", Group.APP),
    _c("screenshot", "", "screenshot", "Save a picture of the screen (SVG)", Group.APP),
    _c("about", "", "about", "Versions and places", Group.APP),
    _c("quit", "q", "quit", "Out one layer; at the root quit, and open here again next time", Group.APP, hint=9),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
"""The commands by id."""
