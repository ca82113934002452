"""Stories: which articles tell the same, as a reader looks at them and sets them right."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model.change import Actor
from reader.model.story import Copy, Story
from reader.store.stories import PREFIX, StoryRow

if TYPE_CHECKING:
    from reader.model.article import ArticleRow
    from reader.use.library import Library
    from reader.use.marking import Marked

_LOOKED_AT = 12  # articles whose headlines are weighed against each other, the earliest
_FRONT_PAGE = 200  # stories that are weighed for the front page
_FOLLOWED = 1.5  # how much more a story counts that names somebody whom the reader follows
_LONG_TITLE = 110  # code points: a headline is shorter


def weave(library: Library, *, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Tie, link and cluster every annotated article that was not yet; what was done is kept when it stops."""
    if library.store.read_only or cancelled():
        return
    from reader.use.clustering import cluster_pending  # deferred: not needed to show a list
    from reader.use.linking import link_pending
    from reader.use.resolving import tie_all

    tie_all(library)
    link_pending(library, cancelled=cancelled)
    cluster_pending(library, cancelled=cancelled)


def stories(library: Library, limit: int = 50, *, after: int | None = None) -> list[Story]:
    """Return the stories of two articles or more, the one with the newest article first.

    Args:
        library: the library.
        limit: at most so many.
        after: only those behind this story in the list.
    """
    return _told(library, library.store.stories.newest(limit, after=after))


def front_page(library: Library, limit: int = 50) -> list[Story]:
    """Return the stories that matter most now, of the newest 200.

    What counts: how many outlets tell it (the second counts more than the tenth), how fresh its newest
    article is (half as much after a day), and whether it names somebody whom the reader follows.
    """
    followed: set[int] = set()
    for entity_id, *_ in library.store.people.followed():
        followed.update(library.store.people.articles(entity_id))
    now = library.clock()

    def weight(one: Story) -> float:
        newest = max((row.sort_at for row in one.articles), default=now)
        days = max(0.0, (now - newest).total_seconds() / 86_400)
        named = any(row.id in followed for row in one.articles)
        return math.log2(1 + one.outlets) * math.exp2(-days) * (_FOLLOWED if named else 1.0)

    found = stories(library, _FRONT_PAGE)
    return sorted(found, key=lambda one: (-weight(one), -one.id))[:limit]


def story(library: Library, story_id: int) -> Story:
    """Return a story; one that has joined another answers as that.

    Raises:
        NotFoundError: there is none, or all its articles are gone.
    """
    return story_named(library, f"{PREFIX}{story_id}")


def story_named(library: Library, public_id: str) -> Story:
    """Return the story that commands name so; one that has joined another answers as that.

    Raises:
        NotFoundError: there is none, or all its articles are gone.
    """
    found = _told(library, [library.store.stories.find(public_id)])
    if not found:
        raise NotFoundError(f"The articles of story {public_id} are gone.")
    return found[0]


def article_named(library: Library, name: str) -> ArticleRow:
    """Return the article of a public id, or of the path under which a file was imported.

    Raises:
        NotFoundError: there is none.
    """
    try:
        return library.store.articles.by_public_id(name)
    except NotFoundError:
        return library.store.articles.by_path(name)


def story_of(library: Library, article_id: int) -> Story | None:
    """Return the story that an article belongs to; None while it stands alone."""
    place = library.store.stories.placed([article_id]).get(article_id)
    if place is None or place.story_id is None:
        return None
    found = _told(library, [place.story_id])
    return found[0] if found and len(found[0].articles) > 1 else None


def open_story(library: Library, story_id: int) -> Story:
    """Return a story that the reader looks at; from now on the program no longer moves its articles.

    Raises:
        NotFoundError: there is none, or all its articles are gone.
    """
    found = story(library, story_id)
    library.store.stories.open(found.id)
    return found


def split(library: Library, story_id: int, article_ids: Sequence[int]) -> Marked:
    """Take articles out of a story; undoable, and remembered."""
    from reader.use.marking import Marked

    changed = library.store.stories.split(story_id, article_ids)
    return Marked(f"{changed:,} taken out of the story", tuple(article_ids), changed)


def merge(library: Library, story_ids: Sequence[int]) -> int | None:
    """Make stories one, the oldest; undoable, and remembered. Returns which stays."""
    return library.store.stories.merge(story_ids)


def pin(library: Library, story_id: int, article_ids: Sequence[int]) -> Marked:
    """Put articles into a story for good; undoable."""
    from reader.use.marking import Marked

    changed = library.store.stories.pin(story_id, article_ids)
    return Marked(f"{changed:,} kept in the story", tuple(article_ids), changed)


def cover(library: Library, article_id: int) -> Marked:
    """Mark the other articles of an article's story as covered, which is read; undoable."""
    from reader.use.marking import Marked

    found = story_of(library, article_id)
    rest = [row.id for row in found.articles if row.id != article_id] if found is not None else []
    changed = library.store.statuses.set_read(rest, True, Actor.PERSON, what="{n} marked covered")
    return Marked(f"{changed:,} marked covered", tuple(rest), changed)


def _told(library: Library, story_ids: Sequence[int]) -> list[Story]:
    rows = library.store.stories.rows(story_ids)
    wanted = {key for row in rows for key in row.articles}
    by_id = {row.id: row for row in library.store.articles.rows(wanted)}
    return [_story(library, row, [by_id[key] for key in row.articles if key in by_id]) for row in rows]


def _story(library: Library, row: StoryRow, articles: Sequence[ArticleRow]) -> Story:
    ordered = in_time(articles)
    dates = [one.published for one in ordered if one.published is not None]
    return Story(
        id=row.id,
        public_id=f"{PREFIX}{row.id}",
        title=title_of(ordered),
        articles=tuple(ordered),
        outlets=len({one.outlet for one in ordered}),
        first=min(dates, default=None),
        last=max(dates, default=None),
        unread=sum(one.unread for one in ordered),
        reasons=row.reasons,
        copies=tuple(Copy(key, first, _agency(library, key)) for key, first in row.copies),
        opened=row.opened,
    )


def in_time(articles: Iterable[ArticleRow]) -> list[ArticleRow]:
    """Return articles in the order of their times, those of unknown time last."""
    return sorted(articles, key=lambda row: (row.published is None, row.published or row.first_seen, row.id))


def _agency(library: Library, article_id: int) -> str:
    from reader.annotate.copies import agency_in

    try:
        return agency_in(library.store.bodies.current(article_id).document.text)
    except NotFoundError:
        return ""


def title_of(articles: Sequence[ArticleRow]) -> str:
    """Return the headline whose words most of the other articles use too; the earliest of equal ones."""
    from reader.annotate.gist import rare_words

    looked_at = articles[:_LOOKED_AT]
    titles = [rare_words(row.title) for row in looked_at]
    beginnings = [rare_words(f"{row.title} {row.snippet}") for row in looked_at]

    def shared(place: int) -> float:
        words = titles[place]
        found = sum(len(words & other) for at, other in enumerate(beginnings) if at != place)
        return found / (len(words) + 3) - (len(looked_at[place].title) > _LONG_TITLE)

    return looked_at[max(range(len(looked_at)), key=shared)].title if looked_at else ""
