"""What a quotation says, apart from how an outlet prints it: its words, and a few hashes to find it again by.

Case, accents, punctuation and [insertions] are no part of the words, and neither is where an outlet cuts in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from reader.model.document import Range
from reader.text.fold import fold

SHORTEST = 5
"""Words that two quotations must have in common to be the same."""
SHINGLE = 3
"""Words in a hash."""
_WHOLE = 12  # words: of a quotation up to here every shingle is kept, so that changed words are survived
_WINDOW = 3  # shingles of which a longer one keeps one: any run of five words in common is found
_MOST = 2000  # shingles kept of the longest quotations, about
_MASK = (1 << 64) - 1
_SIGN = 1 << 63
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_CJK = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"\[(?P<inserted>[^\[\]\n]{{0,80}})\]|[{_CJK}]|(?:(?![{_CJK}])[^\W_])+(?:['’ʼ][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation, and where each stands."""

    words: tuple[str, ...]
    """Folded, without apostrophes; a Han or kana character is a word of its own."""
    places: tuple[Range, ...]
    """Each word's range of code points in the text."""


def wording_of(text: str, segments: Iterable[Range]) -> Wording:
    """Return the words in ranges of a text, joined over whatever stands between the ranges.

    An insertion in brackets is left out; a capital in brackets ("[W]e will") belongs to its word.
    """
    words: list[str] = []
    places: list[Range] = []
    for start, end in segments:
        glued = -1  # where a piece ended that the next one continues
        for match in _WORD.finditer(text, start, end):
            here, stop = match.span()
            inserted = match["inserted"]
            if inserted is not None:
                touches = text[stop : stop + 1].isalnum() or (here > start and text[here - 1].isalnum())
                if not (touches and inserted.isalpha()):
                    continue
                piece = inserted
            else:
                piece = match.group()
            piece = fold(piece).replace("'", "")
            if here == glued and words and (inserted is not None or text[here - 1] == "]"):
                words[-1] += piece
                places[-1] = (places[-1][0], stop)
            else:
                words.append(piece)
                places.append((here, stop))
            glued = stop
    return Wording(tuple(words), tuple(places))


@lru_cache(maxsize=1 << 16)
def word_hash(word: str) -> int:
    """Return 64 bits for a word, the same on every machine and in every run."""
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest())


def _signed(value: int) -> int:
    value &= _MASK
    return value - (1 << 64) if value & _SIGN else value


def digest(words: Sequence[str]) -> int:
    """Return 64 bits, signed as SQLite stores them, that are equal for equal words."""
    text = " ".join(words).encode("utf-8", "replace")
    return _signed(int.from_bytes(blake2b(text, digest_size=8).digest()))


def shingles(words: Sequence[str], size: int = SHINGLE) -> list[int]:
    """Return the hash of every run of `size` words (at most 3), signed, in the order of the text."""
    hashes = [word_hash(word) for word in words]
    return [
        _signed(sum(value * odd for value, odd in zip(hashes[at : at + size], _ODD, strict=False)))
        for at in range(len(hashes) - size + 1)
    ]


def fingerprints(words: Sequence[str]) -> set[int]:
    """Return the hashes by which a quotation is found again; none of one too short to be the same as another.

    Long ones are thinned by winnowing (Schleimer, Wilkerson, Aiken: "Winnowing", SIGMOD 2003): of every
    window of neighbouring shingles the least is kept, so that a common run leaves a common hash.
    """
    if len(words) < SHORTEST:
        return set()
    every = shingles(words)
    if len(words) <= _WHOLE:
        return set(every)
    window = max(_WINDOW, 2 * len(every) // _MOST)
    return winnowed(every, window)


def winnowed(hashes: Sequence[int], window: int) -> set[int]:
    """Return the least of every window of neighbouring hashes, in linear time."""
    if len(hashes) <= window:
        return {min(hashes)} if hashes else set()
    kept: set[int] = set()
    queue: list[int] = []  # places whose hashes rise: the first is the window's least
    head = 0
    for at, value in enumerate(hashes):
        while len(queue) > head and hashes[queue[-1]] >= value:
            queue.pop()
        queue.append(at)
        if queue[head] <= at - window:
            head += 1
        if at >= window - 1:
            kept.add(hashes[queue[head]])
    return kept
