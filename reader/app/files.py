"""Files that the app writes where a person said: never over another file."""

from pathlib import Path

from reader.errors import ReaderError


def write_new(path: Path, text: str) -> Path:
    """Write a text to a file that does not exist yet and return its path.

    Raises:
        ReaderError: there is such a file, or it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ReaderError(f"{path} is there already; choose another name.") from error
    except OSError as error:
        raise ReaderError(f"{path} cannot be written: {error.strerror}.") from error
    return path
