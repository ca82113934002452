"""Which addresses a request may connect to: decided on the address itself, at every hop, never on a name."""

import errno
import socket
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

Classifier = Callable[[str], bool]
"""Tells of a numeric IP address whether it is private."""
AddressInfo = tuple[Any, ...]
"""What getaddrinfo gives: family, type, protocol, canonical name, socket address."""

_NAT64 = ip_network("64:ff9b::/96")
# Special-purpose networks that older versions of `ipaddress` take for public ones.
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "fec0::/10", "3fff::/20", "5f00::/16")))


def is_private(address: str) -> bool:
    """Tell whether an IP address lies outside the public internet (RFC 6890), also wrapped in an IPv6 one.

    Loopback, private, link-local, shared (100.64/10), multicast, unspecified, reserved; what is no address
    counts as private.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    return any(
        not part.is_global or part.is_multicast or any(part in network for network in _SPECIAL)
        for part in _wrapped(ip)
    )


def _wrapped(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the addresses that packets to `ip` may end at (IPv4-mapped, NAT64, 6to4, Teredo)."""
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip.sixtofour is not None:
        return [ip, ip.sixtofour]
    if ip.teredo is not None:
        return [ip, *ip.teredo]
    return [ip]


@dataclass(slots=True)
class Sightings:
    """What one hop's connecting met."""

    refused: bool = False
    """A private address was refused."""
    public: bool = False
    """A connection to a public address was tried."""


class Guard:
    """Makes the sockets of a session, or refuses to, looking at the very address that is connected to.

    There is no gap for a name that resolves differently a second time: what is judged is what is used.
    """

    def __init__(self, classify: Classifier = is_private) -> None:
        self.classify = classify
        # A hop's task and those that it starts to connect share what is set here; other requests do not.
        self._sightings: ContextVar[Sightings | None] = ContextVar("sightings", default=None)

    def watch(self) -> Sightings:
        """Return what will be noted of the addresses that this task's next hop connects to."""
        sightings = Sightings()
        self._sightings.set(sightings)
        return sightings

    def public_socket(self, info: AddressInfo) -> socket.socket:
        """Return a socket for a public address.

        Raises:
            PermissionError: the address is private.
        """
        if self.classify(str(info[4][0])):
            if sightings := self._sightings.get():
                sightings.refused = True
            raise PermissionError(errno.EACCES, f"{info[4][0]} is a private address")
        return self.any_socket(info)

    def any_socket(self, info: AddressInfo) -> socket.socket:
        """Return a socket for any address, and note whether it is public."""
        family, kind, protocol, _, where = info
        if (sightings := self._sightings.get()) and not self.classify(str(where[0])):
            sightings.public = True
        return socket.socket(family, kind, protocol)
