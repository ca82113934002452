"""Where the reader keeps its files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The reader's places; each folder is made with mode 0700 at first need."""

    config: Path
    data: Path
    cache: Path
    logs: Path

    @property
    def database(self) -> Path:
        """The library's file."""
        return self.data / "library.db"

    @property
    def config_file(self) -> Path:
        """The configuration that a person may write; the program never does."""
        return self.config / "config.toml"

    @property
    def credentials_file(self) -> Path:
        """Secrets, mode 0600."""
        return self.config / "credentials.toml"


def find_home(environ: Mapping[str, str] | None = None) -> Home:
    """Return the reader's places: all below NEWSREADER_HOME if it is set, else the platform's own."""
    environ = os.environ if environ is None else environ
    base = environ.get("NEWSREADER_HOME")
    if base:
        root = Path(base).expanduser()
        return Home(root / "config", root / "data", root / "cache", root / "logs")
    from platformdirs import PlatformDirs  # deferred: not needed where NEWSREADER_HOME is set

    dirs = PlatformDirs("newsreader", appauthor=False)
    return Home(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path)


def make_private(folder: Path) -> None:
    """Make a folder (with its parents) that only its owner may read."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def articles_folder() -> Path:
    """Return the folder of the bundled articles: in the wheel within the package, in a checkout beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "_articles"
    return installed if installed.is_dir() else package.parent / "articles"
