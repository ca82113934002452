"""The signs the reader draws of its own, in one table: a Unicode and an ASCII set."""

from dataclasses import dataclass
from typing import Literal

GlyphSet = Literal["unicode", "ascii"]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Every sign that stands for something; no meaning hangs on a sign being in the font."""

    bar: str = "▌"
    """Gutter beside the words of a named speaker."""
    bar_focused: str = "█"
    bar_plain: str = "▏"
    """Gutter beside quoted words whose speaker is unknown."""
    bullets: tuple[str, ...] = ("•", "◦", "▪")
    """One a nesting depth, from the first; deeper lists repeat the last."""
    label: str = "▸"
    figure: str = "▣"
    fold_open: str = "▾"
    fold_closed: str = "▸"
    block_quote: str = "│"
    rule: str = "─"
    cross: str = "┼"
    column: str = "│"
    crop: str = "…"
    crop_code: str = "→"
    place: str = "°"
    dot: str = "·"
    dash: str = "—"
    similar: str = "≈"
    altered: str = "≠"
    aside: tuple[str, str] = ("⟨", "⟩")
    """Around a remark of the reader's own in a line of foreign words."""
    inferred: str = "~"
    quote: str = "“"
    star: str = "★"
    followed: str = "@"
    spark: str = "▁▂▃▄▅▆▇█"
    """From least to most."""
    times: str = "×"
    unread: str = "●"
    error: str = "!"
    busy: str = "⟳"
    done: str = "✓"


UNICODE = Glyphs()
ASCII = Glyphs(
    bar="|",
    bar_focused="#",
    bar_plain=":",
    bullets=("*", "-", "+"),
    label=">",
    figure="[]",
    fold_open="v",
    fold_closed=">",
    block_quote="|",
    rule="-",
    cross="+",
    column="|",
    crop="~",
    crop_code=">",
    place="'",
    dot="-",
    dash="--",
    similar="~",
    altered="#",
    aside=("<", ">"),
    inferred="~",
    quote='"',
    star="+",
    spark=".:-=+*#%",
    times="x",
    unread="*",
    busy="...",
    done="ok",
)


def glyph_set(wanted: str, encoding: str) -> GlyphSet:
    """Return which signs to draw: those asked for; for "auto" Unicode where the terminal is told in it."""
    if wanted == "auto":
        return "unicode" if encoding.lower().startswith("utf") else "ascii"
    return "ascii" if wanted == "ascii" else "unicode"


def glyphs_for(name: GlyphSet) -> Glyphs:
    """Return the set of signs of a name."""
    return ASCII if name == "ascii" else UNICODE
