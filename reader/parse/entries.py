"""From what a feed format gives to entries as the library keeps them, alike for every format."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reader.model.feed import Enclosure, Entry
from reader.parse.dates import parse_date, slash_order
from reader.parse.identity import Marks, entry_keys
from reader.parse.titles import lead_title, plain_name, plain_title
from reader.parse.xmltext import without_invalid
from reader.text.urls import is_http, safe_link

_MOST = 50
"""Authors, tags or enclosures that are kept of one entry."""
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as its format gives it: foreign and unclean throughout."""

    guid: str = ""
    link: str = ""
    title: str = ""
    title_is_text: bool = False
    """The format says that the title holds no markup."""
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    """Dates of publication, the most trustworthy first."""
    updated: tuple[str, ...] = ()
    html: str = ""
    base: str = ""
    """What the document declares relative links to start from; may be no http address."""
    language: str = ""
    tags: tuple[str, ...] = ()
    rest: str = ""
    """Anything else that it holds, as text: tells an entry without guid, link, title and body from others."""
    enclosures: tuple[tuple[str, str, str], ...] = ()
    """Address, type, length in bytes."""


def finished(drafts: Sequence[Draft], *, base: str, now: datetime | None) -> tuple[Entry, ...]:
    """Return the entries of one feed, in its order; empty ones and whole repetitions are left out.

    Args:
        drafts: what the format gave.
        base: the address that relative links start from where an entry has none of its own.
        now: the present, for dates that could be read two ways.
    """
    drafts = [
        replace(draft, guid=without_invalid(draft.guid), html=without_invalid(draft.html)) for draft in drafts
    ]
    day_first = slash_order([raw for draft in drafts for raw in (*draft.published, *draft.updated)])
    links = [safe_link(draft.link, draft.base or base) if draft.link else "" for draft in drafts]
    titles = [plain_title(draft.title, markup=not draft.title_is_text) for draft in drafts]
    marks = [
        Marks(draft.guid, link, title, _content(draft))
        for draft, link, title in zip(drafts, links, titles, strict=True)
    ]
    entries: list[Entry] = []
    for draft, key, link, title in zip(drafts, entry_keys(marks), links, titles, strict=True):
        if key is None:
            continue
        updated = _first_date(draft.updated, now, day_first=day_first)
        published = _first_date(draft.published, now, day_first=day_first)
        entries.append(
            Entry(
                key=key,
                title=title or lead_title(draft.html),
                url=link,
                authors=_unique(plain_name(name) for name in draft.authors[:_MOST]),
                # Atom demands only `updated`; an entry that was never changed was published then.
                published=published or updated,
                updated=updated,
                html=draft.html,
                base=(draft.base if is_http(draft.base) else "") or (link if is_http(link) else "") or base,
                language=plain_name(draft.language)[:35],
                tags=_unique(plain_name(tag) for tag in draft.tags[:_MOST]),
                enclosures=_enclosures(draft, base),
            )
        )
    return tuple(entries)


def _first_date(raws: Sequence[str], now: datetime | None, *, day_first: bool | None) -> datetime | None:
    dates = (parse_date(raw, now=now, day_first=day_first) for raw in raws)
    return next((instant for instant in dates if instant), None)


def _content(draft: Draft) -> str:
    return "\n".join(part for part in (draft.html, *draft.published) if part) or draft.rest


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _enclosures(draft: Draft, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for href, kind, length in draft.enclosures[:_MOST]:
        url = safe_link(href, draft.base or base)
        if url.startswith("http") and url not in found:
            match = _MEDIA_TYPE.match(kind)
            size = int(length) if length.isdecimal() and len(length) <= 15 else 0
            found[url] = Enclosure(url, match.group().lower() if match else "", size or None)
    return tuple(found.values())
