"""What a piece of drawn text is, as bits that add up; a widget gives each its style.

The order is the order in which styles are laid over one another: a later one wins where two disagree.
"""

from typing import Final

NAMES: Final = (
    "title",
    "meta",
    "heading",
    "heading-minor",
    "caption",
    "boilerplate",
    "byline",
    "footnote",
    "code",
    "code-keyword",
    "code-string",
    "code-comment",
    "code-number",
    "code-name",
    "block-quote",
    "table-head",
    "furniture",
    "speaker-1",
    "speaker-2",
    "speaker-3",
    "speaker-4",
    "speaker-5",
    "speaker-6",
    "speaker-none",
    "scare",
    "emphasis",
    "strong",
    "inline-code",
    "deleted",
    "inserted",
    "mark",
    "label",
    "person",
    "organisation",
    "place",
    "note",
    "number",
    "shared",
    "altered",
    "bar",
    "focused-quote",
    "revealed",
    "hit",
    "hit-current",
    "target",
    "hint",
    "selected",
)
"""Every kind of mark; `body--NAME` is its component class."""

BIT: Final = {name: 1 << at for at, name in enumerate(NAMES)}
"""The bit of a mark by its name."""

SPEAKERS: Final = tuple(BIT[f"speaker-{slot}"] for slot in range(1, 7))
"""The speakers' colours by slot, from 0."""


def names_of(bits: int) -> list[str]:
    """Return the marks in `bits`, in the order their styles are laid over one another."""
    return [name for name in NAMES if bits & BIT[name]]
