"""What `undo` and `redo` say."""

from reader.cli import diagnostics, output
from reader.errors import NotFoundError
from reader.model.change import Undone


def told(undone: Undone | None, what: str, otherwise: str) -> int:
    """Print what an undo or redo did, and what it left alone because it had changed since.

    Raises:
        NotFoundError: there was nothing to do.
    """
    if undone is None:
        raise NotFoundError(otherwise)
    output.line(f"{what}: {undone.what}")
    if undone.skipped:
        output.line(f"{undone.skipped:,} left alone: changed again since")
    return diagnostics.DONE
