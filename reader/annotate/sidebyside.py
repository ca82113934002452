"""Two articles side by side: which sentence of one tells what a sentence of the other does.

Sentences are alike by the telling words, names' words and numbers that they share, each weighed by how few
sentences have it; the likeliest pairs are taken first, and a sentence has one partner at most.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotate.gist import passages_of, telling_words
from reader.model.document import Document, Range
from reader.model.story import AlignedSentence

_ALIKE = 0.34  # the share of the shorter sentence's weight that both have
_FEWEST = 3  # words in common
_MOST_SENTENCES = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the words by which it is compared."""

    at: Range
    words: frozenset[str]


def sentences_of(document: Document) -> list[Sentence]:
    """Return the sentences of an article's own text that say something."""
    found = [
        Sentence((one.start, one.end), frozenset(telling_words(document.text[one.start : one.end])))
        for one in passages_of(document)
    ]
    return [one for one in found if one.words][:_MOST_SENTENCES]


def side_by_side(one: Sequence[Sentence], other: Sequence[Sentence]) -> tuple[AlignedSentence, ...]:
    """Return the pairs of sentences that tell the same, in the order of the first article."""
    counts = Counter(word for sentence in (*one, *other) for word in sentence.words)
    total = len(one) + len(other)
    weight = {word: math.log(1 + total / count) for word, count in counts.items()}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(other):
        for word in sentence.words:
            holders[word].append(number)
    heavy = [sum(weight[word] for word in sentence.words) for sentence in other]
    scored: list[tuple[float, int, int]] = []
    for here, sentence in enumerate(one):
        shared: defaultdict[int, float] = defaultdict(float)
        common: Counter[int] = Counter()
        for word in sentence.words:
            for there in holders[word]:
                shared[there] += weight[word]
                common[there] += 1
        mine = sum(weight[word] for word in sentence.words)
        for there, value in shared.items():
            share = value / min(mine, heavy[there])
            if common[there] >= _FEWEST and share >= _ALIKE:
                scored.append((share * math.sqrt(common[there]), here, there))
    taken_here: set[int] = set()
    taken_there: set[int] = set()
    found: list[AlignedSentence] = []
    for _, here, there in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if here in taken_here or there in taken_there:
            continue
        taken_here.add(here)
        taken_there.add(there)
        both = sum(weight[word] for word in one[here].words & other[there].words)
        least = min(sum(weight[word] for word in one[here].words), heavy[there])
        found.append(AlignedSentence(one[here].at, other[there].at, min(1.0, both / least)))
    return tuple(sorted(found, key=lambda pair: pair.one))
