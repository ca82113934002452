"""Session: what was open when the app was left, so that it is open again."""

from typing import Any

from reader.use.library import Library


def load(library: Library) -> dict[str, Any]:
    """Return the saved session, {} for the first start or where it cannot be read."""
    value = library.store.preferences.session()
    return value if isinstance(value, dict) else {}


def save(library: Library, state: dict[str, Any]) -> None:
    """Keep the session (JSON values); silently nothing in a library that may only be read."""
    if not library.store.read_only:
        library.store.preferences.set_session(state)
