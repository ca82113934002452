"""A loopback HTTP server that answers, and misbehaves, on order, and remembers what it was asked.

    with Server() as server:
        server.serve("/feed", b"<rss…", etag='"v1"')
        server.serve("/gone", status=410)
        server.hang("/silent")
        url = server.url("/feed")
        …
        assert server.hits("/feed") == 1

Give another loopback host (127.0.0.2 …) to have several sites; the address stands in `server.host`.
"""

import gzip
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

TLS_DATA = Path(__file__).resolve().parents[1] / "data" / "tls"
"""Certificates with their key: good, expired, wrong-name (of authority.pem), self-signed."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request that came."""

    path: str
    """With the query."""
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for a path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    """A request that knows it gets 304."""
    last_modified: str | None = None
    length: int | None = None
    """What Content-Length claims; None: the truth."""


def rss(title: str = "Feed", items: int = 3, *, extra: str = "") -> bytes:
    """Return a small RSS 2.0 feed whose items are told by title and number."""
    entries = "".join(
        f"<item><title>{title} {n}</title><guid isPermaLink='false'>{title}-{n}</guid>"
        f"<link>http://feed.test/{n}</link><description>Body {n}</description></item>"
        for n in range(items)
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{title}</title>"
        f"<link>http://feed.test/</link>{entries}{extra}</channel></rss>"
    ).encode()


class Server:
    """The server; a context manager that runs it in a thread. Unknown paths get 404."""

    def __init__(self, host: str = "127.0.0.1", *, certificate: str = "") -> None:
        self.host = host
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._routes: dict[str, Callable[[_Handler], None]] = {}
        self._lock = threading.Lock()
        self._scheme = "https" if certificate else "http"
        self._http = _HTTPServer((host, 0), _Handler)
        self._http.owner = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(TLS_DATA / f"{certificate}.pem")
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True, name="server"
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    @property
    def port(self) -> int:
        """The port that the system gave."""
        return int(self._http.server_address[1])

    def url(self, path: str = "/") -> str:
        """Return the address of a path."""
        return f"{self._scheme}://{self.host}:{self.port}{path}"

    def hits(self, path: str | None = None) -> int:
        """Return how often a path (without query), or anything, was asked for."""
        with self._lock:
            return sum(path is None or request.path.partition("?")[0] == path for request in self.requests)

    def last(self, path: str) -> Request:
        """Return the last request for a path."""
        with self._lock:
            return [request for request in self.requests if request.path.partition("?")[0] == path][-1]

    def serve(
        self,
        path: str,
        body: bytes = b"",
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        length: int | None = None,
    ) -> None:
        """Answer a path with these bytes from now on."""
        self.answers(path, Answer(body, status, headers or {}, etag, last_modified, length))

    def answers(self, path: str, *answers: Answer) -> None:
        """Answer a path with each of these in turn, and with the last from then on."""
        waiting = list(answers)

        def respond(handler: _Handler) -> None:
            with self._lock:
                answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            handler.send(answer)

        self._routes[path] = respond

    def redirect(self, path: str, target: str, *, status: int = 302) -> None:
        """Redirect a path to another path or address."""
        self.serve(path, status=status, headers={"Location": target})

    def raw(self, path: str, data: bytes) -> None:
        """Answer a path with these bytes and nothing else, then hang up."""

        def respond(handler: _Handler) -> None:
            handler.wfile.write(data)
            handler.close_connection = True

        self._routes[path] = respond

    def hang(self, path: str) -> threading.Event:
        """Never answer a path; the event that is returned is set when somebody waits there."""
        reached = threading.Event()

        def respond(handler: _Handler) -> None:
            reached.set()
            self.closing.wait()
            handler.close_connection = True

        self._routes[path] = respond
        return reached

    def gate(self, path: str, body: bytes) -> threading.Event:
        """Answer a path only once the event that is returned has been set."""
        opened = threading.Event()

        def respond(handler: _Handler) -> None:
            while not opened.wait(0.01):
                if self.closing.is_set():
                    return
            handler.send(Answer(body))

        self._routes[path] = respond
        return opened

    def drip(self, path: str, byte: bytes = b" ") -> None:
        """Answer a path with one byte after the other, without end."""

        def respond(handler: _Handler) -> None:
            handler.start(Answer(length=10_000_000))
            while not self.closing.wait(0.02):
                handler.wfile.write(byte)

        self._routes[path] = respond

    def flood(self, path: str) -> None:
        """Answer a path with chunks without end."""

        def respond(handler: _Handler) -> None:
            handler.send_response(200)
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            while not self.closing.is_set():
                handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")

        self._routes[path] = respond

    def bomb(self, path: str, megabytes: int = 300) -> None:
        """Answer a path with a small gzip body that unpacks to so many megabytes."""
        # Members one behind the other are one gzip file (RFC 1952): only one megabyte needs compressing.
        head = gzip.compress(b"<rss><channel><title>")
        self.serve(
            path,
            head + gzip.compress(b"A" * 2**20, 9) * megabytes,
            headers={"Content-Encoding": "gzip"},
        )

    def respond(self, handler: "_Handler", path: str) -> None:
        """Carry out what was ordered for a path."""
        with self._lock:
            self.requests.append(
                Request(handler.path, {name.lower(): value for name, value in handler.headers.items()})
            )
        self._routes.get(path, _not_found)(handler)


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: Server

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: clients that hang up are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HTTPServer

    def do_GET(self) -> None:
        self.server.owner.respond(self, self.path.partition("?")[0])

    def send(self, answer: Answer) -> None:
        known = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if (answer.etag and answer.etag == known[0]) or (
            answer.last_modified and answer.last_modified == known[1] and not known[0]
        ):
            self.start(Answer(status=304, etag=answer.etag, last_modified=answer.last_modified, length=-1))
            return
        self.start(answer)
        self.wfile.write(answer.body)
        if answer.length is not None:
            self.close_connection = True

    def start(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers = {name.lower() for name in answer.headers}
        if "content-type" not in headers:
            self.send_header("Content-Type", "application/rss+xml")
        length = len(answer.body) if answer.length is None else answer.length
        if length >= 0:
            self.send_header("Content-Length", str(length))
        if answer.etag:
            self.send_header("ETag", answer.etag)
        if answer.last_modified:
            self.send_header("Last-Modified", answer.last_modified)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *values: object) -> None:
        """Write no log."""


def _not_found(handler: _Handler) -> None:
    handler.send(Answer(b"nothing here", 404))
