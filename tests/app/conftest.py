"""The machine kept out: no test copies to, or opens anything on, the desktop that it runs on."""

import pytest

_DESKTOP = (
    "TMUX",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "WSL_DISTRO_NAME",
    "WSL_INTEROP",
    "SSH_CONNECTION",
    "SSH_TTY",
)


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _DESKTOP:
        monkeypatch.delenv(name, raising=False)
