"""Laying what changes while reading over a line: focus, search hits, selection, hint letters."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from reader.app.render.flow import Run, Span
from reader.app.render.marks import BIT
from reader.app.render.pieces import Line
from reader.app.render.wrap import clusters


def painted(line: Line, spans: Iterable[Span]) -> list[Run]:
    """Return a line's runs with more marks laid over them.

    Args:
        line: the line.
        spans: ranges of the document's code points; those that do not touch the line are passed over.
    """
    runs = list(line.runs)
    for span in spans:
        if span.start < line.end and span.end > line.start:
            runs = _over(runs, span)
    return runs


def _over(runs: Sequence[Run], span: Span) -> list[Run]:
    out: list[Run] = []
    for run in runs:
        if run.at < 0:
            out.append(run)
        elif run.inserted:
            inside = span.start < run.at < span.end
            out.append(Run(run.words, run.bits | span.bits, run.at, inserted=True) if inside else run)
        else:
            first = min(max(span.start - run.at, 0), len(run.words))
            last = min(max(span.end - run.at, first), len(run.words))
            parts = ((0, first, 0), (first, last, span.bits), (last, len(run.words), 0))
            out.extend(
                Run(run.words[start:stop], run.bits | bits, run.at + start)
                for start, stop, bits in parts
                if start < stop
            )
    return out


def with_hint(runs: Sequence[Run], at: int, letters: str) -> list[Run]:
    """Return a line's runs with hint letters in the place of what stands there; columns are kept."""
    out: list[Run] = []
    need = 0
    for run in runs:
        words, start = run.words, run.at
        if need > 0:
            words, start, need = _without(words, start, need, out)
        elif run.at >= 0 and not run.inserted and run.at <= at < run.at + len(run.words):
            cut = at - run.at
            if cut:
                out.append(Run(words[:cut], run.bits, run.at))
            out.append(Run(letters, BIT["hint"], at))
            words, start, need = _without(words[cut:], at, cell_len(letters), out)
        if words:
            out.append(Run(words, run.bits, start, run.inserted))
    return out


def _without(words: str, start: int, cells: int, out: list[Run]) -> tuple[str, int, int]:
    """Take so many cells off words; return the rest, where it starts, and how many are still to take."""
    gone = 0
    for cluster in clusters(words):
        if cells <= 0:
            break
        gone += len(cluster)
        cells -= cell_len(cluster)
    if cells < 0:
        out.append(Run(" " * -cells, 0))
    return words[gone:], start + gone if start >= 0 else start, max(0, cells)
