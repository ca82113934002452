"""Connections: how they are made, to whom they may lead, and what the client says of itself."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from reader import __version__
from reader.fetch.guard import Guard
from reader.fetch.names import Lookup, resolver, system_addresses

if TYPE_CHECKING:
    import aiohttp

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8, "
    "text/xml;q=0.8, text/html;q=0.7, */*;q=0.5"
)
_MAX_HEADER = 65536
"""Bytes of one header line."""


class Sessions:
    """Three sets of connections that never mix: to public addresses, to any, and to proxies.

    A connection to a private address that one feed is permitted can so never be taken over by another feed.
    """

    def __init__(
        self,
        guard: Guard,
        user_agent: str,
        lookup: Lookup,
        tls: ssl.SSLContext | None,
    ) -> None:
        self._guard = guard
        self._user_agent = user_agent or f"newsreader/{__version__}"
        self._lookup = lookup
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
            use_dns_cache=self._lookup is system_addresses,
            resolver=resolver(self._lookup),
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
