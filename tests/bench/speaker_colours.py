"""Check the colours of the speakers, or search for others.

PYTHONPATH=. python tests/bench/speaker_colours.py [--search]

A colour must have a contrast of at least 4.5 on the page and on a focused quote's tint, in true colour and
quantised to 256 colours; over the first four slots the smallest CIE76 distance must be at least 20, seen
normally, with deuteranopia and with protanopia (simulated after Machado, Oliveira and Fernandes 2009,
severity 1.0).
"""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations

from rich.color import Color as TerminalColour
from rich.color import ColorSystem
from textual.color import Color

from reader.app.themes import DARK_SPEAKERS, LIGHT_SPEAKERS, THEMES, contrast, linear_light

LEAST_CONTRAST = 4.5
LEAST_DISTANCE = 20.0
TINT = 0.12
"""Share of the foreground in a focused quote's background: `body--focused-quote` in body.tcss."""
VISIONS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ, D65 (IEC 61966-2-1)."""


def quantised(colour: Color) -> Color:
    """Return the nearest of a terminal's 256 colours."""
    red, green, blue = colour.rgb
    triplet = TerminalColour.from_rgb(red, green, blue).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return Color(*triplet)


def lab(colour: Color, vision: str) -> tuple[float, float, float]:
    """Return CIE L*a*b* (D65) of a colour as it is seen."""
    linear = [linear_light(part) for part in colour.normalized]
    seen = [
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, linear, strict=True))))
        for row in VISIONS[vision]
    ]
    x, y, z = (sum(weight * part for weight, part in zip(row, seen, strict=True)) for row in TO_XYZ)
    f, g, h = _cube(x / 0.95047), _cube(y), _cube(z / 1.08883)
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


def _cube(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116


def distance(one: Color, other: Color) -> float:
    """Return the smallest CIE76 distance of two colours over all ways of seeing."""
    return min(math.dist(lab(one, vision), lab(other, vision)) for vision in VISIONS)


def closest(colours: Sequence[Color]) -> float:
    """Return the smallest distance between any two colours."""
    return min(distance(one, other) for one, other in combinations(colours, 2))


def least_contrast(colour: Color, background: Color, foreground: Color) -> float:
    """Return the smallest contrast of a colour with page and tint, in true colour and quantised."""
    grounds = (background, background.blend(foreground, TINT))
    return min(
        *(contrast(colour, ground) for ground in grounds),
        *(contrast(quantised(colour), quantised(ground)) for ground in grounds),
    )


def cube() -> Iterator[Color]:
    """Yield the 216 colours that 256-colour terminals agree on."""
    steps = (0, 95, 135, 175, 215, 255)
    yield from (Color(red, green, blue) for red in steps for green in steps for blue in steps)


def search(background: Color, foreground: Color, keep: int = 10) -> list[tuple[float, tuple[Color, ...]]]:
    """Return the sets of four that lie furthest apart, with their smallest distance."""
    fit = [
        colour
        for colour in cube()
        if least_contrast(colour, background, foreground) >= LEAST_CONTRAST
        and distance(colour, foreground) >= LEAST_DISTANCE
    ]
    apart = {(one, other): distance(one, other) for one, other in combinations(fit, 2)}
    found: list[tuple[float, tuple[Color, ...]]] = []
    best = 0.0
    for one, two, three in combinations(fit, 3):
        near = min(apart[one, two], apart[one, three], apart[two, three])
        if near < best * 0.9:
            continue
        for four in fit[fit.index(three) + 1 :]:
            nearest = min(near, apart[one, four], apart[two, four], apart[three, four])
            best = max(best, nearest)
            if nearest >= best * 0.9:
                found.append((nearest, (one, two, three, four)))
    return sorted(found, key=lambda item: -item[0])[:keep]


def main() -> int:
    """Print the figures of the shipped colours; 1 where one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--search", action="store_true", help="search the 256-colour cube for sets of four")
    searching = parser.parse_args().search
    failed = False
    for theme in THEMES:
        if theme.name == "high-contrast":  # all white on purpose: there the letters alone tell speakers apart
            continue
        background, foreground = Color.parse(theme.background or ""), Color.parse(theme.foreground or "")
        names = DARK_SPEAKERS if theme.dark else LIGHT_SPEAKERS
        colours = [Color.parse(name) for name in names]
        ratios = [least_contrast(colour, background, foreground) for colour in colours]
        four, six = closest(colours[:4]), closest(colours)
        ok = min(ratios) >= LEAST_CONTRAST and four >= LEAST_DISTANCE
        failed = failed or not ok
        print(f"{theme.name}: {'ok' if ok else 'FAILS'}; distance of four {four:.1f}, of six {six:.1f}")
        for name, ratio in zip(names, ratios, strict=True):
            print(f"  {name}  contrast at least {ratio:.1f}")
        if searching:
            for apart, found in search(background, foreground):
                print(f"  {apart:.1f}  {' '.join(colour.hex for colour in found)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
