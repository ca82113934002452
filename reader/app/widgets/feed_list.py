"""The list of shelves: everything, starred, read later, folders and their feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from reader.app.glyphs import UNICODE, Glyphs
from reader.app.text import safe_line
from reader.app.widgets.row_list import RowList, fitted

if TYPE_CHECKING:
    from reader.model.feed import Feed
    from reader.use.entities import Followed


class ShelfKind(StrEnum):
    """What a row of the feeds pane is."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    TAG = "tag"
    STORIES = "stories"  # opens the stories
    SAYS = "says"  # opens who says what
    FOLDER = "folder"
    FEED = "feed"
    NAMES = "names"  # the folder of what is followed
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of the feeds pane: what choosing it lists."""

    kind: ShelfKind
    name: str
    """What is shown; for a folder its own name without those above it."""
    depth: int = 0
    count: int = 0
    """Unread articles."""
    feed: Feed | None = None
    path: str = ""
    """A folder's path, a tag's name, or the number of a followed entity."""
    failing: bool = False
    """A feed in this folder fails."""


NAMES = "@"
"""The path of the folder that holds what is followed; no feed's folder is called so."""


def shelves_of(
    feeds: Sequence[Feed],
    folded: Sequence[str],
    tags: Sequence[str] = (),
    starred: int = 0,
    followed: Sequence[Followed] = (),
    *,
    stories: int | None = None,
) -> list[Shelf]:
    """Return the rows of the feeds pane.

    Args:
        feeds: all feeds, in the order they are listed.
        folded: paths of folders whose content is hidden.
        tags: names of tags in use.
        starred: how many articles are starred.
        followed: the people, places and organisations that are followed.
        stories: how many stories there are; None leaves out what is across feeds.
    """
    unread = sum(feed.unread for feed in feeds)
    rows = [
        Shelf(ShelfKind.ALL, "All", count=0),
        Shelf(ShelfKind.UNREAD, "Unread", count=unread),
        Shelf(ShelfKind.STARRED, "Starred", count=starred),
    ]
    rows += [Shelf(ShelfKind.TAG, "Read later" if tag == "read-later" else tag, path=tag) for tag in tags]
    if stories is not None:
        rows.append(Shelf(ShelfKind.STORIES, "Stories", count=stories))
        rows.append(Shelf(ShelfKind.SAYS, "Who says what"))
    if followed:
        rows.append(Shelf(ShelfKind.NAMES, "People & places", path=NAMES))
        if NAMES not in folded:
            rows += [Shelf(ShelfKind.NAME, one.name, 1, one.unread, path=str(one.id)) for one in followed]
    rows += [Shelf(ShelfKind.FEED, feed.title, 0, feed.unread, feed) for feed in feeds if not feed.folder]
    inside: dict[str, list[Feed]] = {}
    for feed in feeds:
        if feed.folder:
            inside.setdefault(feed.folder, []).append(feed)
    paths = {"/".join(path.split("/")[: end + 1]) for path in inside for end in range(path.count("/") + 1)}
    for path in sorted(paths, key=lambda item: [part.casefold() for part in item.split("/")]):
        above = [path[:at] for at, char in enumerate(path) if char == "/"]
        if any(folder in folded for folder in above):
            continue
        depth = len(above)
        held_below = [
            feed for name, held in inside.items() for feed in held if f"{name}/".startswith(f"{path}/")
        ]
        count = sum(feed.unread for feed in held_below)
        failing = any(feed.problem for feed in held_below)
        name = path.rsplit("/", 1)[-1]
        rows.append(Shelf(ShelfKind.FOLDER, name, depth, count, path=path, failing=failing))
        if path not in folded:
            rows += [
                Shelf(ShelfKind.FEED, feed.title, depth + 1, feed.unread, feed)
                for feed in inside.get(path, ())
            ]
    return rows


