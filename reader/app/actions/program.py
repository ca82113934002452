"""Program: help, configuration, picture, quitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
else:
    Shell = object  # mixed into the main screen; only there it is a widget


class Program(Shell):
    """Commands on the program itself."""

    def do_help(self) -> None:
        """Show all keys and the legend of marks; on a quote or name say why."""
        if self.asks_why():
            self.do_why()
            return
        from reader.app.screens.help import Help

        self.app.push_screen(Help(self.host.keymap, self.size.width))

    def do_about(self) -> None:
        """Show versions and places."""
        from reader.app.screens.about import About

        self.app.push_screen(About(self.library.home))

    def do_config(self) -> None:
        """Open the configuration in the person's editor; it is read again afterwards."""
        import os
        import shlex
        import subprocess

        editor = self.host.config.open.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        path = self.library.home.config_file
        try:
            words = [*shlex.split(editor), str(path)]
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self.app.suspend():
                subprocess.run(words, check=False)
        except (OSError, ValueError) as error:
            raise ReaderError(f"The editor “{editor}” could not be started: {error}.") from error
        self.reload_config()

    def do_screenshot(self) -> None:
        """Save a picture of the screen."""
        from pathlib import Path

        from reader.app.files import write_new

        folder = Path.home()
        stamp = f"{self.library.clock().astimezone():%Y%m%d-%H%M%S}"
        picture = self.app.export_screenshot(title="newsreader")
        self.toast(f"Picture: {write_new(folder / f'newsreader-{stamp}.svg', picture)}")

    def do_quit(self) -> None:
        """Go out one layer; at the root quit, and open here again next time."""
        if not self.out_one_layer():
            self.leave_program()
