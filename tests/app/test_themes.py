import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.app.themes import DEFAULT, PLAIN, THEMES, contrast, speaker_defaults
from tests.bench import speaker_colours

NAMES = [f"speaker-{slot}" for slot in range(1, 7)]
COLOURED = [theme for theme in THEMES if theme.name != "high-contrast"]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21.0)
    # Worked example of the WCAG: #767676 is the lightest grey that passes on white.
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: str(theme.name))
def test_speakers_can_be_read_and_told_apart_by_everybody(theme: Theme) -> None:
    background, foreground = Color.parse(theme.background or ""), Color.parse(theme.foreground or "")
    colours = [Color.parse(theme.variables[name]) for name in NAMES]
    for colour in colours:
        assert speaker_colours.least_contrast(colour, background, foreground) >= 4.5
    assert speaker_colours.closest(colours[:4]) >= 20


def test_words_can_be_read_in_our_own_themes() -> None:
    for theme in THEMES:
        background, foreground = Color.parse(theme.background or ""), Color.parse(theme.foreground or "")
        assert contrast(foreground, background) >= 7
        faint = background.blend(foreground, 0.7)
        assert contrast(faint, background) >= 4.5


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_built_in_theme_gets_colours_that_can_be_read(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    given = speaker_defaults(theme)
    assert set(given) == {*NAMES, "quote-focus"}
    if not theme.ansi:
        background = Color.parse(theme.background or ("#121212" if theme.dark else "#efefef"))
        assert all(contrast(Color.parse(given[slot]), background) >= 4.4 for slot in NAMES)


def test_an_ansi_theme_uses_the_terminals_own_colours() -> None:
    assert speaker_defaults(BUILTIN_THEMES["ansi-dark"])["speaker-1"] == "ansi_cyan"


def test_the_high_contrast_theme_has_no_colour_for_speakers() -> None:
    theme = next(theme for theme in THEMES if theme.name == "high-contrast")
    assert {theme.variables[name] for name in NAMES} == {"#ffffff"}
    assert theme.variables["quote-focus"] == "reverse"


def test_the_first_theme_is_ours_and_the_plain_one_ansi() -> None:
    assert DEFAULT in {theme.name for theme in THEMES}
    assert BUILTIN_THEMES[PLAIN].ansi
