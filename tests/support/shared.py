"""The material that lies beside the checkout and is no part of the project."""

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def shared(*parts: str) -> Path:
    """Return a path below `../shared`; the test is skipped, visibly, where it is missing."""
    path = _SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(('../shared', *parts))} beside this checkout")
    return path
