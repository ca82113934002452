"""Keys turned into commands, and what lies one layer further out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from reader.config.keys import shown_key
from reader.model.commands import Context

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_CHORD_S = 0.6
_CHOICE_S = 4.0
"""A chord with several endings waits longer: they are shown."""


class Keys(Shell):
    """The keyboard of the main screen."""

    def on_key(self, event: events.Key) -> None:
        """Turn a key into a command; keys never get here while an input has the focus."""
        if self.type_ahead(event):
            event.stop()
            event.prevent_default()
            return
        context = self.context
        if context is None or event.key == "ctrl+q":
            return
        if event.key == "ctrl+c":
            event.stop()
            event.prevent_default()
            self._interrupt()
            return
        self.asked_to_quit = False
        self.notice = ""
        self.pressed = event.key
        if self.hinting:
            self.hint_key(event.key, event.character)
            event.stop()
            event.prevent_default()
            return
        if self._heard(context, event.key):
            event.stop()
            event.prevent_default()
        self.update_status()

    def _heard(self, context: Context, key: str) -> bool:
        """Do what a key gives, as a part of a chord or alone; False where it gives nothing."""
        keymap = self.host.keymap
        pressed = (*self.pending, key)
        command = keymap.command(context, pressed)
        if command is None and keymap.continued(context, pressed):
            self.pending = pressed
            choices = keymap.continued(context, pressed)
            self.later("chord", _CHORD_S if len(choices) == 1 else _CHOICE_S, self._forget_chord)
            return True
        was_pending, self.pending = self.pending, ()
        self.not_later("chord")
        if command is not None:
            self.run_command(command)
            return True
        if was_pending:
            typed = " ".join(shown_key(part) for part in pressed)
            self.notice = f"{typed} is no command; ? shows all keys."
            return True
        return False

    def _forget_chord(self) -> None:
        self.pending = ()
        self.update_status()

    def _interrupt(self) -> None:
        """Copy a selection; without one ask for a second ctrl+c."""
        selected = self.body.selected_text if self.body is not None else ""
        if selected:
            self.run_command("yank-paragraph")
        elif self.asked_to_quit:
            self.leave_program()
        else:
            self.asked_to_quit = True
            self.tell("ctrl+c again quits.")

    def run_command(self, command: str) -> None:
        """Do a command by its id."""
        self.contain(getattr(self, f"do_{command.replace('-', '_')}"))

    # Layers

    def out_one_layer(self) -> bool:
        """Leave the innermost layer; False where nothing is left but the list."""
        if self.hinting:
            self.end_hints()
        elif self.pane == "body" and self.body is not None and self.body.hit[1]:
            self.body.clear_find()
        elif self.pressed == "escape" and self.cancel_pull():
            pass
        elif self.pane == "panel":
            self.panel_open = False
            self.focus_pane("body")
        elif self.pane == "body":
            if self.body is not None and self.body.target is not None and self.pressed == "escape":
                self.body.focus_target(None)
            else:
                self.zen = False
                self.panel_open = self.panel_open and self.shape.value >= 4
                self.focus_pane("list")
        elif self.pane == "feeds" and self.shape.value in {1, 2}:
            self.drawer = False
            self.focus_pane("list")
        else:
            return self.clear_search()
        return True
