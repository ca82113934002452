"""Every error the reader raises on purpose, in one tree.

ReaderError                  a request failed; its text is one clear line for a person
├── UsageError               the call's words are off (exit code 2)
├── NotFoundError            no such feed, article, person or file
├── ConfigError              the configuration cannot be read as it stands
├── StoreError               the library cannot be read or written
│   ├── DamagedStoreError    the file is damaged or no library of ours
│   ├── NewerStoreError      written by a newer version of the reader
│   └── ReadOnlyStoreError   the library may not be written
├── FetchError               an address could not be fetched
│   ├── OfflineError         no network: not the feed's fault
│   ├── AddressError         the address is none that we fetch
│   ├── PrivateAddressError  it leads into a private network
│   ├── TooLargeError        more bytes than the cap
│   ├── DeadlineError        it took longer than the deadline
│   └── HTTPStatusError      the server answered with an error
├── ParseError               the bytes are no feed, page, list or article
└── EngineError              the engine child died or could not start
"""


class ReaderError(Exception):
    """Base of every error that is shown to a person as one line."""


class UsageError(ReaderError):
    """The words of a call are off."""


class NotFoundError(ReaderError):
    """There is no such feed, article, person or file."""


class ConfigError(ReaderError):
    """The configuration cannot be read as it stands."""


class StoreError(ReaderError):
    """The library cannot be read or written."""


class DamagedStoreError(StoreError):
    """The library's file is damaged, or is no library of ours."""


class NewerStoreError(StoreError):
    """The library was written by a newer version of the reader."""


class ReadOnlyStoreError(StoreError):
    """The library may be read but not written."""


class FetchError(ReaderError):
    """An address could not be fetched; `reason` is a stable word for it."""

    def __init__(self, message: str, *, reason: str = "failed") -> None:
        super().__init__(message)
        self.reason = reason


class OfflineError(FetchError):
    """There is no network: no feed is to blame."""


class AddressError(FetchError):
    """The address is none that the reader fetches."""


class PrivateAddressError(FetchError):
    """The address leads into a private network and was not permitted."""


class TooLargeError(FetchError):
    """The answer is larger than the byte cap."""


class DeadlineError(FetchError):
    """The answer took longer than the whole-request deadline."""


class HTTPStatusError(FetchError):
    """The server answered with an error status."""

    def __init__(self, message: str, *, status: int, retry_after: float | None = None) -> None:
        super().__init__(message, reason=f"http-{status}")
        self.status = status
        self.retry_after = retry_after


class ParseError(ReaderError):
    """The bytes are no feed, page, list or article."""


class EngineError(ReaderError):
    """The engine child died or could not be started."""
