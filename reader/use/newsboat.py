"""Move in from newsboat: its feeds, its articles and what was done with them; one undo takes all of it back.

Nothing of newsboat's is written, and nothing in its files is run. What this reader has no use for yet (query
feeds, commands, macros, bindings, killfile and highlight lines) is kept and listed, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import NotFoundError, ParseError, ReaderError
from reader.model.foreign import ForeignFeed, NewsboatFeed, NewsboatLine, NewsboatUrls
from reader.use.newsboat_move import UNFINISHED, Move, Submit, counted
from reader.use.newsboat_places import NewsboatFolders, folders_of, found

if TYPE_CHECKING:
    from reader.use.library import Library

__all__ = ["KEPT", "NewsboatReport", "folders_of", "found", "import_newsboat", "kept_lines"]

KEPT = "newsboat.kept"
"""The preference that holds the lines which are kept, not yet active."""
_MOST_BYTES = 20 << 20


@dataclass(frozen=True, slots=True)
class NewsboatReport:
    """What moved in."""

    feeds: int = 0
    """New subscriptions, shelves among them."""
    articles: int = 0
    """New articles."""
    known: int = 0
    """Articles that were in the library already."""
    read: int = 0
    """Of all articles of the cache, those that are read."""
    kept: tuple[NewsboatLine, ...] = ()
    """Kept, not yet active."""
    problems: tuple[str, ...] = ()
    """One clear line each."""
    finished: bool = True
    """False where it was cancelled: the same call goes on with it."""


def import_newsboat(
    library: Library,
    folders: NewsboatFolders,
    *,
    submit: Submit,
    allow_private: bool = False,
    star_flag: str = "",
    cancelled: Callable[[], bool] = lambda: False,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> NewsboatReport:
    """Bring what newsboat has into the library; called again it goes on, or brings what is new since.

    The first tag of a feed becomes its folder (a hidden feed's lies in the folder Hidden), all further ones
    become tags of its articles; flags become the tags `flag-a` … and `flag-cap-a` for capitals. A feed that
    newsboat makes by a command becomes a shelf that keeps its articles.

    Args:
        library: the library.
        folders: where newsboat's files are.
        submit: runs a worker's task.
        allow_private: the lists may name private addresses.
        star_flag: the flag, a letter, that becomes the star.
        cancelled: asked between parts; True stops after what is stored.
        on_progress: told how many of the cache's ids are done, and how many there are.

    Raises:
        NotFoundError: there is neither `urls` nor `cache.db`.
        StoreError: the library cannot be written.
    """
    from reader.store.foreign import newsboat_cache

    if folders.urls is None and folders.cache is None:
        raise NotFoundError(f"There is no newsboat in {folders.where}: neither urls nor cache.db.")
    urls, kept, problems = _files(folders)
    move = Move(library, submit, urls, star_flag=star_flag, allow_private=allow_private)
    finished = True
    if folders.cache is None:
        move.subscribe(urls.feeds, {})
        problems.append("There is no cache.db: the feeds came, no articles.")
    else:
        try:
            with newsboat_cache(folders.cache) as cache:
                known = {feed.url: feed for feed in cache.feeds()}
                move.subscribe(urls.feeds if folders.urls else _unlisted(known), known)
                finished = move.articles(cache, cancelled, on_progress)
                if cache.lost:
                    problems.append(
                        f"{folders.cache} is damaged: {counted(cache.lost, 'article')} in it cannot be read."
                    )
        except ReaderError as error:
            if not urls.feeds or move.feed_ids:
                raise
            move.subscribe(urls.feeds, {})
            problems.append(f"{error} The feeds came, no articles.")
    move.named()
    library.store.preferences.set(KEPT, [asdict(line) for line in kept])
    if finished:
        library.store.preferences.reset(UNFINISHED)
    return NewsboatReport(
        feeds=move.tally.feeds,
        articles=move.tally.articles,
        known=move.tally.known,
        read=move.tally.read,
        kept=tuple(kept),
        problems=(*problems, *move.problems),
        finished=finished,
    )


def kept_lines(library: Library) -> list[NewsboatLine]:
    """Return the lines of newsboat's files that are kept, not yet active."""
    value = library.store.preferences.get(KEPT)
    if not isinstance(value, list):
        return []
    return [NewsboatLine(**line) for line in value if isinstance(line, dict)]  # type: ignore[arg-type]


def _files(folders: NewsboatFolders) -> tuple[NewsboatUrls, list[NewsboatLine], list[str]]:
    from reader.parse.newsboat import parse_config, parse_urls

    urls = NewsboatUrls()
    kept: list[NewsboatLine] = []
    problems: list[str] = []
    if folders.urls is not None:
        urls = parse_urls(_text(folders.urls))
        kept += urls.kept
        problems += urls.problems
    if folders.config is not None:
        try:
            kept += parse_config(_text(folders.config))
        except ReaderError as error:
            problems.append(str(error))
    return urls, kept, problems


def _text(path: Path) -> str:
    from reader.text.charset import decode

    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError as error:
        raise ParseError(f"{path} cannot be read ({error.strerror})") from error
    return decode(data, content_type=None, kind="text").text


def _unlisted(known: Mapping[str, ForeignFeed]) -> tuple[NewsboatFeed, ...]:
    """Return the cache's own feeds, where there is no list of those that are subscribed."""
    return tuple(NewsboatFeed(url) for url in known)
