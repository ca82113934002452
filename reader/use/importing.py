"""Import: article files, feed lists, and the bundled articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import NotFoundError, ParseError, ReaderError
from reader.model.article import NewArticle, Origin
from reader.model.report import ImportReport
from reader.paths import articles_folder

if TYPE_CHECKING:
    from reader.model.feed import Feed
    from reader.use.library import Library

WELCOME = "Welcome"
"""The folder of the bundled articles."""
IMPORTED = "Imported"
"""The folder of a person's own article files."""
MAX_FILE_BYTES = 20 << 20
"""An article file larger than this is refused."""
_LISTS = (".opml", ".xml")
_ARTICLES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_BUNDLED_KEY = "bundled"


def import_files(library: Library, paths: Sequence[Path], *, allow_private: bool = False) -> ImportReport:
    """Import article files (.txt, .md, .html) and OPML lists; what cannot be taken is reported.

    A file's identity is its resolved path: imported again unchanged, nothing happens; changed, it gets
    a new body. What was brought is searchable, tied, linked and clustered when this returns.
    """
    report = ImportReport()
    for path in paths:
        try:
            part = _import_file(library, path, allow_private=allow_private)
        except ReaderError as error:
            part = ImportReport(skipped=(f"{path}: {error}",))
        report = _joined(report, part)
    _weave(library)
    return report


def _weave(library: Library) -> None:
    from reader.use.stories import weave  # deferred: an export needs no stories

    weave(library)


def _import_file(library: Library, path: Path, *, allow_private: bool) -> ImportReport:
    data = _read(path)
    suffix = path.suffix.lower()
    if suffix in _LISTS or (suffix not in _ARTICLES and b"<opml" in data[:4096].lower()):
        return import_opml(library, data, allow_private=allow_private)
    if suffix not in _ARTICLES:
        raise ParseError(
            f"a file of the kind “{suffix or 'no ending'}” is not read; .txt, .md, .html and .opml are"
        )
    return _put(library, library.store.feeds.shelf(IMPORTED), [(path, data)], origin=Origin.IMPORT)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)  # what is no regular file tells no size and may never end
    except FileNotFoundError as error:
        raise NotFoundError("there is no such file") from error
    except OSError as error:
        raise ParseError(f"it cannot be read ({(error.strerror or 'unknown reason').lower()})") from error
    if len(data) > MAX_FILE_BYTES:
        raise ParseError(f"larger than {MAX_FILE_BYTES >> 20} MB, which no article is")
    return data


def _put(
    library: Library, shelf: Feed, files: Sequence[tuple[Path, bytes]], *, origin: Origin
) -> ImportReport:
    known = library.store.articles.known_keys(shelf.id)
    articles = []
    for path, data in files:
        article = _article(path, data, origin)
        elsewhere = library.store.bodies.imported(article.document.text)
        if elsewhere is not None and article.key not in known:
            continue  # the same text is there under the path it first came from
        articles.append(article)
    stored = library.store.articles.put(shelf.id, articles, at=library.clock())
    return ImportReport(
        added=len(stored.added),
        updated=len(stored.updated),
        unchanged=stored.unchanged + len(files) - len(articles),
        article_ids=(*stored.added, *stored.updated),
    )


def _article(path: Path, data: bytes, origin: Origin) -> NewArticle:
    from hashlib import blake2b

    from reader.document.html import WALKER
    from reader.use.annotating import annotate_document
    from reader.use.article_files import read_article_file

    file = read_article_file(data, path.name)
    where = str(path.resolve())
    digest = blake2b(data, digest_size=16)
    return NewArticle(
        key=where,
        title=file.title,
        document=file.document,
        walker=WALKER,
        origin=origin,
        url=file.url,
        author=file.author,
        outlet=file.outlet or path.name,
        published=file.published,
        language=file.language,
        html=file.html or "",
        annotations=annotate_document(file.document, file.language or None),
        path=str(path),
        fingerprint=digest.digest(),
    )


def import_opml(library: Library, data: bytes, *, allow_private: bool = False) -> ImportReport:
    """Subscribe to the feeds of an OPML list, as one change; feeds that are there already stay."""
    from reader.parse.opml import parse_opml
    from reader.store.moving import MovedFeed
    from reader.text.urls import normalise_address

    found = parse_opml(data)
    skipped = list(found.skipped)
    known = {feed.id: feed for feed in library.store.feeds.all()}
    wanted: list[MovedFeed] = []
    for item in found.feeds:
        try:
            url = normalise_address(item.url)
        except ReaderError as error:
            skipped.append(f"{item.title or item.url}: {error}")
            continue
        wanted.append(
            MovedFeed(
                url,
                own_title=item.title,
                site_url=item.site_url,
                folder=item.folder,
                allow_private=allow_private,
            )
        )
    keys = library.store.moving().feeds(wanted, f"{len(wanted)} feeds imported")
    permitted = [key for key in keys if allow_private and key in known and not known[key].allow_private]
    if permitted:
        library.store.feeds.set(permitted, allow_private=True)
    added = set(keys) - set(known)
    return ImportReport(feeds=len(added), unchanged=len(found.feeds) - len(added), skipped=tuple(skipped))


def import_bundled(library: Library) -> ImportReport:
    """Bring the bundled articles into the folder Welcome; those that were removed stay away."""
    folder = articles_folder()
    files = sorted(path for path in folder.glob("*") if path.suffix in {".txt", ".md"})
    if not files:
        raise NotFoundError("The bundled articles are missing from this installation.")
    shelf = library.store.feeds.shelf(WELCOME)
    articles, now = [], library.clock()
    for path in files:
        article = _article(path, path.read_bytes(), Origin.IMPORT)
        # the key is the file's name, not its place: the package may move between two launches
        articles.append(replace(article, key=f"bundled:{path.name}", path="", sort_at=now))
    stored = library.store.articles.put(shelf.id, articles, at=now)
    library.store.preferences.set(_BUNDLED_KEY, True)
    _weave(library)
    return ImportReport(added=len(stored.added), updated=len(stored.updated), unchanged=stored.unchanged)


def import_bundled_once(library: Library) -> bool:
    """Bring the bundled articles at the app's first launch on an empty library; returns whether it did."""
    store = library.store
    if store.read_only or store.preferences.get(_BUNDLED_KEY) or store.feeds.all():
        return False
    import_bundled(library)
    return True


def _joined(one: ImportReport, other: ImportReport) -> ImportReport:
    return ImportReport(
        added=one.added + other.added,
        updated=one.updated + other.updated,
        unchanged=one.unchanged + other.unchanged,
        feeds=one.feeds + other.feeds,
        skipped=one.skipped + other.skipped,
        article_ids=one.article_ids + other.article_ids,
    )
