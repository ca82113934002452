"""Breaking a text into lines of at most so many terminal cells; only offsets come out, nothing is copied."""

import re
from functools import lru_cache

from rich.cells import cell_len

# All of these take one cell; a text of nothing else is wrapped by a regular expression alone.
_NARROW = (
    "\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2190-\u21ff\u2500-\u25fc"
)
_NOT_NARROW = re.compile(f"[^{_NARROW}]")
# Characters of two cells each, with a possible break between any two; marks and selectors are none.
_WIDE = (
    "\u3001-\u3029\u3030-\u303d\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
# No line begins with one of these (kinsoku, JIS X 4051 in its simplest form).
_CLOSING = frozenset("、。，．・：；？！」』】〕）］｝〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
_AFTER_HYPHEN = re.compile(r"(?<=\w[-–—/])(?=\w)")
_LONG_WORD = 14
"""A longer word (code points) at the end of a line that is cut is divided rather than left out."""
_CLUSTER = re.compile(
    "[\\s\\S](?:[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\U0001f3fb-\U0001f3ff]|\u200d[\\s\\S]?)*"
)


def wrap(text: str, width: int) -> list[int]:
    r"""Return where each line starts, in code points, the first at 0; blanks at a line's end belong to it.

    Lines break at blanks, after a hyphen or dash between letters, between CJK characters, at "\n", and inside
    a word only where it is longer than a line. Linear in the text.

    Args:
        text: the words; no tabs.
        width: cells, at least 2.
    """
    width = max(2, width)
    if _NOT_NARROW.search(text) is None:
        end = len(text)
        return [match.start() for match in _line(width).finditer(text) if match.start() < end] or [0]
    return _wrap_mixed(text, width)


def line_end(text: str, start: int, stop: int) -> int:
    """Return where the drawn part of the line from `start` to the next line's start `stop` ends."""
    while stop > start and text[stop - 1] in " \n":
        stop -= 1
    return stop


def clusters(text: str) -> list[str]:
    """Return the text cut into what stands in one place: a character with its marks and joined signs."""
    return _CLUSTER.findall(text)


def fit(text: str, width: int, crop: str) -> str:
    """Return one line cut to at most `width` cells, between words where it can be, with `crop` at its end."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(crop)
    if room < 0:
        return ""
    end = fits(text, 0, len(text), room)
    blank = text.rfind(" ", max(0, end - _LONG_WORD), end + 1)
    return text[: blank if blank > 0 else end].rstrip() + crop


@lru_cache(maxsize=64)
def _line(width: int) -> re.Pattern[str]:
    return re.compile(
        f"(?:[^\n]{{1,{width}}}(?:(?=[ \n]|\\Z)|(?<=\\w[-–—/])(?=\\w))|[^\n ]{{1,{width}}}|(?=\n))[ ]*\n?"
    )


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    # Compiled when it is first needed: large character classes take milliseconds that a start does not have.
    return re.compile(f"(\n)|( +)|([{_WIDE}]+)|[^\n {_WIDE}]+")


def _wrap_mixed(text: str, width: int) -> list[int]:
    starts = [0]
    used = 0
    for match in _token().finditer(text):
        start, stop = match.span()
        if match.lastindex == 1:
            starts.append(stop)
            used = 0
        elif match.lastindex == 2:
            used += stop - start
        elif match.lastindex == 3:
            used = _wrap_wide(text, (start, stop), width, used, starts)
        else:
            for cut in _AFTER_HYPHEN.finditer(text, start, stop):
                used = _wrap_word(text, (start, cut.start()), width, used, starts)
                start = cut.start()
            used = _wrap_word(text, (start, stop), width, used, starts)
    if len(starts) > 1 and starts[-1] >= len(text):
        starts.pop()
    return starts


def _wrap_word(text: str, word: tuple[int, int], width: int, used: int, starts: list[int]) -> int:
    """Put a word on the line or the next, dividing it where it is longer; return the cells used then."""
    start, stop = word
    cells = cell_len(text[start:stop])
    if used and used + cells > width:
        starts.append(start)
        used = 0
    while cells > width:
        cut = max(fits(text, start, stop, width), start + 1)
        if cut >= stop:
            break
        starts.append(cut)
        start = cut
        # Of a very long word only what may be its end is measured, so that the work stays linear.
        cells = cell_len(text[start:stop]) if stop - start <= 4 * width else width + 1
    return used + cells


def _wrap_wide(text: str, run: tuple[int, int], width: int, used: int, starts: list[int]) -> int:
    """Break a run of two-cell characters; return the cells used on the last line."""
    start, stop = run
    while start < stop:
        room = max(0, width - used) // 2
        if stop - start <= room:
            return used + 2 * (stop - start)
        cut = start + room
        if text[cut] in _CLOSING and cut - 1 > start:
            cut -= 1
        if cut > start or used:
            starts.append(cut)
        start = cut if cut > start or used else start + 1
        used = 0
    return used


def fits(text: str, start: int, stop: int, width: int) -> int:
    """Return how far from `start` to `stop` the text fits into `width` cells; no cluster is divided."""
    end = start
    while end < stop:
        match = _CLUSTER.match(text, end, stop)
        assert match is not None
        width -= cell_len(match.group())
        if width < 0:
            break
        end = match.end()
    return end
