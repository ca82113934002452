"""The reader's own themes, and the speakers' colours for every theme that has none of its own."""

from collections.abc import Sequence

from textual.theme import Theme

DARK_SPEAKERS = ("#5fd7ff", "#ffaf5f", "#87d75f", "#ff87d7", "#afafff", "#d7d75f")
"""For dark backgrounds; chosen and checked by tests/bench/speaker_colours.py."""
LIGHT_SPEAKERS = ("#005f87", "#af5f00", "#5f00af", "#005f00", "#af005f", "#5f5f00")
"""For light backgrounds; chosen and checked by the same script."""
ANSI_SPEAKERS = ("ansi_cyan", "ansi_yellow", "ansi_green", "ansi_magenta", "ansi_blue", "ansi_red")
"""The terminal's own colours."""
DEFAULT = "newsreader-dark"
"""The theme of a first start."""
PLAIN = "ansi-dark"
"""The theme when NO_COLOR is set: the terminal's own two colours, nothing mixed."""


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
        variables=_slots(DARK_SPEAKERS),
    ),
)
"""The reader's own themes, to be registered beside the built-in ones."""


def speaker_defaults(theme: Theme) -> dict[str, str]:
    """Return `speaker-1` … `speaker-6` for a theme that does not give them itself.

    For `App.get_theme_variable_defaults`, so that the styles hold in every theme.
    """
    if theme.ansi or theme.name.startswith("ansi"):
        return _slots(ANSI_SPEAKERS)
    return _slots(DARK_SPEAKERS if theme.dark else LIGHT_SPEAKERS)
