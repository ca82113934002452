"""How "who says what" was left, as one line of words, so that it can be come back to exactly."""

from __future__ import annotations

from dataclasses import dataclass

DAYS = 30
"""Days that are shown at first."""


@dataclass(frozen=True, slots=True)
class WhoKept:
    """What is shown, and where the cursor stands in the quotes."""

    days: int = DAYS
    """0 shows all."""
    about: bool = False
    """Quotes about the person, not by."""
    people: str = ""
    """The filter of the people."""
    words: str = ""
    """The filter of the quotes."""
    quote_at: int = 0
    in_quotes: bool = False

    def packed(self) -> str:
        """Return it as words."""
        about, inside = "1" if self.about else "", "1" if self.in_quotes else ""
        return "\t".join((str(self.days), about, self.people, self.words, str(self.quote_at), inside))


def unpacked(words: str) -> WhoKept:
    """Return what was packed; what cannot be read is as at first."""
    parts = words.split("\t")
    if len(parts) != 6:
        return WhoKept()
    days, about, people, quotes, at, inside = parts
    number = int(at) if at.isdigit() else 0
    return WhoKept(int(days) if days.isdigit() else DAYS, bool(about), people, quotes, number, bool(inside))
