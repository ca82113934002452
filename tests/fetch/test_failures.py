import errno
import socket
import ssl

import pytest

from reader.errors import FetchError, OfflineError
from reader.fetch.failures import reason_of
from reader.fetch.words import REASONS


def tls_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "no-such-host"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "name-lookup"),
        (OSError(errno.ENETUNREACH, "x"), "offline"),
        (OSError(errno.EHOSTUNREACH, "x"), "unreachable"),
        (TimeoutError(errno.ETIMEDOUT, "x"), "unreachable"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), "refused"),
        (ConnectionResetError(errno.ECONNRESET, "x"), "closed"),
        (BrokenPipeError(errno.EPIPE, "x"), "closed"),
        (ConnectionAbortedError(errno.ECONNABORTED, "x"), "closed"),
        (OSError("Multiple exceptions: [Errno 111] Connect call failed ('::1', 1)"), "refused"),
        (tls_error(10), "tls-expired"),
        (tls_error(18), "tls-self-signed"),
        (tls_error(62), "tls-name"),
        (tls_error(20), "tls"),
        (ValueError("x"), "bad-answer"),
        (RuntimeError("x"), "failed"),
    ],
)
def test_every_kind_of_failure_has_a_reason_with_words(error: Exception, reason: str) -> None:
    found, kind = reason_of(error)
    assert found == reason
    assert found in REASONS
    assert kind is (OfflineError if reason == "offline" else FetchError)
