"""Export: the way out: subscriptions as OPML, the whole library as JSON lines or as a folder of Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.clock import iso
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.model.article import ArticleRow
    from reader.model.reading import Reading
    from reader.use.library import Library

_UNNAMED = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60
_README = """\
# What was exported

One Markdown file an article, in the folders of the feeds. Before the text stands what was done with it;
behind it follow the quotations with their speakers and your notes. `feeds.opml` holds the subscriptions,
`corrections.txt` what you set right, `follows.txt` whom you follow.
"""


def export_opml(library: Library, *, credentials: bool = False) -> str:
    """Return the subscriptions as OPML 2.0 with their folders; secrets in addresses only if asked for."""
    from reader.parse.opml import OpmlFeed, write_opml
    from reader.text.urls import without_credentials

    feeds = [
        OpmlFeed(
            url=feed.url if credentials else without_credentials(feed.url),
            title=feed.title,
            site_url=feed.site_url,
            folder=feed.folder,
        )
        for feed in library.store.feeds.all()
        if not feed.local
    ]
    return write_opml(feeds, title="newsreader subscriptions", credentials=credentials)


def export_json(library: Library) -> Iterator[str]:
    """Yield the library as JSON lines, each with its `kind`.

    They are feed, article (text, states, tags, notes, quotes with their speakers), correction, merge,
    naming, follow, preference; in this order.
    """
    for record in _records(library):
        yield json.dumps(record, ensure_ascii=False, default=_json_value)


def export_markdown(library: Library, folder: Path) -> int:
    """Write the library as a folder of Markdown files; return how many articles.

    Raises:
        ReaderError: the folder holds something already, or cannot be written.
    """
    from reader.use.correcting import as_text

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ReaderError(f"{folder} is not empty; name a new folder.")
        (folder / "README.md").write_text(_README, encoding="utf-8")
        (folder / "feeds.opml").write_text(export_opml(library), encoding="utf-8")
        _write(folder / "corrections.txt", as_text(library))
        names = [name for _, name, *_ in library.store.people.followed()]
        _write(folder / "follows.txt", "".join(f"{name}\n" for name in names))
        places = {feed.id: _place(folder, feed.folder, feed.title) for feed in library.store.feeds.all()}
        count = 0
        for reading in _readings(library):
            place = places.get(reading.row.feed_id, folder)
            place.mkdir(parents=True, exist_ok=True)
            name = f"{_name(reading.row.title)}-{reading.row.public_id}.md"
            _write(place / name, _markdown(reading))
            count += 1
    except OSError as error:
        raise ReaderError(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    return count


def _readings(library: Library) -> Iterator[Reading]:
    from reader.model.query import Query
    from reader.use.reading import open_article

    ids = library.store.articles.ids(Query())
    for article_id in ids:
        yield open_article(library, article_id)


def _records(library: Library) -> Iterator[dict[str, object]]:
    from reader.text.urls import without_credentials

    for feed in library.store.feeds.all():
        yield {"kind": "feed", **asdict(feed), "url": without_credentials(feed.url)}
    for reading in _readings(library):
        yield {
            "kind": "article",
            **asdict(reading.row),
            "text": reading.body.document.text,
            "notes": [asdict(note) for note in reading.notes],
            "said": list(_quotes(reading)),
        }
    for one in library.store.corrections.all():
        article = library.store.articles.row(one.article_id).public_id
        what = one.kind.value
        yield asdict(one) | {"kind": "correction", "what": what, "article": article}
    for key, name, into, into_name in library.store.people.merges():
        yield {"kind": "merge", "id": key, "name": name, "into": into, "into_name": into_name}
    for batch in library.store.changes.standing(("entity.name", "entity.kind")):
        yield {"kind": "naming", "at": batch.at, "what": batch.what}
    for key, name, *_ in library.store.people.followed():
        yield {"kind": "follow", "id": key, "name": name}
    for choice, value in library.store.preferences.all().items():
        yield {"kind": "preference", "key": choice, "value": value}


def _quotes(reading: Reading) -> Iterator[dict[str, object]]:
    """Yield what is said in an article, and by whom where that is certain."""
    found = reading.body.annotations
    if found is None:
        return
    names = {entity.id: entity.name for entity in found.entities}
    text = reading.body.document.text
    for quote in found.quotes:
        yield {
            "kind": quote.kind.value,
            "text": " … ".join(text[start:end] for start, end in quote.segments),
            "speaker": None if quote.speaker is None else names.get(quote.speaker),
            "how": None if quote.how is None else quote.how.value,
            "segments": [list(segment) for segment in quote.segments],
        }


def _markdown(reading: Reading) -> str:
    from reader.use.citing import article_markdown

    parts = [_front(reading.row), article_markdown(reading).rstrip()]
    said = [quote for quote in _quotes(reading) if quote["kind"] in {"direct", "mixed"}]
    if said:
        lines = [f"- {quote['speaker'] or 'speaker not certain'}: “{_line(quote['text'])}”" for quote in said]
        parts.append("## Quotations\n\n" + "\n".join(lines))
    if reading.notes:
        notes = [f"- {_line(note.text)}" + _about(note.exact) for note in reading.notes]
        parts.append("## Notes\n\n" + "\n".join(notes))
    return "\n\n".join(parts) + "\n"


def _front(row: ArticleRow) -> str:
    """Return what stands before a file's text, as YAML: strings in JSON's form, which YAML 1.2 takes."""
    values: dict[str, object] = {
        "id": row.public_id,
        "title": row.title,
        "feed": row.feed,
        "outlet": row.outlet,
        "author": row.author,
        "url": row.url,
        "published": None if row.published is None else iso(row.published),
        "first_seen": iso(row.first_seen),
        "unread": row.unread,
        "starred": row.starred,
        "tags": list(row.tags),
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---"])


def _about(exact: str) -> str:
    return f" (on “{_line(exact)}”)" if exact else ""


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _place(root: Path, folder: str, title: str) -> Path:
    return root.joinpath(*(_name(part) for part in folder.split("/") if part), _name(title))


def _name(text: str) -> str:
    """Return a file name that every system takes and that cannot lead elsewhere."""
    name = _UNNAMED.sub("-", text).strip("-")[:_LONGEST_NAME].strip("-")
    return name or "untitled"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")


def _json_value(value: object) -> str:
    return iso(value) if isinstance(value, datetime) else str(value)
