"""Every setting with its type, its default (which lives nowhere else) and what it does."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Glyphs(StrEnum):
    """Which signs the reader draws with."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Highlight(StrEnum):
    """How much is marked in a text."""

    OFF = "off"
    QUOTES = "quotes"
    PEOPLE = "people"
    ALL = "all"


class Density(StrEnum):
    """Which mentions of a name are marked."""

    FIRST = "first"
    ALL = "all"
    FOCUSED = "focused"


class Motion(StrEnum):
    """Whether anything may move on the screen."""

    AUTO = "auto"
    FULL = "full"
    NONE = "none"


class MarkRead(StrEnum):
    """When an article becomes read."""

    OPEN = "open"
    DWELL = "dwell"
    END = "end"
    MANUAL = "manual"


class Layout(StrEnum):
    """How panes share the screen."""

    AUTO = "auto"
    PANES = "panes"
    STACK = "stack"


class Sidebar(StrEnum):
    """Whether the list stays beside an opened article."""

    AUTO = "auto"
    ALWAYS = "always"


class FullText(StrEnum):
    """When the page of an article is fetched whose feed gives only a teaser."""

    OPEN = "open"
    REFRESH = "refresh"
    OFF = "off"


class Start(StrEnum):
    """What is shown at the start."""

    LAST = "last"
    UNREAD = "unread"
    ALL = "all"
    LIST = "list"  # the same as all
    FEEDS = "feeds"
    STORIES = "stories"


def _within(default: float, least: float, most: float) -> Any:
    """Return a field for a number between two bounds, both allowed."""
    return field(default=default, metadata={"least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader looks like."""

    theme: str = "newsreader-dark"
    """Name of the colour theme (`T` shows all); `auto` is light or dark as the terminal is; NO_COLOR wins."""
    glyphs: Glyphs = Glyphs.AUTO
    """Signs for unread, star and bars: `unicode` or `ascii`; `auto` goes by the terminal's encoding."""
    measure: int = _within(72, 30, 200)
    """Width of the text column in cells; narrower panes use what they have."""
    highlight: Highlight = Highlight.ALL
    """What is marked: nothing (`off`), `quotes`, `people` too, or `all` (organisations and places too)."""
    density: Density = Density.FIRST
    """Which mentions of a name are marked: the `first` of a paragraph, `all`, or only the `focused` one."""
    motion: Motion = Motion.AUTO
    """`none` scrolls by pages and animates nothing, `full` animates; `auto` is `none` over ssh."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one reads."""

    mark_read: MarkRead = MarkRead.OPEN
    """When an article turns read: entered (`open`), after 3 s (`dwell`), at its `end`, by key (`manual`)."""
    layout: Layout = Layout.AUTO
    """`auto` shows as many panes as fit, `panes` always shows list and text, `stack` one at a time."""
    sidebar: Sidebar = Sidebar.AUTO
    """`always` keeps the list beside an opened article even on a terminal of 80 columns."""
    start: Start = Start.LAST
    """What comes first: where one left (`last`), `unread`, all (`all`, `list`), the `feeds` or `stories`."""
    cover: bool = False
    """Reading one report of a story marks its other reports read, too; `u` undoes that."""


@dataclass(frozen=True, slots=True)
class Pull:
    """How feeds are pulled."""

    on_start: bool = False
    """Pull what is due when the reader starts; otherwise nothing is fetched before it is asked for."""
    timeout_s: float = _within(30.0, 1.0, 600.0)
    """Seconds that one answer may take from the first word to the last."""
    per_host: int = _within(2, 1, 8)
    """Requests to one host at the same time."""
    total: int = _within(64, 1, 64)
    """Requests to all hosts at the same time."""
    shortest_min: int = _within(15, 5, 1440)
    """Minutes; no feed is asked more often, unless it was given an interval of its own."""
    longest_min: int = _within(1440, 60, 10080)
    """Minutes; a feed that works is asked at least so often, however seldom it changes."""
    while_open: bool = False
    """Pull what is due while the reader is open, looking once a minute."""
    full_text: FullText = FullText.OPEN
    """When a teaser's page is fetched: at its `open`ing, with each `refresh` too, or never (`off`)."""


@dataclass(frozen=True, slots=True)
class Keep:
    """What is kept of read articles; starred, tagged, noted and followed ones always are."""

    days: int = _within(0, 0, 36500)
    """Days after which a read article goes; 0 keeps all. A feed can have its own."""
    per_feed: int = _within(0, 0, 1_000_000)
    """Articles that are kept of a feed, the newest ones; 0 keeps all. A feed can have its own."""
    total: int = _within(0, 0, 10_000_000)
    """Articles that are kept of all feeds together, the newest ones; 0 keeps all."""
    unread: bool = True
    """Keep unread articles, however old and many they are."""


class Notice(StrEnum):
    """How new articles are announced."""

    OFF = "off"
    TERMINAL = "terminal"
    DESKTOP = "desktop"


@dataclass(frozen=True, slots=True)
class Notify:
    """Whether new articles are announced outside the reader."""

    how: Notice = Notice.OFF
    """`terminal` asks the terminal to (OSC 9 or 777), `desktop` runs notify-send, `off` does neither."""


@dataclass(frozen=True, slots=True)
class Network:
    """How the reader shows itself to the network."""

    user_agent: str = ""
    """What servers are told we are; empty: the program's name and version."""


@dataclass(frozen=True, slots=True)
class Open:
    """Which other programs are used; each is words as a shell would read them, but no shell runs them."""

    browser: str = ""
    """Program that opens a web page; `%u` stands for the address, else it comes last; empty: the system's."""
    copy_command: str = ""
    """Program that takes copied text on its stdin, such as `wl-copy`; empty: the terminal's own (OSC 52)."""
    editor: str = ""
    """Program that edits config.toml; empty: `$VISUAL`, then `$EDITOR`."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings; a table of config.toml each."""

    look: Look = field(default_factory=Look)
    reading: Reading = field(default_factory=Reading)
    pull: Pull = field(default_factory=Pull)
    keep: Keep = field(default_factory=Keep)
    notify: Notify = field(default_factory=Notify)
    network: Network = field(default_factory=Network)
    open: Open = field(default_factory=Open)
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Commands whose keys a preset or the file changed: their id and their keys (Textual's names)."""
