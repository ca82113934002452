"""The move itself: subscriptions first, then articles part by part, each whole before the next begins."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reader.errors import AddressError, ReaderError
from reader.model.foreign import ForeignFeed, NewsboatFeed, NewsboatUrls
from reader.text.clean import clean_line
from reader.text.urls import host_label, normalise_address, resource_key, without_credentials
from reader.use.newsboat_articles import NewsboatPart, Prepared, prepare_newsboat, tags_of

if TYPE_CHECKING:
    from reader.model.foreign import ForeignArticle
    from reader.store.foreign import NewsboatCache
    from reader.store.moving import Moving
    from reader.use.library import Library

UNFINISHED = "newsboat.unfinished"
"""The preference that names the batch of a move which was cut off."""
_HIDDEN = "Hidden"
_SLASH = "\u2215"
_IN_FLIGHT = 4
Submit = Callable[[str, object], "Future[Any]"]


@dataclass(slots=True)
class Tally:
    """What has come so far."""

    feeds: int = 0
    articles: int = 0
    known: int = 0
    read: int = 0
    left: int = 0


class Move:
    """One move under way."""

    def __init__(
        self, library: Library, submit: Submit, urls: NewsboatUrls, *, star_flag: str, allow_private: bool
    ) -> None:
        self._library = library
        self._submit = submit
        self._star_flag = star_flag
        self._allow_private = allow_private
        self._tags = {feed.url: feed.tags for feed in urls.feeds}
        self._moving: Moving = library.store.moving(_unfinished(library))
        self.tally = Tally()
        self.feed_ids: dict[str, int] = {}
        """newsboat's address of a feed to ours."""
        self._outlets: dict[str, str] = {}
        self.problems: list[str] = []

    def subscribe(self, feeds: Iterable[NewsboatFeed], known: Mapping[str, ForeignFeed]) -> None:
        """Subscribe to all feeds in one transaction; one that cannot be costs only itself."""
        from reader.store.moving import MovedFeed

        there = {resource_key(feed.url): feed.url for feed in self._library.store.feeds.all()}
        before = len(there)
        moved: list[MovedFeed] = []
        names: list[str] = []
        for feed in feeds:
            foreign = known.get(feed.url, ForeignFeed(feed.url))
            try:
                url, local = self._address(feed.url)
            except AddressError as error:
                shown = feed.title or without_credentials(feed.url)[:80]
                self.problems.append(f"urls, line {feed.line}: {shown}: {error}")
                continue
            url = there.setdefault(resource_key(url), url)
            names.append(feed.url)
            moved.append(
                MovedFeed(
                    url=url,
                    title=foreign.title or (feed.url[:80] if local else ""),
                    own_title=feed.title,
                    site_url=foreign.site_url,
                    folder=_folder(feed),
                    allow_private=self._allow_private,
                    local=local,
                )
            )
            self._outlets[feed.url] = host_label(foreign.site_url or url) or foreign.title
        ids = self._moving.feeds(moved, self._words())
        self.feed_ids = dict(zip(names, ids, strict=True))
        self.tally.feeds = len(there) - before
        self._note()

    @staticmethod
    def _address(url: str) -> tuple[str, bool]:
        """Return the address of ours, and whether it is a shelf that nothing pulls."""
        scheme = url.partition(":")[0].lower()
        if scheme in {"exec", "filter", "file"} and ":" in url:
            return url, True
        return normalise_address(url), False

    def articles(
        self, cache: NewsboatCache, cancelled: Callable[[], bool], on_progress: Callable[[int, int], None]
    ) -> bool:
        """Bring all articles; return whether it came to the end."""
        undated, total = cache.undated(), cache.last()
        waiting: deque[tuple[int, tuple[ForeignArticle, ...], Future[Any]]] = deque()
        for end, found in cache.articles():
            wanted = tuple(
                replace(one, published=None) if (one.feed_url, one.published) in undated else one
                for one in found
                if one.feed_url in self.feed_ids
            )
            self.tally.left += len(found) - len(wanted)
            waiting.append((end, wanted, self._submitted(wanted)))
            if len(waiting) >= _IN_FLIGHT:
                done, articles, future = waiting.popleft()
                self._keep(articles, future)
                on_progress(done, total)
            if cancelled():
                return False
        while waiting:
            _, articles, future = waiting.popleft()
            self._keep(articles, future)
        on_progress(total, total)
        if self.tally.left:
            left = counted(self.tally.left, "article")
            self.problems.append(f"{left} of feeds that urls no longer has stayed in newsboat's cache.")
        return True

    def _submitted(self, articles: tuple[ForeignArticle, ...]) -> Future[Any]:
        outlets = tuple(self._outlets[one.feed_url] for one in articles)
        return self._submit("newsboat", NewsboatPart(articles, outlets))

    def _keep(self, found: tuple[ForeignArticle, ...], future: Future[Any]) -> None:
        """Store what a worker made, feed by feed."""
        from reader.store.moving import MovedArticle

        pairs = zip(found, self._prepared(found, future), strict=True)
        for url, run in groupby(pairs, key=lambda pair: pair[0].feed_url):
            moved = [
                MovedArticle(
                    article=prepared.article,
                    keys=prepared.keys,
                    read=not one.unread,
                    starred=bool(self._star_flag) and self._star_flag in one.flags,
                    removed=one.deleted,
                    tags=(*tags_of(one.flags), *self._tags.get(url, ())[1:]),
                )
                for one, prepared in run
            ]
            stored = self._moving.articles(
                self.feed_ids[url], moved, self._words(), at=self._library.clock()
            )
            self.tally.articles += stored.added
            self.tally.known += stored.known
            self.tally.read += sum(one.read for one in moved)
        self._note()

    def _prepared(self, found: tuple[ForeignArticle, ...], future: Future[Any]) -> Iterator[Prepared]:
        try:
            yield from future.result()
        except ReaderError:
            # One of them took too long or too much memory: each for itself, so that it costs no other.
            for one in found:
                try:
                    yield from self._submitted((one,)).result()
                except ReaderError as error:
                    self.problems.append(f"“{clean_line(one.title, 80)}” came without its text: {error}")
                    yield from prepare_newsboat(
                        NewsboatPart((replace(one, content=""),), (self._outlets[one.feed_url],))
                    )

    def named(self) -> None:
        """Let the change log say what came in the end."""
        self._moving.named(self._words())

    def _words(self) -> str:
        feeds, articles = len(self.feed_ids), self.tally.articles
        return f"moved in from newsboat: {counted(feeds, 'feed')}, {counted(articles, 'article')}"

    def _note(self) -> None:
        """Remember the batch, so that a move that is cut off goes on in it."""
        if self._moving.batch is not None:
            self._library.store.preferences.set(UNFINISHED, self._moving.batch)


def _unfinished(library: Library) -> int | None:
    """Return the batch of a move that was cut off, if nothing else was changed since."""
    batch = library.store.preferences.get(UNFINISHED)
    latest = library.store.changes.history(1)
    return batch if isinstance(batch, int) and latest and latest[0].id == batch else None


def counted(number: int, what: str) -> str:
    """Return a number with its word, in the singular for one."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _folder(feed: NewsboatFeed) -> str:
    names = [_HIDDEN] if feed.hidden else []
    names += [tag.replace("/", _SLASH) for tag in feed.tags[:1]]
    return "/".join(names)
