"""Cluster: find the story that each new article tells, and say why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.annotate import stories as alike
from reader.annotate.copies import COPIED, copied, runs_of
from reader.annotate.gist import Gist, Passage, counted, gist_of, passages_of
from reader.errors import NotFoundError
from reader.model.document import BlockRole
from reader.store.gists import NewGist
from reader.store.links import SETTLED, SameQuote
from reader.store.settling import Verdict
from reader.use.linking import shared_words, words_in
from reader.use.reasons import Pair, reason_of
from reader.use.twins import find_twins

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.article import ArticleRow, Body
    from reader.use.library import Library

_CHUNK = 50
_CANDIDATES = 24
_MEMBERS = 12  # of a story that a new article is compared with, the newest
_HOUR_S = 3600
_NO_DATE_S = 2 * 86_400  # around 1970-01-01, or ahead of the clock
_ONE_STORY = 0.8 * alike.THRESHOLD  # how alike the members of two groups are that are one
_EDGES = 2  # passages at either end of an article, where feeds print what they print everywhere


@dataclass(frozen=True, slots=True)
class _Subject:
    """An article under way."""

    row: ArticleRow
    body: Body
    passages: list[Passage]
    hour: int
    gist: Gist
    vector: alike.Vector
    asked: list[int]
    """Terms that lead to others like it."""


def cluster_pending(library: Library, *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Find the story of every linked article that has not found one, the oldest first; return how many.

    Each article is a short transaction of its own: stopped at any moment, it goes on from there.
    """
    if library.store.read_only:
        return 0
    waiting = library.store.links.waiting(SETTLED)
    done = 0
    for start in range(0, len(waiting), _CHUNK):
        for subject in _subjects(library, waiting[start : start + _CHUNK]):
            if cancelled():
                return done
            _Search(library, subject).settle()
            done += 1
    return done


def _subjects(library: Library, waiting: Iterable[tuple[int, int]]) -> list[_Subject]:
    """Return articles with what they are about, after their words were added to the library's counts."""
    gists = library.store.gists
    read: list[tuple[ArticleRow, Body, list[Passage]]] = []
    for body_id, article_id in waiting:
        try:
            body = library.store.bodies.get(body_id)
            read.append((library.store.articles.row(article_id), body, passages_of(body.document)))
        except NotFoundError:
            continue  # removed by another program since the list was made
    fresh = {row.id for row, _, _ in read}
    fresh -= {one.article_id for one in gists.known(fresh)}
    edges: Counter[tuple[int, int]] = Counter()
    for row, _, passages in read:
        if row.id in fresh:
            marks = {passage.hash for passage in (*passages[:_EDGES], *passages[-_EDGES:])} - {0}
            edges.update((mark, row.feed_id) for mark in marks)
    gists.count_passages(edges)
    repeated = gists.repeated({passage.hash for _, _, passages in read for passage in passages} - {0})
    found = [
        gist_of(body.document, body.annotations, row.title, passages, repeated)
        for row, body, passages in read
    ]
    terms: Counter[int] = Counter()
    for (row, _, _), gist in zip(read, found, strict=True):
        if row.id in fresh:
            terms.update(counted(gist))
    gists.count(terms, len(fresh))
    total, common = gists.common({term for gist in found for term in counted(gist)})
    subjects: list[_Subject] = []
    for (row, body, passages), gist in zip(read, found, strict=True):
        vector = alike.kept(alike.weigh(gist, common, total))
        asked = alike.asked_terms(vector, common)
        subjects.append(_Subject(row, body, passages, hour_of(row, body), gist, vector, asked))
    return subjects


