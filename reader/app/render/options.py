"""How an article is drawn: what a layout depends on besides the article."""

from dataclasses import dataclass

from reader.app.glyphs import GlyphSet
from reader.app.render.overlay import Density, Level


@dataclass(frozen=True, slots=True)
class Options:
    """How an article is drawn; another value anywhere means another layout."""

    width: int
    """Cells of the whole pane."""
    measure: int = 72
    """Cells of a line of text at most."""
    level: Level = "all"
    density: Density = "first"
    quotes_only: bool = False
    colour_words: bool = True
    """Quoted words have their speaker's colour, not the bar alone."""
    glyphs: GlyphSet = "unicode"
    unfolded: frozenset[int] = frozenset()
    """Block indexes at which a folded run is open."""
    pan: int = 0
    """Cells by which code is moved to the left."""
    tiny: bool = False
    """The gutter is one cell wide, and no row is spent on air."""
