"""Preferences: choices made in the app; they win over the configuration file until reset."""

from typing import Any

from reader.use.library import Library


def get(library: Library, key: str) -> Any | None:
    """Return a choice, or None where none was made."""
    return library.store.preferences.get(key)


def put(library: Library, key: str, value: Any) -> None:
    """Keep a choice (a JSON value)."""
    library.store.preferences.set(key, value)


def reset(library: Library, key: str) -> None:
    """Forget a choice, so that the configuration file holds again."""
    library.store.preferences.reset(key)
