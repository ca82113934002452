"""What makes an item the same item, an article nameable for ever, and a content unchanged."""

import base64
import hashlib
from collections.abc import Iterator, Mapping

from reader.model.article import NewArticle

_LONGEST_KEY = 200


def item_key(key: str) -> str:
    """Return an item's key as it is compared: http and https are the same, a huge one becomes its hash."""
    lowered = key[:8].lower()
    for scheme in ("https://", "http://"):
        if lowered.startswith(scheme):
            key = "//" + key[len(scheme) :]
            break
    if len(key) > _LONGEST_KEY:
        return "sha256:" + hashlib.sha256(key.encode(errors="replace")).hexdigest()
    return key.encode(errors="replace").decode()


def content_hash(title: str, url: str, text: str) -> bytes:
    """Return 16 bytes that differ when a title, an address or a text does."""
    return hashlib.sha256(f"{title}\x00{url}\x00{text}".encode(errors="replace")).digest()[:16]


def hash_of(article: NewArticle) -> bytes:
    """Return the hash by which an article that comes again is known to be unchanged."""
    return article.fingerprint or content_hash(article.title, article.url, article.document.text)


def public_ids(source: str, key: str) -> Iterator[str]:
    """Yield names for an article: the same for the same feed address and item key, in every library.

    Base32 in lower case (RFC 4648) of a SHA-256; the first has 13 letters (65 bits). The following ones are
    for the case that it is taken.
    """
    attempt = 0
    while True:
        salt = f"\x00{attempt}" if attempt else ""
        digest = hashlib.sha256(f"{source}\x00{key}{salt}".encode(errors="replace")).digest()
        yield base64.b32encode(digest).decode().lower()[:13]
        attempt += 1


class KnownKeys(Mapping[str, bytes]):
    """Content hashes by item key, however the key's scheme is written."""

    def __init__(self, hashes: dict[str, bytes]) -> None:
        self._hashes = hashes

    def __getitem__(self, key: str) -> bytes:
        return self._hashes[item_key(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)
