"""The first door for foreign text: nothing leaves here that a terminal could take for an order.

Removed are C0 and C1 controls, DEL, bidirectional overrides and isolates, invisible format characters except
the joiners and variation selectors that scripts and emoji need, lone surrogates, tag characters, and marks
piled higher than any script piles them.
"""

import re
import unicodedata
from functools import cache

from reader.text.cells import cut_cells

_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
# soft hyphen, grapheme joiner, Arabic letter mark, fillers, Mongolian separator, zero width space and marks,
# overrides, word joiner to deprecated shapers, isolates, BOM, interlinear anchors, shorthand, musical, tags
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_SURROGATES = "\ud800-\udfff"
_UNSAFE = re.compile(f"[{_BREAKS}{_CONTROLS}{_INVISIBLE}{_SURROGATES}]")
_RANGE = re.compile("(.)-(.)|(.)", re.DOTALL)
# Where combining marks are assigned (Unicode 15): looked through once, when the first text needs it.
_MARK_BLOCKS = (
    (0x300, 0x1C40), (0x1CD0, 0x1E00), (0x20D0, 0x2100), (0x2CEF, 0x2E00), (0x302A, 0x309B), (0xA66F, 0xABEE),
    (0xFB1E, 0xFB1F), (0xFE00, 0xFE30), (0x101FD, 0x12000), (0x13440, 0x13456), (0x16AF0, 0x17000),
    (0x1BC9D, 0x1BC9F), (0x1CF00, 0x1DB00), (0x1E000, 0x1E950), (0xE0100, 0xE01F0),
)  # fmt: skip
_DROPPED = re.compile(f"[{_CONTROLS}{_INVISIBLE}]+")
_SURROGATE = re.compile(f"[{_SURROGATES}]")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_BLANKS = re.compile(f"[\\s{_BREAKS}]+")
_BREAK_SET = frozenset(_BREAKS)
_INVISIBLE_CHAR = re.compile(f"[{_INVISIBLE}]")
# A pile can only stand in a run of signs that are no letters, so that plain text is not looked at one by one.
_PERHAPS_PILED = re.compile("[^\\w\\s\x00-\u02ff]{5,}")

_REPLACEMENT = "\ufffd"
_NO_WIDTH = "\u200c"  # zero width non-joiner: takes an invisible character's place where length must hold
_MARKS_PER_BASE = 4
_TITLE_CELLS = 300


def clean_text(text: str, *, keep_length: bool = False) -> str:
    r"""Return a text of several lines with every unsafe character gone; "\n" and "\t" stay.

    Args:
        text: foreign text.
        keep_length: replace one for one instead of dropping, so that offsets in code points hold: invisible
            characters become a zero width non-joiner, other breaks "\n" ("\r" before "\n": a blank), controls
            U+FFFD.
    """
    if not _unsafe_characters().isdisjoint(text):
        if keep_length:
            text = _UNSAFE.sub(_stand_in, text)
        else:
            text = _SURROGATE.sub(_REPLACEMENT, _DROPPED.sub("", _BREAK.sub("\n", text)))
    if text.isascii() or _marks().isdisjoint(text):
        return text
    return _PERHAPS_PILED.sub(_flattened_in_place if keep_length else _flattened, text)


def clean_line(text: str, limit: int = _TITLE_CELLS) -> str:
    """Return a title, author or name as one clean line of at most `limit` cells, cut with "…".

    White space of every kind is folded to single blanks; "" where nothing visible is left.
    """
    # Cut early: what lies far beyond the limit is not worth cleaning (a cell holds few code points).
    text = text[: limit * 20]
    line = _BLANKS.sub(" ", clean_text(_BLANKS.sub(" ", text))).strip()
    if not line.isascii() and not _has_visible(line):
        return ""
    return cut_cells(line, limit)


# Asking a set about every character of a text is four times as fast as searching it with a pattern.
@cache
def _unsafe_characters() -> frozenset[str]:
    characters: set[str] = set()
    for first, last, single in _RANGE.findall(_BREAKS + _CONTROLS + _INVISIBLE + _SURROGATES):
        characters.update(single or map(chr, range(ord(first), ord(last) + 1)))
    return frozenset(characters)


@cache
def _marks() -> frozenset[str]:
    found = (chr(code) for first, end in _MARK_BLOCKS for code in range(first, end))
    return frozenset(char for char in found if unicodedata.category(char) in {"Mn", "Me"})


def _has_visible(line: str) -> bool:
    return any(unicodedata.category(char) not in {"Cf", "Mn", "Me", "Zs", "Cn"} for char in line)


def _stand_in(match: re.Match[str]) -> str:
    char = match.group()
    if char in _BREAK_SET:
        return " " if char == "\r" and match.string.startswith("\n", match.end()) else "\n"
    return _NO_WIDTH if _INVISIBLE_CHAR.match(char) else _REPLACEMENT


def _flattened(match: re.Match[str]) -> str:
    return _flatten(match.group(), "")


def _flattened_in_place(match: re.Match[str]) -> str:
    return _flatten(match.group(), _NO_WIDTH)


def _flatten(run: str, instead: str) -> str:
    kept: list[str] = []
    height = 0
    for char in run:
        height = height + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        kept.append(char if height <= _MARKS_PER_BASE else instead)
    return "".join(kept)
