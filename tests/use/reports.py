"""Makes articles of feeds and imports for the tests of links, stories and comparisons."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.document.html import html_document
from reader.model.article import NewArticle
from reader.use.annotating import annotate_document
from reader.use.library import Library
from reader.use.stories import weave

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def feed_of(library: Library, outlet: str) -> int:
    url = f"https://{outlet}/feed.xml"
    known = {feed.url: feed.id for feed in library.store.feeds.all()}
    return known.get(url) or library.store.feeds.add(url, title=outlet).id


def put(
    library: Library,
    outlet: str,
    title: str,
    *paragraphs: str,
    hours: float | None = 0,
    key: str = "",
    url: str | None = None,
) -> int:
    """Store and annotate an article of a feed; `hours` after noon it was published, None: nobody knows."""
    document = html_document("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs), f"https://{outlet}/")
    key = key or f"https://{outlet}/{title.lower().replace(' ', '-')}"
    article = NewArticle(
        key=key,
        title=title,
        document=document,
        walker="1",
        url=key if url is None else url,
        outlet=outlet,
        published=None if hours is None else NOON + timedelta(hours=hours),
        annotations=annotate_document(document, "en"),
    )
    feed = feed_of(library, outlet)
    stored = library.store.articles.put(feed, [article], at=NOON + timedelta(days=2))
    return (*stored.added, *stored.updated)[0]


def woven(library: Library, *articles: int) -> list[int | None]:
    """Find the stories of what is stored; return those of the articles."""
    weave(library)
    placed = library.store.stories.placed(articles)
    return [placed[key].story_id if key in placed else None for key in articles]


def write(folder: Path, **texts: str) -> list[Path]:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    return paths


FERRY = (
    (
        "The ferry Aurora sank off Norrby on Sunday morning after it had struck a rock in thick"
        " fog. All ninety people"
        " aboard were taken off by fishermen, said Captain Ada Lindqvist."
    ),
    (
        "“We sent the passengers to the boats at once, and nobody pushed,” Lindqvist told"
        " reporters on the quay."
        " Divers are to look at the wreck on Monday."
    ),
)
FERRY_RETOLD = (
    (
        "Ninety people were saved when a ferry went down in the fog near Norrby. The Aurora had"
        " hit a rock, and"
        " fishermen who heard its horn brought everybody ashore."
    ),
    (
        "“We sent the passengers to the boats at once,” said Ada Lindqvist, the captain, “and"
        " nobody pushed.” The wreck"
        " lies in forty metres of water."
    ),
)
SCHOOL = (
    (
        "The roof of the school in Eastby must be mended before the winter, the council decided"
        " after a long evening."
        " Teachers had found mould behind the shelves of the library."
    ),
    "“We cannot teach under umbrellas,” said Tom Brandt, who leads the school.",
)
