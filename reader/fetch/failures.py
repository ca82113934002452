"""What the HTTP library and the system say went wrong, to reasons of ours."""

import errno
import socket
import ssl

from reader.errors import AddressError, FetchError, OfflineError

Reason = tuple[str, type[FetchError]]
"""A stable word of `words.REASONS` and the kind of error that carries it."""

_OFFLINE_ERRNOS = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
_UNREACHABLE_ERRNOS = frozenset({errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ETIMEDOUT})
# OpenSSL's verification results (X509_V_ERR_…) with words of their own.
_CERTIFICATE_REASONS = {
    10: "tls-expired", 18: "tls-self-signed", 19: "tls-self-signed", 62: "tls-name", 64: "tls-name",
}  # fmt: skip
_NOT_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"})
"""OpenSSL's words for an answer that is not TLS at all."""


def reason_of(error: Exception) -> Reason:
    """Return the reason and kind of our error for one of the HTTP library or the system."""
    import aiohttp
    from aiohttp import http_exceptions

    handshake = getattr(error, "os_error", error)
    if isinstance(handshake, ssl.SSLError) and getattr(handshake, "reason", "") in _NOT_TLS:
        return "no-tls", FetchError
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        code = getattr(getattr(error, "certificate_error", error), "verify_code", 0)
        return _CERTIFICATE_REASONS.get(code, "tls"), FetchError
    if isinstance(error, ssl.SSLError):
        return _CERTIFICATE_REASONS.get(getattr(error, "verify_code", 0), "tls"), FetchError
    if isinstance(error, aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        return "proxy", FetchError
    if isinstance(error, aiohttp.InvalidURL):
        return "bad-address", AddressError
    if isinstance(error, aiohttp.ServerDisconnectedError | ConnectionResetError | BrokenPipeError):
        return "closed", FetchError
    if isinstance(error, aiohttp.ClientPayloadError):
        damaged = isinstance(error.__cause__, http_exceptions.ContentEncodingError)
        return ("bad-encoding" if damaged else "broken-off"), FetchError
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return _lookup_reason(error.os_error)
    if isinstance(error, socket.gaierror):
        return _lookup_reason(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return _connection_reason(error.os_error)
    if isinstance(error, aiohttp.ClientResponseError | ValueError):
        return "bad-answer", FetchError
    if isinstance(error, OSError):
        return _connection_reason(error)
    return "failed", FetchError


def _lookup_reason(error: OSError) -> Reason:
    missing = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
    return ("no-such-host" if error.errno in missing else "name-lookup"), FetchError


def _connection_reason(error: OSError) -> Reason:
    if error.errno in _OFFLINE_ERRNOS:
        return "offline", OfflineError
    if error.errno in _UNREACHABLE_ERRNOS:
        return "unreachable", FetchError
    if error.errno == errno.ECONNREFUSED or "Connect call failed" in str(error):
        return "refused", FetchError
    if isinstance(error, ConnectionError):
        return "closed", FetchError
    return "unreachable", FetchError
