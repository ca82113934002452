"""One request from its first hop to its last byte: the one file that knows the HTTP library."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

from reader import __version__
from reader.clock import Clock
from reader.errors import (
    AddressError,
    FetchError,
    HTTPStatusError,
    OfflineError,
    PrivateAddressError,
    TooLargeError,
)
from reader.fetch.guard import Guard
from reader.fetch.messages import FetchRequest, FetchResponse
from reader.fetch.politeness import retry_after
from reader.fetch.words import explain
from reader.text.urls import safe_link

if TYPE_CHECKING:
    import aiohttp

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8, "
    "text/xml;q=0.8, text/html;q=0.7, */*;q=0.5"
)
_MAX_HOPS = 10
_MAX_HEADER = 65536
"""Bytes of one header line."""
_CHUNK = 65536
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OFFLINE_ERRNOS = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
_UNREACHABLE_ERRNOS = frozenset({errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ETIMEDOUT})
# OpenSSL's verification results (X509_V_ERR_…) with words of their own.
_CERTIFICATE_REASONS = {
    10: "tls-expired", 18: "tls-self-signed", 19: "tls-self-signed", 62: "tls-name", 64: "tls-name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    deadline_s: float
    cap_bytes: int

    def narrowed(self, request: FetchRequest) -> Limits:
        """Return the limits with a request's own in their place."""
        return Limits(request.deadline_s or self.deadline_s, request.cap_bytes or self.cap_bytes)


class Sessions:
    """Three sets of connections that never mix: to public addresses, to any, and to proxies.

    A connection to a private address that one feed is permitted can so never be taken over by another feed.
    """

    def __init__(
        self,
        guard: Guard,
        user_agent: str,
        resolve: Callable[[str], Sequence[str]] | None,
        tls: ssl.SSLContext | None,
    ) -> None:
        self._guard = guard
        self._user_agent = user_agent or f"newsreader/{__version__}"
        self._resolve = resolve
        self._open: dict[str, aiohttp.ClientSession] = {}
        self._tls = tls

    def public(self) -> aiohttp.ClientSession:
        """Return the session whose sockets only connect to public addresses."""
        return self._session("public")

    def any(self) -> aiohttp.ClientSession:
        """Return the session of feeds that may be private."""
        return self._session("any")

    def proxied(self) -> aiohttp.ClientSession:
        """Return the session that speaks to proxies, wherever those are."""
        return self._session("proxied")

    async def close(self) -> None:
        """Close all connections."""
        for session in self._open.values():
            await session.close()
        self._open.clear()

    def _session(self, kind: str) -> aiohttp.ClientSession:
        if kind not in self._open:
            self._open[kind] = self._new_session(kind)
        return self._open[kind]

    def _new_session(self, kind: str) -> aiohttp.ClientSession:
        import aiohttp

        if self._tls is None:
            import truststore

            self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        connector = aiohttp.TCPConnector(
            limit=0,
            ttl_dns_cache=60,
            use_dns_cache=self._resolve is None,
            resolver=_resolver(self._resolve) if self._resolve else aiohttp.ThreadedResolver(),
            ssl=self._tls,
            # Each request that may be private connects anew, so that the guard sees where to.
            force_close=kind == "any",
            socket_factory=self._guard.public_socket if kind == "public" else self._guard.any_socket,
        )
        return aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": self._user_agent, "Accept": ACCEPT},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            trust_env=False,
            max_line_size=_MAX_HEADER,
            max_field_size=_MAX_HEADER,
        )


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
        except (aiohttp.ClientError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            if sightings.refused:
                hops.refuse()
            _raise_ours(error, hops)

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
        target = safe_link(location, self.url)
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


_NOT_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"})
"""OpenSSL's words for an answer that is not TLS at all."""


def _raise_ours(error: Exception, hops: _Hops) -> NoReturn:
    """Raise our error for one of the library's or the system's."""
    import aiohttp
    from aiohttp import http_exceptions

    handshake = getattr(error, "os_error", error)
    if isinstance(handshake, ssl.SSLError) and handshake.reason in _NOT_TLS:
        hops.fail("no-tls")
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        code = getattr(getattr(error, "certificate_error", error), "verify_code", 0)
        hops.fail(_CERTIFICATE_REASONS.get(code, "tls"))
    if isinstance(error, ssl.SSLError):
        hops.fail(_CERTIFICATE_REASONS.get(getattr(error, "verify_code", 0), "tls"))
    if isinstance(error, aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        hops.fail("proxy")
    if isinstance(error, aiohttp.InvalidURL):
        hops.fail("bad-redirect", AddressError if hops.url == hops.request.url else FetchError)
    if isinstance(error, aiohttp.ServerDisconnectedError | ConnectionResetError | BrokenPipeError):
        hops.fail("closed")
    if isinstance(error, aiohttp.ClientPayloadError):
        damaged = isinstance(error.__cause__, http_exceptions.ContentEncodingError)
        hops.fail("bad-encoding" if damaged else "broken-off")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        hops.fail(*_lookup_reason(error.os_error))
    if isinstance(error, socket.gaierror):
        hops.fail(*_lookup_reason(error))
    if isinstance(error, aiohttp.ClientConnectorError):
        hops.fail(*_connection_reason(error.os_error))
    if isinstance(error, aiohttp.ClientResponseError | ValueError):
        hops.fail("bad-answer")
    if isinstance(error, OSError):
        hops.fail(*_connection_reason(error))
    hops.fail("failed")


def _lookup_reason(error: OSError) -> tuple[str, type[FetchError]]:
    missing = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
    return ("no-such-host" if error.errno in missing else "name-lookup"), FetchError


def _connection_reason(error: OSError) -> tuple[str, type[FetchError]]:
    if error.errno in _OFFLINE_ERRNOS:
        return "offline", OfflineError
    if error.errno in _UNREACHABLE_ERRNOS:
        return "unreachable", FetchError
    if error.errno == errno.ECONNREFUSED or "Connect call failed" in str(error):
        return "refused", FetchError
    if isinstance(error, ConnectionError):
        return "closed", FetchError
    return "unreachable", FetchError


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.rpartition("@")[2]


def _resolver(resolve: Callable[[str], Sequence[str]]) -> aiohttp.abc.AbstractResolver:
    """Wrap a plain function from name to addresses for the library."""
    from aiohttp.abc import AbstractResolver, ResolveResult

    class Resolver(AbstractResolver):
        async def resolve(
            self,
            host: str,
            port: int = 0,
            family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - named by the base class
        ) -> list[ResolveResult]:
            found = [
                ResolveResult(
                    hostname=host,
                    host=address,
                    port=port,
                    family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                    proto=0,
                    flags=socket.AI_NUMERICHOST,
                )
                for address in resolve(host)
            ]
            if not found:
                raise socket.gaierror(socket.EAI_NONAME, "no such name")
            return found

        async def close(self) -> None:
            """Hold nothing, close nothing."""

    return Resolver()
