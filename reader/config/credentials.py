"""Read credentials.toml: what single sites or feeds want beside the address. Its content is never told.

A table for a host, such as ["feeds.example.org"], holds for all of its feeds, one for a feed's exact address
for that feed alone. In a table may stand `user` and `password`, `cookie`, and `headers`, itself a table.
"""

from __future__ import annotations

import re
import stat
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]{0,8000}")
_WORDS = ("user", "password", "cookie", "headers")
# These belong to the request itself: another value would break the connection, not sign it in.
_OWN = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding"})


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """Headers by host or exact feed address."""

    by_place: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Credentials for {len(self.by_place)} places"

    def headers_for(self, url: str) -> dict[str, str]:
        """Return the headers that an address wants; {} where nothing is known of it or its host."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        places = (url, f"{host}:{parts.port}" if parts.port else "", host)
        return next((dict(self.by_place[place]) for place in places if place in self.by_place), {})


def load_credentials(path: Path) -> Credentials:
    """Read the file of secrets; where there is none, there are no credentials.

    Raises:
        ConfigError: others may read it, or it cannot be read as it stands; no secret is in the text.
    """
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except FileNotFoundError:
        return Credentials()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; feeds that need it are asked without.") from error
    if stat.S_IMODE(mode) & 0o077:
        raise ConfigError(f"{path}: others may read it, so nothing of it is used: chmod 600 {path}")
    return Credentials(_places(content, path))


def usable_credentials(path: Path) -> Credentials:
    """Return the present credentials; none where the file is at fault, which `credentials_problem` tells."""
    try:
        return load_credentials(path)
    except ConfigError:
        return Credentials()


def credentials_problem(path: Path) -> tuple[str, ...]:
    """Return what is wrong with the file of secrets, in one line without them; () if nothing is."""
    try:
        load_credentials(path)
    except ConfigError as error:
        return (str(error),)
    return ()


def _places(content: bytes, path: Path) -> dict[str, dict[str, str]]:
    import tomllib  # deferred: without a file it is not needed

    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        where = f":{found[1]}" if found else ""
        raise ConfigError(f"{path}{where}: it is no TOML, so nothing of it is used.") from None
    return {
        place if "://" in place else place.lower(): _headers(place, value, path)
        for place, value in table.items()
    }


def _headers(place: str, value: Any, path: Path) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ConfigError(f'{path}: {place} is a table: write ["{place}"] on a line of its own.')
    unknown = next((word for word in value if word not in _WORDS), None)
    if unknown is not None:
        raise ConfigError(f'{path}: ["{place}"] has no setting {unknown}; there are {", ".join(_WORDS)}.')
    headers = value.get("headers", {})
    if not isinstance(headers, dict):
        raise ConfigError(f'{path}: headers of ["{place}"] is a table of names and values.')
    found = dict(headers)
    if "cookie" in value:
        found["Cookie"] = value["cookie"]
    if "user" in value or "password" in value:
        pair = value.get("user", ""), value.get("password", "")
        if not all(isinstance(part, str) for part in pair):
            raise ConfigError(f'{path}: user and password of ["{place}"] are strings.')
        found["Authorization"] = "Basic " + b64encode(":".join(pair).encode()).decode()
    for name, text in found.items():
        if not (_TOKEN.fullmatch(name) and isinstance(text, str) and _VALUE.fullmatch(text)):
            raise ConfigError(f'{path}: a header of ["{place}"] is none: a name and a line of text are.')
        if name.lower() in _OWN:
            raise ConfigError(f'{path}: the header {name} of ["{place}"] cannot be set.')
    return found
