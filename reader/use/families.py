"""Families: the quotations of some articles, brought together where they say the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.annotate.align import repeats, same_words
from reader.annotate.gist import small_words
from reader.annotate.wordings import SHORTEST, Wording, shingles, wording_of
from reader.store.entities import COUNTED_QUOTES

if TYPE_CHECKING:
    from reader.model.annotation import Quote
    from reader.model.article import ArticleRow, Body
    from reader.use.library import Library

_TOO_COMMON = 40  # wordings with the same three words, beyond which these lead nowhere
_LIKELY = 12  # wordings that one is compared with


@dataclass(frozen=True, slots=True)
class Voice:
    """A quotation with its place, words and speakers."""

    order: int
    """Of its article, among those compared."""
    row: ArticleRow
    body: Body
    quote: Quote
    wording: Wording
    speakers: frozenset[int]
    """Library entities; empty while unsure."""
    speaker_id: int | None


def voices_of(library: Library, order: int, row: ArticleRow, body: Body) -> list[Voice]:
    """Return the direct and mixed quotations of an annotated body."""
    tied = library.store.entities.tied(body.id) or {}
    found: list[Voice] = []
    for quote in body.annotations.quotes if body.annotations is not None else ():
        if quote.kind not in COUNTED_QUOTES:
            continue
        wording = wording_of(body.document.text, quote.segments)
        locals_ = quote.speakers or (() if quote.speaker is None else (quote.speaker,))
        if wording.words:
            found.append(
                Voice(
                    order=order,
                    row=row,
                    body=body,
                    quote=quote,
                    wording=wording,
                    speakers=frozenset(tied[local] for local in locals_ if local in tied),
                    speaker_id=None if quote.speaker is None else tied.get(quote.speaker),
                )
            )
    return found


def families(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Return the quotations in groups that say the same, each in the order given.

    The same words (see `same_words`), equal short ones, and a few words that stand inside a longer quotation:
    these last two only where the speaker is the same or unsure.
    """
    by_words: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, voice in enumerate(voices):
        by_words[voice.wording.words].append(number)
    parent = list(range(len(voices)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for words, numbers in by_words.items():
        for number in numbers[1:]:
            first = voices[numbers[0]]
            if len(words) >= SHORTEST or (_telling(words) and _may_be_one(first, voices[number])):
                parent[root(number)] = root(numbers[0])
    long = [words for words in by_words if len(words) >= SHORTEST]
    for one, other in _likely(long):
        if root(by_words[one][0]) != root(by_words[other][0]) and same_words(one, other) is not None:
            parent[root(by_words[other][0])] = root(by_words[one][0])
    holders: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in long:
        for word in set(words):
            holders[word].append(words)
    for words, numbers in by_words.items():
        if len(words) >= SHORTEST or not _telling(words):
            continue
        rarest = min(_telling(words), key=lambda word: len(holders.get(word, ())))
        for number in numbers:
            few = voices[number]
            for longer in holders.get(rarest, ()):
                held = [voices[at] for at in by_words[longer] if voices[at].order != few.order]
                fitting = [one for one in held if not few.speakers or few.speakers & one.speakers]
                if fitting and repeats(words, longer) is not None:
                    parent[root(number)] = root(by_words[longer][0])
                    break
    groups: defaultdict[int, list[Voice]] = defaultdict(list)
    for number, voice in enumerate(voices):
        groups[root(number)].append(voice)
    return list(groups.values())


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) > 3 and word not in small_words()]


def _may_be_one(one: Voice, other: Voice) -> bool:
    return not one.speakers or not other.speakers or bool(one.speakers & other.speakers)


def _likely(wordings: Sequence[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the pairs of wordings that share three words in a row, those that share most of them."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, words in enumerate(wordings):
        for value in set(shingles(words)):
            holders[value].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _TOO_COMMON:
            shared.update(combinations(numbers, 2))
    taken: Counter[int] = Counter()
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for (one, other), _ in shared.most_common():
        if taken[one] < _LIKELY or taken[other] < _LIKELY:
            taken[one] += 1
            taken[other] += 1
            found.append((wordings[one], wordings[other]))
    return found


def by_article(family: Sequence[Voice]) -> Mapping[int, list[Voice]]:
    """Return a family's quotations by their article's place among those compared, in the text's order."""
    found: defaultdict[int, list[Voice]] = defaultdict(list)
    for voice in sorted(family, key=lambda one: (one.order, one.quote.id)):
        found[voice.order].append(voice)
    return found
