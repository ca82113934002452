"""Quotation marks: which mark opens, which closes it, and what stands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotate.tokens import Part

_DOUBLE = re.compile("[\"“”„‟«»‹›「」『』〝〞〟＂]|``|(?<!')''(?!')")
_SINGLE = re.compile("(?<!')'(?!')|[‘’‚‛]")
_CLOSERS: dict[str, frozenset[str]] = {
    "“": frozenset({"”", '"', "‟"}),
    "‟": frozenset({"”", '"', "“"}),
    "”": frozenset({"”", '"'}),  # Swedish and Finnish, and a mark that was turned the wrong way
    '"': frozenset({'"', "”"}),
    "＂": frozenset({"＂"}),
    "„": frozenset({"“", "”", '"', "‟"}),
    "«": frozenset({"»"}),
    "»": frozenset({"«", "»"}),
    "‹": frozenset({"›"}),
    "›": frozenset({"‹"}),
    "「": frozenset({"」"}),
    "『": frozenset({"』"}),
    "〝": frozenset({"〞", "〟"}),
    "``": frozenset({"''", '"', "”"}),
    "''": frozenset({"''", '"'}),
    "‘": frozenset({"’", "'"}),
    "‛": frozenset({"’", "'"}),
    "‚": frozenset({"‘", "’", "'"}),
    "'": frozenset({"'", "’"}),
}
"""The marks that open, each with those that close it (Unicode, General Punctuation and CJK Symbols)."""
_ALWAYS_OPEN = frozenset("„「『〝‚‛")
_ALWAYS_CLOSE = frozenset("」』〞〟")
_ENDS = frozenset(".!?…,;:—–-。！？，、")
_BRACKETS = frozenset("([{—–-/\"“„«‘'")
_ELISION = re.compile(
    r"(?:\d\ds?|tis|twas|til|till|em|cause|bout|round|n|cos|cuz|neath|kay|nuff)(?![^\W_])", re.IGNORECASE
)
LONGEST_SINGLE = 2000
"""Code points between single marks at most; beyond that an apostrophe was taken for a mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two quotation marks; what is marked inside it does not count for itself."""

    start: int
    """First code point behind the opening mark."""
    end: int
    """One past the last code point before the closing mark, or the end of the part when none closes it."""
    outer_start: int
    outer_end: int
    opener: str
    part: int
    """Index of the part of the passage that it stands in."""
    closed: bool
    resumes: bool
    """The part before left its quotation open and this one opens with the same mark again."""

    @property
    def doubtful(self) -> bool:
        """Whether two apostrophes stand for the opening mark, a printer's habit that is no quotation mark."""
        return self.opener == "''"

    @property
    def single(self) -> bool:
        """Whether single marks stand around it."""
        return self.opener in "'‘‛‚"


def match_marks(text: str, parts: Sequence[Part]) -> list[Marked]:
    """Return what is quoted at the outermost level, in text order, in time linear in the text.

    Marks match within one part of the text (a paragraph), so that a forgotten one costs no more than its
    paragraph; a quotation over several paragraphs opens anew in each of them and closes in the last.
    Apostrophes, possessives, clipped words ('tis, the '90s) and primes (6'2") are not marks.
    """
    found: list[Marked] = []
    open_mark = ""
    for number, part in enumerate(parts):
        doubles = _doubles(text, part, number)
        spans = _with_singles(text, part, number, doubles)
        if (
            spans
            and open_mark
            and spans[0].opener == open_mark
            and not text[part.start : spans[0].outer_start].strip()
        ):
            spans[0] = _resumed(spans[0])
        found.extend(spans)
        open_mark = spans[-1].opener if spans and not spans[-1].closed else ""
    return found


def _resumed(span: Marked) -> Marked:
    return Marked(
        span.start,
        span.end,
        span.outer_start,
        span.outer_end,
        span.opener,
        span.part,
        span.closed,
        resumes=True,
    )


