"""What makes an entry the same entry at the next pull.

The key is the guid, else the link, else a hash of the title, else of the content. Case and inner white space
of a guid count; "http:" and "https:" do not differ: a site that moves to https brings nothing new.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

_LONGEST = 400
"""Code points; a longer guid is kept as its hash."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What an entry can be told by; "" where it lacks one."""

    guid: str
    link: str
    title: str
    content: str
    """Anything else: text and date."""


def entry_keys(entries: Sequence[Marks]) -> list[str | None]:
    """Return each entry's key, in order; None for one that repeats another wholly or holds nothing.

    Where several entries of a feed share a guid (or a link, or a title), each of them gets a key that also
    holds its link and title, whatever their order: none takes another's place when a newer one appears.
    """
    bases = [_base(marks) for marks in entries]
    variants: defaultdict[str, set[str]] = defaultdict(set)
    for base, marks in zip(bases, entries, strict=True):
        variants[base].add(_rest(marks))
    seen = {""}
    keys: list[str | None] = []
    for base, marks in zip(bases, entries, strict=True):
        key = base if len(variants[base]) == 1 else f"{base}#{_hash(_rest(marks))}"
        keys.append(None if not base or key in seen else key)
        seen.add(key)
    return keys


def _base(marks: Marks) -> str:
    for text in (marks.guid.strip(), marks.link):
        if text:
            return _shortened(_secure(text))
    if marks.title:
        return "title:" + _hash(marks.title)
    return "text:" + _hash(marks.content) if marks.content else ""


def _rest(marks: Marks) -> str:
    return "\n".join((_secure(marks.link), marks.title or marks.content))


def _secure(text: str) -> str:
    return "https" + text[4:] if text[:7].lower() == "http://" else text


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else "sha256:" + _hash(text)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
