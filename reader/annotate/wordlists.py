"""Reading the word lists that lie beside this package as data files."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("lexicons")


@cache
def word_list(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return the sections of `lexicons/<language>/<name>.txt`; a file that is not there has none.

    In a file a line "[section]" opens a section, "#" starts a comment, and entries stand one a line or
    several with commas between them. Entries before the first section belong to the section "".
    """
    path = _FOLDER / language / f"{name}.txt"
    if not path.is_file():
        return {}
    sections: dict[str, list[str]] = {}
    section = ""
    for raw in path.read_text("utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif line:
            entries = (entry.strip() for entry in line.split(","))
            sections.setdefault(section, []).extend(filter(None, entries))
    return {key: tuple(found) for key, found in sections.items()}
