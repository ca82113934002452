"""Commands are called as the program's entry calls them, with real streams in their place."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from reader.cli.main import main


@dataclass(frozen=True)
class Called:
    """What a call of the program gave back."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)

    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]


Call = Callable[..., Called]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    def run(*words: str, stdin: bytes = b"", terminal: bool = False) -> Called:
        raw = {"stdin": io.BytesIO(stdin), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
        with monkeypatch.context() as patch:
            for name, stream in raw.items():
                patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
            patch.setattr(sys.stdin, "isatty", lambda: terminal)
            code = main(words)
            sys.stdout.flush()
            texts = [raw[name].getvalue().decode() for name in ("stdout", "stderr")]
        return Called(code, *texts)

    return run
