"""Linked data (JSON-LD) that pages carry for machines: what they say there about their article."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.text.clean import clean_line

_LONGEST = 1 << 20
"""Characters of one piece of data that are read; no article's are as long."""
_MOST_ITEMS = 50
_ARTICLE = re.compile(r"Article|Posting|Report|Review|Recipe|WebPage", re.IGNORECASE)
_WRAPPING = re.compile(r"\s*(?:<!\[CDATA\[|<!--|//\s*<!\[CDATA\[)?\s*")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page's data say about its article (schema.org); "" where they say nothing."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    image: str = ""
    body: str = ""
    """`articleBody`: the whole text."""


def linked_data(texts: tuple[str, ...]) -> LinkedData:
    """Return what the data of a page say about its article; what cannot be read says nothing."""
    page: dict[str, Any] = {}
    for text in texts:
        for item in _items(_read(text)):
            names = _kinds(item)
            if not any(_ARTICLE.search(name) for name in names):
                continue
            if "WebPage" not in names:
                return _data(item)
            page = page or item
    return _data(page)


def _read(text: str) -> object:
    if len(text) > _LONGEST:
        return None
    wrapping = _WRAPPING.match(text)
    try:
        return _DECODER.raw_decode(text, wrapping.end() if wrapping is not None else 0)[0]
    except (ValueError, RecursionError):
        return None


def _items(value: object) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_MOST_ITEMS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:_MOST_ITEMS])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _data(item: dict[str, Any]) -> LinkedData:
    image = item.get("image")
    image = image[0] if isinstance(image, list) and image else image
    image = image.get("url") if isinstance(image, dict) else image
    body = item.get("articleBody")
    return LinkedData(
        headline=_line(item.get("headline")),
        authors=tuple(_names(item.get("author")) or _names(item.get("creator"))),
        published=_line(item.get("datePublished")),
        image=_line(image),
        body=body if isinstance(body, str) else "",
    )


def _line(value: object) -> str:
    return clean_line(value) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    people = value if isinstance(value, list) else [value]
    names = [_line(one.get("name") if isinstance(one, dict) else one) for one in people]
    return [name for name in names if name and "://" not in name]
