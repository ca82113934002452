"""Starting our own modules as child processes, wherever the package lies."""

import os
import sys
from pathlib import Path


def child_argv(module: str, *words: str) -> list[str]:
    """Return the argv that runs a module of ours; `-P` keeps the working folder out of the import path."""
    return [sys.executable, "-P", "-m", module, *words]


def child_environment() -> dict[str, str]:
    """Return this process's environment, in which a child finds this very package."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (package, os.environ.get("PYTHONPATH", "")) if part)
    return os.environ | {"PYTHONPATH": path}
