"""Cuts the items whose bytes were read before out of a feed's document, so that only new ones are parsed.

Only where the cut is certain: the document falls into items without doubt, everything around them that could
mean something to an item is as it was, and no item's key, date or address hangs on another item. Whatever is
not certain is read whole.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

_SIZE = 8
"""Bytes of a hash; an item is told from the others of its own feed only."""
_ENTRY = re.compile(
    r"<(?P<name>(?:[a-zA-Z0-9]+:)?(?:item|entry))(?=[\s>/])|</(?P<end>(?:[a-zA-Z0-9]+:)?(?:item|entry))\s*>"
)
_ANY_ENTRY = re.compile(r"</?(?:[a-zA-Z0-9]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
# What says when a feed was made changes with each change of it, and says nothing about an item.
_STAMP = re.compile(r"<((?:[a-z]+:)?(?:lastBuildDate|pubDate|updated|modified|date))>[^<]*</\1>")
_SHARED_KEY = re.compile(r"#[0-9a-f]{24}$")
_SLASH_DATE = re.compile(r"\d/\d{1,2}/\d")


@dataclass(frozen=True, slots=True)
class Parts:
    """A document and the places of its items."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def around(self) -> str:
        """Return what is no item."""
        return self.without(range(len(self.spans)))

    def without(self, cut: Iterable[int]) -> str:
        """Return the document without some of its items."""
        pieces: list[str] = []
        done = 0
        for number in cut:
            start, end = self.spans[number]
            pieces.append(self.text[done:start])
            done = end
        pieces.append(self.text[done:])
        return "".join(pieces)

    def hashes(self) -> list[bytes]:
        """Return a hash of each item's text."""
        return [_hash(self.text[start:end]) for start, end in self.spans]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the items of a document that was read: each one's hash, and its key's."""

    around: bytes
    """Hash of what stood around them."""
    keys: dict[bytes, bytes]

    def dumps(self) -> bytes:
        """Return it as bytes for the store."""
        return self.around + b"".join(item + key for item, key in self.keys.items())


def seen_from(data: bytes) -> Seen | None:
    """Return what `Seen.dumps` gave; None of anything else."""
    if len(data) < _SIZE or (len(data) - _SIZE) % (2 * _SIZE):
        return None
    halves = [data[at : at + _SIZE] for at in range(_SIZE, len(data), _SIZE)]
    return Seen(data[:_SIZE], dict(zip(halves[::2], halves[1::2], strict=True)))


def parts_of(text: str) -> Parts | None:
    """Return the items of a document; None where they are not certain."""
    spans: list[tuple[int, int]] = []
    name, start = "", 0
    for match in _ENTRY.finditer(text):
        if not name and match["name"]:
            name, start = match["name"], match.start()
        elif name and match["end"] == name:
            spans.append((start, match.end()))
            name = ""
        else:
            return None
    if name or not spans or len(_ANY_ENTRY.findall(text)) != 2 * len(spans):
        return None
    parts = Parts(text, tuple(spans))
    # A section or comment that goes over an item's border would hide the border.
    pieces = [text[start:end] for start, end in spans]
    # feedparser lets the base of one item's content reach into the next item.
    if any(_is_torn(piece) or "xml:base" in piece for piece in pieces) or _is_torn(parts.around()):
        return None
    return parts


def around_hash(parts: Parts, url: str) -> bytes:
    """Return a hash of what an item could hang on beside its own text."""
    return _hash(url + "\n" + " ".join(_STAMP.sub("", parts.around()).split()))


def key_hash(key: str) -> bytes:
    """Return the hash by which an item's key is remembered."""
    return _hash(key)


def noted(parts: Parts, around: bytes, keys: Sequence[str], before: Seen | None = None) -> bytes:
    """Return what is to be remembered of a document as bytes; b"" where its items do not stand alone.

    Args:
        parts: the document with all its items.
        around: the hash of what stands around them.
        keys: the key of each item that was parsed, in order.
        before: where the items that were cut out were known from.
    """
    waiting = iter(keys)
    found: dict[bytes, bytes] = {}
    for item in parts.hashes():
        known = None if before is None else before.keys.get(item)
        if known is None:
            key = next(waiting, None)
            if key is None:
                return b""
            known = key_hash(key)
        found[item] = known
    if next(waiting, None) is not None or len(found) != len(parts.spans):
        return b""
    if any(_SHARED_KEY.search(key) for key in keys):
        return b""
    if len(set(found.values())) != len(found) or _SLASH_DATE.search(parts.text):
        return b""
    return Seen(around, found).dumps()


def _is_torn(text: str) -> bool:
    return text.count("<![CDATA[") != text.count("]]>") or text.count("<!--") != text.count("-->")


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=_SIZE).digest()
