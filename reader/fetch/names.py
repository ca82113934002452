"""Looking names up without ever holding up the rest."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver

Lookup = Callable[[str], Sequence[str]]
"""Name to numeric addresses; may block; raises socket.gaierror or gives nothing where there is none."""

_AT_ONCE = 32
"""Lookups under way at the same time; dead name servers keep each busy for many seconds."""


def system_addresses(name: str) -> list[str]:
    """Return the addresses of a name as the system knows them, in its order of preference.

    Raises:
        socket.gaierror: there are none, or nobody could be asked.
    """
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    # A link-local IPv6 address means nothing without its interface, the fourth part.
    return [f"{spot[0]}%{spot[3]}" if len(spot) == 4 and spot[3] else str(spot[0]) for *_, spot in found]


def resolver(lookup: Lookup) -> AbstractResolver:
    """Return the HTTP library's resolver over a function, run in a thread that nobody waits for.

    The library's own one uses threads that the interpreter joins at its end, so that a name server that
    does not answer would keep the program from ending.
    """
    from aiohttp.abc import AbstractResolver, ResolveResult

    class Resolver(AbstractResolver):
        def __init__(self) -> None:
            self._slots = asyncio.Semaphore(_AT_ONCE)

        async def resolve(
            self,
            host: str,
            port: int = 0,
            family: socket.AddressFamily = socket.AF_UNSPEC,
        ) -> list[ResolveResult]:
            async with self._slots:
                addresses = await _in_thread(lookup, host)
            found = [
                ResolveResult(
                    hostname=host,
                    host=address,
                    port=port,
                    family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                    proto=0,
                    flags=socket.AI_NUMERICHOST,
                )
                for address in addresses
            ]
            if family != socket.AF_UNSPEC:
                found = [row for row in found if row["family"] == family]
            if not found:
                raise socket.gaierror(socket.EAI_NONAME, "no such name")
            return found

        async def close(self) -> None:
            """Hold nothing, close nothing."""

    return Resolver()


async def _in_thread(lookup: Lookup, name: str) -> Sequence[str]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(addresses: Sequence[str], error: OSError | None) -> None:
        if answer.cancelled():
            return
        if error is None:
            answer.set_result(addresses)
        else:
            answer.set_exception(error)

    def work() -> None:
        addresses: Sequence[str] = ()
        failure: OSError | None = None
        try:
            addresses = lookup(name)
        except UnicodeError:  # a label that no name can have
            failure = socket.gaierror(socket.EAI_NONAME, "no such name")
        except OSError as error:
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop has been closed meanwhile
            loop.call_soon_threadsafe(settle, addresses, failure)

    threading.Thread(target=work, name="lookup", daemon=True).start()
    return await answer
