"""Feeds on loopback hosts that bring new articles whenever they are moved on; every text tells its key."""

import random
from types import TracebackType
from typing import Self

from reader.use.library import Library
from tests.support.server import Server

_SYLLABLES = ("ba", "co", "du", "fe", "gi", "ho", "ja", "ke", "lu", "mo", "ni", "pa", "ra", "se", "tu", "vo")


def text_of(key: str) -> str:
    """Return the text that an article of a key must have, whole; no two are alike."""
    rng = random.Random(key)
    words = ("".join(rng.choices(_SYLLABLES, k=3)) for _ in range(300))
    return f"Begin {key}. {' '.join(words)}. End {key}."


class Site:
    """Some hosts with some feeds each."""

    def __init__(self, hosts: int = 4, feeds: int = 5, entries: int = 30) -> None:
        self._servers = [Server(f"127.0.0.{2 + number}") for number in range(hosts)]
        self._feeds = feeds
        self._entries = entries
        self._generation = 0

    def __enter__(self) -> Self:
        for server in self._servers:
            server.__enter__()
        self.move_on()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.__exit__(kind, error, trace)

    @property
    def urls(self) -> list[str]:
        """The feeds' addresses."""
        return [server.url(f"/{number}") for server in self._servers for number in range(self._feeds)]

    def move_on(self) -> None:
        """Let every feed bring articles that it did not have before."""
        self._generation += 1
        for place, server in enumerate(self._servers):
            for number in range(self._feeds):
                server.serve(f"/{number}", self._document(f"{place}-{number}-{self._generation}"))

    def _document(self, name: str) -> bytes:
        keys = [f"{name}-{entry}" for entry in range(self._entries)]
        items = "".join(
            f"<item><title>{key}</title><guid>{key}</guid><description>&lt;p&gt;{text_of(key)}</description></item>"
            for key in keys
        )
        return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()

    def subscribe(self, library: Library) -> None:
        """Add every feed."""
        for url in self.urls:
            library.store.feeds.add(url, allow_private=True)
