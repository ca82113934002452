"""Lines of styled words: wrapped, indented and cut, before a widget turns them into strips."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from reader.app.render.wrap import fit, line_end, wrap

Words = tuple[str, str]
"""Clean text and the name of its style; "" is plain."""
Line = list[Words]


def flowed(
    words: Sequence[Words], width: int, *, first: Sequence[Words] = (), rest: Sequence[Words] | None = None
) -> list[Line]:
    """Return words on as many lines as they take.

    Args:
        words: what is wrapped, its styles kept.
        width: cells of a line, with what stands before the words.
        first: stands before the words on the first line.
        rest: stands before them on the others, as wide as `first`; blanks where None.
    """
    head = sum(cell_len(text) for text, _ in first)
    before = [(" " * head, "")] if rest is None else list(rest)
    text = "".join(part for part, _ in words)
    starts = wrap(text, max(width - head, 8))
    lines: list[Line] = []
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        cut = _between(words, start, line_end(text, start, stop))
        lines.append([*(before if lines else first), *cut])
    return lines


def _between(words: Iterable[Words], start: int, end: int) -> Line:
    found: Line = []
    at = 0
    for text, style in words:
        part = text[max(start - at, 0) : max(end - at, 0)]
        if part:
            found.append((part, style))
        at += len(text)
    return found


def spread(left: Sequence[Words], right: Sequence[Words], width: int, crop: str = "…") -> Line:
    """Return a line with something at each edge; the last words on the left are cut to the room there is."""
    tail = sum(cell_len(text) for text, _ in right)
    room = width - tail - 1 - sum(cell_len(text) for text, _ in left[:-1])
    text, style = left[-1]
    text = fit(text, max(room, 1), crop)
    return [*left[:-1], (text, style), (" " * max(room + 1 - cell_len(text), 1), ""), *right]


def padded(text: str, width: int, crop: str = "…") -> str:
    """Return text in exactly so many cells, cut or filled."""
    text = fit(text, width, crop)
    return text + " " * (width - cell_len(text))
