"""Where the words of a query stand in a text, and a line around the first of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.query import Query
from reader.text.fold import cjk_runs, fold

_WORD = re.compile(r"\w+")
_BEFORE = 60
_LENGTH = 180
_LOOKED_AT = 100_000  # code points: a book is not read through for one line
Line = tuple[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Sought:
    """One word or phrase as a run of folded words."""

    words: tuple[str, ...]
    prefix: bool


class Hits:
    """Finds a query's words and phrases as the text index does: folded, whole words, CJK anywhere."""

    def __init__(self, query: Query) -> None:
        self._sought: list[_Sought] = []
        self._runs: list[str] = []
        last = len(query.words) - 1
        for at, text in enumerate((*query.words, *query.phrases)):
            folded = fold(text)
            runs = cjk_runs(folded)
            self._runs.extend(runs)
            for run in runs:
                folded = folded.replace(run, " ")
            words = tuple(_WORD.findall(folded.replace("_", " ")))
            if words:
                self._sought.append(_Sought(words, prefix=query.prefix and at == last))
        plain = [one for one in self._sought if all(word.isascii() for word in one.words)]
        parts = [_pattern(one) for one in plain] + [re.escape(run) for run in set(self._runs)]
        # Texts are mostly plain: one pass by a regular expression finds nearly every hit.
        self._quick = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def first(self, text: str) -> int | None:
        """Return where the first hit in a text begins; None if there is none near its beginning."""
        text = text[:_LOOKED_AT]
        quick = self._quick.search(text) if self._quick is not None else None
        if quick is not None:
            return quick.start()
        return next((start for start, _ in self._slow(text)), None)

    def all(self, text: str) -> list[tuple[int, int]]:
        """Return every hit in a text, in order, none overlapping another."""
        found = set(self._slow(text))
        if self._quick is not None:
            found.update(match.span() for match in self._quick.finditer(text))
        kept: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda hit: (hit[0], -hit[1])):
            if end > start and (not kept or start >= kept[-1][1]):
                kept.append((start, end))
        return kept

    def _slow(self, text: str) -> Iterator[tuple[int, int]]:
        if text.isascii() or not self._sought:
            return
        spans = [match.span() for match in _WORD.finditer(text)]
        words = [fold(text[start:end]) for start, end in spans]
        for at in range(len(words)):
            for one in self._sought:
                count = len(one.words)
                if _same(one, words[at : at + count]):
                    yield spans[at][0], spans[at + count - 1][1]


def _same(sought: _Sought, words: list[str]) -> bool:
    if len(words) < len(sought.words):
        return False
    if sought.prefix:
        return words[:-1] == list(sought.words[:-1]) and words[-1].startswith(sought.words[-1])
    return words == list(sought.words)


def _pattern(sought: _Sought) -> str:
    gap = r"[^\w]+"
    end = r"\w*" if sought.prefix else r"\b"
    return r"\b" + gap.join(map(re.escape, sought.words)) + end


def snippet(text: str, hits: Hits, beginning: str) -> Line:
    """Return a line of at most 180 code points around the first hit of a text, with the hits in it.

    Args:
        text: the text.
        hits: what is looked for.
        beginning: the line to show where the text holds no hit.
    """
    first = hits.first(text)
    if first is None:
        return beginning, hits.all(beginning)
    start = max(0, first - _BEFORE)
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        blank = text.rfind(" ", first + 1, end)
        end = blank if blank > first else end
    line = " ".join(text[start:end].split())
    line = ("…" if start else "") + line + ("…" if end < len(text) else "")
    return line, hits.all(line)
