"""What is asked of the network and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.errors import ReaderError


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One address to be fetched."""

    url: str
    """An http or https address as `normalise_address` gives it."""
    etag: str | None = None
    last_modified: str | None = None
    feed_id: int = 0
    allow_private: bool = False
    """The reader permitted a private address for this very feed."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers (cookies, authorisation): they go to this host only, never on after a redirect."""
    deadline_s: float | None = None
    """Seconds for the whole request, redirects and body included; None: the fetcher's own."""
    cap_bytes: int | None = None
    """Bytes of the body after decompression; None: the fetcher's own."""


@dataclass(frozen=True, slots=True)
class FetchResponse:
    """A server's answer that is of use: 2xx or 304."""

    request: FetchRequest
    final_url: str
    """The address that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    elapsed: float
    """Seconds from start to end."""
    permanent_redirect: str | None = None
    """Where an unbroken chain of 301 and 308 from the asked address leads; None without one."""

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.request.url

    @property
    def not_modified(self) -> bool:
        """Tell whether the server said that nothing has changed (304)."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """A request that brought nothing, and why."""

    request: FetchRequest
    error: ReaderError
    """A FetchError, or a ParseError where the answer could not be read."""
    elapsed: float = 0.0

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.request.url
