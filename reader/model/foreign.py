"""What another reader's files hold, as it comes: nothing of it is cleaned yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignFeed:
    """A feed as another reader's store knows it."""

    url: str
    title: str = ""
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article with its state as another reader's store holds it."""

    feed_url: str
    guid: str
    title: str
    url: str = ""
    author: str = ""
    content: str = ""
    is_plain: bool = False
    """The content is plain text, not HTML."""
    base: str = ""
    published: int | None = None
    """Seconds since 1970."""
    unread: bool = True
    flags: str = ""
    """Letters from A to Z and a to z."""
    deleted: bool = False
    enclosure_url: str = ""
    enclosure_type: str = ""


@dataclass(frozen=True, slots=True)
class NewsboatLine:
    """A line of newsboat's files that this reader keeps without doing what it says."""

    file: str
    """"urls" or "config"."""
    line: int
    """From 1."""
    kind: str
    """"query", "exec", "filter", "file", "macro", "bind", "killfile", "highlight" or "setting"."""
    text: str


@dataclass(frozen=True, slots=True)
class NewsboatFeed:
    """A feed as a line of newsboat's `urls` names it."""

    url: str
    """As it stands there; "exec:…", "filter:…" and "file:…" too."""
    title: str = ""
    """The reader's own name for it ("~Name")."""
    tags: tuple[str, ...] = ()
    hidden: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class NewsboatUrls:
    """A whole `urls` file."""

    feeds: tuple[NewsboatFeed, ...] = ()
    kept: tuple[NewsboatLine, ...] = ()
    problems: tuple[str, ...] = ()
    """One clear line each."""
