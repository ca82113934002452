"""The terminal app: opens the library, restores the session, and ends without losing anything."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.driver import Driver
from textual.theme import Theme
from textual.types import CSSPathType

from reader.app.errors import ErrorLog, contained
from reader.app.gateway import Gateway
from reader.app.keymap import Keymap, keymap_of
from reader.app.probing import Answers, probe_here, probe_start
from reader.app.screens.main import MainScreen
from reader.app.text import safe_line
from reader.app.themes import AUTO, DEFAULT, LIGHT, PLAIN, THEMES, speaker_defaults
from reader.clock import Clock, now
from reader.config.load import load_config, with_choices
from reader.config.schema import Config, Glyphs, Motion
from reader.paths import Home
from reader.use import preferences, session
from reader.use.library import Library, open_library

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
_CHOICES = ("look.theme", "look.measure", "look.highlight")
"""Settings that can be chosen in the app."""


_KNOWN = "terminals"
"""The preference that keeps how many cells the terminals of this account gave two ambiguous signs."""
_TERMINALS = 20
_FREEZE_S = 2.0
"""Seconds after the first paint until what was loaded is set apart from collection."""
_STYLES = Path(__file__).parent / "styles"


class NewsApp(App[None]):
    """The reader."""

    CSS_PATH: ClassVar[CSSPathType | None] = _STYLES / "app.tcss"
    TITLE = "newsreader"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""

    def __init__(
        self, library: Library, *, driver: type[Driver] | None = None, answers: Answers | None = None
    ) -> None:
        """Make the app over an open library.

        Args:
            library: what is read.
            driver: speaks to the terminal; None is Textual's own.
            answers: what the terminal said of itself, None where it was not asked.
        """
        # Known before the base class takes it out of the environment: only so are no greys mixed.
        no_color = "NO_COLOR" in os.environ
        super().__init__(driver_class=driver, ansi_color=True if no_color else None)
        self.library = library
        self.log_file = ErrorLog(library.home.logs, library.clock)
        self.gateway = Gateway(library, self.log_file, self._post)
        self.gateway.failed = self._failed  # type: ignore[method-assign]
        self.config: Config = with_choices(library.config, self._choices())
        self.keymap: Keymap = keymap_of(self.config)
        self.main = MainScreen()
        self._left = False
        for theme in THEMES:
            self.register_theme(theme)
        self.answers = answers or Answers()
        wanted = PLAIN if no_color else self.config.look.theme
        if wanted == AUTO:
            wanted = LIGHT if self.answers.dark is False else DEFAULT
        self.theme = wanted if wanted in self.available_themes else DEFAULT
        if self._is_still():
            self.animation_level = "none"

    def _choices(self) -> dict[str, object]:
        found = {key: preferences.get(self.library, key) for key in _CHOICES}
        return {key: value for key, value in found.items() if value is not None}

    def _is_still(self) -> bool:
        motion = self.config.look.motion
        return motion is Motion.NONE or (motion is Motion.AUTO and "SSH_CONNECTION" in os.environ)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the speakers' colours."""
        theme: Theme | None = self.available_themes.get(self.theme)
        return speaker_defaults(theme) if theme is not None else {}

    def get_default_screen(self) -> MainScreen:
        """Return the main screen."""
        return self.main

    # From start to end

    def on_mount(self) -> None:
        """Catch signals, show what was open, and start what is late."""
        self._catch_signals()
        self.call_after_refresh(self._late)

    def _catch_signals(self) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self.exit)
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # not the main thread, or a system without such handlers

    def _late(self) -> None:
        """Do what the first paint did not need."""
        self.stylesheet.read(_STYLES / "body.tcss")
        if self.main.body is not None:
            self.refresh_css(animate=False)
        gc.enable()
        self.set_timer(_FREEZE_S, self._freeze)

    def _freeze(self) -> None:
        """Take what was loaded out of every later collection; it stays to the end."""
        gc.collect()
        gc.freeze()

    def exit(self, *arguments: Any, **options: Any) -> None:
        """End; what is open is written down first."""
        self.save()
        super().exit(*arguments, **options)

    def save(self) -> None:
        """Write down what is open and let writes end; once."""
        if self._left:
            return
        self._left = True
        with contained(self.log_file, lambda _: None):
            session.save(self.library, self.main.session().to_json())

    def _fatal_error(self) -> None:
        """End on an error that nothing contained: terminal restored, one line, the trace in the log."""
        error = sys.exc_info()[1]
        self.save()
        line = self.log_file.write(error) if error is not None else "Something went wrong."
        super().exit(return_code=1, message=safe_line(line))

    # For the screens

    def _post(self, message: Any) -> object:
        return self.main.post_message(message)

    def contain(self, work: Callable[[], object]) -> None:
        """Run something so that what it raises becomes one line on the screen."""
        with contained(self.log_file, self._failed):
            work()

    def _failed(self, line: str) -> None:
        self.main.tell(line)

    def say(self, line: str, *, bad: bool = False) -> None:
        """Show a passing notification; never markup."""
        self.notify(
            safe_line(line), severity="error" if bad else "information", timeout=6 if bad else 3, markup=False
        )

    def reload_config(self) -> None:
        """Read the configuration again; a bad one keeps the old values and says which line is wrong."""
        loaded = load_config(self.library.home.config_file)
        if loaded.problems:
            self._failed(loaded.problems[0])
            return
        self.config = with_choices(loaded.config, self._choices())
        self.keymap = keymap_of(self.config)


def run(home: Home, *, clock: Clock = now) -> int:
    """Run the app over the library at `home` and return the exit code.

    Raises:
        StoreError: the library cannot be opened.
    """
    with open_library(home, instance=f"app-{os.getpid()}", clock=clock) as library:
        app = NewsApp(library, driver=driver_here(), answers=asked(library))
        try:
            app.run()
        finally:
            app.save()
            app.gateway.close()
        return app.return_code or 0


def asked(library: Library) -> Answers:
    """Return what the terminal says of itself; how wide its signs are is asked once a terminal."""
    kept = preferences.get(library, _KNOWN)
    known = kept if isinstance(kept, dict) else {}
    terminal = " ".join(os.environ.get(name, "") for name in ("TERM", "TERM_PROGRAM", "TMUX_PANE", "LANG"))
    look = library.config.look
    width = look.glyphs is Glyphs.AUTO and terminal not in known
    if width or look.theme == AUTO:
        answers = probe_here(
            lambda reading, writing: probe_start(
                reading, writing, width=width, background=look.theme == AUTO
            )
        )
    else:
        answers = Answers()
    if width and not library.store.read_only:
        latest = dict([*known.items(), (terminal, answers.ambiguous_cells)][-_TERMINALS:])
        with contained(ErrorLog(library.home.logs, library.clock), lambda _: None):
            preferences.put(library, _KNOWN, latest)
    cells = answers.ambiguous_cells if width else known.get(terminal)
    return replace(answers, ambiguous_cells=cells if isinstance(cells, int) else None)


def driver_here() -> type[Driver] | None:
    """Return the driver for this system's terminals; None is Textual's own."""
    if sys.platform == "win32":
        return None
    from reader.app.driver import ForgivingDriver

    return ForgivingDriver
