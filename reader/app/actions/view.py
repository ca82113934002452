"""View: panes, measure, theme, highlighting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.app.layout import Shape

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
else:
    Shell = object  # mixed into the main screen; only there it is a widget

Level = Literal["off", "quotes", "people", "all"]
_MEASURES = (48, 56, 64, 72, 80, 88, 100, 120)
_LEVELS: tuple[Level, ...] = ("all", "people", "quotes", "off")


class ViewActions(Shell):
    """Commands that change what the screen looks like; choices are kept."""

    def keep_choice(self, key: str, value: object) -> None:
        """Keep a choice over restarts; it wins over the configuration file."""
        from reader.use import preferences

        library = self.library
        self.gateway.change(lambda: preferences.put(library, key, value), lambda _: None, self.tell)

    def do_panel(self) -> None:
        """Show or hide the side panel."""
        if self.panel_open and self.pane == "panel":
            self.panel_open = False
            self.focus_pane("body")
        elif self.panel_open and self.shape is Shape.WIDEST:
            self.panel_open = False
            self.relayout()
        else:
            self.ensure_body()
            self.panel_open = True
            self.focus_pane("panel")

    def do_feeds_drawer(self) -> None:
        """Show or hide the feeds."""
        if self.pane == "feeds":
            self.drawer = False
            self.focus_pane("list")
        else:
            self.drawer = True
            self.focus_pane("feeds")

    def do_zen(self) -> None:
        """Show the body alone, or the panes again."""
        self.zen = not self.zen
        self.focus_pane("body" if self.zen else self.pane)

    def do_narrower(self) -> None:
        """Make the text column narrower."""
        self._measure(-1)

    def do_wider(self) -> None:
        """Make the text column wider."""
        self._measure(1)

    def _measure(self, step: int) -> None:
        if self.body is None:
            return
        now = self.body.measure
        nearest = min(range(len(_MEASURES)), key=lambda at: abs(_MEASURES[at] - now))
        measure = _MEASURES[max(0, min(nearest + step, len(_MEASURES) - 1))]
        self.body.measure = measure
        self.keep_choice("look.measure", measure)
        self.tell(f"The text column is {measure} columns wide, where there is room.")

    def do_highlight(self) -> None:
        """Go on to the next level of highlighting."""
        if self.body is None:
            return
        now = self.body.highlight_level
        level = _LEVELS[(_LEVELS.index(now) + 1) % len(_LEVELS)]
        self.body.highlight_level = level
        self.keep_choice("look.highlight", level)
        words = {"all": "quotes, people, organisations and places", "people": "quotes and people"}
        self.tell(f"Highlighted: {words.get(level, level)}.")

    def do_theme(self) -> None:
        """Choose a theme, seen live."""
        from reader.app.screens.choose import Choice, Choose

        themes = self.app.available_themes
        own = [name for name in themes if name.startswith("newsreader") or name == "high-contrast"]
        names = [*own, *sorted(name for name in themes if name not in own)]
        items = [Choice(name, "dark" if themes[name].dark else "light", name) for name in names]

        def show(name: str) -> None:
            self.app.theme = name

        def keep(name: str) -> None:
            show(name)
            self.keep_choice("look.theme", name)

        self.ask_for(Choose("Theme", items, at=self.app.theme, live=show), keep)

    def do_redraw(self) -> None:
        """Draw the screen anew."""
        self.app.refresh(layout=True)
        for name in ("feeds", "list", "body", "panel"):
            widget = self.pane_widget(name)
            if widget is not None:
                widget.refresh()
