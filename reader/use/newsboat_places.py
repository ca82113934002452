"""Where newsboat keeps its files (newsboat's documentation, "Files" and "XDG Base Directory Support")."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class NewsboatFolders:
    """The files of one newsboat; None for one that is not there."""

    where: Path
    urls: Path | None = None
    cache: Path | None = None
    config: Path | None = None


def found(environ: Mapping[str, str] | None = None, home: Path | None = None) -> list[NewsboatFolders]:
    """Return the newsboats of this account that have feeds or articles: where newsboat itself looks.

    newsboat takes its XDG folders where they exist, else `~/.newsboat`; both are returned if both are filled.
    """
    environ = os.environ if environ is None else environ
    home = Path.home() if home is None else home
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "newsboat"
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "newsboat"
    places = [_folders(config, config, data), _folders(home / ".newsboat", home / ".newsboat")]
    return [one for one in places if one.urls is not None or one.cache is not None]


def folders_of(
    folder: Path | None, environ: Mapping[str, str] | None = None, home: Path | None = None
) -> NewsboatFolders:
    """Return the newsboat in a folder, or this account's own where none is named.

    A folder with `urls` alone is completed by the account's data folder if it is the account's own.

    Raises:
        NotFoundError: there is none; the text says where was looked.
    """
    own = found(environ, home)
    if folder is None:
        if not own:
            raise NotFoundError(
                "No newsboat was found: neither ~/.config/newsboat nor ~/.newsboat has urls. Name its folder."
            )
        return own[0]
    for one in own:
        places = {path.parent.resolve() for path in (one.urls, one.cache) if path is not None}
        if folder.resolve() in places:
            return one
    given = _folders(folder, folder)
    if given.urls is None and given.cache is None:
        raise NotFoundError(f"There is no newsboat in {folder}: neither urls nor cache.db.")
    return given


def _folders(where: Path, *places: Path) -> NewsboatFolders:
    return NewsboatFolders(
        where, urls=_file("urls", places), cache=_file("cache.db", places), config=_file("config", places)
    )


def _file(name: str, places: tuple[Path, ...]) -> Path | None:
    return next((place / name for place in places if (place / name).is_file()), None)
