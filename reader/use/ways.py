"""The ways out of this terminal: which programs copy a text and open an address here, the best first.

Pure: the environment and the look-up of programs come in, nothing is started.
"""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Which = Callable[[str], str | None]
"""Returns where a program lies, or None; `shutil.which`."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to copy or to open."""

    name: str
    """As it is told to a person."""
    argv: tuple[str, ...] = ()
    """The program's words; copied text goes to its stdin, an address behind the last. (): the terminal."""


TERMINAL = Way("the terminal itself (OSC 52)")
"""The last way to copy: the terminal may take it or not, nothing confirms it."""


def is_wsl(environ: Mapping[str, str]) -> bool:
    """Tell whether this is the Windows Subsystem for Linux."""
    return "WSL_DISTRO_NAME" in environ or "WSL_INTEROP" in environ


def is_remote(environ: Mapping[str, str]) -> bool:
    """Tell whether this terminal is reached over ssh."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def copy_ways(environ: Mapping[str, str], which: Which, *, own: str = "", platform: str = "") -> list[Way]:
    """Return the ways to copy, best first; the last one is always the terminal.

    Args:
        environ: the environment.
        which: finds programs.
        own: the person's command, of the configuration.
        platform: `sys.platform`.
    """
    ways: list[Way] = []
    if words := _words(own):
        ways.append(Way(f"your own command ({words[0]})", words))
    if not is_remote(environ):
        candidates = [
            (platform == "darwin", ("pbcopy",)),
            (is_wsl(environ), ("clip.exe",)),
            (bool(environ.get("WAYLAND_DISPLAY")), ("wl-copy",)),
            (bool(environ.get("DISPLAY")), ("xclip", "-selection", "clipboard")),
            (bool(environ.get("DISPLAY")), ("xsel", "--clipboard", "--input")),
        ]
        ways += [Way(argv[0], argv) for fits, argv in candidates if fits and which(argv[0])]
    if environ.get("TMUX") and which("tmux"):
        ways.append(Way("tmux", ("tmux", "load-buffer", "-w", "-")))
    return [*ways, TERMINAL]


def open_ways(environ: Mapping[str, str], which: Which, *, own: str = "", platform: str = "") -> list[Way]:
    """Return the ways to open an address, best first; [] over ssh or where there is no browser."""
    ways: list[Way] = []
    if words := _words(own):
        ways.append(Way(f"your own command ({words[0]})", words))
    if is_remote(environ):
        return ways
    graphical = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    candidates = [
        (platform == "darwin", ("open",)),
        (platform == "win32", ("rundll32", "url.dll,FileProtocolHandler")),
        (is_wsl(environ), ("wslview",)),
        (is_wsl(environ), ("explorer.exe",)),
        (graphical, ("xdg-open",)),
        (graphical, ("gio", "open")),
    ]
    return ways + [Way(argv[0], argv) for fits, argv in candidates if fits and which(argv[0])]


def _words(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command))
    except ValueError:
        return ()
