"""Writes a range of a document with its inline spans as nested marks, in whatever notation."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from reader.model.document import Document, Inline, InlineKind, Range

Mark = Callable[[Inline], tuple[str, str]]
"""What is written before and after a span's words."""
Escape = Callable[[str, Sequence[Inline]], str]
"""Makes words safe in the notation, given the spans they stand in."""


def marked(document: Document, place: Range, spans: Sequence[Inline], mark: Mark, escape: Escape) -> str:
    """Return the words of a range with marks around its spans; crossing ones are closed and reopened."""
    start, end = place
    inside = [span for span in spans if span.start < end and start < span.end]
    if not inside:
        return escape(document.text[start:end], ())
    # Code is innermost, for many notations read no marks in it.
    inside.sort(key=lambda span: (span.kind is InlineKind.CODE, span.start, -span.end))
    edges = sorted({start, end}.union(*((max(start, one.start), min(end, one.end)) for one in inside)))
    out: list[str] = []
    opened: list[Inline] = []
    for left, right in pairwise(edges):
        wanted = [span for span in inside if span.start <= left and right <= span.end]
        same = 0
        while same < min(len(opened), len(wanted)) and opened[same] is wanted[same]:
            same += 1
        out.extend(mark(span)[1] for span in reversed(opened[same:]))
        out.extend(mark(span)[0] for span in wanted[same:])
        opened = wanted
        out.append(escape(document.text[left:right], wanted))
    out.extend(mark(span)[1] for span in reversed(opened))
    return "".join(out)


def spans_by_block(document: Document) -> list[list[Inline]]:
    """Return for each block the spans that lie in it."""
    spans = sorted(document.inlines, key=lambda span: span.start)
    found: list[list[Inline]] = []
    at = 0
    for block in document.blocks:
        first = at
        while at < len(spans) and spans[at].start < block.end:
            at += 1
        found.append(spans[first:at])
    return found
