"""The words of one range of a document as drawn: small insertions and removals, and marks as flat runs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where what is drawn differs from the text."""

    at: int
    """Code point in the document before which it happens."""
    words: str = ""
    """What is drawn there and stands nowhere in the text."""
    bits: int = 0
    """The marks of `words`."""
    removed: int = 0
    """How many code points from `at` are not drawn."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked range of the document's code points."""

    start: int
    end: int
    bits: int


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a drawn line whose marks are the same throughout."""

    words: str
    bits: int
    at: int = -1
    """Code point of its first character, or before which it is drawn; -1 for what belongs to no place."""
    inserted: bool = False
    """Stands nowhere in the text."""


class Flow:
    """Drawn words of a range, with the way from code points of the document to code points drawn and back."""

    __slots__ = ("_bits", "_cuts", "_drawn", "_edits", "_lengths", "_text", "end", "start", "words")

    def __init__(
        self, text: str, start: int, end: int, edits: Sequence[Edit] = (), *, soft_breaks: bool = False
    ) -> None:
        """Draw `text[start:end]`.

        Args:
            text: the whole document's text.
            start: first code point.
            end: one past the last.
            edits: insertions and removals within the range, in text order.
            soft_breaks: draw line breaks as blanks.
        """
        self.start = start
        self.end = end
        self._text = [start]
        self._drawn = [0]
        self._lengths: list[int] = []
        self._edits: list[Edit] = []
        pieces: list[str] = []
        at, drawn = start, 0
        for edit in edits:
            if edit.at < at:  # inside what an earlier one removed
                continue
            self._edits.append(edit)
            self._lengths.append(edit.at - at)
            pieces.extend((text[at : edit.at], edit.words))
            drawn += edit.at - at + len(edit.words)
            at = min(end, edit.at + edit.removed)
            self._text.append(at)
            self._drawn.append(drawn)
        self._lengths.append(end - at)
        pieces.append(text[at:end])
        words = "".join(pieces).replace("\t", " ")
        self.words = words.replace("\n", " ") if soft_breaks else words
        self._cuts: list[int] | None = None
        self._bits: list[int] = []

    def drawn(self, at: int) -> int:
        """Return where the document's code point `at` is drawn; what is not drawn counts as what follows."""
        piece = max(0, bisect_right(self._text, at) - 1)
        offset = at - self._text[piece]
        if offset < self._lengths[piece] or piece + 1 == len(self._drawn):
            return self._drawn[piece] + max(0, min(offset, self._lengths[piece]))
        return self._drawn[piece + 1]

    def drawn_end(self, end: int) -> int:
        """Return where a range of the document that ends before `end` ends when drawn."""
        return self.drawn(end - 1) + 1 if end > self.start else 0

    def text_at(self, drawn: int) -> int:
        """Return the document's code point at a drawn place; of an insertion, that before which it stands."""
        piece = bisect_right(self._drawn, drawn) - 1
        offset = drawn - self._drawn[piece]
        return self._text[piece] + min(offset, self._lengths[piece])

    def mark(self, spans: Iterable[Span]) -> None:
        """Lay marks over the words: done once, when the first line is drawn."""
        events: list[tuple[int, int, int]] = []
        for span in spans:
            first, last = max(span.start, self.start), min(span.end, self.end)
            if first < last:
                start, end = self.drawn(first), self.drawn_end(last)
                if start < end:
                    events.extend(((start, 1, span.bits), (end, 0, span.bits)))
        for edit, place in zip(self._edits, self._drawn[1:], strict=True):
            if edit.words:
                events.extend(((place - len(edit.words), 1, edit.bits), (place, 0, edit.bits)))
        events.sort()
        counts: dict[int, int] = {}
        cuts, bits = [0], [0]
        for at, opens, mark in events:
            counts[mark] = counts.get(mark, 0) + (1 if opens else -1)
            if not counts[mark]:
                del counts[mark]
            now = 0
            for each in counts:
                now |= each
            if at == cuts[-1]:
                bits[-1] = now
            else:
                cuts.append(at)
                bits.append(now)
        # No run crosses a place where text and drawing part, so that its characters count on from its first.
        ends = [drawn + length for drawn, length in zip(self._drawn, self._lengths, strict=True)][:-1]
        for place in sorted({*self._drawn[1:], *ends}):
            index = bisect_left(cuts, place)
            if index == len(cuts) or cuts[index] != place:
                cuts.insert(index, place)
                bits.insert(index, bits[index - 1])
        self._cuts, self._bits = cuts, bits

    @property
    def is_marked(self) -> bool:
        """Whether `mark` has been called."""
        return self._cuts is not None

    def runs(self, start: int, end: int, base: int = 0) -> list[Run]:
        """Return the drawn range `start` to `end` as runs; `base` is added to every one's marks."""
        cuts = self._cuts if self._cuts is not None else [0]
        bits = self._bits or [0]
        runs: list[Run] = []
        index = bisect_right(cuts, start) - 1
        while start < end:
            stop = min(end, cuts[index + 1]) if index + 1 < len(cuts) else end
            piece = bisect_right(self._drawn, start) - 1
            offset = start - self._drawn[piece]
            inserted = offset >= self._lengths[piece]
            at = self._text[piece] + min(offset, self._lengths[piece])
            runs.append(Run(self.words[start:stop], bits[index] | base, at, inserted))
            start = stop
            index += 1
        return runs
