"""Foreign words of any length as they stand in a comparison: on one line, long ones cut."""

from reader.app.text import safe_line

_LONG = 10**6
"""Code points that no quotation reaches: nothing is cut where a line is made safe."""
_MUCH = 1_500
"""Code points of a quotation that are shown; enter opens all of it."""


def cropped(text: str) -> str:
    """Return foreign words on one line; of a whole speech the beginning, and how long it is."""
    words = safe_line(text, _LONG)
    if len(words) <= _MUCH:
        return words
    return f"{words[: words.rfind(' ', 0, _MUCH)]}… [{len(words.split()):,} words in all]"


def cropped_part(words: str) -> str:
    """Return words between two differences; of many the first and the last."""
    return words if len(words) <= _MUCH else f"{words[: _MUCH // 2]} … {words[-_MUCH // 2 :]}"


def clean(text: str, start: int, end: int) -> str:
    """Return a stretch of text on one line; blanks at its ends stay."""
    part = text[start:end]
    words = safe_line(part, _LONG)
    before = " " if part[:1].isspace() and words else ""
    return before + words + (" " if part[-1:].isspace() and (words or part) else "")
