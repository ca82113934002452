"""Discover: what feeds lie behind an address."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import AddressError, FetchError, ParseError, PrivateAddressError, ReaderError
from reader.fetch.discover import known_site_feed, sniff, usual_places
from reader.fetch.messages import FetchRequest, FetchResponse
from reader.fetch.sites import named_site
from reader.fetch.words import explain_new
from reader.model.feed import Candidate, ParsedFeed
from reader.model.report import Discovered
from reader.text.charset import decode
from reader.text.urls import host_label, normalise_address, same_resource, without_credentials

if TYPE_CHECKING:
    from reader.use.library import Library

MAX_LOOKS = 12
"""Addresses that one discovery may fetch beside the one that was typed."""
_TITLES = 3
_SPEAKS_NO_TLS = frozenset({"closed", "refused", "no-tls"})


class OneFetcher(Protocol):
    """What a discovery needs of the network."""

    def fetch_one(self, request: FetchRequest) -> FetchResponse:
        """Return the answer, or raise FetchError."""


Submit = Callable[[str, object], "Future[Any]"]


def discover(
    library: Library, address: str, *, fetcher: OneFetcher, submit: Submit, allow_private: bool = False
) -> Discovered:
    """Return the feeds behind an address: itself, those its page names, or those in the usual places."""
    try:
        url = named_site(address) or normalise_address(address)
    except AddressError as error:
        return Discovered(address=address, problem=str(error), reason="address")
    search = _Search(library, fetcher, submit, allow_private=allow_private)
    try:
        try:
            return search.run(known_site_feed(url) or url)
        except FetchError as error:
            if "://" in address or error.reason not in _SPEAKS_NO_TLS:
                raise
            # nobody asked for https: a host that does not speak it at all may serve plain http
            url = url.replace("https://", "http://", 1)
            return search.run(url)
    except PrivateAddressError as error:
        return Discovered(
            address=without_credentials(url), problem=str(error), reason=error.reason, private=True
        )
    except FetchError as error:
        words = explain_new(error, url)
        return Discovered(address=without_credentials(url), problem=words, reason=error.reason)
    except ParseError as error:
        return Discovered(address=without_credentials(url), problem=str(error), reason="parse")


class _Search:
    """One discovery under way."""

    def __init__(self, library: Library, fetcher: OneFetcher, submit: Submit, *, allow_private: bool) -> None:
        self._fetcher = fetcher
        self._submit = submit
        self._allow_private = allow_private
        self._subscribed = [feed.url for feed in library.store.feeds.all()]

    def run(self, url: str) -> Discovered:
        answer = self._fetch(url)
        kind = sniff(answer.body, answer.headers.get("content-type"))
        if kind == "feed":
            return Discovered(
                without_credentials(url), (self._candidate(self._parsed(answer), url),), looked_at=1
            )
        if kind != "html":
            raise ParseError(f"{host_label(url)} answers with something that is neither a page nor a feed.")
        html = decode(answer.body, content_type=answer.headers.get("content-type"), kind="html").text
        named = list(self._submit("candidates", (html, answer.final_url)).result())
        found = self._looked_at(named[:MAX_LOOKS])
        guesses: list[str] = []
        if not found:
            guesses = [guess for guess in usual_places(answer.final_url) if guess not in named]
            found = self._looked_at(guesses[: MAX_LOOKS - min(len(named), MAX_LOOKS // 2)], first_only=True)
        looked = len(named[:MAX_LOOKS]) + len(guesses)
        problem = None
        if not found:
            links = f"{len(named)} {'link' if len(named) == 1 else 'links'}"
            problem = f"This page offers no feed. Looked at {links} and {len(guesses)} usual places."
        return Discovered(
            without_credentials(url),
            tuple(found),
            problem=problem,
            reason="no-feed" if problem else None,
            looked_at=looked,
        )

    def _fetch(self, url: str) -> FetchResponse:
        return self._fetcher.fetch_one(FetchRequest(url=url, allow_private=self._allow_private))

    def _parsed(self, answer: FetchResponse) -> ParsedFeed:
        payload = (answer.body, answer.final_url, answer.headers.get("content-type"))
        parsed: ParsedFeed = self._submit("parse", payload).result()
        return parsed

    def _looked_at(self, urls: list[str], *, first_only: bool = False) -> list[Candidate]:
        found: list[Candidate] = []
        for url in urls:
            try:
                answer = self._fetch(url)
                if sniff(answer.body, answer.headers.get("content-type")) != "feed":
                    continue
                candidate = self._candidate(self._parsed(answer), url)
            except ReaderError:
                continue  # a page may name dead feeds; the living ones are what is asked for
            if not any(same_resource(candidate.url, other.url) for other in found):
                found.append(candidate)
            if first_only:
                break
        return found

    def _candidate(self, feed: ParsedFeed, url: str) -> Candidate:
        dates = [entry.published for entry in feed.entries if entry.published is not None]
        return Candidate(
            url=url,
            title=feed.title or host_label(url),
            format=feed.format,
            items=len(feed.entries),
            newest=max(dates, default=None),
            titles=tuple(entry.title for entry in feed.entries[:_TITLES]),
            site_url=feed.site_url,
            subscribed=any(same_resource(url, other) for other in self._subscribed),
        )
