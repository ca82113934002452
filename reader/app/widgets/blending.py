"""A widget's component styles as one Rich style, with shares of colours kept."""

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


def blended(widget: Widget, *names: str) -> Style:
    """Return the style of component classes laid over a widget's own, the later over the earlier.

    By hand, because a Rich style loses the share of a colour ("$primary 30%"), and a partial visual style
    loses opaque backgrounds and "reverse" (textual 8.2.8, Widget.get_visual_style).
    """
    base = widget.visual_style
    background, colour = base.background or Color(0, 0, 0), base.foreground or Color(255, 255, 255)
    shape = Style()
    for name in names:
        styles = widget.get_component_styles(name)
        if styles.has_rule("background"):
            background += styles.background
        if styles.has_rule("color"):
            colour = styles.color
        shape += styles.text_style
    return shape + Style(color=(background + colour).rich_color, bgcolor=background.rich_color)
