"""Choices made in the app, and what was open when it ended; all values are JSON."""

import json

from reader.store.connection import Database

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]
"""What JSON can hold."""


class Preferences:
    """Choices that win over the configuration file until they are reset, and the session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: JSON = None) -> JSON:
        """Return a choice, or the default if none was made."""
        return self._get("SELECT value FROM preference WHERE key = ?", key, default)

    def set(self, key: str, value: JSON) -> None:
        """Keep a choice."""
        self._set("INSERT OR REPLACE INTO preference (key, value, set_at) VALUES (?, ?, ?)", key, value)

    def all(self) -> dict[str, JSON]:
        """Return every choice that was made."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT key, value FROM preference ORDER BY key").fetchall()
        return {key: json.loads(value) for key, value in rows}

    def reset(self, key: str) -> bool:
        """Forget a choice; return whether there was one."""
        with self._database.write() as connection:
            return connection.execute("DELETE FROM preference WHERE key = ?", (key,)).rowcount == 1

    def session(self, name: str = "app") -> JSON:
        """Return what was open when the app ended; None at its first start."""
        return self._get("SELECT value FROM session WHERE name = ?", name, None)

    def set_session(self, value: JSON, name: str = "app") -> None:
        """Keep what is open."""
        self._set("INSERT OR REPLACE INTO session (name, value, set_at) VALUES (?, ?, ?)", name, value)

    def _get(self, statement: str, key: str, default: JSON) -> JSON:
        with self._database.read() as connection:
            row = connection.execute(statement, (key,)).fetchone()
        if row is None:
            return default
        value: JSON = json.loads(row[0])
        return value

    def _set(self, statement: str, key: str, value: JSON) -> None:
        with self._database.write() as connection:
            connection.execute(statement, (key, json.dumps(value), self._database.now_s()))
