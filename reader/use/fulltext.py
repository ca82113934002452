"""Full text: the whole article from its page, where the feed gave a teaser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from reader.config.schema import FullText
from reader.errors import HTTPStatusError, NotFoundError, ReaderError
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.model.article import Origin
from reader.model.query import Query
from reader.model.report import FullTextDone
from reader.text.urls import host_label, is_http
from reader.use import fulltext_words as say
from reader.use.annotating import annotate_now
from reader.use.attempts import Attempts
from reader.use.page_judging import Given, Verdict, judged
from reader.use.teaser import is_teaser, words
from reader.use.web_pages import PageBytes, WebPage

if TYPE_CHECKING:
    from reader.config.schema import Config
    from reader.model.article import ArticleRow, Body
    from reader.model.document import Document
    from reader.model.feed import Feed
    from reader.use.library import Library

CAP_BYTES = 8 * 2**20
"""Bytes of a page after decompression; what is larger is no article."""
NO_FAILURE = frozenset({"more", "less", "known", "no-address"})
"""Reasons for which nothing went wrong."""
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_BATCH = 100
"""Articles that are looked at before their pages are fetched, so that a long list begins at once."""


class OneFetcher(Protocol):
    """What one full text needs of the network."""

    def fetch_one(self, request: FetchRequest) -> FetchResponse:
        """Return the answer, or raise FetchError."""


class ManyFetcher(Protocol):
    """What many full texts need of the network."""

    def fetch_many(self, requests: Sequence[FetchRequest]) -> Iterator[FetchResponse | FetchFailure]:
        """Yield an answer or failure for each request, in the order they come."""


Submit = Callable[[str, object], "Future[Any]"]
"""Runs a task by name in a worker."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """An article whose page is to be fetched."""

    row: ArticleRow
    feed: Feed
    body: Body

    def request(self) -> FetchRequest:
        """Return the request; a private address is permitted at the very host that the feed is permitted."""
        same_host = host_label(self.row.url) == host_label(self.feed.url)
        return FetchRequest(
            url=self.row.url,
            feed_id=self.feed.id,
            allow_private=self.feed.allow_private and same_host,
            headers={"Accept": _ACCEPT},
            cap_bytes=CAP_BYTES,
        )


def wanted(config: Config, feed: Feed, document: Document) -> FullText:
    """Return when an article's page is to be fetched: its feed's own choice, else the configuration's.

    OFF where nothing is missing: the text is no teaser, or it is one of the reader's own files.
    """
    return _policy(config, feed) if is_teaser(document) else FullText.OFF


def _policy(config: Config, feed: Feed) -> FullText:
    if feed.local:
        return FullText.OFF
    return FullText(feed.full_text) if feed.full_text in set(FullText) else config.pull.full_text


def fetch_full_text(
    library: Library, article_id: int, *, fetcher: OneFetcher, submit: Submit, again: bool = False
) -> FullTextDone:
    """Fetch an article's page and keep its text; it becomes the current one if it gives more than the feed's.

    What came is annotated and tied before this returns. A page that was asked for is not asked for again
    before its feed's interval is over (longer where the server said so), unless `again` says so.

    Raises:
        NotFoundError: the article is gone.
    """
    wish = _wish(library, article_id)
    if not is_http(wish.row.url):
        return FullTextDone(article_id, say.NO_ADDRESS, reason="no-address")
    if not again:
        if wish.body.origin is Origin.FULLTEXT:
            return FullTextDone(article_id, say.KNOWN, got_more=True, reason="known")
        attempt = Attempts(library).last(article_id)
        if attempt is not None:
            return FullTextDone(article_id, attempt.outcome, reason=attempt.reason)
    request = wish.request()
    try:
        answer: FetchResponse | FetchFailure = fetcher.fetch_one(request)
    except ReaderError as error:
        answer = FetchFailure(request, error)
    return _taken(library, wish, answer, submit)


def fetch_full_texts(
    library: Library,
    article_ids: Iterable[int],
    *,
    fetcher: ManyFetcher,
    submit: Submit,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[FullTextDone]:
    """Fetch the pages of those articles that are teasers of feeds not set to "off"; yields what came of each.

    Hosts are asked as a pull asks them: few requests at once, spaced. What was done is kept on cancel.
    """
    attempts = Attempts(library)
    waiting = iter(article_ids)
    while (ids := list(islice(waiting, _BATCH))) and not cancelled():
        asked: dict[int, _Wish] = {}
        requests: list[FetchRequest] = []
        for article_id in ids:
            try:
                wish = _wish(library, article_id)
            except NotFoundError:
                continue  # it was removed meanwhile
            if (
                is_http(wish.row.url)
                and wish.body.origin is Origin.FEED
                and wanted(library.config, wish.feed, wish.body.document) is not FullText.OFF
                and attempts.last(article_id) is None
            ):
                requests.append(wish.request())
                asked[id(requests[-1])] = wish
        for answer in fetcher.fetch_many(requests):
            yield _taken(library, asked[id(answer.request)], answer, submit)
            if cancelled():
                return


def take_along(
    library: Library,
    *,
    fetcher: ManyFetcher,
    submit: Submit,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[FullTextDone]:
    """Fetch all unread teasers whole, the newest first: for a flight. Feeds that are set to "off" are not."""
    unread = library.store.articles.ids(Query(unread=True))
    return fetch_full_texts(library, unread, fetcher=fetcher, submit=submit, cancelled=cancelled)


def feeds_pulled_whole(library: Library) -> frozenset[int]:
    """Return the ids of the feeds whose teasers are fetched whole as soon as a pull brings them."""
    return frozenset(
        feed.id for feed in library.store.feeds.all() if _policy(library.config, feed) is FullText.REFRESH
    )


def _wish(library: Library, article_id: int) -> _Wish:
    row = library.store.articles.row(article_id)
    return _Wish(row, library.store.feeds.get(row.feed_id), library.store.bodies.current(article_id))


def _taken(
    library: Library, wish: _Wish, answer: FetchResponse | FetchFailure, submit: Submit
) -> FullTextDone:
    """Store what a page gave and say so; whatever it is, the page is left alone for a while."""
    done = _outcome(library, wish, answer, submit)
    offline = done.reason in say.NOT_ITS_FAULT
    if not (done.got_more or offline):
        pause = timedelta(seconds=wish.feed.interval_s)
        error = answer.error if isinstance(answer, FetchFailure) else None
        if isinstance(error, HTTPStatusError) and error.retry_after:
            pause = max(pause, timedelta(seconds=error.retry_after))
        Attempts(library).keep(wish.row.id, pause, done.outcome, done.reason)
    return done


def _outcome(
    library: Library, wish: _Wish, answer: FetchResponse | FetchFailure, submit: Submit
) -> FullTextDone:
    article_id, host = wish.row.id, host_label(wish.row.url)
    if isinstance(answer, FetchFailure):
        return FullTextDone(article_id, say.failed(answer.error, host), reason=say.reason_of(answer.error))
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return FullTextDone(article_id, say.no_page(host, kind), reason="no-page")
    source = PageBytes(answer.body, answer.final_url, answer.headers.get("content-type"))
    try:
        page: WebPage = submit("extract", source).result()
    except ReaderError as error:
        return FullTextDone(article_id, say.no_text(host, error), reason="no-text")
    verdict = judged(Given(wish.row.title, wish.body.document), page)
    if verdict is not Verdict.MORE:
        return FullTextDone(article_id, say.VERDICTS[verdict].format(host=host), reason=verdict.value)
    from reader.document.html import WALKER  # deferred: the page's parser is not needed to be told no

    body = library.store.bodies.add(
        article_id, page.document, origin=Origin.FULLTEXT, walker=WALKER, html=page.html
    )
    annotate_now(library, body, submit=submit)
    return FullTextDone(article_id, say.got(host, words(page.document)), got_more=True)
