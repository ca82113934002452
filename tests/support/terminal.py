"""The program in a pseudo terminal, its screen kept by an emulator."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Self

import pyte


class Terminal:
    """A child in a pseudo terminal; waits for what is to be seen, never for time to pass."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.output = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # COLUMNS and LINES, where a test runner sets them, would hide every change of size from the child
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("TEXTUAL") and name not in {"COLUMNS", "LINES"}
        }
        self.process = subprocess.Popen(
            [sys.executable, *argv],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            start_new_session=True,
            close_fds=True,
        )
        os.close(slave)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str | bytes) -> None:
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def read(self, timeout: float) -> bool:
        """Take in what the child wrote; False where it wrote nothing in that time, or has ended."""
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)

    def wait_for(self, seen: Callable[[str], bool], timeout: float = 60.0) -> str:
        end = time.monotonic() + timeout
        while not seen(self.text):
            left = end - time.monotonic()
            assert left > 0, f"never seen; the screen was:\n{self.text}"
            if not self.read(min(left, 0.5)) and self.process.poll() is not None and not self.read(0.1):
                assert seen(self.text), f"ended ({self.process.returncode}); the screen was:\n{self.text}"
        return self.text

    def wait_until_ended(self, timeout: float = 60.0) -> int:
        end = time.monotonic() + timeout
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        while self.read(0.05):
            pass
        code = self.process.poll()
        assert code is not None, f"still running; the screen was:\n{self.text}"
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
