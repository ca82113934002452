"""Present: comparisons and what other outlets share with an article, as screens show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model.coverage import Compared, Coverage, SharedWords, StorySpeaker
from reader.model.query import Query
from reader.model.story import DifferenceKind
from reader.use import browse
from reader.use.comparing import compare, is_whole
from reader.use.stories import story_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.article import ArticleRow, Body
    from reader.model.story import Comparison, Rendering
    from reader.use.library import Library

MOST = 24
"""Articles that are compared at once; of a larger story the first of each outlet come first."""
_COVERED = 8
"""Other reports that are looked through for words that the open article shares."""


def compared(library: Library, article_ids: Sequence[int]) -> Compared:
    """Compare articles for a screen.

    Raises:
        NotFoundError: all of them are gone.
    """
    there = still_there(library, article_ids)
    gone = [row for row in library.store.articles.rows(article_ids) if row.id not in there]
    if not there:
        raise NotFoundError("The articles that were to be compared are gone.")
    comparison = compare(library, [key for key in article_ids if key in there])
    if gone:
        missing = tuple(f"“{row.title}” ({row.outlet or row.feed}) is gone." for row in gone)
        comparison = replace(comparison, missing=comparison.missing + missing)
    bodies: dict[int, Body] = {}
    for held in comparison.articles:
        try:
            bodies[held.body_id] = library.store.bodies.get(held.body_id)
        except NotFoundError:
            continue  # removed by another program just now
    return Compared(
        comparison=comparison,
        speakers=_speakers(library, comparison),
        texts={key: body.document.text for key, body in bodies.items()},
        follows=_follows(comparison, bodies),
        left_out=_left_out(library, comparison),
    )


def _left_out(library: Library, comparison: Comparison) -> int:
    if comparison.story_id is None:
        return 0
    told = library.store.stories.rows([comparison.story_id])
    compared_ids = {held.row.id for held in comparison.articles}
    return sum(key not in compared_ids for row in told for key in row.articles)


def still_there(library: Library, article_ids: Sequence[int]) -> frozenset[int]:
    """Return which of some articles were not removed."""
    names = tuple(row.public_id for row in library.store.articles.rows(article_ids))
    return frozenset(browse.ids(library, Query(ids=names))) if names else frozenset()


def chosen(articles: Iterable[ArticleRow], first: int | None = None, most: int = MOST) -> list[int]:
    """Return which articles of a story are compared: all, or of many one of each outlet before any second.

    Args:
        articles: the story's, in the order of their times.
        first: is among them in any case.
        most: at most so many.
    """
    rows = list(articles)
    seen: set[str] = set()
    ranked: list[tuple[bool, int, int]] = []
    for place, row in enumerate(rows):
        again = (row.outlet or row.feed) in seen and row.id != first
        seen.add(row.outlet or row.feed)
        ranked.append((again, -1 if row.id == first else place, row.id))
    kept = {key for _, _, key in sorted(ranked)[:most]}
    return [row.id for row in rows if row.id in kept]


def coverage(library: Library, article_id: int) -> Coverage | None:
    """Return what the other reports of its story share with an article; None where it stands alone."""
    story = story_of(library, article_id)
    if story is None:
        return None
    others = tuple(row for row in story.articles if row.id != article_id)
    ids = chosen(story.articles, article_id, _COVERED + 1)
    try:
        comparison = compare(library, ids)
    except NotFoundError:
        return None
    shared = []
    for quote in comparison.shared:
        mine = next((one for one in quote.renderings if one.quote.article.id == article_id), None)
        if mine is not None:
            rest = [one for one in quote.renderings if one is not mine]
            outlets = dict.fromkeys(one.quote.article.outlet or one.quote.article.feed for one in rest)
            partly = _partly(mine, rest) if mine.quote.body_id == quote.body_id else ()
            altered = _altered(mine, rest)
            shared.append(SharedWords(mine.segments, partly, altered, tuple(outlets), quote.disputed))
    return Coverage(story.id, others, _speakers(library, comparison), tuple(shared))


def teasers_of(library: Library, article_id: int) -> list[int]:
    """Return the articles of a story, or the article alone, of which no whole text is held but an address."""
    story = story_of(library, article_id)
    rows = story.articles if story is not None else library.store.articles.rows([article_id])
    return [row.id for row in rows if row.url and not _is_held_whole(library, row.id)]


def _is_held_whole(library: Library, article_id: int) -> bool:
    try:
        return is_whole(library.store.bodies.current(article_id))
    except NotFoundError:
        return True


def story_speakers(library: Library, story_id: int) -> tuple[StorySpeaker, ...]:
    """Return who was given a letter and colour in a story, in that order."""
    slots = library.store.stories.slots(story_id, ())
    names = library.store.people.names(set(slots))
    ordered = sorted(slots.items(), key=lambda item: item[1])
    return tuple(StorySpeaker(key, names.get(key, "?"), slot) for key, slot in ordered)


def _speakers(library: Library, comparison: Comparison) -> tuple[StorySpeaker, ...]:
    if comparison.story_id is not None:
        return story_speakers(library, comparison.story_id)
    found: dict[int, StorySpeaker] = {}
    for quote in (*comparison.shared, *(quote for only in comparison.only for quote in only.quotes)):
        if quote.speaker_id is not None and quote.slot is not None:
            found[quote.speaker_id] = StorySpeaker(quote.speaker_id, quote.speaker or "?", quote.slot)
    return tuple(sorted(found.values(), key=lambda one: one.slot))


def _partly(fullest: Rendering, rest: Sequence[Rendering]) -> tuple[tuple[int, int], ...]:
    """Return what others print of the fullest wording where none of them prints all; () where one does."""
    printed: set[int] = set()
    every = {at for start, end in fullest.segments for at in range(start, end)}
    for other in rest:
        cut = {
            at
            for one in other.differences
            if one.full is not None and one.kind is DifferenceKind.CUT
            for at in range(*one.full)
        }
        printed |= every - cut
    if printed == every:
        return ()
    found: list[tuple[int, int]] = []
    for at in sorted(printed):
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return tuple(place for place in found if place[1] - place[0] > 1)


def _altered(mine: Rendering, rest: Sequence[Rendering]) -> tuple[tuple[int, int], ...]:
    """Return which words of a rendering others have otherwise."""
    found = {one.here for one in mine.differences if one.here is not None}
    for other in rest:
        for one in other.differences:
            fullest = one.full is not None and any(
                start <= one.full[0] and one.full[1] <= end for start, end in mine.segments
            )
            if fullest and one.kind is DifferenceKind.CHANGED and not mine.differences:
                found.add(one.full)  # type: ignore[arg-type] # None was excluded above
    return tuple(sorted(found))


def _follows(comparison: Comparison, bodies: dict[int, Body]) -> dict[str, str]:
    """Return, for quotations without words of the outlet's own, whose quote they follow."""
    found: dict[str, str] = {}
    for shared in comparison.shared:
        for one in shared.renderings:
            body = bodies.get(one.quote.body_id)
            if one.introduced or body is None or body.annotations is None or one.quote.speaker is None:
                continue
            quotes = [quote for quote in body.annotations.quotes if quote.segments]
            before = [quote for quote in quotes if quote.segments[-1][1] <= one.quote.start]
            mine = next((quote for quote in quotes if quote.id == one.quote.local), None)
            speaker = mine.speaker if mine is not None else None
            if before and speaker is not None and before[-1].speaker == speaker:
                found[one.quote.public_id] = one.quote.speaker
    return found
