"""The start of the app, before anything heavy is loaded."""

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.paths import Home


def run(home: "Home") -> int:
    """Run the app over the library at `home` and return the exit code.

    Raises:
        StoreError: the library cannot be opened.
    """
    # What is loaded now stays: collecting among it costs a tenth of the start. The app enables it again.
    gc.disable()
    from reader.app.app import run as run_app

    return run_app(home)
