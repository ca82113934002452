"""The library's rows as the JSON objects of the headless contract; fields may be added, never renamed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from reader.clock import iso
from reader.model.article import ArticleRow
from reader.model.codec import annotations_record, block_record
from reader.model.feed import Entry, Feed, ParsedFeed
from reader.model.people import Person, QuoteRow
from reader.model.reading import Reading
from reader.model.report import FeedPulled
from reader.model.story import Comparison, SharedQuote, Story


def article_record(row: ArticleRow) -> dict[str, Any]:
    """Return an article as `list`, `search` and `show` print it."""
    return {
        "id": row.public_id,
        "title": row.title,
        "feed": row.feed,
        "outlet": row.outlet,
        "url": row.url,
        "author": row.author,
        "published": _instant(row.published),
        "first_seen": iso(row.first_seen),
        "unread": row.unread,
        "starred": row.starred,
        "tags": list(row.tags),
        "quotes": row.quotes or 0,
        "outlets": row.outlets,
        "words": row.words,
        "snippet": row.snippet,
    }


def reading_record(reading: Reading) -> dict[str, Any]:
    """Return an article with its text, structure and annotations as `show --json` prints it."""
    body = reading.body
    document = body.document
    annotations = body.annotations
    return {
        **article_record(reading.row),
        "text": document.text,
        "blocks": [block_record(block) for block in document.blocks],
        "annotations": None if annotations is None else annotations_record(annotations),
        "bodies": [{"origin": each.origin.value, "current": each.current} for each in reading.bodies],
        "notes": [
            {"text": note.text, "exact": note.exact, "created": iso(note.created)} for note in reading.notes
        ],
    }


def feed_record(feed: Feed) -> dict[str, Any]:
    """Return a feed with its health as `feeds` prints it; credentials in its address are left out."""
    from reader.text.urls import without_credentials

    return {
        "id": str(feed.id),
        "url": without_credentials(feed.url),
        "title": feed.title,
        "site_url": feed.site_url,
        "folder": feed.folder,
        "unread": feed.unread,
        "articles": feed.articles,
        "last_success": _instant(feed.last_success),
        "status": feed.status,
        "problem": feed.problem,
        "next_try": _instant(feed.next_try),
        "interval_s": feed.interval_s,
        "paused": feed.paused,
        "local": feed.local,
    }


def person_record(person: Person) -> dict[str, Any]:
    """Return an entity of the library as `people` prints it."""
    return {
        "id": person.id,
        "name": person.name,
        "kind": person.kind.value,
        "aliases": list(person.aliases),
        "articles": person.articles,
        "quotes": person.quotes,
        "outlets": person.outlets,
        "first": _instant(person.first),
        "last": _instant(person.last),
        "descriptions": list(person.descriptions),
        "followed": person.followed,
    }


def quote_record(
    quote: QuoteRow, article: str, same_as: Sequence[str] = (), echo_of: Sequence[str] = ()
) -> dict[str, Any]:
    """Return a quote as `quotes` prints it; `article` is its file's path or its article's id."""
    return {
        "id": quote.public_id,
        "kind": quote.kind.value,
        "text": quote.text,
        "speaker": quote.speaker,
        "how": None if quote.how is None else quote.how.value,
        "article": article,
        "outlet": quote.article.outlet,
        "same_as": list(same_as),
        "echo_of": list(echo_of),
    }


def story_record(story: Story, articles: Sequence[str]) -> dict[str, Any]:
    """Return a story as `stories` prints it; `articles` are their files' paths or their ids."""
    return {
        "id": story.public_id,
        "title": story.title,
        "outlets": story.outlets,
        "first": _instant(story.first),
        "last": _instant(story.last),
        "articles": list(articles),
        "why": list(story.why),
    }


def compared_records(comparison: Comparison, names: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """Yield a comparison's quotations as `compare` prints them; `names` are the articles' paths or ids."""
    for quote in comparison.shared:
        yield _compared_record(quote, names, None)
    for only in comparison.only:
        for quote in only.quotes:
            yield _compared_record(quote, names, names[only.article_id] if only.among else None)


def _compared_record(quote: SharedQuote, names: Mapping[int, str], only_in: str | None) -> dict[str, Any]:
    return {
        "speaker": quote.speaker,
        "text": quote.text,
        "outlets": [
            {
                "article": names[rendering.quote.article.id],
                "outlet": rendering.quote.article.outlet,
                "quote": rendering.quote.public_id,
                "printed": rendering.printed.value,
                "text": rendering.text,
                "introduced": rendering.introduced,
                "speaker": rendering.quote.speaker,
                "inferred": rendering.inferred,
            }
            for rendering in quote.renderings
        ],
        "only_in": only_in,
    }


def pulled_record(pulled: FeedPulled) -> dict[str, Any]:
    """Return how one feed's pull ended as `refresh --json` prints it."""
    from reader.text.urls import without_credentials

    return {
        "feed": str(pulled.feed_id),
        "url": without_credentials(pulled.url),
        "title": pulled.title,
        "outcome": pulled.outcome.value,
        "added": pulled.added,
        "updated": pulled.updated,
        "problem": pulled.problem,
    }


def parsed_record(feed: ParsedFeed) -> dict[str, Any]:
    """Return a feed file as `parse` prints it."""
    return {
        "feed": {
            "title": feed.title,
            "site_url": feed.site_url,
            "language": feed.language,
            "format": feed.format,
        },
        "entries": [_entry_record(entry) for entry in feed.entries],
        "problems": list(feed.problems),
    }


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "url": entry.url,
        "title": entry.title,
        "authors": list(entry.authors),
        "published": _instant(entry.published),
        "updated": _instant(entry.updated),
        "html": entry.html,
        "enclosures": [
            {"url": enclosure.url, "type": enclosure.type, "length": enclosure.length}
            for enclosure in entry.enclosures
        ],
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else iso(instant)