def _doubles(text: str, part: Part, number: int) -> list[Marked]:
    events = [match.span() for match in _DOUBLE.finditer(text, part.start, part.end)]
    if not events:
        return []
    straight = sum(1 for start, end in events if text[start:end] == '"')
    toggling = straight % 2 == 0
    found: list[Marked] = []
    opened: list[tuple[str, int, int]] = []  # mark, its first code point, one past its last
    for start, end in events:
        mark = text[start:end]
        before = text[start - 1] if start > part.start else " "
        after = text[end] if end < part.end else " "
        top = opened[-1][0] if opened else ""
        turned = (
            mark == top == "“" and not before.isspace() and before not in _BRACKETS and not after.isalnum()
        )
        if (
            top
            and (turned or mark in _CLOSERS[top])
            and not (
                mark == '"' and (top != '"' or not toggling) and before.isspace() and not after.isspace()
            )
        ):
            _, outer, inner = opened.pop()
            if not opened:
                found.append(Marked(inner, start, outer, end, top, number, closed=True, resumes=False))
            continue
        if _opens(mark, before, after, top):
            if top == mark and mark in '“"':
                # The one before was never closed: it ends where this one begins, if a sentence ends there.
                _, outer, inner = opened.pop()
                last = len(text[inner:start].rstrip())
                if not opened and last and text[inner + last - 1] in _ENDS:
                    last += inner
                    found.append(Marked(inner, last, outer, last, top, number, closed=False, resumes=False))
            opened.append((mark, start, end))
            continue
        for depth in range(len(opened) - 2, max(-1, len(opened) - 6), -1):
            # A closing mark for an outer quotation: what was opened inside it stays unclosed.
            if mark in _CLOSERS[opened[depth][0]]:
                top, outer, inner = opened[depth]
                del opened[depth:]
                if not opened:
                    found.append(Marked(inner, start, outer, end, top, number, closed=True, resumes=False))
                break
    if opened:
        mark, outer, inner = opened[0]
        if inner < part.end:
            found.append(Marked(inner, part.end, outer, part.end, mark, number, closed=False, resumes=False))
    return [span for span in found if span.end > span.start]


def _opens(mark: str, before: str, after: str, top: str) -> bool:
    if mark in _ALWAYS_OPEN or mark == "``":
        return True
    if mark in _ALWAYS_CLOSE:
        return False
    free = before.isspace() or before in _BRACKETS
    if mark == '"':
        if before.isdigit() and not after.isalnum():
            return False  # inches
        if before == "=" or after == ">":
            return False  # a stray attribute of markup
        return free or not before.isalnum() or (not after.isspace() and not top)
    if mark == "''":
        return free and not after.isspace()
    if mark in "”»›‟":
        return free and not after.isspace() and (after.isalnum() or after in "[…." or mark in "»›")
    return True  # “ « ‹ ＂


def _with_singles(text: str, part: Part, number: int, doubles: list[Marked]) -> list[Marked]:
    """Add what stands between single marks outside of double ones, or around them."""
    events = [match.start() for match in _SINGLE.finditer(text, part.start, part.end)]
    if not events:
        return doubles
    singles: list[Marked] = []
    index = 0  # the first double that ends behind the event
    begun = -1
    pending: tuple[int, int] | None = None  # a possible close, and the number of doubles before it

    def close(at: int) -> None:
        singles.append(Marked(begun + 1, at, begun, at + 1, text[begun], number, closed=True, resumes=False))

    for at in events:
        while index < len(doubles) and doubles[index].outer_end <= at:
            index += 1
        if index < len(doubles) and doubles[index].outer_start <= at:
            continue  # nested within double marks
        before = text[at - 1] if at > part.start else " "
        after = text[at + 1] if at + 1 < part.end else " "
        if begun >= 0 and at - begun > LONGEST_SINGLE:
            if pending:
                close(pending[0])
            begun, pending = -1, None
        if begun >= 0 and text[at] in _CLOSERS[text[begun]] and not before.isspace() and not after.isalnum():
            if before in "sS" and after == " " and text[at] != "‘":
                # A close, or the possessive of a plural: believed only when no better close comes.
                pending = pending or (at, index)
                continue
            close(at)
            begun, pending = -1, None
        elif _single_opens(text, at, before, after):
            if begun >= 0:
                if pending:
                    close(pending[0])
                elif text[begun] == text[at] == "‘" and before.isspace():
                    pass  # the one before was an apostrophe that was turned the wrong way
                else:
                    continue
            begun, pending = at, None
    if begun >= 0:
        if pending:
            close(pending[0])
        elif (
            begun == part.start and text[begun] == "‘" and part.end - begun <= LONGEST_SINGLE and not doubles
        ):
            singles.append(
                Marked(begun + 1, part.end, begun, part.end, "‘", number, closed=False, resumes=False)
            )
    return _merged(text, doubles, singles)


def _single_opens(text: str, at: int, before: str, after: str) -> bool:
    mark = text[at]
    if mark == "’" or after.isspace():
        return False
    if not (before.isspace() or before in _BRACKETS):
        return False
    if mark == "‚":
        return True
    if not (after.isalnum() or after in '"“[$£€#@….¿¡«„('):
        return False
    return not _ELISION.match(text, at + 1)


def _merged(text: str, doubles: list[Marked], singles: list[Marked]) -> list[Marked]:
    """Join both in text order; around double marks, single ones count only where they close behind a stop."""
    found: list[Marked] = []
    index = 0
    for span in singles:
        if span.end <= span.start:
            continue
        while index < len(doubles) and doubles[index].outer_end <= span.outer_start:
            found.append(doubles[index])
            index += 1
        inside = index
        while inside < len(doubles) and doubles[inside].outer_end <= span.outer_end:
            inside += 1
        if inside > index:
            # Without punctuation before its close a single mark around double ones is likelier an apostrophe.
            if text[span.end - 1] not in _ENDS or span.opener == "'":
                continue
            index = inside
        found.append(span)
    found.extend(doubles[index:])
    return found
