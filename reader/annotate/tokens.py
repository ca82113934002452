"""The words of a text with their exact places: one pass that every later step shares."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.annotate.sentences import ABBREVIATIONS, SentenceSplitter
from reader.model.document import Block, BlockKind, BlockRole, Range

_TOKEN = re.compile(
    r"[^\W\d_][^\W_]+(?:[-‑&][^\W_]+|['’](?![sS](?![^\W_]))[^\W_]+|[.@/](?=[^\W\d_])[^\W_]{2,})*"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., J.K., a.m., U.S.A
    r"|[A-ZÀ-Ý]\.(?=[ \u00a0]?[A-ZÀ-Ý])"  # an initial before a name
    r"|(?<=\()[A-Z][-‑](?:(?:[A-Z]\.){2,}|[A-Z][a-z]{1,5}\.(?=\)))"  # (R-S.C.), (D-Calif.): party and state
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+|[-‑](?=[^\W\d_]{2}))?(?:(?<=[-‑])[^\W_]+(?:[-‑][^\W_]+)*)?"
    r"|[^\W_]+(?:[-‑&][^\W_]+|['’](?![sS](?![^\W_]))[^\W_]+|[.@/](?=[^\W\d_])[^\W_]{2,})*"
    r"|['’][sS](?![^\W_])"
    r"|\.{2,}|-{2,}"
    r"|\S"
)
"""Every alternative goes forward only: what one part takes the next cannot begin with, so time is linear."""
_NUMERO = frozenset({"No", "Nos", "Nr"})
_ANALYSED = frozenset({BlockRole.BODY, BlockRole.TITLE})
_MARGINS = frozenset({BlockRole.CAPTION, BlockRole.DATELINE})
_SILENT = frozenset({BlockKind.CODE, BlockKind.RULE, BlockKind.FIGURE})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that is analysed by itself: a block, or one cell of a table."""

    block: int
    """Index of its block in the document."""
    start: int
    end: int
    first: int
    """Its first token."""
    last: int
    """One past its last token."""
    heading: bool
    """A title or heading, where capitals say little about names."""
    margin: bool = False
    """A caption or dateline: it names people and dates, but nobody speaks there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text cut into tokens and sentences; only what is analysed has any.

    `starts`, `ends` and `words` run in parallel: token i is `text[starts[i]:ends[i]] == words[i]`.
    Punctuation marks are tokens of one character, a possessive "'s" is a token of its own, abbreviations
    and initials keep their full stop, hyphenated words are one token.
    """

    text: str
    blocks: Sequence[Block]
    parts: tuple[Part, ...]
    starts: list[int]
    ends: list[int]
    words: list[str]
    sentences: list[Range]
    """Token ranges, in order, without gaps within a part and never across two parts."""

    def body(self) -> "Passage":
        """Return the passage without captions and datelines."""
        if not any(part.margin for part in self.parts):
            return self
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        parts: list[Part] = []
        splitter = SentenceSplitter(self.text, starts, ends, words)
        for part in self.parts:
            if part.margin:
                continue
            first = len(words)
            starts += self.starts[part.first : part.last]
            ends += self.ends[part.first : part.last]
            words += self.words[part.first : part.last]
            parts.append(replace(part, first=first, last=len(words)))
            splitter.split(first)
        return Passage(self.text, self.blocks, tuple(parts), starts, ends, words, splitter.sentences)

    def token_at(self, offset: int) -> int:
        """Return the index of the last token that starts at or before a code point (-1 before the first)."""
        return bisect_right(self.starts, offset) - 1

    def sentence_at(self, token: int) -> int:
        """Return the index of the sentence that holds a token (-1 when there is none)."""
        return bisect_right(self.sentences, (token, len(self.words) + 1)) - 1

    def span(self, first: int, last: int) -> Range:
        """Return the code points of the tokens from `first` up to, not including, `last`."""
        return self.starts[first], self.ends[last - 1]


def cut(name: str) -> tuple[str, ...]:
    """Cut a name into tokens as a text's words are cut, with plain apostrophes."""
    if len(name) == 2 and name[1] == ".":
        return (name,)  # an initial, which in a text stands before a capital
    if name.replace(" ", "").isalpha():
        return tuple(name.split())
    words: list[str] = []
    _cut_into(name.replace("’", "'"), (0, len(name)), [], [], words)
    return tuple(words)


def _cut_into(text: str, stretch: Range, starts: list[int], ends: list[int], words: list[str]) -> None:
    """Append the tokens of a stretch of text."""
    reached = -1
    for match in _TOKEN.finditer(text, *stretch):
        start, end = match.span()
        word = match.group()
        if word == "." and start == reached:
            before = words[-1]
            if f"{before}." in ABBREVIATIONS or (before in _NUMERO and text[end : end + 2].strip().isdigit()):
                words[-1] = f"{before}."
                ends[-1] = reached = end
                continue
        starts.append(start)
        ends.append(end)
        words.append(word)
        reached = end


def read_passage(text: str, blocks: Sequence[Block]) -> Passage:
    """Cut the analysed blocks of a text into tokens and sentences, in linear time.

    Body, titles, captions and datelines are analysed; bylines, boilerplate and code are not.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    splitter = SentenceSplitter(text, starts, ends, words)
    parts: list[Part] = []
    for number, block in enumerate(blocks):
        margin = block.role in _MARGINS
        if not margin and (block.role not in _ANALYSED or block.kind in _SILENT):
            continue
        heading = block.role is BlockRole.TITLE or block.kind is BlockKind.HEADING
        cells = [cell for row in block.cells for cell in row] if block.cells else [(block.start, block.end)]
        for start, end in cells:
            first = len(words)
            _cut_into(text, (start, end), starts, ends, words)
            if len(words) > first:
                parts.append(Part(number, start, end, first, len(words), heading, margin))
                splitter.split(first)
    return Passage(text, blocks, tuple(parts), starts, ends, words, splitter.sentences)
