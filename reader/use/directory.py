"""The built-in directory of outlets, for who knows no feed address yet. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reader.errors import AddressError
from reader.paths import articles_folder
from reader.text.clean import clean_line
from reader.text.fold import fold
from reader.text.urls import normalise_address

FILE = "directory.toml"
"""The directory's file among the bundled articles."""

_ENTRY = re.compile(r"(?m)^[ \t]*\[\[[ \t]*outlet[ \t]*\]\][^\n]*$")
_MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the directory."""

    name: str
    site: str
    feed: str
    country: str
    language: str
    """BCP 47."""
    topic: str
    last_known_good: date
    """When its feed was last seen to answer."""


@dataclass(frozen=True, slots=True)
class Directory:
    """All outlets, by country and name."""

    outlets: tuple[Outlet, ...] = ()
    problems: tuple[str, ...] = ()
    """One line for each entry that could not be used."""

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries, in the directory's order."""
        return tuple(dict.fromkeys(outlet.country for outlet in self.outlets))

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, sorted."""
        return tuple(sorted({outlet.topic for outlet in self.outlets}))


def load_directory(path: Path | None = None) -> Directory:
    """Return the built-in directory, or that of a file; a wrong entry costs only itself, never an error."""
    path = articles_folder() / FILE if path is None else path
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8-sig", "replace")
    except OSError as error:
        return Directory(problems=(f"The directory {path} cannot be read ({error.strerror}).",))
    return parse_directory(text)


def parse_directory(text: str) -> Directory:
    """Return the directory of a file's text; each entry is read for itself."""
    outlets: list[Outlet] = []
    problems: list[str] = []
    starts = [match.start() for match in _ENTRY.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text.count("\n", 0, start) + 1
        try:
            outlets.append(_outlet(text[start:end].replace("\r\n", "\n")))
        except (ValueError, AddressError) as error:
            problems.append(f"{FILE}, the entry of line {line}: {clean_line(str(error), 120)}")
    return Directory(tuple(outlets), tuple(problems))


def found(
    outlets: Iterable[Outlet], words: str = "", *, country: str = "", topic: str = "", language: str = ""
) -> list[Outlet]:
    """Return the outlets of a country, topic and language in which every word stands, in their order.

    A word is sought at the beginning of the words of name, site, country, topic and language, whatever its
    case and accents.
    """
    sought = fold(words).split()
    return [
        outlet
        for outlet in outlets
        if country in {"", outlet.country}
        and topic in {"", outlet.topic}
        and language in {"", outlet.language}
        and all(_holds(outlet, word) for word in sought)
    ]


def _holds(outlet: Outlet, word: str) -> bool:
    text = f"{outlet.name} {outlet.site} {outlet.country} {outlet.topic} {outlet.language}"
    return re.search(rf"\b{re.escape(word)}", fold(text)) is not None


def dead_words(outlet: Outlet, problem: str) -> str:
    """Return what to say when an outlet's feed could not be had, before its site is asked for another."""
    return f"The feed of {outlet.name}, last known good on {outlet.last_known_good}, fails: {problem}"


def _outlet(text: str) -> Outlet:
    import tomllib  # deferred: the address dialog alone needs it

    (table,) = tomllib.loads(text)["outlet"]
    names = ("name", "site", "feed", "country", "language", "topic")
    values = {name: table.get(name) for name in names}
    for name, value in values.items():
        if not isinstance(value, str) or not clean_line(value):
            raise ValueError(f"{name} is missing or no text")
    day = table.get("last_known_good")
    if type(day) is not date:
        raise ValueError("last_known_good is missing or no date")
    if unknown := sorted(set(table) - {*names, "last_known_good"}):
        raise ValueError(f"{unknown[0]} is not known")
    return Outlet(
        name=clean_line(str(values["name"])),
        site=normalise_address(str(values["site"])),
        feed=normalise_address(str(values["feed"])),
        country=clean_line(str(values["country"])),
        language=clean_line(str(values["language"])),
        topic=clean_line(str(values["topic"])),
        last_known_good=day,
    )
