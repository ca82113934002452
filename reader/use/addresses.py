"""What a person types or pastes into the address field: one address or many, in any way people name sites.

Pure rules; nothing is looked up.
"""

import re
from dataclasses import dataclass

from reader.errors import AddressError
from reader.fetch.sites import known_site_feed, named_site
from reader.text.clean import clean_line
from reader.text.urls import normalise_address, resource_key, without_credentials

MOST = 500
"""Addresses that are taken from one paste."""

_ADDRESS = re.compile(r"(?:https?|feed):\S+", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[[^\]\n]*\]\(<?(\S+?)>?\)")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_CLOSING = ".,;:!?\"'”’»)>]}"


@dataclass(frozen=True, slots=True)
class Typed:
    """One address as it was meant."""

    written: str
    """What stood there, without credentials."""
    address: str
    """Where to look: a feed if a rule knows it, else the page, whose feeds are to be discovered."""
    is_feed: bool
    """A rule made a feed's address of it."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """All addresses of a text."""

    addresses: tuple[Typed, ...] = ()
    problems: tuple[str, ...] = ()
    """One line for each line that names no address."""


def read_addresses(text: str) -> Pasted:
    """Return the addresses of a text, a line or more each, in order, each once.

    A line may be an address with or without scheme, a list item, a Markdown link, a line of newsboat's
    `urls`, `@name@host` for a Mastodon profile, `@name` for a YouTube channel, `r/name` for a subreddit, or
    `github:owner/name`. Empty lines and those that begin with "#" are passed over.
    """
    found: dict[str, Typed] = {}
    problems: list[str] = []
    for line in text.splitlines():
        for part in _parts(line):
            try:
                typed = read_address(part)
            except AddressError as error:
                problems.append(str(error))
                continue
            if len(found) < MOST:
                found.setdefault(resource_key(typed.address), typed)
    return Pasted(tuple(found.values()), tuple(problems))


def read_address(written: str) -> Typed:
    """Return what one typed address means.

    Raises:
        AddressError: it means none; one line for a person.
    """
    text = written.strip()
    url = named_site(text) or normalise_address(text)
    feed = known_site_feed(url)
    shown = clean_line(without_credentials(text), 200)
    return Typed(shown, feed or url, feed is not None)


def _parts(line: str) -> list[str]:
    line = line.strip()
    if not line or line.startswith("#"):
        return []
    line = _MARKDOWN.sub(r" \1 ", _BULLET.sub("", line))
    whole = _ADDRESS.findall(line)
    if whole:
        return [_trimmed(address) for address in whole]
    words = line.split()
    # "bbc.com, lwn.net" are two; "bbc.com the BBC" is one with a remark.
    listed = [word.strip(",;") for word in words]
    if len(words) > 1 and all("." in word or word.startswith("@") for word in listed):
        return listed
    return [listed[0]] if words else []


def _trimmed(address: str) -> str:
    """Return an address without the punctuation of the sentence around it; brackets within it stay."""
    while address and address[-1] in _CLOSING:
        opening = {")": "(", "]": "[", "}": "{", ">": "<"}.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address
