import pytest

from reader.use.ways import TERMINAL, copy_ways, open_ways


def everything(name: str) -> str | None:
    return f"/bin/{name}"


def nothing(_: str) -> str | None:
    return None


@pytest.mark.parametrize(
    ("environ", "platform", "names"),
    [
        ({}, "darwin", ["pbcopy"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"TMUX": "x"}, "linux", ["tmux"]),
        ({"SSH_TTY": "x", "DISPLAY": ":0", "TMUX": "x"}, "linux", ["tmux"]),
        ({}, "linux", []),
    ],
)
def test_copying_goes_by_what_is_here_and_by_the_terminal_last(
    environ: dict[str, str], platform: str, names: list[str]
) -> None:
    ways = copy_ways(environ, everything, platform=platform)
    assert [way.name for way in ways] == [*names, TERMINAL.name]
    assert copy_ways(environ, nothing, platform=platform) == [TERMINAL]


@pytest.mark.parametrize(
    ("environ", "platform", "names"),
    [
        ({}, "darwin", ["open"]),
        ({"WSL_INTEROP": "x"}, "linux", ["wslview", "explorer.exe"]),
        ({"DISPLAY": ":0"}, "linux", ["xdg-open", "gio"]),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, "linux", []),
        ({}, "linux", []),
    ],
)
def test_opening_goes_by_what_is_here_and_by_nothing_over_ssh(
    environ: dict[str, str], platform: str, names: list[str]
) -> None:
    assert [way.name for way in open_ways(environ, everything, platform=platform)] == names


def test_ones_own_command_comes_first_even_over_ssh() -> None:
    remote = {"SSH_TTY": "x"}
    assert copy_ways(remote, nothing, own="my copy -x")[0].argv == ("my", "copy", "-x")
    assert open_ways(remote, nothing, own="my open")[0].argv == ("my", "open")
    assert copy_ways(remote, nothing, own="'unclosed") == [TERMINAL]
