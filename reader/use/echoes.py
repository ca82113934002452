"""Echoes: a few quoted words that stand inside a longer quotation of the same story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.store.entities import COUNTED_QUOTES

if TYPE_CHECKING:
    from reader.use.library import Library


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote of a story with its words and speakers."""

    article_id: int
    body_id: int
    local: int
    words: tuple[str, ...]
    speakers: frozenset[int]
    """Library entities; empty while unsure."""


def echoes(library: Library, article_ids: Iterable[int]) -> dict[tuple[int, int], list[Spoken]]:
    """Return, by article and the quote's id in it, the longer quotes of the others whose words it repeats.

    Their speaker is the same, one of several, or unsure in the shorter one.
    """
    spoken = [one for article_id in article_ids for one in spoken_in(library, article_id)]
    return echoes_among(spoken)


def echoes_among(spoken: Sequence[Spoken]) -> dict[tuple[int, int], list[Spoken]]:
    """Return which of some quotes repeat words of others, by article and the quote's id in it."""
    from reader.annotate.align import repeats
    from reader.annotate.gist import small_words
    from reader.annotate.wordings import SHORTEST

    holders: defaultdict[str, list[Spoken]] = defaultdict(list)
    for one in spoken:
        for word in set(one.words):
            holders[word].append(one)
    found: dict[tuple[int, int], list[Spoken]] = {}
    for few in spoken:
        telling = [word for word in few.words if len(word) > 3 and word not in small_words()]
        if len(few.words) >= SHORTEST or not telling:
            continue
        rarest = min(telling, key=lambda word: len(holders[word]))
        longer = [
            one
            for one in holders[rarest]
            if one.article_id != few.article_id
            and (not few.speakers or few.speakers & one.speakers)
            and repeats(few.words, one.words) is not None
        ]
        if longer:
            found[few.article_id, few.local] = longer
    return found


def spoken_in(library: Library, article_id: int) -> list[Spoken]:
    """Return the direct and mixed quotes of an article; none where it is gone."""
    from reader.annotate.wordings import wording_of

    try:
        body = library.store.bodies.current(article_id)
    except NotFoundError:
        return []
    if body.annotations is None:
        return []
    tied = library.store.entities.tied(body.id) or {}
    return [
        Spoken(
            article_id=article_id,
            body_id=body.id,
            local=quote.id,
            words=wording_of(body.document.text, quote.segments).words,
            speakers=frozenset(tied[key] for key in quote.speakers or _one(quote.speaker) if key in tied),
        )
        for quote in body.annotations.quotes
        if quote.kind in COUNTED_QUOTES
    ]


def _one(speaker: int | None) -> tuple[int, ...]:
    return () if speaker is None else (speaker,)