def feeds_shown(
    feeds: Sequence[Feed], words: str = "", *, unread_only: bool = False, keep: int | None = None
) -> list[Feed]:
    """Return the feeds that the pane shows, in their order.

    Args:
        feeds: all feeds.
        words: each stands in the feed's title, folder or host, whatever its case and accents.
        unread_only: leave out feeds without unread articles, but never one that fails.
        keep: the feed that is looked at; it stays.
    """
    found = list(feeds)
    if unread_only:
        found = [feed for feed in found if feed.unread or feed.problem or feed.id == keep]
    if words:
        from reader.text.fold import fold
        from reader.text.urls import host_label

        sought = fold(words).split()
        texts = {feed.id: fold(f"{feed.title} {feed.folder} {host_label(feed.url)}") for feed in found}
        found = [feed for feed in found if all(word in texts[feed.id] for word in sought)]
    return found


class FeedList(RowList):
    """Shelves, folders that fold, and feeds with their unread counts; `!` marks one that fails."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shelves: list[Shelf] = []
        self.folded: tuple[str, ...] = ()
        self._glyphs = glyphs

    def show(self, shelves: list[Shelf], folded: Sequence[str]) -> None:
        """Show these rows; the cursor stays on its shelf if that is still there."""
        here = self.shelf
        self.shelves = shelves
        self.folded = tuple(folded)
        if here is not None:
            self.select(here.kind, here.feed.id if here.feed else None, here.path)
        self.set_reactive(RowList.cursor, max(0, min(self.cursor, len(shelves) - 1)))
        self.show_cursor()
        self.repaint()

    def select(self, kind: ShelfKind, feed_id: int | None = None, path: str = "") -> None:
        """Put the cursor on a shelf without a message; nothing where it is not listed."""
        for index, shelf in enumerate(self.shelves):
            here = shelf.feed.id if shelf.feed is not None else None
            if (shelf.kind, shelf.path, here) == (kind, path, feed_id):
                self.set_reactive(RowList.cursor, index)
                self.show_cursor()
                self.repaint()
                return

    @property
    def shelf(self) -> Shelf | None:
        """The cursor's shelf."""
        return self.shelves[self.cursor] if self.cursor < len(self.shelves) else None

    def next_unread(self, step: int) -> bool:
        """Move to the next (1) or previous (-1) feed with unread articles; False without one."""
        index = self.cursor + step
        while 0 <= index < len(self.shelves):
            shelf = self.shelves[index]
            if shelf.kind is ShelfKind.FEED and shelf.count:
                return self.go(index)
            index += step
        return False

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self.shelves)

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return a shelf's line."""
        shelf = self.shelves[index]
        cursor = index == self.cursor
        failing = shelf.feed is not None and shelf.feed.problem is not None
        if shelf.kind is ShelfKind.FOLDER:
            mark = self._glyphs.fold_closed if shelf.path in self.folded else self._glyphs.fold_open
        elif shelf.kind is ShelfKind.STARRED:
            mark = self._glyphs.star
        elif shelf.kind is ShelfKind.STORIES:
            mark = self._glyphs.similar
        elif shelf.kind is ShelfKind.SAYS:
            mark = self._glyphs.quote
        elif shelf.kind is ShelfKind.NAMES:
            mark = self._glyphs.fold_closed if shelf.path in self.folded else "@"
        else:
            mark = self._glyphs.error if failing else " "
        count = f"{shelf.count:,}" if shelf.count else ""
        if shelf.failing and shelf.path in self.folded:
            count = f"{self._glyphs.error} {count}".rstrip()
        indent = " " * shelf.depth + mark + " "
        name = fitted(safe_line(shelf.name), max(width - cell_len(indent) - len(count) - 2, 3))
        gap = " " * max(width - cell_len(indent) - cell_len(name) - len(count) - 1, 1)
        weight = "strong" if shelf.count else ""
        parts = [(indent, "error" if failing else ""), (name, weight), (gap, ""), (count, "dim")]
        return [self.strip(parts, width, cursor=cursor)]
