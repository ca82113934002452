import socket

import pytest

from reader.fetch.guard import Guard, is_private


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "no address", "",
    ],
)  # fmt: skip
def test_addresses_outside_the_public_internet_are_private(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert not is_private(address)


def test_a_socket_is_made_for_public_addresses_only_and_what_was_met_is_noted() -> None:
    guard = Guard(lambda address: address.startswith("127.0.1."))
    seen = guard.watch()
    with pytest.raises(PermissionError):
        guard.public_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.1.1", 80)))
    assert (seen.refused, seen.public) == (True, False)
    guard.public_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))).close()
    assert (seen.refused, seen.public) == (True, True)


def test_a_private_address_is_connected_to_where_any_may_be() -> None:
    guard = Guard(lambda address: address.startswith("127.0.1."))
    seen = guard.watch()
    guard.any_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.1.1", 80))).close()
    assert (seen.refused, seen.public) == (False, False)
