"""Lines of a plain text file, and how they stand together: wrapped paragraphs, lists, quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.text.cells import cell_width

# An em dash opens speech in many languages, so it is no bullet; a rule is made of nothing but signs.
_BULLET = re.compile(r"(?P<sign>[•‣⁃◦▪▫●○■□–*·-])[ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:\.|\)|\.\))[ \t\xa0]+(?=\S)")
_RULE = re.compile(r"(?:[*_=~#–—-][ \t]*){3,}")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_TAB_CELLS = 4
_NARROWEST_WRAP = 30
_WIDEST_WRAP = 120
_WRAPPED_SHARE = 0.8


@dataclass(slots=True)
class Line:
    """One line that is not blank: the range of its words, and what stands before them."""

    start: int
    end: int
    indent: int
    """Cells of white space before the first sign."""
    text: str
    """The words, without bullet, quotation signs or white space around them."""
    bullet: str = ""
    ordinal: int | None = None
    body_indent: int = 0
    """Cells before the first word, bullet included."""
    quote_depth: int = 0
    is_rule: bool = False
    mark: str = ""
    """Bullet or number with the white space behind it."""

    def unmark(self) -> None:
        """Take the bullet or number for words."""
        self.start -= len(self.mark)
        self.body_indent -= len(self.mark)
        self.text = self.mark + self.text
        self.bullet, self.ordinal, self.mark = "", None, ""

    @property
    def is_item(self) -> bool:
        """Whether a bullet or number stands before the words."""
        return bool(self.bullet) or self.ordinal is not None


def runs(text: str, start: int = 0) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines, from an offset on."""
    run: list[Line] = []
    at = start
    for raw in text[start:].split("\n"):
        line = _line(raw, at)
        at += len(raw) + 1
        if line is not None:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def wrap_width(all_runs: list[list[Line]]) -> int:
    """Return the cells at which a file's paragraphs are wrapped; 0 if its lines end where their author meant.

    In a wrapped paragraph the first word of a line would not have fitted on the line before.
    """
    lines = [(line, following) for run in all_runs for line, following in _neighbours(run)]
    if not lines:
        return 0
    width = max(_width(line) for line, _ in lines)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = sum(_is_full(line, following, width) for line, following in lines)
    return width if full >= _WRAPPED_SHARE * len(lines) else 0


def is_wrapped(run: list[Line], width: int) -> bool:
    """Return whether a run of a wrapped file is wrapped itself; its head, for one, may be a line each."""
    lines = list(_neighbours(run))
    return sum(_is_full(line, following, width) for line, following in lines) * 2 >= len(lines)


def paragraphs(run: list[Line], width: int) -> Iterator[list[Line]]:
    """Yield the lines of a run that belong together: a wrapped paragraph or item, or each line by itself."""
    group: list[Line] = []
    for line in run:
        begins = (
            not group
            or line.is_item
            or line.is_rule
            or group[-1].is_rule
            or line.quote_depth > 0
            or group[-1].quote_depth > 0
            or not (width or (group[0].is_item and line.indent >= group[0].body_indent))
        )
        if begins and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def is_verse(run: list[Line], width: int) -> bool:
    """Return whether a run's lines are short and meant to break: verse, an address, a table of results."""
    return (
        not width
        and len(run) > 1
        and all(_width(line) < _NARROWEST_WRAP * 2 for line in run)
        and not any(line.is_item or line.is_rule or line.quote_depth for line in run)
        and sum(line.text.endswith((".", "!", "?", "”", '"', ":")) for line in run) * 2 <= len(run)
    )


def _line(raw: str, at: int) -> Line | None:
    words = raw.strip()
    if not words:
        return None
    lead = raw[: len(raw) - len(raw.lstrip())]
    indent = cell_width(lead.expandtabs(_TAB_CELLS))
    begin = at + len(lead)
    end = begin + len(words)
    if _RULE.fullmatch(words) and len(set(words.replace(" ", "").replace("\t", ""))) == 1:
        return Line(begin, end, indent, words, is_rule=True)
    depth = 0
    if quoted := _QUOTED.match(words):
        depth = quoted.group().count(">")
        words = words[quoted.end() :].lstrip()
        if not words:
            return None
    bullet, ordinal, mark = "", None, ""
    if found := _BULLET.match(words):
        bullet = found["sign"]
    elif found := _NUMBER.match(words):
        ordinal = int(found["number"])
    if found:
        mark = found.group()
        words = words[len(mark) :]
    start = end - len(words)
    body_indent = indent + (start - begin)
    return Line(start, end, indent, words, bullet, ordinal, body_indent, depth, mark=mark)


def _neighbours(run: list[Line]) -> Iterator[tuple[Line, Line]]:
    for line, following in pairwise(run):
        if not (following.is_item or line.is_rule or following.is_rule or following.quote_depth):
            yield line, following


def _width(line: Line) -> int:
    return line.body_indent + cell_width(line.text)


def _is_full(line: Line, following: Line, width: int) -> bool:
    word = following.text.split(maxsplit=1)[0]
    # Scripts without blanks are broken behind any character.
    return _width(line) + 1 + cell_width(word[:1] if word > "\u2e80" else word) > width
