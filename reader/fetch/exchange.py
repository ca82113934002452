"""One request from its first hop to its last byte."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

from reader.clock import Clock
from reader.errors import (
    FetchError,
    HTTPStatusError,
    PrivateAddressError,
    TooLargeError,
)
from reader.fetch.failures import reason_of
from reader.fetch.guard import Guard
from reader.fetch.messages import FetchRequest, FetchResponse
from reader.fetch.politeness import retry_after
from reader.fetch.sessions import Sessions
from reader.fetch.words import explain
from reader.text.urls import safe_link

if TYPE_CHECKING:
    import aiohttp

_MAX_HOPS = 10
_CHUNK = 65536
# How the HTTP library hands on bytes of a header that are no UTF-8.
_SURROGATE = re.compile("[\udc80-\udcff]")
# What hostile answers may draw from the library besides its own errors: one server's costs no other feed.
_SLIPS = (OSError, ValueError, EOFError, RuntimeError, LookupError, TypeError, AttributeError, AssertionError)
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    deadline_s: float
    cap_bytes: int

    def narrowed(self, request: FetchRequest) -> Limits:
        """Return the limits with a request's own in their place."""
        return Limits(request.deadline_s or self.deadline_s, request.cap_bytes or self.cap_bytes)


class Exchange:
    """Carries requests out, hop by hop."""

    def __init__(
        self, sessions: Sessions, guard: Guard, proxy_for: Callable[[str], str | None], clock: Clock
    ) -> None:
        self._sessions = sessions
        self._guard = guard
        self._proxy_for = proxy_for
        self._clock = clock

    async def close(self) -> None:
        """Close all connections."""
        await self._sessions.close()

    async def fetch(self, request: FetchRequest, cap_bytes: int, begin: float) -> FetchResponse:
        """Return the answer to a request, following redirects.

        Args:
            request: what is asked for.
            cap_bytes: the most bytes of body, after decompression.
            begin: when it began, on the monotonic clock.

        Raises:
            FetchError: why there is no answer.
        """
        hops = _Hops(request)
        while True:
            answer = await self._hop(hops, cap_bytes, begin)
            if answer is not None:
                return answer

    async def _hop(self, hops: _Hops, cap_bytes: int, begin: float) -> FetchResponse | None:
        """Make one hop; None when the answer was a redirect, which `hops` now points at."""
        import aiohttp
        from aiohttp import http_exceptions
        from yarl import URL

        proxy = self._proxy_for(hops.url)
        sightings = self._guard.watch()
        if proxy:
            self._check_literal(hops)
            session = self._sessions.proxied()
        else:
            session = self._sessions.any() if hops.may_be_private else self._sessions.public()
        try:
            async with session.get(
                URL(hops.url, encoded=True), headers=hops.headers(), allow_redirects=False, proxy=proxy
            ) as answer:
                if sightings.public:
                    hops.may_be_private = False
                location = answer.headers.get("Location")
                if answer.status in _REDIRECTS and location:
                    hops.follow(answer.status, location)
                    return None
                if answer.status < 200:
                    hops.fail("bad-answer")
                if answer.status >= 300 and answer.status != 304:
                    delay = retry_after(answer.headers.get("Retry-After"), self._clock())
                    status = HTTPStatusError("", status=answer.status, retry_after=delay)
                    raise HTTPStatusError(
                        explain(status, hops.request.url), status=answer.status, retry_after=delay
                    )
                body = await _body(answer, cap_bytes, hops)
                return FetchResponse(
                    request=hops.request,
                    final_url=hops.url,
                    status=answer.status,
                    headers={name.lower(): value for name, value in answer.headers.items()},
                    body=body,
                    elapsed=time.monotonic() - begin,
                    permanent_redirect=hops.permanent,
                )
        except (aiohttp.ClientError, http_exceptions.HttpProcessingError, *_SLIPS) as error:
            if sightings.refused:
                hops.refuse()
            hops.fail(*reason_of(error))

    def _check_literal(self, hops: _Hops) -> None:
        """Refuse an address that is private by its very spelling; what a proxy resolves cannot be seen."""
        host = (urlsplit(hops.url).hostname or "").rstrip(".").lower()
        try:
            private = self._guard.classify(str(ip_address(host)))
        except ValueError:
            private = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
        if private and not hops.may_be_private:
            hops.refuse()


class _Hops:
    """Where a request stands on its way through redirects."""

    def __init__(self, request: FetchRequest) -> None:
        self.request = request
        self.url = request.url
        self.may_be_private = request.allow_private
        """A private address is permitted, and none that is public has answered yet."""
        self.permanent: str | None = None
        self._all_permanent = True
        self._seen = {request.url}

    def headers(self) -> dict[str, str]:
        """Return the headers for the next hop: the feed's own only to the feed's own host."""
        headers: dict[str, str] = {}
        if _origin(self.url) == _origin(self.request.url):
            headers.update(self.request.headers)
        if self.request.etag:
            headers["If-None-Match"] = self.request.etag
        if self.request.last_modified:
            headers["If-Modified-Since"] = self.request.last_modified
        return headers

    def follow(self, status: int, location: str) -> None:
        """Point at where a redirect leads.

        Raises:
            FetchError: it leads in a circle, too far or nowhere.
        """
        target = safe_link(_SURROGATE.sub(_percent, location), self.url)
        if not target.startswith("http"):
            self.fail("bad-redirect")
        if target in self._seen:
            self.fail("redirect-loop")
        if len(self._seen) > _MAX_HOPS:
            self.fail("redirects")
        self._seen.add(target)
        self.url = target
        self._all_permanent = self._all_permanent and status in _PERMANENT
        if self._all_permanent:
            self.permanent = target

    def refuse(self) -> NoReturn:
        """Raise the error for a private address: typed, or reached by redirect."""
        reason = "private" if len(self._seen) == 1 else "private-redirect"
        error = PrivateAddressError("", reason=reason)
        raise PrivateAddressError(explain(error, self.request.url), reason=reason) from None

    def fail(self, reason: str, kind: type[FetchError] = FetchError) -> NoReturn:
        """Raise an error of ours with its line."""
        raise kind(explain(kind("", reason=reason), self.request.url), reason=reason) from None


async def _body(answer: aiohttp.ClientResponse, cap_bytes: int, hops: _Hops) -> bytes:
    """Read a body chunk by chunk, so that a bomb is noticed at the cap, not when it has blown."""
    if (answer.content_length or 0) > cap_bytes:
        hops.fail("too-large", TooLargeError)
    chunks: list[bytes] = []
    size = 0
    async for chunk in answer.content.iter_chunked(_CHUNK):
        size += len(chunk)
        if size > cap_bytes:
            hops.fail("too-large", TooLargeError)
        chunks.append(chunk)
    return b"".join(chunks)


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match.group()) - 0xDC00:02X}"


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.rpartition("@")[2]
