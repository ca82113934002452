"""One article of newsboat's as an entry of ours: with the very keys by which its feed will bring it again."""

import html
import re
from dataclasses import dataclass, replace

from reader.clock import from_epoch
from reader.model.article import NewArticle
from reader.model.feed import Enclosure, Entry
from reader.model.foreign import ForeignArticle
from reader.parse.dates import parse_date
from reader.parse.identity import Marks, entry_keys
from reader.parse.titles import lead_title, plain_name, plain_title
from reader.text.urls import is_http, safe_link
from reader.use.preparing import prepare_entry

_DATE = re.compile(r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? ?\d{1,2} |\d{4}-\d\d-\d\d[T ]).*$", re.DOTALL)
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class NewsboatPart:
    """Articles of newsboat's on their way to a worker."""

    articles: tuple[ForeignArticle, ...]
    outlets: tuple[str, ...]
    """Who printed each, where its own address does not say."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready, and the keys by which its feed may bring it again."""

    article: NewArticle
    keys: tuple[str, ...]


def prepare_newsboat(part: NewsboatPart) -> tuple[Prepared, ...]:
    """Make articles of newsboat's, in order; pure, and the costly part of moving in."""
    return tuple(
        Prepared(prepare_entry(entry_of(one), outlet=outlet), keys_of(one))
        for one, outlet in zip(part.articles, part.outlets, strict=True)
    )


def entry_of(one: ForeignArticle) -> Entry:
    """Return an article as an entry."""
    url = safe_link(one.url, one.base)
    source = _as_html(one.content) if one.is_plain else one.content
    base = one.base if is_http(one.base) else url if is_http(url) else ""
    enclosure = safe_link(one.enclosure_url)
    return Entry(
        key=keys_of(one)[0],
        title=plain_title(one.title, markup=False) or lead_title(source),
        url=url,
        authors=tuple(name for name in (plain_name(one.author),) if name),
        published=None if one.published is None else from_epoch(one.published),
        html=source,
        base=base,
        enclosures=(Enclosure(enclosure, one.enclosure_type.lower()),) if is_http(enclosure) else (),
    )


def keys_of(one: ForeignArticle) -> tuple[str, ...]:
    """Return the keys that the article has when its feed brings it again, the likeliest first.

    newsboat writes into its guid what the feed gives, else the link with the date behind it, else the link,
    else the title (src/parser, `get_guid`): which of them it is, is told by comparing. Where an article of
    the same guid appears beside it, the key also holds link and title: that one is among them, too.
    """
    link, title = safe_link(one.url, one.base), plain_title(one.title, markup=False)
    marks = Marks(guid=one.guid, link=link, title=title, content=one.content)
    without = replace(marks, guid="")
    readings = (without, marks) if _is_made(one, link) else (marks,)
    keys: list[str] = []
    for reading in readings:
        # The second of two that share a guid makes the first's key the longer one.
        twin = replace(reading, link=reading.link + "#", title=reading.title + "#")
        keys += [key for key in (entry_keys([reading])[0], entry_keys([reading, twin])[0]) if key]
    plain = [key for at, key in enumerate(keys) if at % 2 == 0]
    longer = [key for at, key in enumerate(keys) if at % 2]
    return tuple(dict.fromkeys([*plain, *longer])) or (f"newsboat:{one.feed_url}",)


def tags_of(flags: str) -> tuple[str, ...]:
    """Return the tags of newsboat's flags: "a" is flag-a, "A" flag-cap-a, as tags do not tell case apart."""
    letters = dict.fromkeys(letter for letter in flags if letter.isascii() and letter.isalpha())
    return tuple(f"flag-{letter}" if letter.islower() else f"flag-cap-{letter.lower()}" for letter in letters)


def _is_made(one: ForeignArticle, link: str) -> bool:
    """Tell whether newsboat made the guid itself; what it keeps of the link is encoded and absolute."""
    if not one.url:
        return one.guid == one.title
    base = one.base or one.feed_url
    if link and safe_link(one.guid, base) == link:
        return True
    tails = [one.guid[len(one.url) :]] if one.guid.startswith(one.url) else []
    if date := _DATE.search(one.guid):
        tails.append(date.group())
    dated = (tail for tail in tails if parse_date(tail) is not None)
    return any(safe_link(one.guid.removesuffix(tail), base) == link for tail in dated)


def _as_html(text: str) -> str:
    parts = (html.escape(part, quote=False).replace("\n", "<br>") for part in _BREAK.split(text.strip()))
    return "".join(f"<p>{part}</p>" for part in parts)