def hour_of(row: ArticleRow, body: Body) -> int:
    """Return when an article was published in hours since 1970, by its feed or its own dateline; 0: unknown.

    A time near 1970-01-01 is a clock that was never set, one ahead of ours a slip: neither counts.
    """
    published = row.published or _dateline(body)
    if published is None:
        return alike.UNKNOWN
    seconds = int(published.timestamp() // 1)
    if abs(seconds) < _NO_DATE_S or seconds > row.first_seen.timestamp() + _NO_DATE_S:
        return alike.UNKNOWN
    return seconds // _HOUR_S or 1


def _dateline(body: Body) -> datetime | None:
    for block in body.document.blocks:
        if block.role is BlockRole.DATELINE:
            from reader.document.roles import dateline
            from reader.parse.dates import parse_date

            date, _ = dateline(body.document.block_text(block)) or ("", "")
            return parse_date(date)
    return None


class _Search:
    """The search for one article's story."""

    def __init__(self, library: Library, subject: _Subject) -> None:
        self._library = library
        self._store = library.store
        self._subject = subject
        self._quoted: defaultdict[int, list[SameQuote]] = defaultdict(list)
        for quote in self._store.links.of_article(subject.row.id):
            self._quoted[quote.article_id].append(quote)
        self._vectors: dict[int, alike.Vector] = {}
        self._hours: dict[int, int] = {}
        self._pairs: dict[int, Pair] = {}

    def settle(self) -> None:
        """Put the article into its story, or leave it alone."""
        subject, key = self._subject, self._subject.row.id
        groups = self._groups()
        best = self._belongs(groups)
        terms = alike.index_terms(subject.vector)
        self._store.gists.put(NewGist(key, subject.hour, alike.pack(subject.vector), terms))
        verdict = Verdict(key, subject.body.id, tuple(best))
        nearest = self._nearest(groups[best[0]]) if best else None
        if nearest is not None:
            pair = self._pairs[nearest]
            reason = reason_of(subject.row, subject.gist, subject.vector, pair, self._vectors[nearest])
            copies = self._copies(pair)
            verdict = replace(verdict, reasons={key: reason}, copies=copies)
        if self._store.stories.settle(verdict) is not None:
            others = [member for group in best for member in groups[group]]
            self._store.links.compare(key, others, words_in, shared_words)
        find_twins(self._library, subject.row, subject.body, nearest)

    def _groups(self) -> dict[tuple[int, int], list[int]]:
        """Return the candidates: (a story, 0) with its members, or (0, an article) that stands alone."""
        subject, key = self._subject, self._subject.row.id
        window = alike.window(subject.hour)
        near = self._store.gists.sharing(subject.asked, window, but=key, limit=_CANDIDATES)
        found = list(dict.fromkeys([*near, *self._quoted]))
        placed = self._store.stories.placed([*found, key])
        stories = {place.story_id for place in placed.values() if place.story_id is not None}
        members = self._store.stories.members(sorted(stories), _MEMBERS)
        groups = {(story, 0): [one for one in ids if one != key] for story, ids in members.items()}
        groups |= {(0, one): [one] for one in found if one not in placed}
        for kept in self._store.gists.known(one for ids in groups.values() for one in ids):
            self._vectors[kept.article_id] = alike.unpack(kept.terms)
            self._hours[kept.article_id] = kept.hour
        known = {group: [one for one in ids if one in self._vectors] for group, ids in groups.items()}
        return {group: ids for group, ids in known.items() if ids}

    def _belongs(self, groups: Mapping[tuple[int, int], Sequence[int]]) -> list[tuple[int, int]]:
        """Return the groups that the article belongs to, the best first; those that it shows to be one."""
        fits = [alike.Group(group, self._fit(ids)) for group, ids in groups.items()]
        best: list[tuple[int, int]] = []
        for group in alike.chosen(fits):
            ids = groups[group.key]
            if self._look(self._nearest(ids)).score < alike.THRESHOLD or self._fit(ids) < alike.THRESHOLD:
                continue
            if not best or self._one_story([m for g in best for m in groups[g]], ids):
                best.append(group.key)
        return best

    def _fit(self, members: Iterable[int]) -> float:
        return alike.fit([self._pair(member).likeness.score for member in members])

    def _nearest(self, members: Iterable[int]) -> int:
        return max(members, key=lambda member: (self._pair(member).likeness.score, -member))

    def _pair(self, other: int) -> Pair:
        if other not in self._pairs:
            quoted = self._quoted.get(other, [])
            likeness = alike.likeness(
                self._subject.vector,
                self._vectors[other],
                quoted=sum(quote.words for quote in {quote.of: quote for quote in quoted}.values()),
                hours=alike.hours_between(self._subject.hour, self._hours[other]),
            )
            self._pairs[other] = Pair(other, likeness, quotes=self._texts(quoted))
        return self._pairs[other]

    def _texts(self, quoted: Sequence[SameQuote]) -> tuple[tuple[str, int], ...]:
        annotations = self._subject.body.annotations
        spans = {quote.id: quote.segments for quote in (annotations.quotes if annotations else ())}
        text = self._subject.body.document.text
        found: dict[int, tuple[str, int]] = {}
        for quote in quoted:
            if quote.of_local in spans:
                printed = " … ".join(text[start:end] for start, end in spans[quote.of_local])
                found[quote.of_local] = (printed, quote.words)
        return tuple(sorted(found.values(), key=lambda one: -one[1]))

    def _look(self, other: int) -> alike.Likeness:
        """Look at the other's very text: whether one copies the other, or both only end in the same words."""
        pair = self._pair(other)
        try:
            body = self._store.bodies.current(other)
            row = self._store.articles.row(other)
        except NotFoundError:
            self._pairs[other] = replace(pair, likeness=alike.Likeness(0.0, 0.0))
            return self._pairs[other].likeness
        passages = passages_of(body.document)
        runs = runs_of(self._subject.body.document, self._subject.passages)
        share = copied(runs, runs_of(body.document, passages))
        likeness = pair.likeness
        common = {passage.hash for passage in self._subject.passages} & {one.hash for one in passages} - {0}
        if common and share < COPIED:
            gists = [
                gist_of(each.document, each.annotations, title, its, common)
                for each, title, its in (
                    (self._subject.body, self._subject.row.title, self._subject.passages),
                    (body, row.title, passages),
                )
            ]
            total, counts = self._store.gists.common({term for gist in gists for term in counted(gist)})
            one, two = (alike.kept(alike.weigh(gist, counts, total)) for gist in gists)
            likeness = alike.likeness(one, two, quoted=likeness.quoted, hours=likeness.hours)
        self._pairs[other] = replace(pair, likeness=likeness, copied=share, row=row)
        return likeness

    def _one_story(self, some: Sequence[int], others: Sequence[int]) -> bool:
        """Return whether two groups, both like the article, are also like each other."""
        scores = [
            alike.likeness(
                self._vectors[one],
                self._vectors[other],
                hours=alike.hours_between(self._hours[one], self._hours[other]),
            ).score
            for one in some
            for other in others
        ]
        return sum(scores) >= _ONE_STORY * len(scores)

    def _copies(self, pair: Pair) -> dict[int, int]:
        """Return who prints whose text: the later one the earlier's, where both times are known."""
        if pair.copied < COPIED:
            return {}
        key, other = self._subject.row.id, pair.article_id
        mine, its = self._subject.hour, self._hours[other]
        times = (self._subject.row.published, pair.row.published if pair.row is not None else None)
        if alike.UNKNOWN not in {mine, its} and times[0] and times[1] and times[0] < times[1]:
            return {other: key}
        return {key: other}
