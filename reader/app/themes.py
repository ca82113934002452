"""The reader's own themes, and the speakers' colours for every theme that has none of its own."""

from collections.abc import Sequence

from textual.color import Color
from textual.theme import Theme

DARK_SPEAKERS = ("#afd7ff", "#ffd75f", "#d75fff", "#5faf87", "#afaf5f", "#ffffaf")
"""For dark backgrounds; chosen and checked by tests/bench/speaker_colours.py."""
LIGHT_SPEAKERS = ("#005faf", "#870000", "#5f00ff", "#005f5f", "#0000af", "#5f005f")
"""For light backgrounds; chosen and checked by the same script."""
ANSI_SPEAKERS = ("ansi_cyan", "ansi_yellow", "ansi_green", "ansi_magenta", "ansi_blue", "ansi_red")
"""The terminal's own colours."""
DEFAULT = "newsreader-dark"
"""The theme of a first start."""
LIGHT = "newsreader-light"
"""What "auto" takes where the terminal's background is light."""
AUTO = "auto"
"""The setting that goes by the terminal's background."""
PLAIN = "ansi-dark"
"""The theme when NO_COLOR is set: the terminal's own two colours, nothing mixed."""
_LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, for text."""


def _slots(colours: Sequence[str]) -> dict[str, str]:
    return {f"speaker-{slot}": colour for slot, colour in enumerate(colours, 1)}


THEMES: tuple[Theme, ...] = (
    Theme(
        name="newsreader-dark",
        primary="#5f87d7",
        secondary="#5f87af",
        accent="#ffaf87",
        foreground="#dadada",
        background="#121212",
        surface="#1c1c1c",
        panel="#262626",
        success="#87af87",
        warning="#d7af5f",
        error="#ff8787",
        dark=True,
        variables=_slots(DARK_SPEAKERS),
    ),
    Theme(
        name="newsreader-light",
        primary="#005faf",
        secondary="#5f87af",
        accent="#af3a00",
        foreground="#262626",
        background="#fafafa",
        surface="#f0f0f0",
        panel="#e4e4e4",
        success="#005f00",
        warning="#875f00",
        error="#af0000",
        dark=False,
        variables=_slots(LIGHT_SPEAKERS),
    ),
    Theme(
        name="high-contrast",
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        success="#ffffff",
        warning="#ffff00",
        error="#ffffff",
        dark=True,
        # Two colours and nothing mixed: letters and bars alone tell speakers apart, the focus is reverse.
        variables={**_slots(["#ffffff"] * 6), "quote-focus": "reverse"},
    ),
)
"""The reader's own themes, to be registered beside the built-in ones."""


def speaker_defaults(theme: Theme) -> dict[str, str]:
    """Return what a theme may leave out: `speaker-1` … `speaker-6`, and the text style `quote-focus`.

    For `App.get_theme_variable_defaults`, so that the styles hold in every theme. On a background on which a
    speaker's colour would be hard to read, it is made lighter or darker until it is not.
    """
    if theme.ansi:
        return {**_slots(ANSI_SPEAKERS), "quote-focus": "reverse"}
    background = Color.parse(theme.background or ("#121212" if theme.dark else "#efefef"))
    away = Color.parse("#ffffff" if theme.dark else "#000000")
    colours = DARK_SPEAKERS if theme.dark else LIGHT_SPEAKERS
    return {**_slots([_readable(colour, background, away) for colour in colours]), "quote-focus": "none"}


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _readable(colour: str, background: Color, away: Color) -> str:
    mixed = Color.parse(colour)
    for tenths in range(1, 10):
        if contrast(mixed, background) >= _LEAST_CONTRAST:
            break
        mixed = Color.parse(colour).blend(away, tenths / 10)
    return mixed.hex


def _luminance(colour: Color) -> float:
    red, green, blue = (linear_light(part) for part in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear_light(part: float) -> float:
    """Return the light of a colour's red, green or blue part, both 0 to 1 (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
