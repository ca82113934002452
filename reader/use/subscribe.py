"""Subscribe: add, remove, name and order feeds."""

from collections.abc import Sequence

from reader.model.feed import Feed
from reader.text.urls import normalise_address
from reader.use.library import Library
from reader.use.marking import Marked


def subscribe(
    library: Library,
    url: str,
    *,
    title: str = "",
    own_title: str = "",
    site_url: str = "",
    folder: str = "",
    allow_private: bool = False,
) -> Feed:
    """Subscribe to a feed's address; one that is subscribed already stays as it is, but for the permission.

    Raises:
        AddressError: the address is none that the reader fetches.
    """
    feed = library.store.feeds.add(
        normalise_address(url),
        title=title,
        own_title=own_title,
        site_url=site_url,
        folder=folder,
        allow_private=allow_private,
    )
    if allow_private and not feed.allow_private:
        library.store.feeds.set([feed.id], allow_private=True)
        feed = library.store.feeds.get(feed.id)
    return feed


def unsubscribe(library: Library, feed_ids: Sequence[int]) -> Marked:
    """Remove feeds with their articles, for 30 days undoable."""
    changed = library.store.feeds.remove(feed_ids)
    return Marked(f"{changed} {'feed' if changed == 1 else 'feeds'} removed", tuple(feed_ids), changed)


def rename(library: Library, feed_id: int, name: str) -> None:
    """Give a feed a name of the reader's own; "" goes back to the feed's."""
    library.store.feeds.rename(feed_id, name)


def move(library: Library, feed_ids: Sequence[int], folder: str) -> None:
    """Put feeds into a folder (a path joined by "/"); "" is none."""
    library.store.feeds.move(feed_ids, folder)


def set_full_text(library: Library, feed_id: int, choice: str) -> None:
    """Choose when a feed's teasers are fetched whole: "open", "refresh", "off"; "" is the configuration's."""
    library.store.feeds.set([feed_id], full_text=choice)


def pause(library: Library, feed_ids: Sequence[int], *, on: bool = True) -> Marked:
    """Leave feeds alone, or pull them again; their articles stay."""
    changed = library.store.feeds.set(feed_ids, paused=on)
    return Marked("feed paused" if on else "feed pulled again", tuple(feed_ids), changed)


def readdress(library: Library, feed_id: int, url: str) -> Marked:
    """Give a feed another address; its articles stay.

    Raises:
        AddressError: the address is none that the reader fetches.
        StoreError: another subscription has it already.
    """
    changed = library.store.feeds.set([feed_id], url=normalise_address(url))
    return Marked("address changed", (feed_id,), changed)
